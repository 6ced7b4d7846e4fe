"""A page that scrolls by touch, wheel and keyboard, with a slim bar in its right margin."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QLayout,
    QScrollArea,
    QScrollBar,
    QVBoxLayout,
    QWidget,
)

from zapdesk.ui.look.motion import glide
from zapdesk.ui.look.paint import fill_box
from zapdesk.ui.look.theme import colour, theme
from zapdesk.ui.widgets.text import PROSE, Text

_BAR = 14
_MARGIN = 32


class SlimBar(QScrollBar):
    """Always there, painted only when there is something to scroll: nothing ever jumps."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        """Slim; a finger drags the page itself."""
        return QSize(_BAR, 60)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The handle."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), colour(theme.tokens.ground))
        span = self.maximum() - self.minimum()
        if span > 0:
            room = self.height() - 8
            high = max(40.0, room * self.pageStep() / (span + self.pageStep()))
            top = 4 + (room - high) * (self.value() - self.minimum()) / span
            fill_box(painter, QRectF(3, top, 7, high), 3.5, colour(theme.tokens.edge))
        painter.end()


class Page(QScrollArea):
    """The middle of the window. Add content with :meth:`add`; it stands in one column.

    The title is shown and is the page's name for screen readers.
    """

    def __init__(self, title: str = "", lead: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        # Qt's own viewport would have PySide look through all its widget classes for its type.
        self.setViewport(QWidget())
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBar(SlimBar())
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.content = QWidget()
        self.column = QVBoxLayout(self.content)
        self.column.setContentsMargins(_MARGIN, 28, _MARGIN - _BAR, 24)
        self.column.setSpacing(0)
        self.column.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        self.setWidget(self.content)
        # setWidget switches these on, and the ground would be painted twice.
        self.viewport().setAutoFillBackground(False)
        self.content.setAutoFillBackground(False)
        glide(self.viewport())
        self._title, self._lead = Text(title, "title"), Text(lead, "body", "soft", max_chars=PROSE)
        self.column.addWidget(self._title)
        self.column.addSpacing(4)
        self.column.addWidget(self._lead)
        self.column.addStretch(1)
        self.set_title(title, lead)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._keep_visible)

    def set_title(self, title: str, lead: str = "") -> None:
        """Names the page and says one sentence below its title."""
        self._title.setText(title)
        self._title.setVisible(bool(title))
        self._lead.setText(lead)
        self._lead.setVisible(bool(lead))
        self.setAccessibleName(title)

    def add(self, item: QWidget | QLayout, gap: int = 16) -> None:
        """Adds content below what is there, ``gap`` logical pixels away."""
        at = self.column.count() - 1  # before the stretch
        self.column.insertSpacing(at, gap)
        if isinstance(item, QLayout):
            self.column.insertLayout(at + 1, item)
        else:
            self.column.insertWidget(at + 1, item)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The ground, where the palette would not reach in contrast themes."""
        painter = QPainter(self.viewport())
        painter.fillRect(self.viewport().rect(), colour(theme.tokens.ground))
        painter.end()

    def _keep_visible(self, _old: QWidget | None, new: QWidget | None) -> None:
        if new is not None and self.content.isAncestorOf(new):
            self.ensureWidgetVisible(new, 12, 24)
