"""The doors of the start page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from zapdesk.ui.look.paint import box, focus_ring
from zapdesk.ui.look.theme import theme
from zapdesk.ui.widgets.icon import Spot
from zapdesk.ui.widgets.press import Press, spoken
from zapdesk.ui.widgets.text import Text

if TYPE_CHECKING:
    from PySide6.QtCore import QRectF
    from PySide6.QtGui import QPainter

    from zapdesk.ui.look.icons import IconName

_RADIUS = 12.0


class StartTile(Press):
    """A door of the start page: a title, a line below, and a chevron or a plus."""

    def __init__(
        self,
        title: str,
        line: str = "",
        *,
        icon: IconName = "chevron",
        primary: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(spoken(title, line), parent)
        self._primary = primary
        self._icon: IconName = icon
        self._spot = Spot(28)
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 22, 22, 22)
        row.setSpacing(0)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Text(title, "heading", "on-primary" if primary else "text"))
        if line:
            words.addWidget(Text(line, "body", "on-primary" if primary else "soft"))
        row.addLayout(words, 1)
        row.addSpacing(18)
        row.addSpacerItem(self._spot)
        self.setMinimumHeight(80)
        self.let_through()

    def corner(self) -> float:
        """Rounder than a button."""
        return _RADIUS

    def paint_ground(self, painter: QPainter, area: QRectF) -> None:
        """Full for the one way on, bordered for the others."""
        tokens = theme.tokens
        if self._primary:
            box(painter, area, _RADIUS, tokens.primary)
        else:
            box(painter, area, _RADIUS, tokens.surface, tokens.edge, 1.5)

    def paint_signs(self, painter: QPainter) -> None:
        """The chevron or the plus."""
        tokens = theme.tokens
        self._spot.paint(painter, self._icon, tokens.on_primary if self._primary else tokens.text)

    def paint_focus(self, painter: QPainter, area: QRectF) -> None:
        """Inside, in the colour of the words, on a full tile."""
        if self._primary:
            inner = area.adjusted(5, 5, -5, -5)
            focus_ring(painter, inner, _RADIUS - 5, theme.tokens.on_primary)
        else:
            super().paint_focus(painter, area)

    def _restyle(self) -> None:
        self._spot.restyle()
        super()._restyle()
