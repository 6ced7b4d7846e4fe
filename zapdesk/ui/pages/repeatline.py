"""The calm line of the check page: when it checks again by itself, and a way to stop that."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zapdesk.ui.pages.base import Holder
from zapdesk.ui.widgets.progress import ProgressLine

if TYPE_CHECKING:
    from zapdesk.ui.checks import Checks
    from zapdesk.ui.repeats import Repeats
    from zapdesk.wording.texts import Texts


class RepeatPlace(Holder):
    """Holds the line while something repeats, and nothing otherwise.

    The line keeps its height whatever it says, so that nothing below it jumps.
    """

    def __init__(self, checks: Checks, texts: Texts) -> None:
        super().__init__()
        self._checks, self._say = checks, texts.say
        self.line: ProgressLine | None = None
        self.put(None)

    def follow(self, repeats: Repeats | None) -> bool:
        """Say what is being done; returns whether the line had the focus and is gone."""
        if repeats is None:
            focused = self.line is not None and self.line.cancel.hasFocus()
            if self.line is not None:
                self.put(None)
                self.line = None
            return focused
        if self.line is None:
            self.line = ProgressLine("", self._say("ui.repeat.stop"))
            self.line.cancel.setAccessibleName(self._say("ui.repeat.stop-named"))
            self.line.cancelled.connect(self._checks.stop_repeats)
            self.put(self.line)
        key = "ui.repeat.now" if repeats.left_s is None else "ui.repeat.in"
        self.line.show_text(self._say(key, n=repeats.left_s))
        if repeats.looked:
            self.line.show_note(self._say("ui.repeat.looked", when=repeats.newest.started))
        else:
            self.line.show_note(self._say("ui.repeat.asks"))
        return False
