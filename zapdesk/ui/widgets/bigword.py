"""An outcome said large: its sign and its word, at the right of a figure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from zapdesk.ui.look.theme import theme
from zapdesk.ui.widgets.icon import Spot
from zapdesk.ui.widgets.text import Text

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from zapdesk.ui.look.tokens import Tone


class BigWord(QWidget):
    """Sign and word in one line, as far right as there is room."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tone: Tone = "not-tested"
        self._spot = Spot(32)
        self._word = Text("", "word", align=Qt.AlignmentFlag.AlignRight)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(0)
        line.addStretch(1)
        line.addSpacerItem(self._spot)
        line.addSpacing(9)
        line.addWidget(self._word)
        theme.changed.connect(self._restyle)

    def show_outcome(self, tone: Tone, word: str) -> None:
        """Shows another outcome."""
        if (tone, word) != (self._tone, self._word.text()):
            self._tone = tone
            self._word.setText(word)
            self._word.set_ink(tone)
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
