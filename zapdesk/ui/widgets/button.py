"""Buttons: primary, outlined and plain ones with words, and square ones with a sign."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from zapdesk.ui.look.icons import IconName, draw_icon
from zapdesk.ui.look.paint import (
    RADIUS,
    box,
    edge_box,
    fill_box,
    focus_ring,
    focus_seen,
    press_tint,
)
from zapdesk.ui.look.theme import colour, theme
from zapdesk.ui.look.typeset import Block, longest_word, text_width, typeset
from zapdesk.ui.widgets.press import ENTER, TARGET, Press

if TYPE_CHECKING:
    from zapdesk.ui.look.type import Role

Kind = Literal["primary", "outlined", "plain"]

_LARGE = 64
_ICON_GAP = 10


class Button(QPushButton):
    """A button with words, which may wrap. Large (64 high, 200 wide) for the way on and back."""

    def __init__(
        self,
        text: str,
        kind: Kind = "outlined",
        *,
        large: bool | None = None,
        icon: IconName | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._kind: Kind = kind
        self._large = kind == "primary" if large is None else large
        self._icon: IconName | None = icon
        self._label = ""
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAutoDefault(False)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.set_label(text)
        theme.changed.connect(self._restyle)
        self._restyle()

    def label(self) -> str:
        """The words on the button."""
        return self._label

    def set_label(self, text: str) -> None:
        """Puts other words on the button; ``&`` is a letter like any other."""
        self._label = text
        self.setText(text.replace("&", "&&"))
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def set_kind(self, kind: Kind) -> None:
        """Makes it another kind of button, as large as it was."""
        if kind != self._kind:
            self._kind = kind
            self.updateGeometry()
            self.update()

    def hasHeightForWidth(self) -> bool:
        """Its words may wrap."""
        return True

    def heightForWidth(self, width: int) -> int:
        """At least the target's height."""
        return max(self._least_height(), self._block(width).height + (24 if self._large else 20))

    def sizeHint(self) -> QSize:
        """All words on one line."""
        wanted = text_width(self._label, self._role()) + 2 * self._pad() + self._icon_room()
        # Two more, because shaping whole words may differ from adding up their letters.
        wide = max(ceil(wanted) + 2, self._least_width())
        return QSize(wide, self.heightForWidth(wide))

    def minimumSizeHint(self) -> QSize:
        """The longest word and its margins."""
        wanted = longest_word(self._label, self._role()) + 2 * self._pad() + self._icon_room()
        # Two more, as above: or the word would break just before its end.
        return QSize(max(ceil(wanted) + 2, TARGET), self._least_height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Return and Enter press it, as Space does; once, however long they are held."""
        if event.key() not in ENTER:
            super().keyPressEvent(event)
        elif not event.isAutoRepeat():
            self.click()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Ground, words, ring."""
        painter = QPainter(self)
        area = QRectF(self.rect())
        ink = self._paint_ground(painter, area)
        block = self._block(self.width())
        room = self._icon_room()
        left = self._pad() + room
        if self._icon:
            side = theme.px(20)
            used = block.width + room
            x = (self.width() - used) / 2
            draw_icon(painter, self._icon, x, (self.height() - side) / 2, side, ink)
        block.draw(painter, left, (self.height() - block.height) // 2, ink)
        if focus_seen(self):
            if self._kind == "primary" and self.isEnabled():
                edge_box(painter, area.adjusted(4, 4, -4, -4), RADIUS - 3, colour(ink), 2)
            else:
                focus_ring(painter, area, RADIUS)
        painter.end()

    def _paint_ground(self, painter: QPainter, area: QRectF) -> str:
        """Paints what lies behind the words; returns the colour to write them in."""
        tokens = theme.tokens
        if not self.isEnabled():
            if self._kind != "plain":
                box(painter, area, RADIUS, tokens.quiet, tokens.edge, 1)
            return tokens.soft
        over = self.underMouse()
        if self._kind == "primary":
            fill_box(painter, area, RADIUS, self._primary_fill(over=over))
            return tokens.on_primary
        if self._kind == "outlined":
            box(painter, area, RADIUS, tokens.surface, tokens.primary, 2 if self._large else 1.5)
        press_tint(painter, area, RADIUS, down=self.isDown(), over=over)
        return tokens.primary if not tokens.contrast else tokens.text

    def _primary_fill(self, *, over: bool) -> QColor:
        tokens, fill = theme.tokens, colour(theme.tokens.primary)
        if tokens.contrast or not (over or self.isDown()):
            return fill
        step = 120 if self.isDown() else 110
        # Away from the colour of the words, so that they only gain contrast.
        return fill.lighter(step) if tokens.dark else fill.darker(step)

    def _block(self, width: int) -> Block:
        room = width - 2 * self._pad() - self._icon_room()
        return typeset(self._label, self._role(), room, align=Qt.AlignmentFlag.AlignHCenter)

    def _role(self) -> Role:
        return "button" if self._large else "bold"

    def _pad(self) -> int:
        return 28 if self._large else 18

    def _icon_room(self) -> int:
        return theme.px(20) + _ICON_GAP if self._icon else 0

    def _least_height(self) -> int:
        return _LARGE if self._large else TARGET

    def _least_width(self) -> int:
        if self._large:
            return 120 if self._kind == "plain" else 200
        return TARGET

    def _restyle(self) -> None:
        self.setFont(theme.font(self._role()))
        self.updateGeometry()
        self.update()


class IconButton(Press):
    """A square button with a sign. ``name`` is what a screen reader says."""

    def __init__(
        self,
        icon: IconName,
        name: str,
        *,
        side: int = TARGET,
        outlined: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(name, parent)
        self._icon: IconName = icon
        self._side, self._outlined = side, outlined
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """A square of at least 48."""
        side = max(self._side, theme.px(self._side - 8))
        return QSize(side, side)

    def minimumSizeHint(self) -> QSize:
        """Never smaller."""
        return self.sizeHint()

    def paint_ground(self, painter: QPainter, area: QRectF) -> None:
        """The outline, if it has one."""
        if self._outlined:
            tokens = theme.tokens
            edge = tokens.primary if self.isEnabled() else tokens.edge
            box(painter, area, RADIUS, tokens.surface, edge, 1.5)

    def paint_signs(self, painter: QPainter) -> None:
        """The sign, in the middle."""
        tokens, side = theme.tokens, theme.px(24)
        ink = tokens.soft if not self.isEnabled() else tokens.primary
        if tokens.contrast:
            ink = tokens.text
        x, y = (self.width() - side) / 2, (self.height() - side) / 2
        draw_icon(painter, self._icon, x, y, side, ink)
