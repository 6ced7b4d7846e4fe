"""4G: which stations have it, said before work begins; then what each station itself shows."""

from __future__ import annotations

from collections import Counter
from enum import StrEnum
from typing import TYPE_CHECKING

from zapdesk.session import gathered
from zapdesk.session.questions import eligible
from zapdesk.session.stations import labels
from zapdesk.ui.pages.base import Act, Holder, JobPage
from zapdesk.ui.pages.lte_station import BeforeReading, LteStationPage
from zapdesk.ui.pages.stationline import StationLines
from zapdesk.ui.widgets.banner import Banner
from zapdesk.ui.widgets.button import Button
from zapdesk.ui.widgets.layouts import Flow
from zapdesk.ui.widgets.stationlist import StationList
from zapdesk.ui.widgets.stationrows import StationRow
from zapdesk.ui.widgets.text import PROSE, Text

if TYPE_CHECKING:
    from zapdesk.catalogue.types import Catalogue
    from zapdesk.session.onsite import LteValue, Station
    from zapdesk.session.types import Job
    from zapdesk.ui.desk import Desk
    from zapdesk.ui.look.tokens import Tone


class Has(StrEnum):
    """Whether a station has 4G inside, as far as its model and serial tell."""

    YES = "yes"
    NO = "no"
    SERIAL_NEEDED = "serial-needed"
    UNREAD = "unread"  # a serial of another shape


_TONES: dict[Has, Tone] = {
    Has.YES: "pass",
    Has.NO: "fail",
    Has.SERIAL_NEEDED: "not-tested",
    Has.UNREAD: "attention",
}


def has_lte(job: Job, catalogue: Catalogue) -> dict[str, Has]:
    """What model and serial say of each station, by its identifier."""
    said = eligible(job, catalogue)
    found: dict[str, Has] = {}
    for station in job.stations:
        unread = Has.UNREAD if station.serial else Has.SERIAL_NEEDED
        allowed = said[station.id]
        found[station.id] = unread if allowed is None else Has.YES if allowed else Has.NO
    return found


def lte_page(desk: Desk) -> JobPage:
    """The list, or the station that was opened; a job with one station begins with that one."""
    stations = desk.the_job.stations
    ident = stations[0].id if len(stations) == 1 else desk.inside
    station = next((s for s in stations if s.id == ident), None)
    if station is None:
        return LtePage(desk)
    has = has_lte(desk.the_job, desk.catalogue)[station.id]
    return LteStationPage(desk, station, has, _TONES[has])


class LtePage(JobPage):
    """Who has 4G, what to do, and one row a station with the value that it shows."""

    def __init__(self, desk: Desk) -> None:
        say = desk.texts.say
        super().__init__(desk, say("ui.lte.title"), say("ui.lte.lead"))
        self._labels = labels(desk.the_job)
        self._eligible = Holder()
        self.before = BeforeReading(desk)
        self.list = StationList(say("ui.lte.title"))
        self.list.opened.connect(desk.go_inside)
        self.serials: Button | None = None
        self.add(self._eligible, 16)
        self.add(self.before, 12)
        self.add(self.list, 12)
        self.answered()

    def main_act(self) -> Act:
        """On: a value may be left out, and then the record says so."""
        return Act(self.say("ui.continue"), self.go_on)

    def answered(self) -> None:
        """A value, or a serial, has changed."""
        job = self.desk.the_job
        self.before.answered()
        found = has_lte(job, self.desk.catalogue)
        self._show_eligible(Counter(found.values()))
        lines, values = StationLines(job, self.desk.catalogue, self.texts), gathered.lte_values(job)
        self.list.show_rows(
            [self._row(s, lines.of(s), found[s.id], values.get(s.id)) for s in job.stations]
        )

    def _show_eligible(self, count: Counter[Has]) -> None:
        column = self._eligible.column(12)
        worst = next((h for h in (Has.NO, Has.UNREAD, Has.SERIAL_NEEDED) if count[h]), Has.YES)
        said = [self.say(f"ui.lte.count.{has}", n=count[has]) for has in Has if count[has]]
        column.addWidget(Banner(_TONES[worst], " · ".join(said)))
        if worst is not Has.YES:
            column.addWidget(Text(self.say(f"ui.lte.then.{worst}"), max_chars=PROSE))
        self.serials = None
        if count[Has.SERIAL_NEEDED] or count[Has.UNREAD]:
            self.serials = Button(self.say("ui.lte.serials"))
            self.serials.clicked.connect(lambda _=False: self.desk.open_task("stations"))
            line = Flow()
            line.addWidget(self.serials)
            column.addLayout(line)

    def _row(self, station: Station, line: str, has: Has, value: LteValue | None) -> StationRow:
        said = self.say("ui.lte.no-value")
        if value is not None:
            key = f"ui.lte.value-{value.source}"
            said = self.say(key, value=value.value, unit=value.unit)
        return StationRow(
            ident=station.id,
            title=self._labels[station.id],
            facts=" · ".join(part for part in (line, said) if part),
            word=self.say(f"ui.lte.word.{has}"),
            ink=_TONES[has],
            sign=_TONES[has],
        )
