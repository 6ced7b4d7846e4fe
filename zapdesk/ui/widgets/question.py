"""One question of a checklist: four wide tiles, or a number and two tiles; what opens below."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from zapdesk.ui.look.theme import theme
from zapdesk.ui.widgets.group import Group
from zapdesk.ui.widgets.icon import Spot
from zapdesk.ui.widgets.layouts import arrange_now
from zapdesk.ui.widgets.text import PROSE, Text
from zapdesk.ui.widgets.tile import Choices

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtGui import QPaintEvent

    from zapdesk.ui.look.tokens import Tone
    from zapdesk.ui.widgets.number import NumberField


class Verdict(QWidget):
    """A sign and a word in one line: "Must be fixed". Nothing at all for an empty word."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tone: Tone = "not-tested"
        self._spot = Spot(22)
        self._word = Text("", "bold")
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(0)
        line.addSpacerItem(self._spot)
        line.addSpacing(8)
        line.addWidget(self._word)
        self.hide()
        theme.changed.connect(self._restyle)

    def show_outcome(self, tone: Tone, word: str) -> None:
        """Shows another outcome, or none for an empty word."""
        self._tone = tone
        self._word.setText(word)
        self._word.set_ink(tone)
        self.setVisible(bool(word))
        self.update()

    def word(self) -> str:
        """The word that is shown."""
        return self._word.text()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The sign."""
        painter = QPainter(self)
        self._spot.paint(painter, self._tone)
        painter.end()

    def _restyle(self) -> None:
        self._spot.restyle()
        self.updateGeometry()
        self.update()


class Question(Group):
    """The words, the tiles, and a place below them for what an answer opens.

    ``chosen`` carries a tile's key. With a ``number`` the tiles are those that answer instead of
    one, and the page listens to the field itself. Answering never moves what stands above.
    """

    chosen = Signal(str)

    def __init__(
        self,
        text: str,
        tiles: Mapping[str, str],
        *,
        hint: str = "",
        number: NumberField | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self.number = number
        self.choices = Choices(text, columns=2 if number else 4)
        for key, label in tiles.items():
            self.choices.add(key, label)
        self.choices.chosen.connect(self.chosen)
        self.verdict = Verdict()
        self._below: QWidget | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(10)
        words = QVBoxLayout()
        words.setSpacing(2)
        if number is None:  # a number field says its question itself
            words.addWidget(Text(text, "bold", max_chars=PROSE))
        if hint:
            words.addWidget(Text(hint, "body", "soft", max_chars=PROSE))
        self._column.addLayout(words)
        if number is not None:
            self._column.addWidget(number)
        self._column.addWidget(self.choices)
        self._column.addWidget(self.verdict)

    def choice(self) -> str:
        """The key of the chosen tile, or an empty string."""
        return self.choices.choice()

    def choose(self, key: str) -> None:
        """Marks a tile, or none where there is none of that key, without a signal."""
        self.choices.choose(key)

    def open_below(self, widget: QWidget | None) -> None:
        """Shows what an answer asks for besides, or nothing more."""
        if self._below is not None:
            self._column.removeWidget(self._below)
            self._below.hide()  # its deletion waits for the event loop
            self._below.deleteLater()
        self._below = widget
        if widget is not None:
            self._column.addWidget(widget)
            widget.show()
        arrange_now()
