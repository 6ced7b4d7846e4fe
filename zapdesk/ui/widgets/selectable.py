"""Text that can be marked with mouse, pen or keyboard and copied, painted as all other text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import (
    QFocusEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QTextLayout,
)

from zapdesk.ui.look.theme import colour, theme
from zapdesk.ui.widgets.text import Text

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from zapdesk.ui.look.tokens import Ink
    from zapdesk.ui.look.type import Role


class SelectableText(Text):
    """A :class:`Text` whose characters can be marked.

    It takes the focus by pointer only: a page of values should not be fifty Tab stops, and a
    copy button stands beside them.
    """

    def __init__(
        self,
        text: str = "",
        role: Role = "body",
        ink: Ink = "text",
        *,
        max_chars: int = 0,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, role, ink, max_chars=max_chars, parent=parent)
        self._anchor = self._cursor = 0
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setCursor(Qt.CursorShape.IBeamCursor)

    def marked(self) -> str:
        """The marked characters."""
        start, end = sorted((self._anchor, self._cursor))
        return self.text()[start:end]

    def mark_all(self) -> None:
        """Marks everything."""
        self._mark(0, len(self.text()))

    def setText(self, text: str) -> None:
        """Replaces the text and the marking."""
        self._anchor = self._cursor = 0
        super().setText(text)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Marking starts here."""
        at = self._place(event.position())
        self._mark(at, at)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Marking follows."""
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._mark(self._anchor, self._place(event.position()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Select all and copy, as everywhere."""
        if event.matches(QKeySequence.StandardKey.SelectAll):
            self.mark_all()
        elif event.matches(QKeySequence.StandardKey.Copy) and self.marked():
            QGuiApplication.clipboard().setText(self.marked())
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Marking ends with the focus, unless only the window changed."""
        if event.reason() != Qt.FocusReason.ActiveWindowFocusReason:
            self._mark(0, 0)
        super().focusOutEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The text, and over it the marked part on the highlight."""
        super().paintEvent(event)
        start, end = sorted((self._anchor, self._cursor))
        if start == end:
            return
        marking = QTextLayout.FormatRange()
        marking.start, marking.length = start, end - start
        style = marking.format
        style.setBackground(colour(theme.tokens.primary))
        style.setForeground(colour(theme.tokens.on_primary))
        marking.format = style
        block = self.block(self.width())
        painter = QPainter(self)
        painter.setPen(colour(theme.tokens.text))
        block.layout.draw(painter, QPointF(0, self.text_top(block)), [marking])
        painter.end()

    def _place(self, at: QPointF) -> int:
        """The character under a point."""
        block = self.block(self.width())
        y = at.y() - self.text_top(block)
        count = block.layout.lineCount()
        if not count:
            return 0
        step = block.height / count
        line = block.layout.lineAt(max(0, min(count - 1, int(y // step))))
        return int(line.xToCursor(at.x()))

    def _mark(self, anchor: int, cursor: int) -> None:
        if (anchor, cursor) != (self._anchor, self._cursor):
            self._anchor, self._cursor = anchor, cursor
            self.update()
