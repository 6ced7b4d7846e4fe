"""The scripted electrician at every practice site: ``python tests/ui/form/every_site.py``.

One window, one job after the other, landscape and portrait in turn: what a site teaches must stand
in each record. Prints a line a job: the way, pages, taps, keys, seconds; 1 where one failed.
"""

# ruff: noqa: T201  (a report on standard output is what this is for)

from __future__ import annotations

import argparse
import asyncio
import os
import sys
import traceback
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import TYPE_CHECKING

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["QT_API"] = "pyside6"
sys.path.insert(0, str(Path(__file__).resolve().parent))

from formcheck.electrician import Electrician
from formcheck.work import Order, Work
from PySide6.QtWidgets import QApplication

from zapdesk.catalogue.load import load_catalogue
from zapdesk.practice.hurry import HurriedTicks
from zapdesk.practice.scenarios import SCENARIOS
from zapdesk.ui.bridge import Bridge
from zapdesk.ui.desk import Desk
from zapdesk.ui.keeper import Keeper
from zapdesk.ui.life import words_of
from zapdesk.ui.listening import hurry_practice
from zapdesk.ui.look.theme import STYLE, theme
from zapdesk.ui.look.tokens import LIGHT
from zapdesk.ui.places import Place
from zapdesk.ui.widgets.words import use_words
from zapdesk.ui.window import Window
from zapdesk.wording.texts import Texts

if TYPE_CHECKING:
    from zapdesk.practice.scenario import Scenario

SIZES = ((1280, 800), (800, 1280))
_FAST = 60.0  # the garage's time
_SAID_MEANWHILE = {"wrong-network"}  # on the survey's page, while it is so; no finding of a job
_AS_IT_IS = ("location-off", "flight-mode")  # where time itself mends something


def order_for(site: Scenario, place: int) -> Order:
    """Networks over the power line and Wi-Fi in turn; the air's faults over Wi-Fi."""
    over = "wifi" if site.group == "wifi" or (site.group == "network" and place % 4 > 1) else "plc"
    noes = {
        "channel-hops": ("Does the access point stay",),
        "residents-too": ("Is this network only",),
    }
    return Order(
        "pro",
        over,
        site.name,
        stations=site.stations,
        site=f"Site {place + 1}",
        noes=noes.get(site.name, ()),
    )


async def visit(window: Window, site: Scenario, place: int) -> list[str]:
    """One job; what is wrong with its record."""
    window.resize(*SIZES[place % 2])
    hurry_practice(HurriedTicks(4.0 if site.name in _AS_IT_IS else _FAST))
    person, start = Electrician(window), perf_counter()
    order = order_for(site, place)
    work, desk = Work(person, order), window.desk
    await work.whole()
    record = desk.record
    codes = {f.code for f in record.judgement.findings}
    took = perf_counter() - start
    print(
        f"{site.name:24} {order.connection:5} {len(work.seen)} pages, {person.taps:3} taps, "
        f"{person.keys:3} keys, {took:5.1f} s: {', '.join(sorted(codes)) or 'nothing'}",
        flush=True,
    )
    missing = set(site.teaches) - codes - _SAID_MEANWHILE
    await person.go_on("To the first page")
    await person.until(lambda: desk.place is Place.FIRST, "the first page")
    return [f"{site.name}: {', '.join(sorted(missing))} is not in the record"] if missing else []


async def visit_all(bridge: Bridge, folder: Path, only: str) -> list[str]:
    """Every site."""
    keeper = Keeper(folder / "zapdesk.db")
    shelf = await bridge.of(keeper.shelf())
    desk = Desk(bridge, keeper, load_catalogue(), Texts("en"), shelf)
    use_words(words_of(desk.texts))
    window = Window(desk)
    window.resize(*SIZES[0])
    window.show()
    window.activateWindow()
    found: list[str] = []
    for place, site in enumerate(SCENARIOS):
        if only not in site.name:
            continue
        try:
            found += await asyncio.wait_for(visit(window, site, place), 300)
        except Exception as trouble:  # noqa: BLE001  (the next site is visited all the same)
            traceback.print_exc()
            found.append(f"{site.name}: {trouble!r}")
            desk.go_first()
            await asyncio.sleep(1)
    await desk.close()
    window.hide()
    return found


def main() -> int:
    """0 where every job came to its end and says what its site teaches."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", default="", help="a part of the sites' names")
    wishes = parser.parse_args()
    app = QApplication(["electrician", *STYLE])
    theme.apply(LIGHT)
    bridge = Bridge(app)
    troubles: list[str] = []
    bridge.on_trouble = lambda name, trouble: troubles.append(f"{name}: {trouble!r}")
    with TemporaryDirectory() as folder:

        async def life() -> list[str]:
            try:
                return await visit_all(bridge, Path(folder), wishes.only)
            finally:
                await bridge.close()

        found = bridge.run(life())
    print(*found, *troubles, sep="\n")
    return int(bool(found or troubles))


if __name__ == "__main__":
    sys.exit(main())
