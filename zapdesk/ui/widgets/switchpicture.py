"""A picture of switches in a system's settings: how they must stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from zapdesk.ui.look.paint import box, fill_box
from zapdesk.ui.look.theme import colour, theme
from zapdesk.ui.look.typeset import typeset

if TYPE_CHECKING:
    from collections.abc import Sequence

_SIDE = 16
_SWITCH_WIDE, _SWITCH_HIGH = 44, 22


class SwitchPicture(QWidget):
    """Lines with a switch each, all on. A picture: nothing of it can be pressed."""

    def __init__(self, lines: Sequence[str], state: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines, self._state = tuple(lines), state
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setMaximumWidth(theme.px(560))
        self.setAccessibleName(". ".join(f"{line}: {state}" for line in self._lines))
        theme.changed.connect(self._restyle)

    def hasHeightForWidth(self) -> bool:
        """Its words may wrap."""
        return True

    def heightForWidth(self, width: int) -> int:
        """All lines, no wider than it ever is."""
        width = min(width, self.maximumWidth())
        return sum(self._heights(width)) + 4 * (len(self._lines) - 1)

    def sizeHint(self) -> QSize:
        """A comfortable width; the height follows from the real one."""
        return QSize(theme.px(460), self.heightForWidth(theme.px(460)))

    def minimumSizeHint(self) -> QSize:
        """Narrow."""
        return QSize(220, 0)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """One box a line, with its switch at the right."""
        painter = QPainter(self)
        tokens, y = theme.tokens, 0
        room = self._room(self.width())
        for line, high in zip(self._lines, self._heights(self.width()), strict=True):
            box(painter, QRectF(0, y, self.width(), high), 6, tokens.ground, tokens.line, 1)
            block = typeset(line, "body", room)
            block.draw(painter, _SIDE, y + (high - block.height) / 2, tokens.text)
            self._paint_switch(painter, y, high)
            y += high + 4
        painter.end()

    def _paint_switch(self, painter: QPainter, y: int, high: int) -> None:
        tokens = theme.tokens
        wide, tall = theme.px(_SWITCH_WIDE), theme.px(_SWITCH_HIGH)
        left, top = self.width() - _SIDE - wide, y + (high - tall) / 2
        fill_box(painter, QRectF(left, top, wide, tall), tall / 2, colour(tokens.primary))
        knob = tall - 8
        spot = QRectF(left + wide - knob - 4, top + 4, knob, knob)
        fill_box(painter, spot, knob / 2, colour(tokens.on_primary))
        word = typeset(self._state, "small", 200, wrap=False)
        word.draw(painter, left - 10 - word.width, y + (high - word.height) / 2, tokens.soft)

    def _heights(self, width: int) -> list[int]:
        room = self._room(width)
        return [max(48, typeset(line, "body", room).height + 20) for line in self._lines]

    def _room(self, width: int) -> float:
        word = typeset(self._state, "small", 200, wrap=False).width
        return max(60.0, width - 3 * _SIDE - theme.px(_SWITCH_WIDE) - 10 - word)

    def _restyle(self) -> None:
        self.setMaximumWidth(theme.px(560))
        self.updateGeometry()
        self.update()
