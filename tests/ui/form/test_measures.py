"""The inspector sees what it is for: each fault is made on purpose and must be found."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from formcheck import measures, reach
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from zapdesk.ui.look.theme import theme
from zapdesk.ui.widgets.button import Button, IconButton
from zapdesk.ui.widgets.text import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path


def put(inside: QWidget, widget: QWidget, x: int, y: int, wide: int, high: int) -> Any:
    widget.setParent(inside)
    widget.setGeometry(x, y, wide, high)
    widget.show()
    return widget


def out_of_page(content: QWidget) -> object:
    return put(content, Button("far"), content.width() - 40, 400, 120, 56)


def no_room(content: QWidget) -> object:
    return put(content, Text("many words that need more than this"), 10, 400, 80, 20)


def broken(content: QWidget) -> object:
    return put(content, Button("Back"), 10, 400, 70, 90)


def cut_off(content: QWidget) -> object:
    return put(put(content, QWidget(), 10, 400, 60, 20), Text("whole"), 30, 10, 80, 24)


def small(content: QWidget) -> object:
    return put(content, IconButton("plus", "more"), 10, 400, 48, 47)


def close(content: QWidget) -> object:
    put(content, Button("one"), 10, 400, 80, 56)
    return put(content, Button("other"), 101, 400, 80, 56)


def nameless(content: QWidget) -> object:
    return put(content, QPushButton(), 10, 400, 80, 56)


def hovered(content: QWidget) -> object:
    put(content, Button("one"), 10, 400, 80, 56).setToolTip("only with a mouse")
    return None


def menu(content: QWidget) -> object:
    policy = Qt.ContextMenuPolicy.CustomContextMenu
    put(content, Button("one"), 10, 400, 80, 56).setContextMenuPolicy(policy)
    return None


def dropped(content: QWidget) -> object:
    put(content, Button("one"), 10, 400, 80, 56).setAcceptDrops(True)
    return None


def rich(content: QWidget) -> object:
    return put(content, QLabel("<b>stranger</b>"), 10, 400, 80, 56)


def faint(content: QWidget) -> object:
    ground = put(content, QWidget(), 10, 300, 200, 60)
    palette = ground.palette()
    palette.setColor(palette.ColorRole.Window, Qt.GlobalColor.gray)
    ground.setPalette(palette)
    ground.setAutoFillBackground(True)
    return put(ground, Text("hardly seen", "body", "soft"), 10, 10, 100, 24)


FAULTS = {
    "reaches out": (measures.too_wide, out_of_page),
    "clipped": (measures.clipped, no_room),
    "broken: ": (measures.broken, broken),
    "cut off": (measures.clipped, cut_off),
    "small, 48 × 47": (measures.small, small),
    "11 apart": (measures.close, close),
    "nameless": (reach.unspoken, nameless),
    "a tooltip": (reach.tricks, hovered),
    "a context menu": (reach.tricks, menu),
    "takes drops": (reach.tricks, dropped),
    "rich text": (reach.tricks, rich),
}


@pytest.mark.parametrize("said", FAULTS)
def test_a_fault_is_found_and_a_sound_page_has_none(run: Any, tmp_path: Path, said: str) -> None:
    look, spoil = FAULTS[said]
    typed: Callable[[Any], Iterator[str]] = look

    async def page(person: Any) -> None:
        assert list(typed(person.window)) == []
        spoil(person.page.content)
        assert [one for one in typed(person.window) if said in one]

    run(page, tmp_path)


def test_faint_words_are_found(run: Any, tmp_path: Path) -> None:
    async def page(person: Any) -> None:
        window = person.window
        assert list(measures.faint(window, window.grab().toImage())) == []
        faint(person.page.content)
        (found,) = measures.faint(window, window.grab().toImage())
        assert "hardly seen" in found
        assert theme.tokens.soft in found

    run(page, tmp_path)


def test_what_tab_passes_by_is_found(run: Any, tmp_path: Path) -> None:
    async def page(person: Any) -> None:
        assert list(reach.by_tab(person.window)) == []

        class Trap(QPushButton):
            def focusNextPrevChild(self, _forward: bool) -> bool:  # noqa: N802
                return True  # it keeps the keyboard

        put(person.page.content, Trap("trap"), 10, 10, 80, 56)
        assert list(reach.by_tab(person.window))

    run(page, tmp_path)
