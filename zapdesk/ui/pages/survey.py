"""The survey of the whole site: every station with its value, and the way to the next one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zapdesk.diagnosis.types import Outcome
from zapdesk.session import surveyed
from zapdesk.session.judgement import judged
from zapdesk.session.stations import labels
from zapdesk.ui.pages import survey_words as words
from zapdesk.ui.pages.base import Act, Holder, JobPage
from zapdesk.ui.pages.survey_station import ON_THE_WAY, SurveyStationPage
from zapdesk.ui.widgets.banner import Banner
from zapdesk.ui.widgets.button import Button
from zapdesk.ui.widgets.layouts import Flow, Pairs
from zapdesk.ui.widgets.stationlist import StationList
from zapdesk.ui.widgets.text import Text

if TYPE_CHECKING:
    from zapdesk.session.surveyed import Line, Overview
    from zapdesk.ui.desk import Desk
    from zapdesk.ui.look.tokens import Tone

MANY = 7
"""From so many stations on it is worth hiding those that are fine."""


def survey_page(desk: Desk) -> JobPage:
    """The list, or the station that was opened."""
    ident = desk.inside.removeprefix(ON_THE_WAY)
    if any(s.id == ident for s in desk.the_job.stations):
        return SurveyStationPage(desk, ident, there=ident == desk.inside)
    return SurveyPage(desk)


def _of_air(checks: tuple[str, ...]) -> bool:
    return bool(checks) and checks[0] in (
        "wifi-radio",
        "wifi-channel",
        "wifi-security",
        "wifi-standard",
    )


class SurveyPage(JobPage):
    """The counts, what stands out, and one row a station."""

    def __init__(self, desk: Desk) -> None:
        say = desk.texts.say
        super().__init__(desk, say("ui.survey.title"), say("ui.survey.lead"))
        self._labels = labels(desk.the_job)
        self._filtered = False
        self.leave: Button | None = None
        self.only_open: Button | None = None
        self._upper = Holder()
        self.list = StationList(say("ui.survey.list"))
        self.list.opened.connect(desk.go_inside)
        self.add(self._upper, 16)
        self.add(self.list, 12)
        self.answered()

    def main_act(self) -> Act:
        """To the next station that is not measured; on, once all are."""
        following = surveyed.following(self.desk.the_job, "")
        if following is None:
            return Act(self.say("ui.continue"), self.go_on)
        label = self.say("ui.survey.begin", name=self._called(following))
        return Act(label, lambda: self.desk.go_inside(following))

    def first_focus(self) -> None:
        """The big button: one tap begins."""

    def answered(self) -> None:
        """What was measured has changed."""
        overview = surveyed.overview(self.desk.the_job, self.desk.catalogue)
        self._show_upper(overview)
        lines = [line for line in overview.lines if not self._filtered or _open(line)]
        self.list.show_rows(
            [words.row(line, self._labels[line.station.id], self.texts) for line in lines]
        )

    def _show_upper(self, overview: Overview) -> None:
        column = self._upper.column(12)
        for finding in judged(self.desk.the_job, self.desk.catalogue).findings:
            # However strong it is: a Wi-Fi that stations cannot join is no good at any of them.
            if finding.outcome is Outcome.FAIL and _of_air(finding.checks):
                column.addWidget(Banner("fail", self.texts.finding(finding).headline))
        column.addWidget(Banner(_tone(overview), words.count(overview, self.texts)))
        pairs = self._pairs(overview)
        if pairs:
            grid = Pairs(label=150)
            for label, value in pairs:
                name, said = Text(label, "body", "soft"), Text(value)
                name.setBuddy(said)
                grid.addWidget(name)
                grid.addWidget(said)
            column.addLayout(grid)
        acts = Flow()
        self.leave = self.only_open = None
        if overview.measured < len(overview.lines):
            self.leave = self._button(acts, "ui.survey.leave", self.go_on)
        fine = sum(not _open(line) for line in overview.lines)
        if len(overview.lines) >= MANY and (self._filtered or 0 < fine < len(overview.lines)):
            key = "ui.survey.everything" if self._filtered else "ui.survey.only-open"
            self.only_open = self._button(acts, key, self._toggle)
        if acts.count():
            column.addLayout(acts)

    def _button(self, acts: Flow, key: str, act: object) -> Button:
        button = Button(self.say(key), "plain")
        button.clicked.connect(act)
        acts.addWidget(button)
        return button

    def _pairs(self, overview: Overview) -> list[tuple[str, str]]:
        """Strongest, weakest, and which access points were heard where."""
        found = []
        for key, line in (("strongest", overview.strongest), ("weakest", overview.weakest)):
            if line is not None and line.made is not None and overview.measured > 1:
                said = self.say(
                    "ui.survey.extreme",
                    level=words.value(line.made, self.texts),
                    name=self._called(line.station.id),
                )
                found.append((self.say(f"ui.survey.{key}"), said))
        points = [
            self.say("ui.survey.point-at", end=words.end_of(bssid), n=len(names))
            for bssid, names in overview.points.items()
        ]
        if points:
            found.append((self.say("ui.survey.points"), " · ".join(points)))
        return found

    def _called(self, ident: str) -> str:
        return words.station(self._labels[ident], self.texts, "inside")

    def _toggle(self) -> None:
        self._filtered = not self._filtered
        self.answered()
        if self.only_open is not None:
            self.only_open.setFocus()


def _open(line: Line) -> bool:
    return line.outcome in (Outcome.NOT_TESTED, Outcome.FAIL)


def _tone(overview: Overview) -> Tone:
    if overview.weak or overview.unheard:
        return "fail"
    if overview.measured < len(overview.lines):
        return "not-tested"
    tight = any(line.outcome is Outcome.ATTENTION for line in overview.lines)
    return "attention" if tight else "pass"
