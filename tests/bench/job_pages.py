"""How long every page of a job takes to open with 1, 50 and 500 stations, and a frame of its lists.

``python tests/bench/job_pages.py`` prints milliseconds: the median and the worst of several rounds,
of the window's own thread, as ``station_pages.py`` does for the stations' own pages.
"""

# ruff: noqa: T201  (a table on standard output is what this is for)

from __future__ import annotations

import os
import sys
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parent))

from msgspec.structs import replace
from PySide6.QtWidgets import QApplication
from station_pages import ROUNDS, SIZES, STEP, Bench, timed

from zapdesk.catalogue.load import load_catalogue
from zapdesk.session import gathered, survey
from zapdesk.session.flow import Page
from zapdesk.session.onsite import Seen
from zapdesk.ui.bridge import Bridge
from zapdesk.ui.desk import Desk
from zapdesk.ui.keeper import Keeper
from zapdesk.ui.look.theme import STYLE, theme
from zapdesk.ui.look.tokens import LIGHT
from zapdesk.ui.pages.online import OnlinePage
from zapdesk.ui.places import Place
from zapdesk.wording.texts import Texts

if TYPE_CHECKING:
    from collections.abc import Callable

LISTS = {"wifi": (Page.SURVEY, Page.ONLINE), "lte-m": (Page.LTE,)}
MODELS = {"wifi": "pro", "plc": "pro", "lte-m": "zapcharger-pro"}


class JobBench(Bench):
    """The pages of a job in which half of everything is done."""

    async def prepare(self, connection: str, count: int) -> None:
        """So many stations; half of them measured and seen online; a check that is through."""
        await self.furnish(count)
        desk = self.desk
        desk.answer(model=MODELS[connection], connection=connection, capacity_unknown=True)
        desk.answer(ssid="Garasje", ssid_hex=b"Garasje".hex(), technician="Kari Nordmann")
        job, now = desk.the_job, datetime.now(UTC)
        half = [s.id for s in job.stations[: count // 2]]
        if connection == "wifi":
            for ident in half:
                job = gathered.with_measurement(job, survey.typed(-70.0, job, ident, now))
        desk.edit(job)
        if half:
            desk.onsite.watch(half, Seen.ONLINE)
        if Page.CHECK in desk.flow.pages():
            desk.go_page(Page.CHECK)
            desk.checks.start()
            while desk.checks.running is not None:
                await self.rest()

    async def opened_page(self, page: Page) -> list[float]:
        """Opening a page of the job, painted."""
        return await self._rounds(lambda: self.desk.go_page(page))

    async def opened_tasks(self) -> list[float]:
        """Opening the page of the tasks, as narrow windows have it."""
        self.window.resize(800, 1280)
        found = await self._rounds(lambda: self.desk.go(Place.TASKS))
        self.window.resize(1280, 800)
        return found

    async def _rounds(self, go: Callable[[], object]) -> list[float]:
        found = []
        for _ in range(ROUNDS):
            self.desk.go(Place.SENDS)
            await self.rest()
            found.append(timed(lambda: (go(), self.paint())))
            await self.rest()
        return found

    async def all_online(self) -> tuple[list[float], list[float]]:
        """One tap says that every station is online: the page, painted; then what is around it."""
        page, around = [], []
        for _ in range(ROUNDS):
            self.desk.edit(replace(self.desk.the_job, watches=()))
            self.desk.go_page(Page.ONLINE)
            await self.rest()
            shown = self.window.page
            if not isinstance(shown, OnlinePage) or shown.all_online is None:
                return [], []  # one station has a page of its own
            press = shown.all_online.click
            page.append(timed(lambda press=press: (press(), self.paint())))
            around.append(timed(lambda: (self.window._show_frame(), self.paint())))
            await self.rest()
        return page, around

    async def frames(self, page: Page) -> list[float]:
        """Each frame of a scroll through the page, at most 200 of them."""
        self.desk.go_page(page)
        await self.rest()
        shown = self.window.page
        assert shown is not None
        bar = shown.verticalScrollBar()
        ends = range(0, min(bar.maximum(), 200 * STEP) + 1, STEP)
        return [timed(lambda to=to: (bar.setValue(to), self.paint())) for to in ends]


async def measure(desk: Desk) -> None:
    """Print the table."""
    bench = JobBench(desk)
    rows: dict[str, list[str]] = {}
    for connection in MODELS:
        await bench.prepare(connection, 1)
        for page in desk.flow.pages():
            await bench.opened_page(page)  # the first one reads modules and fonts
    for size in SIZES:
        for connection in MODELS:
            await bench.prepare(connection, size)
            for page in desk.flow.pages():
                add(rows, f"{connection}: open {page}", await bench.opened_page(page))
            for page in LISTS.get(connection, ()):
                add(rows, f"{connection}: a frame of {page}", await bench.frames(page))
            if Page.ONLINE in LISTS.get(connection, ()):
                page_ms, around_ms = await bench.all_online()
                add(rows, f"{connection}: all online", page_ms)
                add(rows, f"{connection}: … and around it", around_ms)
        add(rows, "open the tasks", await bench.opened_tasks())
    print(f"{'ms: median (worst)':28}", *(f"{size:>16}" for size in SIZES))
    for name, cells in rows.items():
        print(f"{name:28}", *cells)
    bench.window.hide()


def add(rows: dict[str, list[str]], name: str, found: list[float]) -> None:
    """One cell."""
    shown = f"{median(found):.1f} ({max(found):.1f})" if found else "-"
    rows.setdefault(name, []).append(f"{shown:>16}")


def main() -> int:
    """Run it once."""
    app = QApplication(["bench", *STYLE])
    theme.apply(LIGHT)
    bridge = Bridge(app)
    with TemporaryDirectory() as folder:
        keeper = Keeper(Path(folder) / "zapdesk.db")

        async def life() -> None:
            shelf = await bridge.of(keeper.shelf())
            desk = Desk(bridge, keeper, load_catalogue(), Texts("en"), shelf)
            try:
                await measure(desk)
            finally:
                await desk.close()
                await bridge.close()

        bridge.run(life())
    return 0


if __name__ == "__main__":
    sys.exit(main())
