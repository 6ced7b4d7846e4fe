"""Something large to press: a row, a tile, a task. Its words are labels that let the touch by."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from zapdesk.ui.look.paint import RADIUS, focus_ring, focus_seen, press_tint
from zapdesk.ui.look.theme import theme

ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
TARGET = 48
ROW = 56


def row_height() -> int:
    """The height of a row or field: 56, and more where large text needs it."""
    return max(ROW, theme.px(48))


def spoken(*parts: str) -> str:
    """The lines of a button as one name: sentences with one full stop between them."""
    said = [part.rstrip(".") for part in parts if part]
    return ". ".join(said)


class Press(QAbstractButton):
    """A button that holds a layout. Set ``name`` to the whole sentence that it shows."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rename(name)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        # QAbstractButton's own policy is (Minimum, Fixed), which breaks wrapping.
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme.changed.connect(self._restyle)

    def rename(self, name: str) -> None:
        """Gives the button another name for screen readers."""
        self.setText(name.replace("&", "&&"))
        self.setAccessibleName(name)

    def let_through(self) -> None:
        """Has presses on the labels count for the button; call it after the last label."""
        for child in self.findChildren(QWidget):
            child.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Return and Enter press it, as Space does; once, however long they are held."""
        if event.key() not in ENTER:
            super().keyPressEvent(event)
        elif not event.isAutoRepeat():
            self.click()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Ground, shade of the press, ring."""
        painter = QPainter(self)
        area = QRectF(self.rect())
        self.paint_ground(painter, area)
        over = self.underMouse() and self.isEnabled()
        press_tint(painter, area, self.corner(), down=self.isDown(), over=over)
        self.paint_signs(painter)
        if focus_seen(self):
            self.paint_focus(painter, area)
        painter.end()

    def corner(self) -> float:
        """The radius of the corners."""
        return RADIUS

    def paint_ground(self, painter: QPainter, area: QRectF) -> None:
        """What lies behind the words; nothing here."""

    def paint_signs(self, painter: QPainter) -> None:
        """Icons in their spots; none here."""

    def paint_focus(self, painter: QPainter, area: QRectF) -> None:
        """The keyboard's ring."""
        focus_ring(painter, area, self.corner())

    def _restyle(self) -> None:
        self.updateGeometry()
        self.update()
