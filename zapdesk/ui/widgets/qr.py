"""A QR code that a phone photographs off the screen: always dark on white, in every theme."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QWidget

from zapdesk.base.qr import QUIET, squares
from zapdesk.ui.look.theme import colour, theme

_LEAST = 4  # logical pixels a square, about half a millimetre on a 10-inch tablet
_NARROW = 3  # in a window that is narrower than any tablet
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
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme.changed.connect(self.update)

    def text(self) -> str:
        """What the code says."""
        return self._text

    def hasHeightForWidth(self) -> bool:
        """It is a square."""
        return True

    def heightForWidth(self, width: int) -> int:
        """As high as wide, and no higher than it is good for."""
        return min(width, self.sizeHint().width())

    def sizeHint(self) -> QSize:
        """A square of whole logical pixels for each of its own squares."""
        count = self._count()
        side = max(_LEAST, _WANTED // count) * count
        return QSize(side, side)

    def minimumSizeHint(self) -> QSize:
        """Small squares where the window leaves no other choice."""
        side = _NARROW * self._count()
        return QSize(side, side)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Squares on whole device pixels: blurred edges are what phones stumble over."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        ratio = painter.deviceTransform().m11()
        side = min(self.width(), self.height(), self.sizeHint().width())
        left, top = (self.width() - side) // 2, (self.height() - side) // 2
        painter.fillRect(left, top, side, side, colour(_LIGHT))
        step = int(side * ratio) // self._count() / ratio
        rim = int((side - step * len(self._rows)) / 2 * ratio) / ratio
        across, down = int(left * ratio) / ratio + rim, int(top * ratio) / ratio + rim
        painter.setPen(Qt.PenStyle.NoPen)
        dark = colour(_DARK)
        for y, row in enumerate(self._rows):
            for x, square in enumerate(row):
                if square:
                    painter.fillRect(QRectF(across + x * step, down + y * step, step, step), dark)
        painter.end()

    def _count(self) -> int:
        """Squares on a side, the quiet ones included."""
        return len(self._rows) + 2 * QUIET
