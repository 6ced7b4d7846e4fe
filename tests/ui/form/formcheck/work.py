"""A whole job as the electrician does it, page by page, from the first one to the record."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from zapdesk.practice.scenarios import scenario
from zapdesk.session.flow import Page
from zapdesk.ui import listening
from zapdesk.ui.pages.survey_station import ON_THE_WAY
from zapdesk.ui.places import Place

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from pathlib import Path

    from formcheck.electrician import Electrician

NAMES = {
    "pro": "Zaptec Pro",
    "go": "Zaptec Go",
    "home-4g": "Zaptec Home 4G",
    "zapcharger-pro": "ZapCharger Pro",
}
SERIALS = {"pro": "ZPR", "go": "ZAP", "home-4g": "ZCH04", "zapcharger-pro": "ZCS03"}
WAYS = {"wifi": "Wi-Fi", "lte-m": "4G (LTE-M)", "plc": "Power line (PLC)"}
GARAGE = "Garasje"
_SCANS = 4  # without the name, before it is typed


@dataclass(frozen=True)
class Order:
    """What is to be commissioned."""

    model: str
    connection: str
    scenario: str = "healthy"
    stations: int = 1
    serial: str = ""  # of the one station
    site: str = "Storgata 1"
    pool_known: bool = True
    noes: tuple[str, ...] = ()  # beginnings of the questions whose answer is "No"


class Work:
    """One job. ``seen`` holds the pages that were met, in their order."""

    def __init__(self, person: Electrician, order: Order) -> None:
        self.person, self.order = person, order
        self.desk = person.window.desk
        self.seen: list[Page] = []
        self._acts: dict[Page, Callable[[], Awaitable[None]]] = {
            Page.SITE: self._site,
            Page.STATIONS: self._stations,
            Page.CONNECTION: self._connection,
            Page.CAPACITY: self._capacity,
            Page.WIFI: self._wifi,
            Page.SURVEY: self._survey,
            Page.PLC: self._plc,
            Page.CHECK: self._check,
            Page.LTE: self._lte,
            Page.REQUIREMENTS: self._requirements,
            Page.ONLINE: self._online,
            Page.SUMMARY: self._summary,
            Page.FINISH: self._finish,
        }
        self.taken_s: list[float] = []  # seconds until a station's samples were enough

    async def whole(self, pdf: Path | None = None) -> None:
        """From the first page to the record, and its report as a file."""
        person = self.person
        await person.tap("Practice site")
        await person.tap(scenario(self.order.scenario).title)
        await self.to_the_record()
        await person.until(lambda: self.desk.place is Place.RECORD, "the record")
        if pdf is not None:
            await person.tap("Save PDF")
            await person.name_file(pdf)
            await person.until(lambda: pdf.exists() and not self.desk.printing.making, "the PDF")

    async def to_the_record(self) -> None:
        """Every page from where the job stands."""
        while Page.FINISH not in self.seen:
            page = Page(self.desk.the_job.page)
            assert page not in self.seen, f"{page} again"
            self.seen.append(page)
            await self._acts[page]()

    async def _leave(self, words: str = "") -> None:
        page = self.desk.the_job.page
        await self.person.go_on(words)
        assert self.desk.job is None or self.desk.the_job.page != page, self.person.title

    # ---------------------------------------------------------------- the pages

    async def _site(self) -> None:
        await self.person.type("Name of the site", self.order.site)
        await self.person.type("Your name", "Kari Nordmann")
        await self._leave("Continue")

    async def _stations(self) -> None:
        person, order = self.person, self.order
        await person.tap(NAMES[order.model])
        shown = len(self.desk.the_job.stations) or 1
        if order.stations != shown:
            await person.type("How many stations", str(order.stations))
        if order.serial and order.stations == 1:
            await person.type("Serial number", order.serial)
            await person.tap("Done")
        await self._leave("Continue")

    async def _connection(self) -> None:
        await self.person.tap(WAYS[self.order.connection])
        await self._leave("Continue")

    async def _capacity(self) -> None:
        person, site = self.person, scenario(self.order.scenario)
        if self.order.pool_known:
            await person.type("First address", site.pool_first)
            await person.type("Last address", site.pool_last)
            await person.type("Addresses in use", str(site.in_use))
        else:
            await person.tap("I do not know")
        await self._leave("Continue")

    async def _wifi(self) -> None:
        person, page = self.person, self.person.window.page
        heard = page.listening

        def settled() -> bool:
            found = bool(person.offered(GARAGE))
            return found or heard.scans >= _SCANS or heard.quiet is not None

        await person.until(settled, "a name or a reason")
        if person.offered(GARAGE):
            await person.tap(GARAGE)
        else:
            await person.tap("Another name, or a hidden one")
            await person.type("Wi-Fi name", GARAGE)
        await self._answer_all()

        def listened() -> bool:  # what is missing is not said after the first scan
            return heard.scans >= _SCANS or heard.quiet is not None

        await person.until(listened, "scans enough to say what is missing")
        await self._leave("Continue")

    async def _survey(self) -> None:
        person = self.person
        await person.go_on("Measure")
        while self.desk.inside:
            at = self.desk.inside
            if at.startswith(ON_THE_WAY):
                await person.until(lambda: bool(person.way_on), "the way to the station")
                await person.go_on("Measure here")
            stay = person.window.page.stay

            def told(stay: object = stay) -> bool:
                so_far = stay.so_far
                proves_nothing = so_far.hidden or not so_far.missed
                nothing = so_far.quiet is not None or (
                    so_far.scans >= _SCANS and not so_far.samples and proves_nothing
                )
                return bool(person.way_on) or nothing

            start = listening.practice_ticks.monotonic()
            await person.until(told, "enough samples or a reason")
            self.taken_s.append(listening.practice_ticks.monotonic() - start)
            if not person.way_on:
                await person.tap("Type a value")
                await person.type("Value that another tool shows", "-70")
            await person.go_on("Save")
            assert self.desk.inside != at
        await self._leave("Continue")

    async def _plc(self) -> None:
        await self._answer_all()
        await self._leave("Continue")

    async def _check(self) -> None:
        person = self.person
        await person.go_on("Start the check")
        await person.until(lambda: self.desk.checks.running is None and person.way_on, "a result")
        await self._leave("Continue")

    async def _lte(self) -> None:
        person = self.person
        if len(self.desk.the_job.stations) == 1:
            await self._answer_all()
            await person.type("Signal that app or portal shows", "-97")
            await person.tap("Done")
            await person.tap("dBm")
        await self._leave("Continue")

    async def _requirements(self) -> None:
        await self._answer_all()
        await self._leave("Continue")

    async def _online(self) -> None:
        person, many = self.person, len(self.desk.the_job.stations)
        await person.tap("Online" if many == 1 else f"All {many} stations are online")
        await self._leave("Continue")

    async def _summary(self) -> None:
        await self._leave("Continue")

    async def _finish(self) -> None:
        person = self.person
        await person.tap("Sign: your signature")
        await person.until_titled("Your signature")
        await person.sign()
        await person.go_on("Sign")
        await person.until_titled("Finish")
        await person.go_on("Finish and lock")

    async def _answer_all(self) -> None:
        """Yes or no to whatever is asked and has no answer."""
        person = self.person
        for place in range(40):
            tiles = person.offered("Yes")
            if place >= len(tiles):
                break
            group = tiles[place].parentWidget().parentWidget()
            beside = [b for b in person.offered("") if group.isAncestorOf(b)]
            if any(tile.isChecked() for tile in beside):
                continue
            no = group.accessibleName().startswith(self.order.noes or ("\n",))
            await person.touch(beside[1 if no else 0])
