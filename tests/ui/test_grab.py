"""Every page in its narrowest and longest forms: nothing clipped, nothing too small, all named."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QAbstractButton, QLineEdit, QWidget

from zapdesk.catalogue.load import load_catalogue
from zapdesk.ui.desk import Desk
from zapdesk.ui.grab import Camera, Variant, walk
from zapdesk.ui.keeper import Keeper
from zapdesk.ui.look.tokens import DARK
from zapdesk.ui.widgets.text import Text
from zapdesk.wording.texts import Texts

if TYPE_CHECKING:
    from pathlib import Path

    from zapdesk.ui.bridge import Bridge
    from zapdesk.ui.window import Window

_TARGET = 48
_VARIANTS = (
    Variant("landscape", (1280, 800)),
    Variant("portrait-dark", (800, 1280), DARK),
    Variant("doubled-least", (800, 600), doubled=True),
    Variant("text-225", (800, 1280), scale=2.25),
)


class Inspector(Camera):
    """Looks at every page instead of photographing it."""

    def __init__(self, desk: Desk, out: Path) -> None:
        super().__init__(out, desk, _VARIANTS)
        self.found: list[str] = []
        self.seen: set[str] = set()

    def take(self, window: Window, name: str, variant: Variant) -> None:
        super().take(window, name, variant)
        self.seen.add(name.partition("-")[2])
        where = f"{name} {variant.name}"
        page = window.page
        assert page is not None
        if page.content.width() > page.viewport().width():
            self.found.append(f"{where}: wider than the window")
        for text in seen(window, Text):
            block = text.block(text.width())
            if block.height > text.height() or block.width > text.width() + 1:
                self.found.append(f"{where}: clipped {text.text()!r}")
        for button in seen(window, QAbstractButton):
            if min(button.width(), button.height()) < _TARGET:
                self.found.append(f"{where}: small {button.accessibleName()!r}")
        for control in (*seen(window, QAbstractButton), *seen(window, QLineEdit)):
            if not control.accessibleName():
                self.found.append(f"{where}: nameless {control!r}")


def seen(window: Window, kind: type[Any]) -> list[Any]:
    """The visible widgets of a kind."""
    return [w for w in window.findChildren(kind) if isinstance(w, QWidget) and w.isVisible()]


def test_every_page_is_whole(bridge: Bridge, tmp_path: Path) -> None:
    inspectors: list[Inspector] = []

    async def life() -> None:
        keeper = Keeper(tmp_path / "zapdesk.db")
        shelf = await bridge.of(keeper.shelf())
        desk = Desk(bridge, keeper, load_catalogue(), Texts("en"), shelf)
        inspectors.append(Inspector(desk, tmp_path))
        try:
            await walk(inspectors[0])
        finally:
            await desk.close()

    bridge.run_one(life())
    assert inspectors[0].found == []
    assert len(inspectors[0].seen) > 20
    assert len(list(tmp_path.glob("*.png"))) > 60
