"""The part of a check row that is always seen and pressed: sign, title, sentence, word."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, QSize, Qt

from zapdesk.ui.look.paint import focus_ring
from zapdesk.ui.look.theme import theme
from zapdesk.ui.widgets.icon import Spot
from zapdesk.ui.widgets.layouts import STACK_BELOW, Arranged, height_of
from zapdesk.ui.widgets.press import ROW, Press, row_height
from zapdesk.ui.widgets.text import Text

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter

    from zapdesk.ui.look.icons import IconName
    from zapdesk.ui.look.tokens import Tone

SIDE = 18
"""The margin of a row at its left and right, in logical pixels."""


class _RowLayout(Arranged):
    """Sign | title | sentence | word | chevron; stacked beside the sign where it is narrow.

    The items are always those five, in this order.
    """

    def arrange(self, area: QRect, *, place: bool) -> int:
        sign, _, _, _, arrow = self.items
        icon, small = sign.sizeHint().width(), arrow.sizeHint().width()
        left = area.x() + icon + 16
        right = area.right() + 1 - (small + 12 if small else 0)
        if area.width() >= theme.px(STACK_BELOW):
            high = self._wide(area, left, right, place=place)
            beside = QRect(area.x(), area.y(), icon, high)
        else:
            high = self._stacked(area, left, right, place=place)
            title = self.items[1].geometry()
            beside = QRect(area.x(), title.y(), icon, min(title.height(), theme.line("bold")))
        if place:
            sign.setGeometry(beside)
            arrow.setGeometry(QRect(area.right() + 1 - small, area.y(), small, high))
        return high

    def _wide(self, area: QRect, left: int, right: int, *, place: bool) -> int:
        _, title, sentence, word, _ = self.items
        title_wide = theme.px(184)
        word_wide = min(word.sizeHint().width(), theme.px(150))
        middle = left + title_wide + 12
        sentence_wide = max(1, right - word_wide - 12 - middle)
        heights = (
            height_of(title, title_wide),
            height_of(sentence, sentence_wide),
            height_of(word, word_wide),
        )
        high = max(*heights, self._least(area))
        if place:
            y = area.y()
            title.setGeometry(QRect(left, y, title_wide, high))
            sentence.setGeometry(QRect(middle, y, sentence_wide, high))
            word.setGeometry(QRect(right - word_wide, y, word_wide, high))
        return high

    def _stacked(self, area: QRect, left: int, right: int, *, place: bool) -> int:
        _, title, sentence, word, _ = self.items
        room = max(1, right - left)
        word_wide = min(word.sizeHint().width(), room)
        beside = title.sizeHint().width() + 12 + word_wide <= room
        title_wide = room - 12 - word_wide if beside else room
        title_high, word_high = height_of(title, title_wide), height_of(word, word_wide)
        first = max(title_high, word_high) if beside else title_high
        sentence_high = height_of(sentence, room)
        total = first + sentence_high + (0 if beside else word_high)
        high = max(total, self._least(area))
        if place:
            y = area.y() + (high - total) // 2
            title.setGeometry(QRect(left, y, title_wide, first))
            if beside:
                word.setGeometry(QRect(right - word_wide, y, word_wide, first))
            else:
                word.setGeometry(QRect(left, y + first, word_wide, word_high))
                first += word_high
            sentence.setGeometry(QRect(left, y + first, room, sentence_high))
        return high

    def _least(self, _area: QRect) -> int:
        edge = self.contentsMargins()
        return row_height() - edge.top() - edge.bottom()

    def minimumSize(self) -> QSize:
        return QSize(theme.px(240), ROW)


class RowHead(Press):
    """The part of a row that is pressed."""

    def __init__(self, title: str, *, chevron: bool) -> None:
        super().__init__(title)
        self.tone: Tone = "not-tested"
        self.title = Text(title, "bold")
        self.sentence = Text("", "body", "soft")
        self.word = Text("", "bold", align=Qt.AlignmentFlag.AlignRight, tabular=True)
        self.open = self.foldable = False
        self._sign, self._arrow = Spot(), Spot(20 if chevron else 0)
        line = _RowLayout()
        line.setContentsMargins(SIDE, 8, SIDE, 8)
        line.addItem(self._sign)
        for text in (self.title, self.sentence, self.word):
            line.addWidget(text)
        line.addItem(self._arrow)
        self.setLayout(line)
        self.let_through()

    def corner(self) -> float:
        """Square: the card around the rows is round."""
        return 0.0

    def paint_signs(self, painter: QPainter) -> None:
        """The outcome's shape, and the chevron."""
        self._sign.paint(painter, self.tone)
        if self.foldable:
            arrow: IconName = "chevron-up" if self.open else "chevron-down"
            self._arrow.paint(painter, arrow, theme.tokens.soft)

    def paint_focus(self, painter: QPainter, area: QRectF) -> None:
        """Inside the card's border."""
        focus_ring(painter, area.adjusted(3, 3, -3, -3), 6)

    def _restyle(self) -> None:
        self._sign.restyle()
        self._arrow.restyle()
        super()._restyle()
