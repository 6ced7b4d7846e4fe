"""The first line of a finding: sign, headline and, where there is room beside it, the word."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from zapdesk.ui.look.theme import theme
from zapdesk.ui.widgets.icon import Spot
from zapdesk.ui.widgets.layouts import STACK_BELOW, Arranged, height_of
from zapdesk.ui.widgets.text import Text

if TYPE_CHECKING:
    from zapdesk.ui.look.tokens import Tone


class _HeadlineLayout(Arranged):
    """Sign, headline, word."""

    def arrange(self, area: QRect, *, place: bool) -> int:
        sign, headline, word = self.items
        icon = sign.sizeHint().width()
        left = icon + 16
        room = max(1, area.width() - left)
        word_wide = min(word.sizeHint().width(), theme.px(170), room)
        beside = area.width() >= theme.px(STACK_BELOW) - 44
        head_wide = max(1, room - word_wide - 16) if beside else room
        head_high = max(height_of(headline, head_wide), icon)
        word_high = height_of(word, word_wide if beside else room)
        if place:
            x, y = area.x(), area.y()
            sign.setGeometry(QRect(x, y, icon, icon))
            headline.setGeometry(QRect(x + left, y, head_wide, head_high))
            if beside:
                line = max(word_high, icon)
                word.setGeometry(QRect(area.right() + 1 - word_wide, y, word_wide, line))
            else:
                word.setGeometry(QRect(x + left, y + head_high, room, word_high))
        return max(head_high, word_high) if beside else head_high + word_high


class Headline(QWidget):
    """Sign and headline with the outcome's word at the right, or below where it is narrow."""

    def __init__(self, tone: Tone, text: str, word: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tone: Tone = tone
        self._spot = Spot()
        line = _HeadlineLayout()
        line.addItem(self._spot)
        line.addWidget(Text(text, "heading"))
        line.addWidget(Text(word, "bold", tone))
        self.setLayout(line)
        theme.changed.connect(self._restyle)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The sign."""
        painter = QPainter(self)
        self._spot.paint(painter, self._tone)
        painter.end()

    def _restyle(self) -> None:
        self._spot.restyle()
        self.updateGeometry()
        self.update()
