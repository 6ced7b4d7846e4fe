"""For developers: ``python -m zapdesk.ui.grab OUT`` photographs every page with practice data.

Landscape, portrait, dark, contrast, the least size, and the doubled pseudo-language that shows what
gets clipped. No screen is needed, and nothing but loopback is touched. A second word names one part
of the walk: ``job``, ``connections``, ``wifi``, ``steps``, ``office`` or ``forms``.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication

from zapdesk.catalogue.load import load_catalogue
from zapdesk.ui.bridge import Bridge
from zapdesk.ui.camera import VARIANTS, Camera, Doubled, Variant
from zapdesk.ui.desk import Desk
from zapdesk.ui.grab_connections import connection_pages
from zapdesk.ui.grab_forms import form_pages
from zapdesk.ui.grab_job import job_pages
from zapdesk.ui.grab_office import office_pages
from zapdesk.ui.grab_steps import steps_pages
from zapdesk.ui.grab_wifi import wifi_pages
from zapdesk.ui.keeper import Keeper
from zapdesk.ui.look.theme import STYLE, theme
from zapdesk.ui.look.tokens import LIGHT
from zapdesk.wording.texts import Texts

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

__all__ = ["PARTS", "VARIANTS", "Camera", "Doubled", "Variant", "main", "walk"]

PARTS: dict[str, Callable[[Camera], Awaitable[None]]] = {
    "job": job_pages,
    "connections": connection_pages,
    "wifi": wifi_pages,
    "steps": steps_pages,
    "office": office_pages,
    "forms": form_pages,
}


async def walk(camera: Camera) -> None:
    """All of it."""
    for tour in PARTS.values():
        await tour(camera)


def main(argv: list[str]) -> int:
    """Photograph everything into the folder that is named."""
    if len(argv) not in (1, 2) or (argv[1:] and argv[1] not in PARTS):
        sys.stderr.write(f"usage: python -m zapdesk.ui.grab OUT_DIR [{'|'.join(PARTS)}]\n")
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
                await (PARTS[argv[1]] if argv[1:] else walk)(Camera(out, desk))
            finally:
                await desk.close()
                await bridge.close()

        bridge.run(life())
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
