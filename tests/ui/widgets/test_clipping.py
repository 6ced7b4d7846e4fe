"""Nothing is clipped, nothing overlaps, and everything that is pressed is large enough."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QAbstractButton, QWidget

from zapdesk.ui.gallery import as_is, doubled, window
from zapdesk.ui.look.theme import theme
from zapdesk.ui.look.tokens import LIGHT
from zapdesk.ui.samples import PAGES
from zapdesk.ui.widgets.button import Button
from zapdesk.ui.widgets.field import Frame
from zapdesk.ui.widgets.pad import Key
from zapdesk.ui.widgets.text import Text

if TYPE_CHECKING:
    from collections.abc import Callable

CASES = [
    (1280, 1.0, as_is),
    (1280, 1.5, doubled),
    (800, 1.0, doubled),
    (800, 2.25, as_is),
    (480, 1.0, doubled),
]


@pytest.fixture(params=CASES, ids=lambda c: f"{c[0]}-text{c[1]:g}-{c[2].__name__}")
def dress(request: pytest.FixtureRequest) -> tuple[int, float, Callable[[str], str]]:
    return request.param


@pytest.fixture(params=PAGES)
def whole(
    request: pytest.FixtureRequest,
    dress: tuple[int, float, Callable[[str], str]],
    show: Callable[..., QWidget],
    settle: Callable[[], None],
) -> QWidget:
    width, scale, say = dress
    theme.apply(LIGHT, scale)
    page = PAGES[request.param](say)
    shown = show(window(page, say, wide=width > 1000), width, 800)
    assert shown.width() == width
    assert page.content.width() == page.viewport().width()
    shown.resize(width, 800 + page.verticalScrollBar().maximum())
    settle()
    return shown


def visible(root: QWidget, kind: type[QWidget]) -> list[QWidget]:
    return [w for w in root.findChildren(kind) if w.isVisible() and not w.visibleRegion().isEmpty()]


def place(widget: QWidget, root: QWidget) -> QRect:
    return QRect(widget.mapTo(root, QPoint(0, 0)), widget.size())


def test_every_line_of_text_has_its_room(whole: QWidget) -> None:
    texts = visible(whole, Text)
    assert len(texts) > 10
    for text in texts:
        block = text.block(text.width())
        assert block.height <= text.height(), text.text()
        assert block.width <= text.width() + 1, text.text()
        assert text.visibleRegion().boundingRect().size() == text.size(), text.text()


def test_no_two_texts_overlap(whole: QWidget) -> None:
    places = [(t.text(), place(t, whole)) for t in visible(whole, Text) if t.text()]
    for (one, here), (other, there) in combinations(places, 2):
        assert not here.intersects(there), (one, other)


def test_no_button_is_clipped_or_covered(whole: QWidget) -> None:
    buttons = visible(whole, QAbstractButton)
    for button in buttons:
        assert button.visibleRegion().boundingRect().size() == button.size(), button.text()
        if isinstance(button, Button):
            assert button.heightForWidth(button.width()) <= button.height(), button.text()
    places = [(b.text(), place(b, whole)) for b in buttons if b.parent() is not None]
    for (one, here), (other, there) in combinations(places, 2):
        inside = "Clear" in one or "Clear" in other
        assert inside or not here.intersects(there), (one, other)


def test_targets_are_large_enough(whole: QWidget) -> None:
    for button in visible(whole, QAbstractButton):
        assert min(button.width(), button.height()) >= 48, (button.text(), button.size())
        if isinstance(button, Key):
            assert min(button.width(), button.height()) >= 72, button.text()
    for frame in visible(whole, Frame):
        assert frame.height() >= 56


def test_targets_keep_their_distance(whole: QWidget) -> None:
    """Twelve between buttons of one group; rows of one list and tasks may touch."""
    buttons = [b for b in visible(whole, QAbstractButton) if isinstance(b, (Button, Key))]
    for one, other in combinations(buttons, 2):
        if one.parent() is other.parent():
            here, there = place(one, whole), place(other, whole)
            assert not here.adjusted(-11, -11, 11, 11).intersects(there), (one.text(), other.text())
