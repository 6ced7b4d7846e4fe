"""A box to sign in, by finger, pen or mouse. What is kept are strokes, not a picture."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QFrame, QSizePolicy

from zapdesk.ui.look.paint import RADIUS, box
from zapdesk.ui.look.theme import colour, theme

if TYPE_CHECKING:
    from PySide6.QtGui import QMouseEvent, QPaintEvent, QTabletEvent
    from PySide6.QtWidgets import QWidget

Strokes = tuple[tuple[tuple[int, int], ...], ...]
"""Points in a box of 1000 × 400, from its upper left corner, stroke by stroke."""

WIDE, HIGH = 1000, 400
MOST_POINTS = 6000  # a long name has some hundreds; who scribbles on keeps what stands there
_NEAR = 3  # units: closer points say nothing
_LINE = 300  # units from the top: where one writes
_WIDEST = 720  # logical pixels: a hand's width on a 10-inch tablet


class SignaturePad(QFrame):
    """``changed`` is sent after every stroke, and when the box is cleared.

    Finger and pen come as the mouse does; a pen's own events are taken where they come, for they
    are finer. Not a control for the keyboard: beside it stands a way to type the name.
    """

    changed = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._strokes: list[list[tuple[int, int]]] = []
        self._drawing = False
        self._points = 0
        self.setAccessibleName(name)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setMaximumWidth(_WIDEST)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme.changed.connect(self.update)

    def strokes(self) -> Strokes:
        """What was drawn."""
        return tuple(tuple(stroke) for stroke in self._strokes)

    def set_strokes(self, strokes: Strokes) -> None:
        """Shows earlier strokes without a signal."""
        self._strokes = [list(stroke) for stroke in strokes]
        self._points = sum(map(len, strokes))
        self.update()

    def clear(self) -> None:
        """Empties the box."""
        self.set_strokes(())
        self.changed.emit()

    def hasHeightForWidth(self) -> bool:
        """It keeps its shape."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Two fifths of the width."""
        return round(min(width, _WIDEST) * HIGH / WIDE)

    def sizeHint(self) -> QSize:
        """A hand's width."""
        return QSize(_WIDEST, self.heightForWidth(_WIDEST))

    def minimumSizeHint(self) -> QSize:
        """Room for a short name."""
        return QSize(240, 96)

    # ---------------------------------------------------------------- drawing

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A stroke begins."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._begin(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """It goes on."""
        self._draw_to(event.position())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """It ends."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._end()

    def tabletEvent(self, event: QTabletEvent) -> None:
        """A pen; taken here, so that it does not come again as a mouse."""
        match event.type():
            case event.Type.TabletPress:
                self._begin(event.position())
            case event.Type.TabletMove:
                self._draw_to(event.position())
            case event.Type.TabletRelease:
                self._end()
        event.accept()

    def _begin(self, at: QPointF) -> None:
        if self._points < MOST_POINTS:
            self._drawing = True
            self._strokes.append([])
            self._draw_to(at)

    def _draw_to(self, at: QPointF) -> None:
        if not self._drawing or self._points >= MOST_POINTS:
            return
        point = (
            min(WIDE, max(0, round(at.x() * WIDE / max(1, self.width())))),
            min(HIGH, max(0, round(at.y() * HIGH / max(1, self.height())))),
        )
        stroke = self._strokes[-1]
        if stroke and max(abs(point[0] - stroke[-1][0]), abs(point[1] - stroke[-1][1])) < _NEAR:
            return
        stroke.append(point)
        self._points += 1
        self.update()

    def _end(self) -> None:
        if self._drawing:
            self._drawing = False
            self.changed.emit()

    # ---------------------------------------------------------------- painting

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The box, the line to write on, the strokes in the colour of text."""
        painter = QPainter(self)
        tokens = theme.tokens
        box(painter, QRectF(self.rect()), RADIUS, tokens.surface, tokens.edge, 1.5)
        across, down = self.width() / WIDE, self.height() / HIGH
        painter.setPen(QPen(colour(tokens.edge), 1.5))
        painter.drawLine(QPointF(40 * across, _LINE * down), QPointF(960 * across, _LINE * down))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(colour(tokens.text), max(2.0, 5 * across))
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        for stroke in self._strokes:
            path = QPainterPath()
            for k, (x, y) in enumerate(stroke):
                point = QPointF(x * across, y * down)
                if k:
                    path.lineTo(point)
                else:
                    path.moveTo(point)
            if len(stroke) == 1:
                path.lineTo(path.currentPosition() + QPointF(0.1, 0))  # a dot
            painter.drawPath(path)
        painter.end()
