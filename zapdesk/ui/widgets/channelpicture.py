"""The 2.4 GHz band as a picture: the chosen network, and how many others share its air."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from zapdesk.ui.look.theme import colour, theme
from zapdesk.ui.look.typeset import typeset

if TYPE_CHECKING:
    from collections.abc import Sequence

_HIGH = 190  # at a text size of 100 %
_CHANNELS = 14
_LOW_DBM, _HIGH_DBM = -95.0, -35.0
_HALF_WIDTH = 2.0  # channels to either side that 20 MHz take
_REACH = 2.3  # channels of room beyond the first and the last one, for half a hump


class Hump(NamedTuple):
    """One access point: its channel, its level in dBm, its width in MHz."""

    channel: int
    level: float
    own: bool
    width_mhz: int = 20


class ChannelPicture(QWidget):
    """Humps over the channels. The channels that stations do not hear are shaded.

    ``setAccessibleName`` says the same in words; the page gives it with the humps.
    """

    def __init__(self, last_heard: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._last_heard = last_heard  # the highest channel that a station hears
        self._humps: tuple[Hump, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._restyle)

    def show_humps(self, humps: Sequence[Hump], said: str) -> None:
        """Shows other access points; ``said`` is the picture in words."""
        ordered = tuple(sorted(humps, key=lambda hump: hump.own))  # its own on top
        if ordered != self._humps:
            self._humps = ordered
            self.update()
        self.setAccessibleName(said)

    def humps(self) -> tuple[Hump, ...]:
        """What is shown."""
        return self._humps

    def sizeHint(self) -> QSize:
        """A strip."""
        return QSize(420, theme.px(_HIGH))

    def minimumSizeHint(self) -> QSize:
        """As high, and narrow."""
        return QSize(240, theme.px(_HIGH))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Shade, humps, ground line, numbers."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        tokens, floor = theme.tokens, self._floor()
        edge = self._x(self._last_heard + 0.5)
        painter.fillRect(QRectF(edge, 0, self.width() - edge, floor), colour(tokens.quiet))
        for hump in self._humps:
            self._paint_hump(painter, hump, floor)
        painter.fillRect(QRectF(0, floor, self.width(), 1), colour(tokens.edge))
        own = {hump.channel for hump in self._humps if hump.own}
        for channel in range(1, _CHANNELS + 1):
            mine = channel in own
            role, ink = ("small-bold", tokens.primary) if mine else ("small", tokens.soft)
            block = typeset(str(channel), role, 60, wrap=False)  # type: ignore[arg-type]
            block.draw(painter, self._x(channel) - block.width / 2, floor + 6, ink)
        painter.end()

    def _paint_hump(self, painter: QPainter, hump: Hump, floor: float) -> None:
        tokens = theme.tokens
        half = _HALF_WIDTH * hump.width_mhz / 20
        share = (hump.level - _LOW_DBM) / (_HIGH_DBM - _LOW_DBM)
        top = floor - max(0.05, min(1.0, share)) * (floor - 6)
        left, right = self._x(hump.channel - half), self._x(hump.channel + half)
        path = QPainterPath(QPointF(left, floor))
        lean = (right - left) * 0.22
        path.cubicTo(
            QPointF(left + lean, top), QPointF(left + lean, top), QPointF((left + right) / 2, top)
        )
        path.cubicTo(QPointF(right - lean, top), QPointF(right - lean, top), QPointF(right, floor))
        if hump.own:
            painter.fillPath(path, colour(tokens.primary, 255 if tokens.contrast else 60))
        ink = tokens.primary if hump.own else tokens.edge
        pen = QPen(colour(ink), 2.5 if hump.own else 1.5)
        if not hump.own:
            pen.setStyle(Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.drawPath(path)

    def _x(self, channel: float) -> float:
        step = self.width() / (_CHANNELS - 1 + 2 * _REACH)
        return (channel - 1 + _REACH) * step

    def _floor(self) -> float:
        return float(self.height() - theme.line("small") - 8)

    def _restyle(self) -> None:
        self.updateGeometry()
        self.update()
