"""A QR code that a phone photographs off the screen: always dark on white, in every theme."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QWidget

from zapdesk.base.qr import QUIET, squares
from zapdesk.ui.look.theme import colour, theme

_LEAST = 4  # logical pixels a square, about half a millimetre on a 10-inch tablet
_WANTED = 460  # the whole code, where its squares allow it
_DARK, _LIGHT = "#000000", "#FFFFFF"  # what phones expect; a dark theme's code is not read by all


class QrCode(QFrame):
    """One code with its quiet border. ``name`` says for a screen reader what it holds.

    Raises:
        ValueError: the text is empty or too long (:data:`zapdesk.base.qr.MOST_BYTES`).
    """

    def __init__(self, text: str, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = text
        self._rows = squares(text)
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def text(self) -> str:
        """What the code says."""
        return self._text

    def sizeHint(self) -> QSize:
        """A square of whole logical pixels for each of its own squares."""
        count = len(self._rows) + 2 * QUIET
        side = max(_LEAST, _WANTED // count) * count
        return QSize(side, side)

    def minimumSizeHint(self) -> QSize:
        """Never smaller."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Squares on whole device pixels: blurred edges are what phones stumble over."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        painter.fillRect(self.rect(), colour(_LIGHT))
        ratio = painter.deviceTransform().m11()
        count = len(self._rows) + 2 * QUIET
        step = int(self.width() * ratio) // count / ratio
        rim = (self.width() - step * len(self._rows)) / 2
        rim = int(rim * ratio) / ratio
        painter.setPen(Qt.PenStyle.NoPen)
        dark = colour(_DARK)
        for y, row in enumerate(self._rows):
            for x, square in enumerate(row):
                if square:
                    painter.fillRect(QRectF(rim + x * step, rim + y * step, step, step), dark)
        painter.end()
