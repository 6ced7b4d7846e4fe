"""Grounds to put things on: a card, a line inside it, and a flat area with a hairline."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from zapdesk.ui.look.paint import CARD_RADIUS, box
from zapdesk.ui.look.theme import colour, theme


class Card(QFrame):
    """A white card with a quiet border and a ``column`` for its content."""

    def __init__(self, *, padding: int = 20, gap: int = 12, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(padding, padding, padding, padding)
        self.column.setSpacing(gap)
        theme.changed.connect(self.update)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The box."""
        painter = QPainter(self)
        box(painter, self.rect(), CARD_RADIUS, theme.tokens.surface, theme.tokens.line)
        painter.end()


class Hairline(QWidget):
    """A line between two parts of a card."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(1)
        theme.changed.connect(self.update)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The line."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), colour(theme.tokens.line))
        painter.end()


class Panel(QWidget):
    """A flat area of the window with a hairline on one side."""

    def __init__(
        self, hairline: Literal["top", "bottom", "right"], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._hairline = hairline
        theme.changed.connect(self.update)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The area and the line."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), colour(theme.tokens.surface))
        wide, high = self.width(), self.height()
        line = {
            "top": QRectF(0, 0, wide, 1),
            "bottom": QRectF(0, high - 1, wide, 1),
            "right": QRectF(wide - 1, 0, 1, high),
        }[self._hairline]
        painter.fillRect(line, colour(theme.tokens.line))
        painter.end()
