"""How long the stations' pages take with 1, 50 and 500 stations: to open, to scroll, to type in.

``python tests/bench/station_pages.py`` prints milliseconds: the median and the worst of several
rounds, of the window's own thread. Offscreen, so without a graphics card: what the program itself
takes before the screen.
"""

# ruff: noqa: T201  (a table on standard output is what this is for)

from __future__ import annotations

import asyncio
import os
import sys
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import thread_time
from typing import TYPE_CHECKING

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from zapdesk.catalogue.load import load_catalogue
from zapdesk.session import stations
from zapdesk.session.flow import Page
from zapdesk.ui.bridge import Bridge
from zapdesk.ui.desk import Desk
from zapdesk.ui.keeper import Keeper
from zapdesk.ui.look.theme import STYLE, theme
from zapdesk.ui.look.tokens import LIGHT
from zapdesk.ui.window import Window
from zapdesk.wording.texts import Texts

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

SIZES = (1, 50, 500)
ROUNDS = 7
STEP = 60  # pixels a frame: a fast finger


def settle() -> None:
    """Lay out, paint, delete."""
    for _ in range(3):
        QApplication.sendPostedEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def timed(act: Callable[[], object]) -> float:
    """Milliseconds of the processor that something takes, whatever else the machine does."""
    start = thread_time()
    act()
    return (thread_time() - start) * 1000


class Bench:
    """One window, and what is done in it."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.window = Window(desk)
        self.window.resize(1280, 800)
        self.window.show()

    async def furnish(self, count: int) -> None:
        """A job with so many stations, half of them with a serial number, two with the same."""
        desk = self.desk
        desk.new_job("healthy")
        desk.answer(site="Storgata 1", model="pro")
        job = stations.with_count(desk.the_job, 0)
        job = stations.add(job, (f"Bay {k:03}" for k in range(1, count + 1)))
        for place, station in enumerate(job.stations[: count // 2]):
            job = stations.with_serial(job, station.id, f"ZPR{max(1, place):06}")
        desk.edit(job)
        desk.go_page(Page.STATIONS)
        await self.rest()

    async def rest(self) -> None:
        """Let the loop do what is due; never ``processEvents`` inside a task."""
        for _ in range(4):
            await asyncio.sleep(0.005)

    def paint(self) -> None:
        """Everything that is due, painted now and not when the loop comes round."""
        settle()
        self.window.repaint()

    async def opened(self, part: str) -> list[float]:
        """Opening a part, painted."""
        found = []
        for _ in range(ROUNDS):
            self.desk.go_inside("")
            await self.rest()
            found.append(timed(lambda: (self.desk.go_inside(part), self.paint())))
            await self.rest()
        return found

    async def scrolled(self) -> list[float]:
        """Each frame of a scroll from top to bottom, at most 200 of them."""
        self.desk.go_inside("list")
        await self.rest()
        page = self.window.page
        assert page is not None
        bar = page.verticalScrollBar()
        ends = range(0, min(bar.maximum(), 200 * STEP) + 1, STEP)
        return [timed(lambda to=to: (bar.setValue(to), self.paint())) for to in ends]

    async def typed(self) -> list[float]:
        """Each character of a serial number on a station's page, kept and shown."""
        self.desk.go_inside(f"station:{self.desk.the_job.stations[-1].id}")
        await self.rest()
        line = self.window.page.serial.line
        line.setFocus()
        return [timed(lambda c=c: (QTest.keyClick(line, c), self.paint())) for c in "ZPR900001"]

    async def scanned(self) -> list[float]:
        """A serial number from a scanner, at its row."""
        self.desk.go_inside("list")
        await self.rest()
        page = self.window.page
        left = sum(not s.serial for s in self.desk.the_job.stations)
        texts = [f"ZPR8{k:05}" for k in range(min(left, ROUNDS))]
        return [timed(lambda t=t: (page.scan.scanned.emit(t), self.paint())) for t in texts]


async def measure(desk: Desk) -> None:
    """Print the table."""
    bench = Bench(desk)
    acts: dict[str, Callable[[], Awaitable[list[float]]]] = {
        "open model and number": lambda: bench.opened(""),
        "open the list": lambda: bench.opened("list"),
        "open a station": lambda: bench.opened(f"station:{desk.the_job.stations[-1].id}"),
        "open paste or import": lambda: bench.opened("import"),
        "a frame of scrolling": bench.scrolled,
        "a character typed": bench.typed,
        "a scan": bench.scanned,
    }
    print(f"{'ms: median (worst)':24}", *(f"{size:>16}" for size in SIZES))
    rows: dict[str, list[str]] = {name: [] for name in acts}
    await bench.furnish(1)
    await bench.opened("list")  # the first one reads modules and fonts
    for size in SIZES:
        await bench.furnish(size)
        for name, act in acts.items():
            found = await act()
            shown = f"{median(found):.1f} ({max(found):.1f})" if found else "-"
            rows[name].append(f"{shown:>16}")
    for name, cells in rows.items():
        print(f"{name:24}", *cells)
    bench.window.hide()


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
