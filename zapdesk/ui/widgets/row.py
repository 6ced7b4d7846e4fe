"""Check rows: sign, title, sentence, word; a press shows the values behind them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from zapdesk.ui.look.paint import CARD_RADIUS, box, focus_ring
from zapdesk.ui.look.theme import colour, theme
from zapdesk.ui.widgets.details import Details
from zapdesk.ui.widgets.icon import Spot
from zapdesk.ui.widgets.layouts import STACK_BELOW, Arranged, height_of
from zapdesk.ui.widgets.press import ROW, Press, row_height
from zapdesk.ui.widgets.text import Text
from zapdesk.ui.widgets.words import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zapdesk.ui.look.icons import IconName
    from zapdesk.ui.look.tokens import Tone

_SIDE = 18


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
        line.setContentsMargins(_SIDE, 8, _SIDE, 8)
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


class Row(QWidget):
    """One check. ``tone`` is its outcome, ``word`` says it: "OK", "Must be fixed", "Testing 2 s".

    With details, a press on the row shows or hides them; ``pressed`` is sent for every press.
    """

    pressed = Signal()

    def __init__(
        self,
        title: str,
        sentence: str = "",
        word: str = "",
        tone: Tone = "not-tested",
        *,
        expandable: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.head = RowHead(title, chevron=expandable)
        self.details = Details()
        self._body = QWidget()
        self._inside = QVBoxLayout(self._body)
        self._inside.addWidget(self.details)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(self._body)
        self._body.hide()
        self.head.clicked.connect(self._toggle)
        self.show_outcome(tone, word, sentence)
        theme.changed.connect(self._restyle)
        self._restyle()

    def show_outcome(self, tone: Tone, word: str, sentence: str = "") -> None:
        """Shows another outcome; the row keeps its place and stays open or closed."""
        self.head.tone = tone
        self.head.word.set_ink(tone)
        self.head.word.setText(word)
        self.head.sentence.setText(sentence)
        self.head.sentence.setVisible(bool(sentence))
        title = self.head.title.text()
        spoken = f"{title}: {word}" if word else title
        self.head.rename(f"{spoken}. {sentence}" if sentence else spoken)
        self.head.update()

    def tone(self) -> Tone:
        """The outcome that is shown."""
        return self.head.tone

    def set_details(self, pairs: Sequence[tuple[str, str]], copy_text: str = "") -> None:
        """The values behind the row; without any there is nothing to unfold."""
        self.details.set_pairs(pairs, copy_text)
        self.head.foldable = bool(pairs)
        self.set_open(self.head.open and bool(pairs))

    def is_open(self) -> bool:
        """Whether the details are shown."""
        return self.head.open

    def set_open(self, is_open: bool) -> None:
        """Shows or hides the details."""
        self.head.open = is_open = is_open and self.head.foldable
        self._body.setVisible(is_open)
        says = words().details_shown if is_open else words().details_hidden
        self.head.setAccessibleDescription(says if self.head.foldable else "")
        self.head.update()

    def _toggle(self) -> None:
        self.set_open(not self.head.open)
        self.pressed.emit()

    def _restyle(self) -> None:
        self._inside.setContentsMargins(_SIDE + theme.px(28) + 16, 4, _SIDE, 18)


class Rows(QFrame):
    """Rows in one card. They never change places; ``show_only`` hides those that are fine."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: dict[str, Row] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(1, 1, 1, 1)
        self._column.setSpacing(1)
        theme.changed.connect(self.update)

    def add(self, key: str, row: Row) -> Row:
        """Adds a row at the end and returns it."""
        self._rows[key] = row
        self._column.addWidget(row)
        return row

    def row(self, key: str) -> Row:
        """One row by its key."""
        return self._rows[key]

    def keys(self) -> tuple[str, ...]:
        """The keys in the order of the rows."""
        return tuple(self._rows)

    def show_only(self, tones: Sequence[Tone] | None) -> None:
        """Shows only rows of these outcomes, or all for None."""
        for row in self._rows.values():
            row.setVisible(tones is None or row.tone() in tones)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The card, and a hairline between two rows that are shown."""
        painter = QPainter(self)
        box(painter, self.rect(), CARD_RADIUS, theme.tokens.surface, theme.tokens.line)
        shown = [row for row in self._rows.values() if not row.isHidden()]
        for row in shown[:-1]:
            below = QRectF(1, row.geometry().bottom() + 1, self.width() - 2, 1)
            painter.fillRect(below, colour(theme.tokens.line))
        painter.end()
