"""The signal as a bar with the limit's mark, which is seen on the fill as well."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QProgressBar, QSizePolicy, QWidget

from zapdesk.ui.look.paint import box, fill_box
from zapdesk.ui.look.theme import colour, theme
from zapdesk.ui.look.typeset import typeset

if TYPE_CHECKING:
    from zapdesk.ui.look.tokens import Tone

_BAR = 26  # of the type ramp, at a text size of 100 %
_OVER = 16  # by which the mark stands out above and below the bar
_MARK = 3
_GAP = 3  # cut into the bar on both sides of the mark


class Gauge(QProgressBar):
    """A level between two ends. Role and value for a screen reader come with the class.

    ``value`` and the ends are whole units; what is spoken is the text given with the level.
    """

    def __init__(
        self, low: int, high: int, limit: float, limit_text: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setRange(low, high)
        self._limit, self._limit_text = limit, limit_text
        self._level: float | None = None
        self._tone: Tone = "not-tested"
        self.setTextVisible(False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._restyle)

    def show_level(self, level: float | None, tone: Tone, said: str) -> None:
        """Shows a level in a tone, or an empty bar for None; ``said`` is its name when spoken."""
        self._level, self._tone = level, tone
        low, high = self.minimum(), self.maximum()
        self.setValue(low if level is None else max(low, min(high, round(level))))
        self.setAccessibleName(said)
        self.update()

    def sizeHint(self) -> QSize:
        """Words above, the mark, the bar."""
        return QSize(320, self._top() + theme.px(_BAR) + _OVER)

    def minimumSizeHint(self) -> QSize:
        """As high, and narrow."""
        return QSize(120, self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Track, fill, gap, mark, and the limit in figures above it."""
        painter = QPainter(self)
        tokens, high, top = theme.tokens, theme.px(_BAR), self._top()
        radius = high / 2
        track = QRectF(0, top, self.width(), high)
        box(painter, track, radius, tokens.quiet, tokens.edge, 1)
        if self._level is not None:
            wide = max(float(high), self._at(self._level))
            fill = QRectF(0, top, min(wide, self.width()), high)
            fill_box(painter, fill, radius, colour(tokens.shade(self._tone).sign))
        x = round(self._at(self._limit))
        cut = QRectF(x - _MARK / 2 - _GAP, top, _MARK + 2 * _GAP, high)
        painter.fillRect(cut, colour(tokens.surface))
        mark = QRectF(x - _MARK / 2, top - _OVER, _MARK, high + 2 * _OVER)
        painter.fillRect(mark, colour(tokens.text))
        block = typeset(self._limit_text, "small-bold", self.width(), wrap=False)
        left = min(max(0.0, x - block.width / 2), self.width() - block.width)
        block.draw(painter, left, 0, tokens.text)
        painter.end()

    def _at(self, level: float) -> float:
        """Where a level stands, in pixels from the left."""
        low, high = self.minimum(), self.maximum()
        share = (level - low) / max(1, high - low)
        return self.width() * max(0.0, min(1.0, share))

    def _top(self) -> int:
        return theme.line("small-bold") + _OVER

    def _restyle(self) -> None:
        self.updateGeometry()
        self.update()
