"""One line of a list of things: a job, a record, a found adapter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from zapdesk.ui.look.paint import CARD_RADIUS, box
from zapdesk.ui.look.theme import theme
from zapdesk.ui.widgets.icon import Spot
from zapdesk.ui.widgets.press import ROW, Press, spoken
from zapdesk.ui.widgets.text import Text

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter

    from zapdesk.ui.look.icons import IconName
    from zapdesk.ui.look.tokens import Ink


class ListRow(Press):
    """Title, a line below, a word at the right and a chevron. The whole row is pressed."""

    def __init__(
        self,
        title: str,
        line: str = "",
        *,
        word: str = "",
        ink: Ink = "soft",
        icon: IconName | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(spoken(title, line, word), parent)
        self._icon: IconName | None = icon
        self._sign, self._arrow = Spot(28), Spot(20)
        row = QHBoxLayout(self)
        row.setContentsMargins(18, 10, 16, 10)
        row.setSpacing(0)
        if icon:
            row.addSpacerItem(self._sign)
            row.addSpacing(14)
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(Text(title, "bold"))
        if line:
            column.addWidget(Text(line, "small", "soft"))
        row.addLayout(column, 1)
        if word:
            row.addSpacing(14)
            row.addWidget(Text(word, "bold", ink, align=Qt.AlignmentFlag.AlignRight))
        row.addSpacing(12)
        row.addSpacerItem(self._arrow)
        self.setMinimumHeight(ROW)
        self.let_through()

    def corner(self) -> float:
        """A card of its own."""
        return CARD_RADIUS

    def paint_ground(self, painter: QPainter, area: QRectF) -> None:
        """A card with the border of a control."""
        box(painter, area, CARD_RADIUS, theme.tokens.surface, theme.tokens.edge, 1)

    def paint_signs(self, painter: QPainter) -> None:
        """Its sign and the chevron."""
        if self._icon:
            self._sign.paint(painter, self._icon)
        self._arrow.paint(painter, "chevron", theme.tokens.soft)

    def _restyle(self) -> None:
        self._sign.restyle()
        self._arrow.restyle()
        super()._restyle()
