"""What was just done, with the way to take it back beside it: in place of a question before it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from zapdesk.ui.look.speak import announce
from zapdesk.ui.widgets.button import Button
from zapdesk.ui.widgets.surface import Card
from zapdesk.ui.widgets.text import PROSE, Text


class UndoLine(Card):
    """A sentence and "Undo". It stays until something else is done; nothing times out."""

    undone = Signal()

    def __init__(self, undo: str, parent: QWidget | None = None) -> None:
        super().__init__(padding=0, parent=parent)
        self._said = Text("", "bold", max_chars=PROSE)
        self.button = Button(undo)
        self.button.clicked.connect(self.undone)
        line = QHBoxLayout()
        line.setContentsMargins(18, 8, 8, 8)
        line.setSpacing(12)
        line.addWidget(self._said, 1)
        line.addWidget(self.button)
        self.column.addLayout(line)
        self.hide()

    def show_said(self, sentence: str) -> None:
        """Say what was done; an empty sentence takes the line away."""
        if sentence and sentence != self._said.text():
            announce(self.button, sentence)
        self._said.setText(sentence)
        self.setVisible(bool(sentence))
        self.button.setAccessibleDescription(sentence)

    def said(self) -> str:
        """The sentence that is shown."""
        return self._said.text()
