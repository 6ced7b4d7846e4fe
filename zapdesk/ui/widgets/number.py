"""A whole number: less, more, typing, and a pad of large keys while it has the focus."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QApplication,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from zapdesk.ui.look.theme import theme
from zapdesk.ui.widgets.button import IconButton
from zapdesk.ui.widgets.field import Frame
from zapdesk.ui.widgets.layouts import Flow, arrange_now
from zapdesk.ui.widgets.pad import MINUS, NumberPad
from zapdesk.ui.widgets.press import ROW, row_height
from zapdesk.ui.widgets.text import PROSE, Text
from zapdesk.ui.widgets.words import words

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent


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
        self.line.tapped.connect(self._tapped)
        self._less.clicked.connect(self._step_down)
        self._more.clicked.connect(self._step_up)
        self._pad.pressed.connect(self._pad_key)

    def value(self) -> int | None:
        """The number, or None while there is none or it is out of bounds."""
        number = self._number()
        return number if number is not None and self._least <= number <= self._most else None

    def set_value(self, value: int | None) -> None:
        """Shows a number without a signal."""
        self.line.setText("" if value is None else str(value).replace("-", MINUS))
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
        arrange_now()
        if shown:
            self._bring_into_view()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and down step; Escape and Return put the pad away."""
        match event.key():
            case Qt.Key.Key_Up:
                self._step_up()
            case Qt.Key.Key_Down:
                self._step_down()
            case Qt.Key.Key_Escape | Qt.Key.Key_Return | Qt.Key.Key_Enter if self._pad.isVisible():
                self.show_pad(False)
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

    def _bring_into_view(self) -> None:
        """Scrolls the page so that the pad is on the screen with its number."""
        around = self.parentWidget()
        while around is not None and not isinstance(around, QScrollArea):
            around = around.parentWidget()
        if around is not None:
            around.ensureWidgetVisible(self, 12, 12)

    def _number(self) -> int | None:
        try:
            return int(self.line.text().strip().replace(MINUS, "-"))
        except ValueError:
            return None

    def _typed(self) -> None:
        kept = "".join(c for c in self.line.text().replace("-", MINUS) if c in "0123456789−")
        sign = MINUS if kept.startswith(MINUS) and self._least < 0 else ""
        kept = sign + kept.replace(MINUS, "")
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
            self.show_pad(False)
            return
        if not self.line.hasSelectedText():
            self.line.end(False)  # a finger put the cursor anywhere
        if act == "erase":
            self.line.backspace()
        elif act == "minus":
            text = self.line.text()
            self.line.setText(text[1:] if text.startswith(MINUS) else MINUS + text)
            self._tell()  # unlike the other two, this does not count as an edit of the person
        else:
            self.line.insert(act)

    def _tapped(self) -> None:
        """After Done the focus stays in the line, and a tap on it brings the pad back."""
        if not self._pad.isVisible():
            self.show_pad(True)

    def _focus(self, here: bool) -> None:
        window_left = QApplication.activeWindow() is None
        if here or not window_left:
            self.show_pad(here)
