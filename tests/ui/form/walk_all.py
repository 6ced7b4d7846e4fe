"""Looks at every page in every form and keeps pictures: ``python tests/ui/form/walk_all.py OUT``.

All sizes, text sizes, palettes and lengths of text; and, each in a process of its own, larger
device pixels. Prints what does not hold; 1 where there is anything.
"""

# ruff: noqa: T201  (a report on standard output is what this is for)

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["QT_API"] = "pyside6"
sys.path.insert(0, str(Path(__file__).resolve().parent))

from formcheck.inspector import ALL, FEW, Inspector
from PySide6.QtWidgets import QApplication

from zapdesk.catalogue.load import load_catalogue
from zapdesk.ui.bridge import Bridge
from zapdesk.ui.desk import Desk
from zapdesk.ui.grab import PARTS
from zapdesk.ui.keeper import Keeper
from zapdesk.ui.look.theme import STYLE, theme
from zapdesk.ui.look.tokens import LIGHT
from zapdesk.wording.texts import Texts

DISPLAYS = ("1.25", "1.5", "2.25")
"""Device pixels for each logical one."""

KEPT = frozenset(
    (
        "landscape-light-100",
        "portrait-light-100",
        "least-light-100",
        "landscape-dark-100",
        "landscape-contrast-100",
        "portrait-light-150-doubled",
        "least-light-225",
    )
)
"""The variants whose pictures are kept; of larger device pixels those of landscape."""


BEYOND = (
    "interrupted least-light-175-doubled",
    "interrupted least-light-200-doubled",
    "interrupted least-light-225-doubled",
)
"""Known: in the least window, at about twice the size, texts of twice the length leave no room for
a notice besides the practice site's strip. No language is so long."""


def _wishes() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("--only", default="", help=f"one of {', '.join(PARTS)}")
    parser.add_argument("--variant", default="", help="a part of the variants' names")
    parser.add_argument("--few", action="store_true", help="the corners alone, as the tests")
    parser.add_argument("--display", default="1", help="device pixels for each logical one")
    return parser.parse_args()


def _walk(wishes: argparse.Namespace) -> list[str]:
    """One process's walk; returns what does not hold."""
    app = QApplication(["walk", *STYLE])
    theme.apply(LIGHT)
    bridge = Bridge(app)
    larger = wishes.display != "1"
    variants = FEW if wishes.few or larger else ALL
    variants = tuple(v for v in variants if wishes.variant in v.name)
    keep = frozenset(v.name for v in variants) if wishes.few or wishes.variant else KEPT
    if larger:
        keep = frozenset(("landscape",))
    out = wishes.out / f"display-{wishes.display}" if larger else wishes.out
    out.mkdir(parents=True, exist_ok=True)
    found: list[str] = []
    with TemporaryDirectory() as folder:

        async def life() -> None:
            for name, part in PARTS.items():
                if wishes.only not in name:
                    continue
                keeper = Keeper(Path(folder) / f"{name}.db")
                shelf = await bridge.of(keeper.shelf())
                desk = Desk(bridge, keeper, load_catalogue(), Texts("en"), shelf)
                here = out / name
                here.mkdir(exist_ok=True)
                inspector = Inspector(desk, variants, here, keep)
                start = perf_counter()
                try:
                    await part(inspector)
                finally:
                    await desk.close()
                found.extend(one for one in inspector.found if not one.startswith(BEYOND))
                took, stops = perf_counter() - start, len(inspector.seen)
                print(f"{name}: {stops} stops × {len(variants)} variants, {took:.0f} s", flush=True)
            await bridge.close()

        bridge.run(life())
    return found


def main() -> int:
    """0 where everything holds."""
    wishes = _wishes()
    found = _walk(wishes)
    print(*found, sep="\n")
    bad = bool(found)
    if wishes.display == "1" and not (wishes.only or wishes.variant or wishes.few):
        for display in DISPLAYS:
            print(f"device pixels × {display}")
            again = [sys.executable, __file__, str(wishes.out), "--display", display]
            surroundings = {**os.environ, "QT_SCALE_FACTOR": display}
            bad |= subprocess.run(again, env=surroundings, check=False).returncode != 0
    return int(bad)


if __name__ == "__main__":
    sys.exit(main())
