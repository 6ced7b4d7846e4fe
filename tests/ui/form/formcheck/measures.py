"""What can be measured of a window that is shown: each function names what does not hold."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QLineEdit, QWidget

from zapdesk.ui.look.theme import theme
from zapdesk.ui.look.tokens import ratio
from zapdesk.ui.widgets.button import Button
from zapdesk.ui.widgets.field import Frame
from zapdesk.ui.widgets.listrow import ListRow
from zapdesk.ui.widgets.rowhead import RowHead
from zapdesk.ui.widgets.tasks import TaskButton
from zapdesk.ui.widgets.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtGui import QImage

    from zapdesk.ui.window import Window

TARGET, GAP = 48, 12
LONGEST = 12  # letters of a word that must stay whole at every size
TEXT, SIGN = 4.5, 3.0  # WCAG's ratios for text, and for icons and borders

W = TypeVar("W", bound=QWidget)
_ROWS = (ListRow, RowHead, TaskButton)  # of one list they may touch


def seen(window: QWidget, kind: type[W]) -> list[W]:
    """The visible widgets of a kind."""
    return [w for w in window.findChildren(kind) if w.isVisible()]


def place(widget: QWidget, inside: QWidget) -> QRect:
    """Where a widget is, in another's coordinates."""
    return QRect(widget.mapTo(inside, QPoint(0, 0)), widget.size())


def too_wide(window: Window) -> Iterator[str]:
    """A page, or a part of it, reaches beyond the window."""
    page = window.page
    if page is None:
        return
    if page.content.width() > page.viewport().width():
        yield f"wider than the window by {page.content.width() - page.viewport().width()}"
    for widget in seen(page.content, QWidget):
        if place(widget, page.content).right() >= page.content.width():
            yield f"reaches out of the page: {named(widget)}"


def clipped(window: Window) -> Iterator[str]:
    """Words without room: the words need more than their label has, or a part hides some of it."""
    for text in seen(window, Text):
        block = text.block(text.width())
        if block.height > text.height() or block.width > text.width() + 1:
            yield f"clipped: {text.text()!r}"
        around = text.parentWidget()
        if around is not None and not around.rect().contains(place(text, around)):
            yield f"cut off by what is around it: {text.text()!r}"


def broken(window: Window) -> Iterator[str]:
    """A word that goes on in the next line, though it is no longer than words are."""
    blocks = [(t.text(), t.block(t.width())) for t in seen(window, Text)]
    blocks += [(b.label(), b._block(b.width())) for b in seen(window, Button)]
    for words, block in blocks:
        layout = block.layout
        for place in range(1, layout.lineCount()):
            start = layout.lineAt(place).textStart()
            if layout.text()[start - 1].isalpha() and layout.text()[start].isalpha():
                before, after = layout.text()[:start].split()[-1], layout.text()[start:].split()[0]
                if len(before + after) < LONGEST:
                    yield f"broken: {before}|{after} in {words!r}"


def targets(inside: QWidget) -> list[QWidget]:
    """What a finger aims at: buttons, and lines to type in with the frame around them."""
    lines = [line.parentWidget() for line in seen(inside, QLineEdit)]
    framed = [f for f in lines if isinstance(f, Frame)]
    return [*seen(inside, QAbstractButton), *framed]


def small(window: Window) -> Iterator[str]:
    """A target that a thick finger misses."""
    for target in targets(window):
        if min(target.width(), target.height()) < TARGET:
            yield f"small, {target.width()} × {target.height()}: {named(target)}"


def close(window: Window) -> Iterator[str]:
    """Two targets nearer to each other than a gap. A line holds its own button to empty it."""
    page = window.page
    if page is None:
        return
    inside = targets(page.content)
    outside = [t for t in targets(window) if not page.isAncestorOf(t)]
    for ground, found in ((page.content, inside), (window, outside)):
        places = [(t, place(t, ground)) for t in found]
        for (one, first), (other, second) in combinations(places, 2):
            if one.isAncestorOf(other) or other.isAncestorOf(one) or _rows(one, other):
                continue
            if first.adjusted(-GAP, -GAP, GAP, GAP).intersects(second):
                across = max(first.left(), second.left()) - min(first.right(), second.right()) - 1
                down = max(first.top(), second.top()) - min(first.bottom(), second.bottom()) - 1
                yield f"{max(across, down)} apart: {named(one)}, {named(other)}"


def _rows(one: QWidget, other: QWidget) -> bool:
    return isinstance(one, _ROWS) and type(one) is type(other)


def faint(window: Window, image: QImage) -> Iterator[str]:
    """Words on a ground too much like them; the ground is what was painted at their corner."""
    shown = QRect(QPoint(0, 0), window.size())
    display = image.devicePixelRatio()
    page = window.page
    for text in seen(window, Text):
        spot = text.mapTo(window, QPoint(0, 0))
        if page is not None and page.isAncestorOf(text):
            shown = place(page.viewport(), window)
        if not text.text() or not shown.contains(spot):
            continue
        ground = image.pixelColor(round(spot.x() * display), round(spot.y() * display)).name()
        wanted = theme.tokens.ink(text._ink)
        if (found := ratio(wanted, ground)) < TEXT:
            yield f"{found:.1f}:1, {wanted} on {ground}: {text.text()!r}"


def named(widget: QWidget) -> str:
    """How a finding calls a widget."""
    words = widget.accessibleName() or getattr(widget, "objectName", str)()
    line = widget.findChild(QLineEdit)
    if not words and line is not None:
        words = line.accessibleName()
    return f"{type(widget).__name__} {words!r}"


def lists(window: Window) -> list[QAbstractItemView]:
    """The lists that are shown."""
    return seen(window, QAbstractItemView)
