"""One line above a page's content, and the strip that marks a practice site."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from zapdesk.ui.look.icons import draw_icon
from zapdesk.ui.look.paint import CARD_RADIUS, box
from zapdesk.ui.look.theme import colour, theme
from zapdesk.ui.widgets.icon import Spot
from zapdesk.ui.widgets.text import Text

if TYPE_CHECKING:
    from zapdesk.ui.look.tokens import Tone

_SIDE = 16  # from the strip's edge to its sign, in logical pixels
_SIGN = 20  # the sign, at a text size of 100 %


class Banner(QFrame):
    """A tinted line with a sign: "2 things must be fixed before the stations can go online"."""

    def __init__(self, tone: Tone, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tone: Tone = tone
        self._spot = Spot()
        self._text = Text(text, "banner", tone)
        line = QHBoxLayout(self)
        line.setContentsMargins(18, 14, 18, 14)
        line.setSpacing(0)
        line.addSpacerItem(self._spot)
        line.addSpacing(14)
        line.addWidget(self._text, 1)
        self.setAccessibleName(text)
        theme.changed.connect(self._restyle)

    def text(self) -> str:
        """The words."""
        return self._text.text()

    def show_text(self, tone: Tone, text: str) -> None:
        """Says something else."""
        self._tone = tone
        self._text.setText(text)
        self._text.set_ink(tone)
        self.setAccessibleName(text)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Tint and sign; in contrast themes a border instead of the tint."""
        painter = QPainter(self)
        shade = theme.tokens.shade(self._tone)
        edge = shade.sign if theme.tokens.contrast else ""
        box(painter, self.rect(), CARD_RADIUS, shade.tint, edge, 2)
        self._spot.paint(painter, self._tone)
        painter.end()

    def _restyle(self) -> None:
        self._spot.restyle()
        self.updateGeometry()
        self.update()


class Watermark(QFrame):
    """The strip across a practice site: "Practice site: not a commissioning record"."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = Text(text, "bold", "ground", align=Qt.AlignmentFlag.AlignHCenter)
        self._line = QHBoxLayout(self)
        self._line.addWidget(self._text)
        self.setAccessibleName(text)
        theme.changed.connect(self._restyle)
        self._restyle()

    def height_at(self, width: int) -> int:
        """How high it is in a window of a width."""
        return self._line.totalHeightForWidth(width)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Text colour as ground, so that it is never taken for a banner."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), colour(theme.tokens.text))
        side = theme.px(_SIGN)
        top = (self.height() - side) / 2
        for x in (_SIDE, self.width() - _SIDE - side):
            draw_icon(painter, "warning", x, top, side, theme.tokens.ground)
        painter.end()

    def _restyle(self) -> None:
        beside = _SIDE + theme.px(_SIGN) + 12  # the words keep off the signs at every text size
        self._line.setContentsMargins(beside, 6, beside, 6)
        self.update()
