"""A pad of large keys for whole numbers, for fingers in gloves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from zapdesk.ui.look.icons import IconName, draw_icon
from zapdesk.ui.look.paint import RADIUS, box
from zapdesk.ui.look.theme import theme
from zapdesk.ui.look.typeset import text_width, typeset
from zapdesk.ui.widgets.press import Press
from zapdesk.ui.widgets.words import words

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter

    from zapdesk.ui.look.type import Role

_KEY = 72
MINUS = "−"


class Key(Press):
    """One key of the pad, 72 × 72. It leaves the focus where the number is."""

    def __init__(
        self, face: str, name: str = "", *, icon: IconName | None = None, high: int = _KEY
    ) -> None:
        super().__init__(name or face)
        self._face, self._high = face, high
        self._icon: IconName | None = icon
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """At least 72 wide; wider where the word on it needs it."""
        word = int(text_width(self._face, "bold")) + 24 if len(self._face) > 1 else 0
        return QSize(max(_KEY, word), self._high)

    def minimumSizeHint(self) -> QSize:
        """Never smaller."""
        return self.sizeHint()

    def paint_ground(self, painter: QPainter, area: QRectF) -> None:
        """A bordered key."""
        box(painter, area, RADIUS, theme.tokens.surface, theme.tokens.edge, 1)

    def paint_signs(self, painter: QPainter) -> None:
        """The digit, word or sign."""
        ink = theme.tokens.text
        if self._icon:
            side = theme.px(28)
            x, y = (self.width() - side) / 2, (self.height() - side) / 2
            draw_icon(painter, self._icon, x, y, side, ink)
            return
        role: Role = "key" if len(self._face) == 1 else "bold"
        block = typeset(self._face, role, self.width(), align=Qt.AlignmentFlag.AlignHCenter)
        block.draw(painter, 0, (self.height() - block.height) / 2, ink)


class NumberPad(QWidget):
    """The keys. ``pressed`` carries a digit, ``minus``, ``erase`` or ``done``."""

    pressed = Signal(str)

    def __init__(self, *, sign: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 6, 0, 0)
        grid.setSpacing(12)
        for k, digit in enumerate("123456789"):
            self._add(grid, Key(digit), digit, k // 3, k % 3)
        self._add(grid, Key("0"), "0", 3, 1)
        if sign:
            self._add(grid, Key(MINUS, words().sign), "minus", 3, 0)
        self._add(grid, Key("", words().erase, icon="erase"), "erase", 0, 3)
        self._add(grid, Key(words().done, high=_KEY * 2 + 12), "done", 2, 3, rows=2)
        grid.setColumnStretch(4, 1)

    def _add(
        self, grid: QGridLayout, key: Key, act: str, row: int, column: int, rows: int = 1
    ) -> None:
        key.setProperty("act", act)
        key.clicked.connect(self._key)
        grid.addWidget(key, row, column, rows, 1)

    def _key(self) -> None:
        self.pressed.emit(str(self.sender().property("act")))
