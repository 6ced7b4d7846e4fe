"""A station as a small tile: sign, name, and a word below."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from zapdesk.ui.look.paint import CARD_RADIUS, box
from zapdesk.ui.look.theme import theme
from zapdesk.ui.widgets.icon import Spot
from zapdesk.ui.widgets.press import Press, spoken
from zapdesk.ui.widgets.text import Text

if TYPE_CHECKING:
    from PySide6.QtCore import QRectF
    from PySide6.QtGui import QPainter

    from zapdesk.ui.look.tokens import Tone

_HIGH = 71


class StationTile(Press):
    """One station. ``here``: the one whose page is open."""

    def __init__(
        self,
        name: str,
        tone: Tone,
        says: str,
        *,
        here: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(spoken(name, says), parent)
        self._tone: Tone = tone
        self._here = here
        self._spot = Spot(28)
        words = QVBoxLayout()
        words.setSpacing(3)
        words.addStretch(1)
        words.addWidget(Text(name, "bold"))
        words.addWidget(Text(says, "small", "soft"))
        words.addStretch(1)
        line = QHBoxLayout(self)
        line.setContentsMargins(15, 10, 12, 10)
        line.setSpacing(0)
        line.addSpacerItem(self._spot)
        line.addSpacing(12)
        line.addLayout(words, 1)
        self.setMinimumHeight(_HIGH)
        self.let_through()

    def corner(self) -> float:
        """A card of its own."""
        return CARD_RADIUS

    def paint_ground(self, painter: QPainter, area: QRectF) -> None:
        """A card with the border of a control; thick and blue where one is."""
        tokens = theme.tokens
        edge, width = (tokens.primary, 3) if self._here else (tokens.edge, 1)
        box(painter, area, CARD_RADIUS, tokens.surface, edge, width)

    def paint_signs(self, painter: QPainter) -> None:
        """The outcome's shape."""
        self._spot.paint(painter, self._tone)

    def _restyle(self) -> None:
        self._spot.restyle()
        super()._restyle()
