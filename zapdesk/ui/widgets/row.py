"""Check rows: sign, title, sentence, word; a press shows the values behind them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from zapdesk.ui.look.paint import CARD_RADIUS, box
from zapdesk.ui.look.theme import colour, theme
from zapdesk.ui.widgets.details import Details
from zapdesk.ui.widgets.layouts import arrange_now
from zapdesk.ui.widgets.press import spoken
from zapdesk.ui.widgets.rowhead import SIDE, RowHead
from zapdesk.ui.widgets.words import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zapdesk.ui.look.tokens import Tone


class Row(QWidget):
    """One check. ``tone`` is its outcome, ``word`` says it: "OK", "Must be fixed", "Testing 2 s".

    With details, a press on the row shows or hides them; ``pressed`` is sent for every press.
    A row that will never have any (``expandable=False``) keeps no room for the chevron.
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
        self.head.rename(spoken(f"{title}: {word}" if word else title, sentence))
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
        if is_open == self._body.isHidden():
            self._body.setVisible(is_open)
            arrange_now()
        says = words().details_shown if is_open else words().details_hidden
        self.head.setAccessibleDescription(says if self.head.foldable else "")
        self.head.update()

    def _toggle(self) -> None:
        self.set_open(not self.head.open)
        self.pressed.emit()

    def _restyle(self) -> None:
        self._inside.setContentsMargins(SIDE + theme.px(28) + 16, 4, SIDE, 18)


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
