"""What becomes of a paper: a line while it is made, with seconds and Cancel, then a sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer

from zapdesk.ui.look.speak import announce
from zapdesk.ui.pages.base import Holder
from zapdesk.ui.widgets.banner import Banner
from zapdesk.ui.widgets.layouts import arrange_now
from zapdesk.ui.widgets.progress import ProgressLine

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zapdesk.ui.desk import Desk
    from zapdesk.ui.widgets.button import Button

_TICK_MS = 500


class PaperNote(Holder):
    """Follows the papers of the desk. The buttons that ask for one wait meanwhile."""

    def __init__(self, desk: Desk, buttons: Sequence[Button]) -> None:
        super().__init__()
        self._buttons = tuple(buttons)
        self._pressed: Button | None = None  # where the keyboard goes back to
        self._work, self._say = desk.lettering, desk.texts.say
        self.line: ProgressLine | None = None
        self._ticking = QTimer(self)
        self._ticking.setInterval(_TICK_MS)
        self._ticking.timeout.connect(self._tick)
        self._work.moved.connect(self._show)
        self.put(None)

    def _show(self) -> None:
        work = self._work
        if work.busy:
            self.line = ProgressLine(
                self._say("ui.letter.making", n=work.seconds), self._say("ui.check.cancel")
            )
            self.line.cancelled.connect(work.cancel)
            self.put(self.line)
            self._pressed = next((b for b in self._buttons if b.hasFocus()), None)
            if self._pressed is not None:
                self.line.show()
                arrange_now()  # or the page would scroll to where the button is not
                self.line.cancel.setFocus(Qt.FocusReason.OtherFocusReason)
            self._enable(enabled=False)  # after the focus has left them, or it would wander off
            self._ticking.start()
            return
        self._ticking.stop()
        self._enable(enabled=True)
        if self._pressed is not None and self.line is not None and self.line.cancel.hasFocus():
            self._pressed.setFocus(Qt.FocusReason.OtherFocusReason)
        self.line = None
        self.put(Banner("pass" if work.good else "attention", work.note) if work.note else None)
        if work.note:
            announce(self, work.note, assertive=not work.good)

    def _enable(self, *, enabled: bool) -> None:
        for button in self._buttons:
            button.setEnabled(enabled)

    def _tick(self) -> None:
        if self.line is not None:
            self.line.show_text(self._say("ui.letter.making", n=self._work.seconds))
