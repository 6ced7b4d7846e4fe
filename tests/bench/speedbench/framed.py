"""A survey in the real window whose loop is watched: how long between two turns of it.

``python framed.py SECONDS`` prints one line of JSON: gaps of the loop and processor time of the
window's thread, in milliseconds, and the samples that came.
"""

# ruff: noqa: T201  (the other half reads it)

from __future__ import annotations

import asyncio
import gc
import json
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter, thread_time
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication

from zapdesk.catalogue.load import load_catalogue
from zapdesk.practice.hurry import HurriedTicks
from zapdesk.session import stations
from zapdesk.session.flow import Page
from zapdesk.ui.bridge import Bridge
from zapdesk.ui.desk import Desk
from zapdesk.ui.keeper import Keeper
from zapdesk.ui.listening import hurry_practice
from zapdesk.ui.look.theme import STYLE, theme
from zapdesk.ui.look.tokens import LIGHT
from zapdesk.ui.window import Window
from zapdesk.wording.texts import Texts

_FAST = 4.0
_EVERY_MS = 4
_STATIONS, _OPENED = 14, 4
_WARM_S = 1.0  # the first samples set the type of words that come again and again


class Watch:
    """Comes round every few milliseconds, and notes how much later than that it came."""

    def __init__(self) -> None:
        self.gaps: list[float] = []  # by the clock, in milliseconds
        self.work: list[float] = []  # of this thread alone
        self._last, self._spent = perf_counter(), thread_time()
        self._timer = QTimer()
        # Not at every turn of the loop: who never sleeps is made to wait by the system.
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(_EVERY_MS)
        self._timer.timeout.connect(self._come)
        self._timer.start()

    def stop(self) -> None:
        """No more."""
        self._timer.stop()

    def _come(self) -> None:
        now, spent = perf_counter(), thread_time()
        self.gaps.append(max(0.0, (now - self._last) * 1000 - _EVERY_MS))
        self.work.append((spent - self._spent) * 1000)
        self._last, self._spent = now, spent


def main(seconds: float) -> None:
    """Run it and print what was seen."""
    app = QApplication(["frames", *STYLE])
    theme.apply(LIGHT)
    hurry_practice(HurriedTicks(_FAST))
    bridge = Bridge(app)
    with TemporaryDirectory() as folder:
        keeper = Keeper(Path(folder) / "zapdesk.db")

        async def life() -> dict[str, list[float]]:
            shelf = await bridge.of(keeper.shelf())
            desk = Desk(bridge, keeper, load_catalogue(), Texts("en"), shelf)
            window = Window(desk)
            window.resize(1280, 800)
            window.show()
            gc.freeze()  # as the program does once everything is read
            found = await _survey(window, seconds)
            await desk.close()
            window.hide()
            await bridge.close()
            return found

        print(json.dumps(bridge.run(life())))


async def _survey(window: Any, seconds: float) -> dict[str, list[float]]:
    desk, go = window.desk, window.footer.go
    desk.new_job("behind-the-fire-door")
    desk.answer(site="Storgata 1", model="pro", connection="wifi", capacity_unknown=True)
    desk.answer(ssid="Garasje", ssid_hex=b"Garasje".hex())
    desk.keep(stations.with_count(desk.the_job, _STATIONS))
    desk.go_page(Page.SURVEY)
    go.click()
    page = window.page
    while not page.stay.so_far.samples:  # noqa: ASYNC110  (a person looks)
        await asyncio.sleep(0.01)
    await asyncio.sleep(_WARM_S)
    before = len(page.stay.so_far.samples)
    watch = Watch()
    await asyncio.sleep(seconds)
    watch.stop()
    samples = len(page.stay.so_far.samples) - before
    opening: list[float] = []
    for _ in range(_OPENED):
        while not window.page.stay.enough:  # noqa: ASYNC110
            await asyncio.sleep(0.01)
        opened = Watch()
        go.click()  # "Save, next station"
        await asyncio.sleep(0.4)
        opened.stop()
        go.click()  # "Measure here"
        opening.append(max(opened.work))
    return {
        "gaps": watch.gaps,
        "work": watch.work,
        "samples": [float(samples)],
        "opening": opening,
    }


if __name__ == "__main__":
    main(float(sys.argv[1]))
