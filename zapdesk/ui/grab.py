"""For developers: ``python -m zapdesk.ui.grab OUT`` photographs every page with practice data.

Landscape, portrait, dark, the least size, and the doubled pseudo-language that shows what gets
clipped. No screen is needed, and nothing but loopback is touched.
"""

from __future__ import annotations

import asyncio
import os
import sys
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import TYPE_CHECKING, Any, Unpack

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication

from zapdesk.catalogue.load import load_catalogue
from zapdesk.session.flow import Page
from zapdesk.session.stations import with_count, with_serial
from zapdesk.ui.bridge import Bridge
from zapdesk.ui.desk import Desk
from zapdesk.ui.frame import WIDE
from zapdesk.ui.grab_office import office_pages
from zapdesk.ui.grab_steps import steps_pages
from zapdesk.ui.grab_wifi import wifi_pages
from zapdesk.ui.keeper import Keeper
from zapdesk.ui.life import words_of
from zapdesk.ui.look.theme import STYLE, theme
from zapdesk.ui.look.tokens import DARK, LIGHT, Tokens
from zapdesk.ui.places import Place
from zapdesk.ui.widgets.words import use_words
from zapdesk.ui.window import Window
from zapdesk.vantage.types import Adapter, AdapterKind
from zapdesk.wording.texts import Texts

if TYPE_CHECKING:
    from collections.abc import Callable

    from zapdesk.ui.answering import Changes

_PATIENCE_S = 60.0


class Doubled(Texts):
    """The pseudo-language: every text twice as long."""

    def lines(self, key: str, **params: Any) -> tuple[str, ...]:
        """Each line, and the same again."""
        return tuple(f"{line} {line}" for line in super().lines(key, **params))


@dataclass(frozen=True)
class Variant:
    """One way to look at a page."""

    name: str
    size: tuple[int, int]
    tokens: Tokens = LIGHT
    scale: float = 1.0  # text size
    doubled: bool = False
    whole: bool = False  # the page's whole content, not only what fits


VARIANTS = (
    Variant("landscape", (1280, 800)),
    Variant("portrait", (800, 1280)),
    Variant("dark", (1280, 800), DARK),
    Variant("least", (800, 600)),
    Variant("doubled", (1280, 800), doubled=True),
    Variant("doubled-least", (800, 600), doubled=True),
    Variant("text-150", (1280, 800), scale=1.5),
    Variant("text-225", (800, 1280), scale=2.25),
    Variant("whole", (1280, 800), whole=True),
)

ADAPTERS = (
    Adapter(
        name="Ethernet",
        index=2,
        kind=AdapterKind.ETHERNET,
        up=True,
        carrier=True,
        address="10.0.0.23",
    ),
    Adapter(name="Wi-Fi", index=3, kind=AdapterKind.WIFI, up=True, carrier=True, ssid="Garage"),
)


class Camera:
    """Walks a desk through the program and photographs every stop."""

    def __init__(self, out: Path, desk: Desk, variants: tuple[Variant, ...] = VARIANTS) -> None:
        self._out, self.desk, self._variants = out, desk, variants
        self._number = 0
        self.page: Any = None  # the one in the window that is shown

    async def shoot(
        self, name: str, *, narrow: bool = False, ready: Callable[[], bool] | None = None
    ) -> None:
        """Every variant of where the desk stands now, or only those too narrow for a rail.

        ``ready`` is waited for with each window, for pages that measure by themselves.
        """
        self._number += 1
        plain = self.desk.texts
        for variant in self._variants:
            if narrow and variant.size[0] >= WIDE:
                continue
            texts = Doubled("en") if variant.doubled else Texts("en")
            self.desk.texts = texts
            use_words(words_of(texts))
            theme.apply(variant.tokens, variant.scale)
            window = Window(self.desk)
            window.resize(*variant.size)
            window.show()
            self.page = window.page
            if ready is not None:
                await self.until(ready)
            await _settle()
            self.take(window, f"{self._number:02}-{name}", variant)
            window.hide()
            window.deleteLater()
            await _settle()
        self.desk.texts = plain

    def take(self, window: Window, name: str, variant: Variant) -> None:
        """One picture."""
        page = window.page
        shot = page.content if variant.whole and page is not None else window
        shot.grab().save(str(self._out / f"{name}-{variant.name}.png"))

    async def until(self, reached: Callable[[], bool]) -> None:
        """Wait for something that happens in another thread."""
        end = perf_counter() + _PATIENCE_S
        while not reached():
            if perf_counter() > end:
                raise TimeoutError("the page was not reached")
            await asyncio.sleep(0.02)


async def _settle() -> None:
    """Let Qt lay out, paint and delete; never ``processEvents`` inside a task."""
    for _ in range(3):
        await asyncio.sleep(0.005)


