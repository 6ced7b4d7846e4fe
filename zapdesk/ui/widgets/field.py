"""A line to type in: label above, help below, and one sentence when it does not fit."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QMouseEvent, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from zapdesk.ui.look.paint import RADIUS, box
from zapdesk.ui.look.speak import announce
from zapdesk.ui.look.theme import colour, theme
from zapdesk.ui.widgets.button import IconButton
from zapdesk.ui.widgets.press import row_height
from zapdesk.ui.widgets.text import PROSE, Text
from zapdesk.ui.widgets.words import words


class Line(QLineEdit):
    """The bare line inside a frame: it tells the frame when the focus comes and goes."""

    focus_changed = Signal(bool)
    tapped = Signal()  # also where the focus was here already: a pad that was put away comes back

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrame(False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        theme.changed.connect(self._restyle)
        self._restyle()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Tells the frame."""
        super().focusInEvent(event)
        self.focus_changed.emit(True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tells the frame."""
        super().focusOutEvent(event)
        self.focus_changed.emit(False)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A finger or the mouse asks for this line."""
        super().mouseReleaseEvent(event)
        self.tapped.emit()

    def _restyle(self) -> None:
        self.setFont(theme.font("body"))
        palette = QPalette(self.palette())
        palette.setColor(QPalette.ColorRole.Base, colour(theme.tokens.surface))
        palette.setColor(QPalette.ColorRole.PlaceholderText, colour(theme.tokens.soft))
        self.setPalette(palette)


class Frame(QFrame):
    """The border around a line: 56 high, thicker with the focus, red while a sentence stands."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.line = Line()
        self.wrong = False
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(14, 4, 4, 4)
        self.row.setSpacing(4)
        self.row.addWidget(self.line, 1)
        self.line.focus_changed.connect(self.update)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._restyle)
        self._restyle()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The border: a typing person always sees where, mouse or keyboard."""
        painter = QPainter(self)
        tokens = theme.tokens
        focused = self.line.hasFocus()
        edge = tokens.primary if focused else tokens.edge
        if self.wrong:
            edge = tokens.failed.sign
        width = 1 + focused + self.wrong  # a wrong line that has the focus shows both
        box(painter, QRectF(self.rect()), RADIUS, tokens.surface, edge, width)
        painter.end()

    def _restyle(self) -> None:
        self.setFixedHeight(row_height())
        self.update()


class Field(QWidget):
    """A labelled line of text. ``changed`` carries the text at every keystroke of the person."""

    changed = Signal(str)
    accepted = Signal()

    def __init__(
        self,
        label: str,
        *,
        text: str = "",
        help_text: str = "",
        most: int = 200,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._frame = Frame()
        self.line = self._frame.line
        self._label = Text(label, "bold")
        self._label.setBuddy(self.line)
        self._help = Text(help_text, "small", "soft", max_chars=PROSE)
        self._problem = Text("", "bold", "fail", max_chars=PROSE)
        self._clear = IconButton("close", f"{words().clear}: {label}")
        # No Tab stop: who types the next answer blindly would empty this one with the first space.
        self._clear.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._frame.row.addWidget(self._clear)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for part in (self._label, self._frame, self._problem, self._help):
            column.addWidget(part)
        self._problem.hide()
        self._help.setVisible(bool(help_text))
        self.line.setMaxLength(most)
        self.line.setAccessibleName(label)
        self.line.setAccessibleDescription(help_text)
        self.line.setText(text)
        self.line.textEdited.connect(self._edited)
        self.line.textChanged.connect(self._show_clear)
        self.line.returnPressed.connect(self.accepted)
        self._clear.clicked.connect(self._emptied)
        self._show_clear()
        self.setFocusProxy(self.line)

    def text(self) -> str:
        """What stands in the line."""
        return self.line.text()

    def set_text(self, text: str) -> None:
        """Puts text into the line without a signal."""
        self.line.setText(text)

    def set_problem(self, sentence: str) -> None:
        """Shows, says and marks what does not fit; an empty sentence takes it away."""
        if sentence and sentence != self._problem.text():
            announce(self.line, sentence)
        self._problem.setText(sentence)
        self._problem.setVisible(bool(sentence))
        self.line.setAccessibleDescription(sentence or self._help.text())
        self._frame.wrong = bool(sentence)
        self._frame.update()

    def problem(self) -> str:
        """The sentence that stands below the line."""
        return self._problem.text()

    def _edited(self, text: str) -> None:
        self.changed.emit(text)

    def _show_clear(self) -> None:
        self._clear.setVisible(bool(self.line.text()))

    def _emptied(self) -> None:
        self.line.clear()
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)
        self.line.tapped.emit()
        self.changed.emit("")
