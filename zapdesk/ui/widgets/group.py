"""Things that belong together and have a name, for those who cannot see that they do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QGroupBox, QWidget

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent


class Group(QGroupBox):
    """A named Grouping for screen readers that paints nothing itself and has no margins."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setContentsMargins(0, 0, 0, 0)

    def changeEvent(self, event: QEvent) -> None:
        """QGroupBox puts margins for its own title back at every change of style or font."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange):
            self.setContentsMargins(0, 0, 0, 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Nothing: what is inside is the group."""
