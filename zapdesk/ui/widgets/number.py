"""A whole number: less, more, typing, and a pad of large keys while it has the focus."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtWidgets import (
    QApplication,
    QGridLayout,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from zapdesk.ui.look.icons import draw_icon
from zapdesk.ui.look.paint import RADIUS, box
from zapdesk.ui.look.theme import theme
from zapdesk.ui.look.typeset import text_width, typeset
from zapdesk.ui.widgets.button import IconButton
from zapdesk.ui.widgets.field import Frame
from zapdesk.ui.widgets.layouts import Flow
from zapdesk.ui.widgets.press import ROW, Press, row_height
from zapdesk.ui.widgets.text import PROSE, Text
from zapdesk.ui.widgets.words import words

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QPainter

    from zapdesk.ui.look.icons import IconName
    from zapdesk.ui.look.type import Role

_KEY = 72
_MINUS = "−"


class Key(Press):
    """One key of the pad, 72 × 72. It leaves the focus where the number is."""

    def __init__(
        self, face: str, name: str = "", *, icon: IconName | None = None, high: int = _KEY
    ) -> None:
        super().__init__(name or face)
        self._face, self._high = face, high
        self._icon: IconName | None = icon
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """At least 72 wide; wider where the word on it needs it."""
        word = int(text_width(self._face, "bold")) + 24 if len(self._face) > 1 else 0
        return QSize(max(_KEY, word), self._high)

    def minimumSizeHint(self) -> QSize:
        """Never smaller."""
        return self.sizeHint()

    def paint_ground(self, painter: QPainter, area: QRectF) -> None:
        """A bordered key."""
        box(painter, area, RADIUS, theme.tokens.surface, theme.tokens.edge, 1)

    def paint_signs(self, painter: QPainter) -> None:
        """The digit, word or sign."""
        ink = theme.tokens.text
        if self._icon:
            side = theme.px(28)
            x, y = (self.width() - side) / 2, (self.height() - side) / 2
            draw_icon(painter, self._icon, x, y, side, ink)
            return
        role: Role = "key" if len(self._face) == 1 else "bold"
        block = typeset(self._face, role, self.width(), align=Qt.AlignmentFlag.AlignHCenter)
        block.draw(painter, 0, (self.height() - block.height) / 2, ink)


class NumberPad(QWidget):
    """The keys. ``pressed`` carries a digit, ``minus``, ``erase`` or ``done``."""

    pressed = Signal(str)

    def __init__(self, *, sign: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 6, 0, 0)
        grid.setSpacing(12)
        for k, digit in enumerate("123456789"):
            self._add(grid, Key(digit), digit, k // 3, k % 3)
        self._add(grid, Key("0"), "0", 3, 1)
        if sign:
            self._add(grid, Key(_MINUS, words().sign), "minus", 3, 0)
        self._add(grid, Key("", words().erase, icon="erase"), "erase", 0, 3)
        self._add(grid, Key(words().done, high=_KEY * 2 + 12), "done", 2, 3, rows=2)
        grid.setColumnStretch(4, 1)

    def _add(
        self, grid: QGridLayout, key: Key, act: str, row: int, column: int, rows: int = 1
    ) -> None:
        key.setProperty("act", act)
        key.clicked.connect(self._key)
        grid.addWidget(key, row, column, rows, 1)

    def _key(self) -> None:
        self.pressed.emit(str(self.sender().property("act")))


class UnitText(Text):
    """What is counted, on the middle of the line of controls beside it."""

    def __init__(self, text: str) -> None:
        super().__init__(text, "body", "soft")

    def heightForWidth(self, width: int) -> int:
        """As high as the controls, so that the words stand in their middle."""
        return max(row_height(), super().heightForWidth(width))


class NumberField(QWidget):
    """A labelled whole number between two bounds, or none yet.

    ``changed`` carries the number, or None while there is none or it is out of bounds.
    """

    changed = Signal(object)

    def __init__(
        self,
        label: str,
        *,
        value: int | None = None,
        least: int = 0,
        most: int = 999,
        unit: str = "",
        help_text: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._least, self._most = least, most
        self._frame = Frame()
        self.line = self._frame.line
        self._less = IconButton("minus", f"{words().less}: {label}", side=ROW, outlined=True)
        self._more = IconButton("plus", f"{words().more}: {label}", side=ROW, outlined=True)
        self._pad = NumberPad(sign=least < 0)
        self._help = Text(help_text, "small", "soft", max_chars=PROSE)
        self._problem = Text("", "bold", "fail", max_chars=PROSE)
        self._build(label, unit)
        self.line.setAccessibleName(f"{label} ({unit})" if unit else label)
        self.line.setAccessibleDescription(help_text)
        self.line.setMaxLength(len(str(max(abs(least), abs(most)))) + 1)
        self.line.setInputMethodHints(Qt.InputMethodHint.ImhDigitsOnly)
        self.setFocusProxy(self.line)
        self.set_value(value)
        self.line.textEdited.connect(self._typed)
        self.line.focus_changed.connect(self._focus)
        self._less.clicked.connect(self._step_down)
        self._more.clicked.connect(self._step_up)
        self._pad.pressed.connect(self._pad_key)

    def value(self) -> int | None:
        """The number, or None while there is none or it is out of bounds."""
        number = self._number()
        return number if number is not None and self._least <= number <= self._most else None

    def set_value(self, value: int | None) -> None:
        """Shows a number without a signal."""
        self.line.setText("" if value is None else str(value).replace("-", _MINUS))
        self._ready_steps()

    def set_problem(self, sentence: str) -> None:
        """Shows and marks what does not fit; an empty sentence takes it away."""
        self._problem.setText(sentence)
        self._problem.setVisible(bool(sentence))
        self.line.setAccessibleDescription(sentence or self._help.text())
        self._frame.wrong = bool(sentence)
        self._frame.update()

    def show_pad(self, shown: bool) -> None:
        """Shows or hides the pad of large keys; the focus does so by itself."""
        self._pad.setVisible(shown)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and down step; Escape and Return put the pad away."""
        match event.key():
            case Qt.Key.Key_Up:
                self._step_up()
            case Qt.Key.Key_Down:
                self._step_down()
            case Qt.Key.Key_Escape | Qt.Key.Key_Return | Qt.Key.Key_Enter if self._pad.isVisible():
                self._pad.hide()
            case _:
                super().keyPressEvent(event)

    def _build(self, label: str, unit: str) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        title = Text(label, "bold")
        title.setBuddy(self.line)
        row = Flow()
        self._frame.setFixedWidth(theme.px(136))
        self.line.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        for part in (self._less, self._frame, self._more):
            row.addWidget(part)
        if unit:
            row.addWidget(UnitText(unit))
        column.addWidget(title)
        column.addLayout(row)
        for below in (self._problem, self._help, self._pad):
            column.addWidget(below)
        self._problem.hide()
        self._pad.hide()
        self._help.setVisible(bool(self._help.text()))

    def _number(self) -> int | None:
        try:
            return int(self.line.text().strip().replace(_MINUS, "-"))
        except ValueError:
            return None

    def _typed(self) -> None:
        kept = "".join(c for c in self.line.text().replace("-", _MINUS) if c in "0123456789−")
        sign = _MINUS if kept.startswith(_MINUS) and self._least < 0 else ""
        kept = sign + kept.replace(_MINUS, "")
        if kept != self.line.text():
            self.line.setText(kept)
        self._tell()

    def _tell(self) -> None:
        self._ready_steps()
        self.changed.emit(self.value())

    def _step_up(self) -> None:
        self._step(1)

    def _step_down(self) -> None:
        self._step(-1)

    def _step(self, by: int) -> None:
        number = self._number()
        start = max(self._least, min(0, self._most)) - by if number is None else number
        self.set_value(max(self._least, min(self._most, start + by)))
        self.changed.emit(self.value())

    def _ready_steps(self) -> None:
        number = self._number()
        self._less.setEnabled(number is None or number > self._least)
        self._more.setEnabled(number is None or number < self._most)

    def _pad_key(self, act: str) -> None:
        if act == "done":
            self._pad.hide()
            return
        if not self.line.hasSelectedText():
            self.line.end(False)  # a finger put the cursor anywhere
        if act == "erase":
            self.line.backspace()
        elif act == "minus":
            text = self.line.text()
            self.line.setText(text[1:] if text.startswith(_MINUS) else _MINUS + text)
            self._tell()  # unlike the other two, this does not count as an edit of the person
        else:
            self.line.insert(act)

    def _focus(self, here: bool) -> None:
        window_left = QApplication.activeWindow() is None
        if here or not window_left:
            self._pad.setVisible(here)
