"""A barcode or QR scanner that types like a keyboard, told from a person by its pace.

Such a scanner sends its characters within a few milliseconds of one another and ends with Enter,
with Tab, or with nothing. So it is heard wherever the keyboard stands, without any button.
"""

from __future__ import annotations

from time import perf_counter
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from shiboken6 import isValid

from zapdesk.ui.widgets.press import ENTER

if TYPE_CHECKING:
    from collections.abc import Callable

GAP_S = 0.05
"""The longest pause within a scan; scanners send every 1 to 30 ms, fast typists every 90."""

LEAST = 5
"""The fewest characters of a scan: nobody types five in a row without one pause of 50 ms."""

_MOST = 300  # what a QR code on a label may hold; the rest is dropped
_COMMAND = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
_ENDS = (*ENTER, Qt.Key.Key_Tab)


class ScanInput(QObject):
    """Hears scans while ``page`` is shown, wherever in its window the keyboard stands.

    ``scanned`` carries the text. A line that the characters went into gets its own text back, and
    the Enter at the end presses nothing. In a line only what ``reads`` says yes to is a scan:
    word suggestions and dictation come in bursts as well.
    """

    scanned = Signal(str)

    def __init__(
        self,
        page: QWidget,
        reads: Callable[[str], object],
        clock: Callable[[], float] = perf_counter,
    ) -> None:
        super().__init__(page)
        self._page, self._reads, self._clock = page, reads, clock
        self._at: QWidget | None = None
        self._text = ""
        self._last = 0.0
        self._before: str | None = None  # of the line, where the keyboard stands in one
        self._pause = QTimer(self)  # for scanners that end with nothing
        self._pause.setSingleShot(True)
        self._pause.setInterval(round(GAP_S * 2000))
        self._pause.timeout.connect(self._paused)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._focus_went)
            self._follow(app.focusWidget())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keys before the one who has the focus gets them; True keeps them from it."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        if not self._page.isVisible():
            return False
        if event.key() in _ENDS:
            return self._ended()
        if event.modifiers() & _COMMAND or not event.text() or not event.text().isprintable():
            return False
        return self._heard(event.text(), watched)

    def _heard(self, text: str, at: QObject) -> bool:
        now = self._clock()
        fast = bool(self._text) and now - self._last <= GAP_S
        self._last = now
        if not fast:
            self._text = ""
            self._before = at.text() if isinstance(at, QLineEdit) else None
        self._text = (self._text + text)[:_MOST]
        if len(self._text) >= LEAST:
            self._pause.start()
        if isinstance(at, QLineEdit):
            return False  # it may be a person after all
        return fast or text != " "  # a space alone is for the button that has the focus

    def _ended(self) -> bool:
        fast = self._clock() - self._last <= GAP_S
        return fast and self._take()

    def _paused(self) -> None:
        self._take()

    def _take(self) -> bool:
        """Hand a scan over; False where it was none."""
        self._pause.stop()
        text, self._text = self._text.strip(), ""
        if len(text) < LEAST:
            return False
        line = self._at
        if isinstance(line, QLineEdit) and self._before is not None:
            if not self._reads(text):
                return False
            line.setText(self._before)
            line.textEdited.emit(self._before)  # what was kept at each character is taken back
        self.scanned.emit(text)
        return True

    def _focus_went(self, _old: QWidget | None, new: QWidget | None) -> None:
        self._follow(new)

    def _follow(self, widget: QWidget | None) -> None:
        if self._at is not None and isValid(self._at):
            self._at.removeEventFilter(self)
        same = widget is not None and widget.window() is self._page.window()
        self._at = widget if same else None
        self._text = ""
        if self._at is not None:
            self._at.installEventFilter(self)
