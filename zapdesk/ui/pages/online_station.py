"""One station after its set-up: a minute of watching, what was seen, and what to do about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zapdesk.session import gathered
from zapdesk.session.onsite import Seen
from zapdesk.session.stations import labels
from zapdesk.ui.pages.base import Act, Holder, JobPage
from zapdesk.ui.pages.stationline import StationLines
from zapdesk.ui.pages.survey_words import station as called
from zapdesk.ui.widgets.countdown import Countdown
from zapdesk.ui.widgets.field import Field
from zapdesk.ui.widgets.layouts import arrange_now
from zapdesk.ui.widgets.surface import Card
from zapdesk.ui.widgets.text import PROSE, Text
from zapdesk.ui.widgets.tile import Choices

if TYPE_CHECKING:
    from zapdesk.session.onsite import Watch
    from zapdesk.ui.desk import Desk
    from zapdesk.ui.look.icons import IconName
    from zapdesk.ui.widgets.tile import Tile
    from zapdesk.wording.texts import Texts

WATCH_S = 60.0
"""Two of the blinks that a station without a network shows every 30 seconds or so."""

_ICONS: dict[Seen, IconName] = {
    Seen.ONLINE: "tick",
    Seen.BLINKS: "station",
    Seen.APP_OFFLINE: "close",
    Seen.NOT_SEEN: "search",
    Seen.NO_POWER: "plug",
}


def countdown(texts: Texts, key: str) -> Countdown:
    """A minute to watch one light, or all of them; ``key`` is the sentence above the seconds."""
    say = texts.say
    return Countdown(
        WATCH_S,
        say(key),
        lambda left: say("ui.online.left", n=left),
        start=say("ui.online.start"),
        stop=say("ui.online.stop"),
        over=say("ui.online.over"),
    )


class OnlineStationPage(JobPage):
    """Countdown, five tiles, the next steps after a bad one, and a line for the app's words."""

    def __init__(self, desk: Desk, ident: str) -> None:
        say, job = desk.texts.say, desk.the_job
        self._ident, self._labels = ident, labels(job)
        self._alone = len(self._labels) == 1
        station = next(s for s in job.stations if s.id == ident)
        title = say("ui.online.station", name=self._labels[ident])
        lead = StationLines(job, desk.catalogue, desk.texts).of(station)
        if self._alone:
            title, lead = say("ui.online.title-one"), say("ui.online.lead-one")
        super().__init__(desk, title, lead)
        self.countdown = countdown(desk.texts, "ui.online.watch")
        self.countdown.ran.connect(desk.interruptions.watching)
        self.choices = Choices(say("ui.online.question"), columns=2)
        for seen in Seen:
            key = f"ui.online.seen.{seen}"
            self.choices.add(seen, say(key), say(f"{key}-say"), icon=_ICONS[seen])
        self.choices.chosen.connect(self._chosen)
        self._next = Holder()
        self._next.put(None)
        watch = self._watch()
        self.app = Field(
            say("ui.online.app"),
            text=watch.app if watch else "",
            help_text=say("ui.online.app-hint"),
            most=120,
        )
        self.app.changed.connect(lambda text: desk.onsite.add_to_watch(ident, app=text))
        self._shown: Seen | None = None
        self.add(self.countdown, 16)
        self.add(self.choices, 16)
        self.add(self._next, 16)
        self.add(self.app, 16)
        self.answered()

    def main_act(self) -> Act:
        """To the next station that nobody has looked at, to the list, or on."""
        seen = self._watch() is not None
        if self._alone:
            label = "ui.continue" if seen else "ui.online.leave"
            return Act(self.say(label), self.go_on, urged=seen)
        following = self._following()
        if following is None:
            return Act(self.say("ui.online.list"), lambda: self.desk.go_inside(""), urged=seen)
        label = self.say(
            "ui.online.next", name=called(self._labels[following], self.texts, "inside")
        )
        return Act(label, lambda: self.desk.go_inside(following), urged=seen)

    def back_act(self) -> Act:
        """To the list; from the only station to the page before."""
        back = self.desk.go_back if self._alone else lambda: self.desk.go_inside("")
        return Act(self.say("ui.back"), back)

    def first_focus(self) -> Tile:
        """What was seen, or the first thing that may be seen."""
        return self.choices.tile(self.choices.choice() or Seen.ONLINE)

    def woke(self) -> None:
        """A minute that was slept through was not watched."""
        self.countdown.stop()

    def answered(self) -> None:
        """Show what was seen last, and what follows from it."""
        watch = self._watch()
        seen = watch.seen if watch else None
        self.choices.choose(seen or "")
        self.app.setVisible(watch is not None)
        if seen is not self._shown:
            self._shown = seen
            bad = seen is not None and seen is not Seen.ONLINE
            self._next.put(self._steps(seen) if bad and seen else None)
            arrange_now()

    def _chosen(self, key: str) -> None:
        self.countdown.stop()
        self.desk.onsite.watch((self._ident,), Seen(key))
        if self._next.isVisible():
            self.ensureWidgetVisible(self._next, 0, 24)

    def _steps(self, seen: Seen) -> Card:
        """What to do next, as this connection and this sight need it."""
        connection = self.desk.answers.connection or ""
        key = f"ui.online.do.{seen}-{connection}"
        card = Card(gap=6)
        card.column.addWidget(Text(self.say("ui.online.do-next"), "heading"))
        lines = self.texts.lines(key if self.texts.has(key) else f"ui.online.do.{seen}")
        for number, line in enumerate(lines, 1):
            card.column.addWidget(Text(f"{number}. {line}", max_chars=PROSE))
        return card

    def _watch(self) -> Watch | None:
        return gathered.watches(self.desk.the_job).get(self._ident)

    def _following(self) -> str | None:
        """The next station that nobody has looked at: after this one, then from the first."""
        watches, idents = gathered.watches(self.desk.the_job), list(self._labels)
        at = idents.index(self._ident)
        around = (*idents[at + 1 :], *idents[:at])
        return next((ident for ident in around if ident not in watches), None)
