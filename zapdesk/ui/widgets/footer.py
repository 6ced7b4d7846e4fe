"""The way back and the way on, always in the same place."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from zapdesk.ui.widgets.button import Button
from zapdesk.ui.widgets.surface import Panel
from zapdesk.ui.widgets.text import Text


class Footer(Panel):
    """Back at the left, the one big button at the right, between them why it waits."""

    back_pressed = Signal()
    go_pressed = Signal()

    def __init__(self, back: str, go: str, parent: QWidget | None = None) -> None:
        super().__init__("top", parent)
        self.back = Button(back, "plain", large=True)
        self.go = Button(go, "primary")
        self._reason = Text("", "body", "soft", align=Qt.AlignmentFlag.AlignRight)
        line = QHBoxLayout(self)
        line.setContentsMargins(32, 12, 32, 12)
        line.setSpacing(24)
        line.addWidget(self.back)
        line.addWidget(self._reason, 1)
        line.addWidget(self.go)
        self.back.clicked.connect(self.back_pressed)
        self.go.clicked.connect(self.go_pressed)

    def show_go(
        self, text: str, *, enabled: bool = True, urged: bool = True, reason: str = ""
    ) -> None:
        """Names the way on. While it is closed, ``reason`` says what is missing.

        Not ``urged``, it is a quiet button: open, but not what should be done now.
        """
        self.go.set_kind("primary" if urged else "outlined")
        self.go.set_label(text)
        self.go.setEnabled(enabled)
        self.go.setAccessibleDescription("" if enabled else reason)
        self._reason.setText("" if enabled else reason)

    def show_back(self, text: str, *, visible: bool = True) -> None:
        """Names the way back, or hides it on a first page."""
        self.back.set_label(text)
        self.back.setVisible(visible)
