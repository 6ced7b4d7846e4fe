"""Long work: what is being done, for how long, and a way to stop it."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QSizePolicy, QVBoxLayout, QWidget

from zapdesk.ui.look.paint import CARD_RADIUS, box, fill_box
from zapdesk.ui.look.theme import colour, theme
from zapdesk.ui.widgets.button import Button
from zapdesk.ui.widgets.icon import Spot
from zapdesk.ui.widgets.text import Text


class Bar(QProgressBar):
    """How much is done: role and value for a screen reader come with the class."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextVisible(False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        """A line."""
        return QSize(120, 8)

    def minimumSizeHint(self) -> QSize:
        """Never thinner."""
        return QSize(40, 8)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Track and fill; the track keeps its border, so that its end is seen."""
        painter = QPainter(self)
        tokens = theme.tokens
        box(painter, self.rect(), 4, tokens.quiet, tokens.edge, 1)
        done = (self.value() - self.minimum()) / max(1, self.maximum() - self.minimum())
        if done > 0:
            area = self.rect().toRectF()
            area.setWidth(max(8.0, area.width() * done))
            fill_box(painter, area, 4, colour(tokens.primary))
        painter.end()


class ProgressLine(QFrame):
    """One line, "Testing … 2 s", with Cancel. ``cancelled`` is sent for each press."""

    cancelled = Signal()

    def __init__(self, text: str, cancel: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._spot = Spot()
        self._text = Text(text, "bold", tabular=True)
        self._note = Text("", "body", "soft")
        self._note.hide()
        self._bar = Bar()
        self._bar.hide()
        self.cancel = Button(cancel)
        self.cancel.clicked.connect(self.cancelled)
        words = QVBoxLayout()
        words.setSpacing(6)
        words.addWidget(self._text)
        words.addWidget(self._note)
        words.addWidget(self._bar)
        line = QHBoxLayout(self)
        line.setContentsMargins(18, 12, 12, 12)
        line.setSpacing(0)
        line.addSpacerItem(self._spot)
        line.addSpacing(14)
        line.addLayout(words, 1)
        line.addSpacing(14)
        line.addWidget(self.cancel, 0, Qt.AlignmentFlag.AlignVCenter)  # beside several lines
        self.cancel.setVisible(bool(cancel))
        self.show_text(text)
        theme.changed.connect(self._restyle)

    def text(self) -> str:
        """What is being done."""
        return self._text.text()

    def show_text(self, text: str) -> None:
        """Says what is being done and for how long; call it every second."""
        self._text.setText(text)
        self.setAccessibleName(text)
        self._bar.setAccessibleName(text)

    def note(self) -> str:
        """What else is said of it."""
        return self._note.text()

    def show_note(self, text: str) -> None:
        """Says a little more below, in a quiet colour."""
        self._note.setText(text)
        self._note.setVisible(bool(text))

    def show_progress(self, done: int, of: int) -> None:
        """Shows how much is done; ``of`` 0 hides the line."""
        self._bar.setVisible(of > 0)
        self._bar.setRange(0, max(1, of))
        self._bar.setValue(done)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A card with the clock of work that runs."""
        painter = QPainter(self)
        tokens = theme.tokens
        box(painter, self.rect(), CARD_RADIUS, tokens.surface, tokens.line, 1)
        self._spot.paint(painter, "busy")
        painter.end()

    def _restyle(self) -> None:
        self._spot.restyle()
        self.updateGeometry()
        self.update()
