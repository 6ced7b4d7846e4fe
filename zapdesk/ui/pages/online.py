"""Every station seen online by the technician: the list, and all of them with one tap."""

from __future__ import annotations

from collections import Counter
from functools import cache
from typing import TYPE_CHECKING

from zapdesk.session import gathered
from zapdesk.session.onsite import Seen
from zapdesk.session.stations import labels
from zapdesk.ui.pages.base import Act, Holder, JobPage
from zapdesk.ui.pages.online_station import OnlineStationPage, countdown
from zapdesk.ui.pages.stationline import StationLines
from zapdesk.ui.widgets.banner import Banner
from zapdesk.ui.widgets.button import Button
from zapdesk.ui.widgets.layouts import Flow, Tiles
from zapdesk.ui.widgets.stationlist import StationList
from zapdesk.ui.widgets.stationrows import StationRow
from zapdesk.ui.widgets.surface import Card
from zapdesk.ui.widgets.text import PROSE, Text

if TYPE_CHECKING:
    from collections.abc import Callable

    from zapdesk.session.onsite import Station, Watch
    from zapdesk.ui.desk import Desk
    from zapdesk.ui.look.tokens import Tone

MANY = 7
"""From so many stations on it is worth hiding those that are fine."""


def online_page(desk: Desk) -> JobPage:
    """The list, or the station that was opened; a job with one station begins with that one."""
    stations = desk.the_job.stations
    if len(stations) == 1:
        return OnlineStationPage(desk, stations[0].id)
    if any(s.id == desk.inside for s in stations):
        return OnlineStationPage(desk, desk.inside)
    return OnlinePage(desk)


class OnlinePage(JobPage):
    """What to do, a minute to watch all lights, the counts, and one row a station."""

    def __init__(self, desk: Desk) -> None:
        say = desk.texts.say
        super().__init__(desk, say("ui.online.title"), say("ui.online.lead"))
        self._labels = labels(desk.the_job)
        self._filtered = False
        self.all_online: Button | None = None
        self.only_open: Button | None = None
        steps = Card(gap=6)
        for step in self.texts.lines("ui.online.steps"):
            steps.column.addWidget(Text(step, max_chars=PROSE))
        steps.column.addStretch(1)
        self.countdown = countdown(self.texts, "ui.online.watch-all")
        self.countdown.ran.connect(desk.interruptions.watching)
        self._counts = Holder()
        self.list = StationList(say("ui.online.title"))
        self.list.opened.connect(desk.go_inside)
        upper = Tiles(least=400, most=2)
        upper.addWidget(steps)
        upper.addWidget(self.countdown)
        self.add(upper, 16)
        self.add(self._counts, 12)
        self.add(self.list, 12)
        self.answered()

    def main_act(self) -> Act:
        """On; and aloud, that nobody has confirmed some."""
        if len(self._watches()) < len(self._labels):
            return Act(self.say("ui.online.leave"), self.go_on, urged=False)
        return Act(self.say("ui.continue"), self.go_on)

    def woke(self) -> None:
        """A minute that was slept through was not watched."""
        self.countdown.stop()

    def answered(self) -> None:
        """What was seen has changed."""
        watches = self._watches()
        self._show_counts(watches)
        stations = self.desk.the_job.stations
        lines = StationLines(self.desk.the_job, self.desk.catalogue, self.texts)
        say = cache(self.say)  # hundreds of rows say the same few things
        rows = [self._row(s, lines.of(s), watches.get(s.id), say) for s in stations]
        if self._filtered:
            rows = [row for row in rows if row.ink != "pass"]
        self.list.show_rows(rows)

    # ---------------------------------------------------------------- what was seen

    def _show_counts(self, watches: dict[str, Watch]) -> None:
        """How many were seen how, and the two buttons that the rest allows."""
        count = Counter(tone_of_watch(watches.get(ident)) for ident in self._labels)
        column = self._counts.column(12)
        if watches:
            bad, untold = count["fail"], count["not-tested"]
            tone: Tone = "fail" if bad else "not-tested" if untold else "pass"
            column.addWidget(Banner(tone, self._counted(count)))
        acts = Flow()
        self.all_online = self.only_open = None
        fine, every = count["pass"], len(self._labels)
        if fine < every:
            self.all_online = Button(self.say("ui.online.all", n=every))
            self.all_online.clicked.connect(self._all)
            acts.addWidget(self.all_online)
        if every >= MANY and (self._filtered or 0 < fine < every):
            key = "ui.online.everything" if self._filtered else "ui.online.only-open"
            self.only_open = Button(self.say(key), "plain")
            self.only_open.clicked.connect(self._toggle)
            acts.addWidget(self.only_open)
        if acts.count():
            column.addLayout(acts)

    def _counted(self, count: Counter[Tone]) -> str:
        tones: tuple[Tone, ...] = ("pass", "fail", "not-tested")
        said = [self.say(f"ui.online.count.{t}", n=count[t]) for t in tones if count[t]]
        return " · ".join(said)

    def _row(
        self, station: Station, line: str, watch: Watch | None, say: Callable[..., str]
    ) -> StationRow:
        seen = "" if watch is None else say("ui.online.seen-at", when=watch.taken)
        key = "none" if watch is None else watch.seen.value
        return StationRow(
            ident=station.id,
            title=self._labels[station.id],
            facts=" · ".join(part for part in (line, seen) if part),
            word=say(f"ui.online.word.{key}"),
            ink=tone_of_watch(watch),
            sign=tone_of_watch(watch),
        )

    def _all(self) -> None:
        """One tap for many: what is not online yet is said to be."""
        watches = self._watches()
        wanted = [i for i in self._labels if tone_of_watch(watches.get(i)) != "pass"]
        self._filtered = False
        self.countdown.stop()
        self.desk.onsite.watch(wanted, Seen.ONLINE)
        self.main_wanted.emit()  # the button that was pressed is gone

    def _toggle(self) -> None:
        self._filtered = not self._filtered
        self.answered()
        if self.only_open is not None:
            self.only_open.setFocus()

    def _watches(self) -> dict[str, Watch]:
        return gathered.watches(self.desk.the_job)


def tone_of_watch(watch: Watch | None) -> Tone:
    """Online is fine, anything else seen is not; not looked at is neither."""
    if watch is None:
        return "not-tested"
    return "pass" if watch.seen is Seen.ONLINE else "fail"
