"""A pad of large keys: for serial numbers, with known beginnings and letters, and for addresses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from zapdesk.ui.widgets.layouts import Flow, arrange_now
from zapdesk.ui.widgets.pad import Key
from zapdesk.ui.widgets.words import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent

    from zapdesk.ui.widgets.field import Field

_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_GAP = 12
_TALL = 2 * 72 + _GAP


class LetterPad(QWidget):
    """The keys. ``pressed`` carries a character, a whole beginning, ``erase`` or ``done``.

    Digits and the beginnings that are known stand first, for a serial is one of these and six
    digits; every other letter is one key away. The keys leave the focus where the serial is.

    ``dotted``: for network addresses, with a dot in place of the letters.
    """

    pressed = Signal(str)

    def __init__(
        self,
        beginnings: Sequence[str] = (),
        *,
        dotted: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._dotted = dotted
        self._fields: list[Field] = []
        self.usual, self.letters = QWidget(), QWidget()
        self._build_usual(tuple(beginnings))
        self._build_letters()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.usual)
        column.addWidget(self.letters)
        self.letters.hide()
        self.hide()

    def serve(self, field: Field, lead: str = "", *, on_tap: bool = False) -> None:
        """Come with the focus of a line and write into it; ``on_tap``: only when it is tapped.

        ``lead`` is shown in the line while it is empty, and goes before the first digit that is
        pressed there; once, so that who takes it back is not given it again.
        """
        self._fields.append(field)
        field.line.setPlaceholderText(lead)
        field.line.focus_changed.connect(lambda here: self._focus(field, here=here, on_tap=on_tap))
        field.line.tapped.connect(lambda: self._tapped(field))
        self.pressed.connect(lambda act: self._write(field, act))

    def show_letters(self, shown: bool) -> None:
        """All letters, or beginnings and digits."""
        self.usual.setVisible(not shown)
        self.letters.setVisible(shown)
        arrange_now()
        self._bring_into_view()

    def put_away(self) -> bool:
        """Hide the pad; False where it was not there."""
        was = self.isVisible()
        self.hide()
        arrange_now()
        return was

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Nothing: the keys never have the focus, and what is typed is for the line."""
        event.ignore()

    def _build_usual(self, beginnings: tuple[str, ...]) -> None:
        blocks = Flow(gap=2 * _GAP)
        if beginnings:
            first, grid = _block()
            for k, beginning in enumerate(beginnings):
                self._add(grid, Key(beginning), beginning, k % 4, k // 4)
            blocks.addWidget(first)
        digits, grid = _block()
        for k, digit in enumerate("123456789"):
            self._add(grid, Key(digit), digit, k // 3, k % 3)
        self._add(grid, Key("0"), "0", 3, 1)
        if self._dotted:
            self._add(grid, Key(".", words().dot), ".", 3, 0)
        else:
            letters = Key("ABC", words().letters)
            letters.clicked.connect(lambda: self.show_letters(True))
            grid.addWidget(letters, 3, 0)
        self._add(grid, Key("", words().erase_character, icon="erase"), "erase", 0, 3)
        self._add(grid, Key(words().done, high=_TALL), "done", 2, 3, rows=2)
        blocks.addWidget(digits)
        self.usual.setLayout(blocks)

    def _build_letters(self) -> None:
        line = Flow()
        for letter in _LETTERS:
            line.addWidget(self._made(Key(letter), letter))
        line.addWidget(self._made(Key("", words().erase_character, icon="erase"), "erase"))
        digits = Key("123", words().digits)
        digits.clicked.connect(lambda: self.show_letters(False))
        line.addWidget(digits)
        line.addWidget(self._made(Key(words().done), "done"))
        self.letters.setLayout(line)

    def _add(
        self, grid: QGridLayout, key: Key, act: str, row: int, column: int, rows: int = 1
    ) -> None:
        grid.addWidget(self._made(key, act), row, column, rows, 1)

    def _made(self, key: Key, act: str) -> Key:
        key.clicked.connect(lambda: self.pressed.emit(act))
        return key

    def _write(self, field: Field, act: str) -> None:
        line = field.line
        if not line.hasFocus():
            return
        if act == "done":
            self.put_away()
            return
        if not line.hasSelectedText():
            line.end(False)  # a finger put the cursor anywhere
        if act == "erase":
            line.backspace()
        elif len(act) > 1:
            _begin(field, act)
        elif act.isdigit() and not line.text():
            lead = line.placeholderText()
            line.setPlaceholderText("")
            line.insert(lead + act)
        else:
            line.insert(act)

    def _focus(self, field: Field, *, here: bool, on_tap: bool = False) -> None:
        window_left = QApplication.activeWindow() is None
        if (here and on_tap) or (not here and window_left):
            return
        self.setVisible(here)
        arrange_now()
        if here:
            self._bring_into_view(field)

    def _tapped(self, field: Field) -> None:
        """After Done the focus stays in the line, and a tap on it brings the pad back."""
        if not self.isVisible():
            self._focus(field, here=True)

    def _bring_into_view(self, field: Field | None = None) -> None:
        """Scrolls the page so that the pad is on the screen with its line."""
        if field is None:
            field = next((f for f in self._fields if f.line.hasFocus()), None)
        around = self.parentWidget()
        while around is not None and not isinstance(around, QScrollArea):
            around = around.parentWidget()
        if around is not None and self.isVisible():
            around.ensureWidgetVisible(self, _GAP, _GAP)
            frame = field.line.parentWidget() if field is not None else None
            if frame is not None:  # of the line itself Qt shows no more than its cursor
                around.ensureWidgetVisible(frame, _GAP, 0)


def _begin(field: Field, beginning: str) -> None:
    """Another beginning in place of the letters that stand first; the digits stay."""
    line = field.line
    text = line.text() if line.selectedText() != line.text() else ""
    rest = text.lstrip(_LETTERS + _LETTERS.lower())
    line.selectAll()
    line.insert(beginning + rest)


def _block() -> tuple[QWidget, QGridLayout]:
    """A group of keys that keeps its shape."""
    widget = QWidget()
    grid = QGridLayout(widget)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setSpacing(_GAP)
    grid.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
    return widget, grid
