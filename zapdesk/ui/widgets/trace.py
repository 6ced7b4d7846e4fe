"""The last samples as a line beside the limit, growing from the left and then moving on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from zapdesk.ui.look.theme import colour, theme
from zapdesk.ui.look.typeset import typeset

if TYPE_CHECKING:
    from collections.abc import Sequence

_HIGH = 104  # at a text size of 100 %
_SLOTS = 30  # so many samples are seen at once
_DOT = 4.0
_SIDE = 8


class Trace(QWidget):
    """Samples in dBm. Decoration for a screen reader: count and figure stand beside it as words."""

    def __init__(
        self,
        low: float,
        high: float,
        limit: float,
        limit_text: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._low, self._high = low, high
        self._limit, self._limit_text = limit, limit_text
        self._values: tuple[float, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._restyle)

    def show_values(self, values: Sequence[float]) -> None:
        """Shows the newest of these samples, oldest first."""
        shown = tuple(values[-_SLOTS:])
        if shown != self._values:
            self._values = shown
            self.update()

    def sizeHint(self) -> QSize:
        """A strip."""
        return QSize(300, theme.px(_HIGH))

    def minimumSizeHint(self) -> QSize:
        """As high, and narrow."""
        return QSize(120, theme.px(_HIGH))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The limit dashed, then the line, then its dots."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        tokens = theme.tokens
        y = round(self._y(self._limit)) + 0.5
        pen = QPen(colour(tokens.text), 1.6)
        pen.setDashPattern([5, 4])
        painter.setPen(pen)
        painter.drawLine(QPointF(_SIDE, y), QPointF(self.width() - _SIDE, y))
        words = typeset(self._limit_text, "small", self.width(), wrap=False)
        words.draw(painter, self.width() - _SIDE - words.width, y + 3, tokens.soft)
        points = [QPointF(self._x(k), self._y(v)) for k, v in enumerate(self._values)]
        line = QPen(colour(tokens.primary), 2.5)
        line.setCapStyle(Qt.PenCapStyle.RoundCap)
        line.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(line)
        if len(points) > 1:
            painter.drawPolyline(QPolygonF(points))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour(tokens.primary))
        for point in points:
            painter.drawEllipse(QRectF(point.x() - _DOT, point.y() - _DOT, 2 * _DOT, 2 * _DOT))
        painter.end()

    def _x(self, place: int) -> float:
        room = self.width() - 2 * (_SIDE + _DOT)
        return _SIDE + _DOT + room * place / (_SLOTS - 1)

    def _y(self, level: float) -> float:
        share = (level - self._low) / (self._high - self._low)
        room = self.height() - 2 * (_DOT + 1)
        return _DOT + 1 + room * (1 - max(0.0, min(1.0, share)))

    def _restyle(self) -> None:
        self.updateGeometry()
        self.update()
