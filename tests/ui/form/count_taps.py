"""Taps and seconds in a Wi-Fi job of twelve stations: ``python tests/ui/form/count_taps.py``.

Taps are counted exactly. Seconds are those of the simulated clock that a station's samples take;
walking and looking come on top.
"""

# ruff: noqa: T201  (a report on standard output is what this is for)

from __future__ import annotations

import os
import sys
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["QT_API"] = "pyside6"
sys.path.insert(0, str(Path(__file__).resolve().parent))

from formcheck.electrician import Electrician
from formcheck.work import Order, Work
from PySide6.QtWidgets import QApplication

from zapdesk.catalogue.load import load_catalogue
from zapdesk.practice.hurry import HurriedTicks
from zapdesk.session.flow import Page
from zapdesk.ui.bridge import Bridge
from zapdesk.ui.desk import Desk
from zapdesk.ui.keeper import Keeper
from zapdesk.ui.life import words_of
from zapdesk.ui.listening import hurry_practice
from zapdesk.ui.look.theme import STYLE, theme
from zapdesk.ui.look.tokens import LIGHT
from zapdesk.ui.widgets.words import use_words
from zapdesk.ui.window import Window
from zapdesk.wording.texts import Texts

STATIONS = 12
_FAST = 10.0


async def count(bridge: Bridge, folder: Path) -> None:
    """Do the job, and print what it took, page by page."""
    keeper = Keeper(folder / "zapdesk.db")
    desk = Desk(bridge, keeper, load_catalogue(), Texts("en"), await bridge.of(keeper.shelf()))
    use_words(words_of(desk.texts))
    window = Window(desk)
    window.resize(1280, 800)
    window.show()
    window.activateWindow()
    person = Electrician(window)
    work = Work(person, Order("pro", "wifi", stations=STATIONS))
    met: dict[str, tuple[int, int]] = {}
    acts = dict(work._acts)

    def counted(page: Page) -> None:
        async def act() -> None:
            before = person.taps, person.keys
            await acts[page]()
            met[page] = person.taps - before[0], person.keys - before[1]

        work._acts[page] = act

    for page in acts:
        counted(page)
    await work.whole()
    for page in work.seen:
        taps, keys = met[page]
        print(f"{page:14} {taps:3} taps, {keys:3} keys")
    taken = work.taken_s
    print(f"{'all':14} {person.taps:3} taps, {person.keys:3} keys for {STATIONS} stations")
    print(f"a station of the survey: {met[Page.SURVEY][0] / STATIONS:.1f} taps")
    print(f"a station of the job: {person.taps / STATIONS:.1f} taps")
    print(f"samples of a station: median {median(taken):.1f} s, most {max(taken):.1f} s")
    print(f"samples of all stations: {sum(taken):.0f} s")
    await desk.close()
    window.hide()


def main() -> int:
    """Run it once."""
    app = QApplication(["taps", *STYLE])
    theme.apply(LIGHT)
    hurry_practice(HurriedTicks(_FAST))
    bridge = Bridge(app)
    with TemporaryDirectory() as folder:

        async def life() -> None:
            try:
                await count(bridge, Path(folder))
            finally:
                await bridge.close()

        bridge.run(life())
    return 0


if __name__ == "__main__":
    sys.exit(main())
