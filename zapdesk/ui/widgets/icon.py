"""Signs beside words: as a widget of their own, or as a place in a row that the row paints."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QSpacerItem, QWidget

from zapdesk.ui.look.icons import IconName, draw_icon
from zapdesk.ui.look.theme import theme

if TYPE_CHECKING:
    from zapdesk.ui.look.tokens import Ink


class Icon(QWidget):
    """A sign that stands alone. Decoration: the words beside it say the same."""

    def __init__(
        self,
        name: IconName,
        size: int = 28,
        ink: Ink | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._name: IconName = name
        self._size = size
        self._ink: Ink | None = ink
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        """A square that grows with the text."""
        return QSize(theme.px(self._size), theme.px(self._size))

    def minimumSizeHint(self) -> QSize:
        """Never smaller."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The sign."""
        painter = QPainter(self)
        ink = theme.tokens.ink(self._ink) if self._ink else sign_ink(self._name)
        draw_icon(painter, self._name, 0, 0, self.width(), ink)
        painter.end()


class Spot(QSpacerItem):
    """A square kept free in a layout, where the owner paints a sign.

    An icon label inside a button would be one more nameless thing for a screen reader.
    """

    def __init__(self, size: int = 28) -> None:
        self._size = size
        side, fixed = theme.px(size), QSizePolicy.Policy.Fixed
        super().__init__(side, side, fixed, fixed)

    def restyle(self) -> None:
        """Takes up a new text size; the owner then activates its layout."""
        side, fixed = theme.px(self._size), QSizePolicy.Policy.Fixed
        self.changeSize(side, side, fixed, fixed)

    def paint(self, painter: QPainter, name: IconName, ink: str = "") -> None:
        """Paints the sign in the middle of the place that the layout gave."""
        place: QRect = self.geometry()
        side = theme.px(self._size)
        x = place.x() + (place.width() - side) / 2
        y = place.y() + (place.height() - side) / 2
        draw_icon(painter, name, x, y, side, ink or sign_ink(name))


def sign_ink(name: IconName) -> str:
    """The colour of a sign that nobody asked another colour for: its tone's, or the text's."""
    tokens = theme.tokens
    if name in ("pass", "attention", "fail", "not-tested", "not-applicable", "busy"):
        return tokens.shade(name).sign
    return tokens.attention.sign if name == "warning" else tokens.text
