"""One act at a time, off Qt's thread: whether it is under way, and what became of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from collections.abc import Coroutine

    from zapdesk.ui.desk import Desk


class OneAct(QObject):
    """What has acts of which at most one is under way; a second one meanwhile is not begun.

    Attributes:
        note: what became of the last act, as a sentence; None: nothing to say.
        good: whether that sentence is good news.
        busy: whether something is being done.
    """

    moved = Signal()  # an act began or ended

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.note: str | None = None
        self.good = False
        self.busy = False

    def forget(self) -> None:
        """Something else is shown: say nothing of the last act."""
        self.note = None

    def _begin(self, name: str, work: Coroutine[object, None, object]) -> None:
        if self.busy:
            work.close()
            return
        self.busy, self.note = True, None
        self._desk.bridge.spawn(name, self._through(work))
        self.moved.emit()

    async def _through(self, work: Coroutine[object, None, object]) -> None:
        try:
            await work
        finally:
            self.busy = False
            self.moved.emit()
