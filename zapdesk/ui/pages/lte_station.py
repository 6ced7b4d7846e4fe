"""One station on 4G: whether it has it, and the signal that the app or the portal shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from zapdesk.session import gathered
from zapdesk.session.questions import asked
from zapdesk.session.stations import labels
from zapdesk.ui.pages.base import Act, JobPage, at_top
from zapdesk.ui.pages.question import QuestionView, outcomes
from zapdesk.ui.pages.stationline import StationLines
from zapdesk.ui.pages.survey_words import station as called
from zapdesk.ui.widgets.banner import Banner
from zapdesk.ui.widgets.button import Button
from zapdesk.ui.widgets.layouts import Flow, Tiles
from zapdesk.ui.widgets.number import NumberField
from zapdesk.ui.widgets.surface import Card, Hairline
from zapdesk.ui.widgets.text import PROSE, Text
from zapdesk.ui.widgets.tile import Choices

if TYPE_CHECKING:
    from zapdesk.session.onsite import LteValue, Station
    from zapdesk.ui.desk import Desk
    from zapdesk.ui.look.tokens import Tone
    from zapdesk.ui.pages.lte import Has

_UNITS = {"dBm": "dbm", "%": "percent"}
_SOURCES = ("app", "portal")
_LEAST, _MOST = -160, 100  # what can be typed at all; no limit of a signal


class BeforeReading(Card):
    """Power and patience, then where to read the value; and that no limit is held against it."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(gap=16)
        self._desk = desk
        self.questions = [QuestionView(desk, q) for q in asked(desk.the_job, desk.catalogue, "lte")]
        for view in self.questions:
            self.column.addWidget(view)
            self.column.addWidget(Hairline())
        say = desk.texts.say
        self.column.addWidget(Text(say("ui.lte.read"), "bold", max_chars=PROSE))
        self.column.addWidget(Text(say("ui.lte.no-limit"), "body", "soft", max_chars=PROSE))

    def answered(self) -> None:
        """Follow what stands in the job."""
        now = outcomes(self._desk)
        for view in self.questions:
            view.answered(now)


class LteStationPage(JobPage):
    """A number, its unit by a tile, where it was read. Kept as soon as number and unit fit."""

    def __init__(self, desk: Desk, station: Station, has: Has, tone: Tone) -> None:
        say, job = desk.texts.say, desk.the_job
        self._station, self._labels = station, labels(job)
        self._alone = len(self._labels) == 1
        title = say("ui.online.station", name=self._labels[station.id])
        lead = StationLines(job, desk.catalogue, desk.texts).of(station)
        if self._alone:
            title, lead = say("ui.lte.title-one"), say("ui.lte.lead")
        super().__init__(desk, title, lead)
        value = self._value() or self._last_of_job()
        own = self._value()
        self.number = NumberField(
            say("ui.lte.number"),
            value=round(own.value) if own else None,
            least=_LEAST,
            most=_MOST,
            help_text=say("ui.lte.number-hint"),
        )
        self.unit = Choices(say("ui.lte.unit"), columns=2)
        for unit, key in _UNITS.items():
            self.unit.add(unit, unit, say(f"ui.lte.unit-{key}"))
        self.unit.choose(value.unit if value else "")
        self.source = Choices(say("ui.lte.source"), columns=2)
        for source in _SOURCES:
            self.source.add(source, say(f"ui.lte.source-{source}"))
        self.source.choose(value.source if value else _SOURCES[0])
        self.number.changed.connect(self._take)
        self.unit.chosen.connect(self._take)
        self.source.chosen.connect(self._take)
        self.add(Banner(tone, say(f"ui.lte.word.{has}")), 16)
        self._add_then(has)
        self._before = BeforeReading(desk) if self._alone else None
        if self._before is not None:
            self.add(self._before, 12)
        self.add(self._fields(), 16)

    def main_act(self) -> Act:
        """To the next station without a value, to the list, or on."""
        if self._alone:
            return Act(self.say("ui.continue"), self.go_on)
        following = self._following()
        if following is None:
            return Act(self.say("ui.online.list"), lambda: self.desk.go_inside(""))
        label = self.say(
            "ui.online.next", name=called(self._labels[following], self.texts, "inside")
        )
        urged = self._value() is not None
        return Act(label, lambda: self.desk.go_inside(following), urged=urged)

    def back_act(self) -> Act:
        """To the list; from the only station to the page before."""
        back = self.desk.go_back if self._alone else lambda: self.desk.go_inside("")
        return Act(self.say("ui.back"), back)

    def first_focus(self) -> QWidget | None:
        """The number while there is none: its pad opens, and one tap a station is saved."""
        return None if self._value() else self.number.line

    def answered(self) -> None:
        """An answer has changed; the number stands where it was typed."""
        if self._before is not None:
            self._before.answered()

    def _fields(self) -> Tiles:
        fields = Tiles(least=340, gap=20, most=2)
        fields.addWidget(at_top(self.number))
        tiles = QWidget()
        column = QVBoxLayout(tiles)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(Text(self.say("ui.lte.unit"), "bold"))
        column.addWidget(self.unit)
        column.addSpacing(12)
        column.addWidget(Text(self.say("ui.lte.source"), "bold"))
        column.addWidget(self.source)
        fields.addWidget(at_top(tiles))
        return fields

    def _add_then(self, has: Has) -> None:
        key = f"ui.lte.then.{has}"
        if not self.texts.has(key):
            return
        self.add(Text(self.say(key), max_chars=PROSE), 12)
        if has != "no":
            self.serials = Button(self.say("ui.lte.serials"))
            self.serials.clicked.connect(lambda _=False: self.desk.open_task("stations"))
            line = Flow()
            line.addWidget(self.serials)
            self.add(line, 12)

    def _take(self, _changed: object) -> None:
        """Keep it where number and unit fit; say what does not fit."""
        number, unit = self.number.value(), self.unit.choice()
        problem = ""
        if number is not None and unit == "dBm" and number >= 0:
            problem = self.say("ui.lte.problem-dbm")
        elif number is not None and unit == "%" and number < 0:
            problem = self.say("ui.lte.problem-percent")
        self.number.set_problem(problem)
        if number is not None and unit and not problem:
            self.desk.onsite.lte_value(self._station.id, number, unit, self.source.choice())
        self.acts_changed.emit()

    def _value(self) -> LteValue | None:
        return gathered.lte_values(self.desk.the_job).get(self._station.id)

    def _last_of_job(self) -> LteValue | None:
        """The person has chosen a unit for another station: it stands there, and can be changed."""
        values = self.desk.the_job.lte_values
        return values[-1] if values else None

    def _following(self) -> str | None:
        """The next station without a value: after this one, then from the first."""
        values, idents = gathered.lte_values(self.desk.the_job), list(self._labels)
        at = idents.index(self._station.id)
        around = (*idents[at + 1 :], *idents[:at])
        return next((ident for ident in around if ident not in values), None)