async def walk(camera: Camera) -> None:
    """A job on a practice site that has faults, and everything around it."""
    desk = camera.desk
    await camera.shoot("first-empty")
    desk.go(Place.PRACTICE)
    await camera.shoot("practice")
    desk.go(Place.SENDS)
    await camera.shoot("sends")
    desk.new_job("company-firewall")
    await camera.shoot("site-empty")
    desk.answer(
        site="Storgata 1", address="Storgata 1, 0155 Oslo", customer="Garasjelaget Storgata"
    )
    desk.answer(firm="Strøm og Lys AS", technician="Kari Nordmann", certificate="2026-1147")
    await camera.shoot("site")
    await _stations(camera)
    desk.go_page(Page.CONNECTION)
    await camera.shoot("connection")
    _says(desk, "ZCH030001", model="home-4g", connection="lte-m")
    await camera.shoot("connection-serial")
    desk.go_page(Page.CHECK)
    desk.checks.start()  # as the page does by itself
    await camera.until(lambda: desk.checks.running is None)
    await camera.shoot("check-lte-m")
    _says(desk, "ZPR000001", model="pro", connection="plc")
    desk.go_page(Page.CAPACITY)
    await camera.shoot("capacity")
    desk.answer(capacity_unknown=True)
    await camera.shoot("capacity-unknown")
    desk.go_page(Page.CHECK)
    await camera.shoot("check-outdated")
    desk.checks.start()
    await camera.until(lambda: len(desk.checks.running.read if desk.checks.running else ()) > 2)
    await camera.shoot("check-running")
    await camera.until(lambda: desk.checks.running is None)
    await camera.shoot("check-done")
    desk.go(Place.TASKS)
    await camera.shoot("tasks", narrow=True)
    desk.go(Place.JOB)
    desk.go_page(Page.SUMMARY)
    await camera.shoot("summary")
    desk.go_page(Page.FINISH)
    await camera.shoot("finish")
    desk.finish()
    await camera.until(lambda: desk.place is Place.RECORD)
    await camera.shoot("record")
    for tour in (_healthy, _around, wifi_pages, steps_pages, office_pages):
        await tour(camera)


async def _stations(camera: Camera) -> None:
    """The stations' page and those behind it."""
    desk = camera.desk
    desk.go_page(Page.STATIONS)
    await camera.shoot("stations-empty")
    _says(desk, "ZPR000001", model="go")
    await camera.shoot("stations")
    for part in ("list", f"station:{desk.the_job.stations[1].id}", "many", "import"):
        desk.go_inside(part)
        await camera.shoot(f"stations-{part.partition(':')[0]}")


async def _healthy(camera: Camera) -> None:
    """A site without faults, and a check that is cancelled."""
    desk = camera.desk
    desk.new_job("healthy")
    desk.answer(site="Lillegata 2", model="pro", connection="plc")
    desk.edit(with_count(desk.the_job, 3))
    desk.answer(pool_first="10.77.0.20", pool_last="10.77.0.219", in_use=12)
    desk.go_page(Page.CHECK)
    await camera.shoot("check-before")
    desk.checks.start()
    await camera.until(lambda: desk.checks.running is None)
    await camera.shoot("check-healthy")
    desk.new_job("line-dead")
    desk.answer(site="Lillegata 2", model="pro", connection="plc", capacity_unknown=True)
    desk.go_page(Page.CHECK)
    desk.checks.start()
    await camera.until(lambda: len(desk.checks.running.read if desk.checks.running else ()) > 2)
    desk.checks.cancel()
    await camera.until(lambda: desk.checks.running is None)
    await camera.shoot("check-cancelled")
    desk.go_first()
    await camera.until(lambda: desk.place is Place.FIRST)
    await camera.shoot("first")


async def _around(camera: Camera) -> None:
    """Adapters, several drafts, finished jobs."""
    desk = camera.desk
    desk.new_job("cable-out")
    desk.answer(site="Kaia 7", model="go", connection="wifi", capacity_unknown=True)
    desk.go_first()
    await camera.until(lambda: desk.place is Place.FIRST)
    desk.go(Place.DRAFTS)
    await camera.shoot("drafts")
    desk.go_finished()
    await camera.until(lambda: desk.place is Place.FINISHED)
    await camera.shoot("finished")
    desk.new_job()
    desk.answer(site="Kaia 7", model="go", connection="wifi")
    desk.edit(with_count(desk.the_job, 1))
    desk.adapters = ADAPTERS
    desk.go_page(Page.ADAPTER)
    await camera.until(lambda: desk.adapters != ADAPTERS)  # this PC's own
    desk.adapters = ADAPTERS
    await camera.shoot("adapter")


def _says(desk: Desk, serial: str, **answers: Unpack[Changes]) -> None:
    """Twelve stations, the first one's serial, and these answers."""
    desk.answer(**answers)
    job = with_count(desk.the_job, 12)
    desk.edit(with_serial(job, job.stations[0].id, serial))


def main(argv: list[str]) -> int:
    """Photograph everything into the folder that is named."""
    parts = {"wifi": wifi_pages, "steps": steps_pages, "office": office_pages}
    if len(argv) not in (1, 2) or (argv[1:] and argv[1] not in parts):
        sys.stderr.write("usage: python -m zapdesk.ui.grab OUT_DIR [wifi|steps|office]\n")
        return 2
    out = Path(argv[0])
    out.mkdir(parents=True, exist_ok=True)
    app = QApplication(["grab", *STYLE])
    theme.apply(LIGHT)
    bridge = Bridge(app)
    with TemporaryDirectory() as folder:
        keeper = Keeper(Path(folder) / "zapdesk.db")

        async def life() -> None:
            shelf = await bridge.of(keeper.shelf())
            desk = Desk(bridge, keeper, load_catalogue(), Texts("en"), shelf)
            try:
                await (parts[argv[1]] if argv[1:] else walk)(Camera(out, desk))
            finally:
                await desk.close()
                await bridge.close()

        bridge.run(life())
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
