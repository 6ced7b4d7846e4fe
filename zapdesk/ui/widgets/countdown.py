"""Seconds to wait while one watches something: started by a person, and heard when it ends."""

from __future__ import annotations

from math import ceil
from time import perf_counter
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal

from zapdesk.ui.look.speak import announce
from zapdesk.ui.widgets.button import Button
from zapdesk.ui.widgets.layouts import Flow
from zapdesk.ui.widgets.progress import Bar
from zapdesk.ui.widgets.surface import Card
from zapdesk.ui.widgets.text import PROSE, Text

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QHideEvent
    from PySide6.QtWidgets import QWidget

_TICK_MS = 250
_SAID = (30, 10)  # seconds left at which a screen reader is told


class Countdown(Card):
    """Words above, the seconds large, a bar, and a button that starts, stops and starts again.

    ``ended`` is sent when the time is over, not when it is stopped. The time is the processor's
    own, so that a sleeping tablet or a slow timer never makes it shorter.

    Args:
        seconds: how long.
        text: what to do meanwhile.
        left: writes the seconds that are left, "43 s".
        start, stop, over: the button's words before and while it runs, and the line at its end.
    """

    ended = Signal()
    ran = Signal(bool)  # it runs, or no longer

    def __init__(
        self,
        seconds: float,
        text: str,
        left: Callable[[int], str],
        *,
        start: str,
        stop: str,
        over: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent=parent)
        self.seconds = seconds
        self._left, self._start, self._stop, self._over = left, start, stop, over
        self._begun = 0.0
        self._said: set[int] = set()
        self._ticking = QTimer(self)
        self._ticking.setInterval(_TICK_MS)
        self._ticking.timeout.connect(self._tick)
        self._figure = Text(left(ceil(seconds)), "title", tabular=True)
        self._bar = Bar()
        self._bar.setRange(0, 1000)
        self.button = Button(start)
        self.button.clicked.connect(self._toggle)
        line = Flow(16)
        line.addWidget(self._figure)
        line.addWidget(self.button)
        self.column.addWidget(Text(text, max_chars=PROSE))
        self.column.addLayout(line)
        self.column.addStretch(1)
        self.column.addWidget(self._bar)
        self._show(seconds)

    def running(self) -> bool:
        """Whether the time runs."""
        return self._ticking.isActive()

    def text(self) -> str:
        """What is shown: the seconds left, or that it is over."""
        return self._figure.text()

    def start(self) -> None:
        """Count from the beginning."""
        self._begun = perf_counter()
        self._said.clear()
        self._ticking.start()
        self.ran.emit(True)
        self.button.set_label(self._stop)
        self._show(self.seconds)
        announce(self, self._figure.text())

    def stop(self) -> None:
        """Count no more; the whole time stands there again."""
        self._ticking.stop()
        self.ran.emit(False)
        self.button.set_label(self._start)
        self._show(self.seconds)

    def hideEvent(self, event: QHideEvent) -> None:
        """Who leaves the page watches no more; a window made small is another matter."""
        super().hideEvent(event)
        if self.running() and not event.spontaneous():
            self.stop()

    def _toggle(self) -> None:
        if self.running():
            self.stop()
        else:
            self.start()

    def _tick(self) -> None:
        left = self.seconds - (perf_counter() - self._begun)
        if left <= 0:
            self._ticking.stop()
            self.ran.emit(False)
            self.button.set_label(self._start)
            self._show(0.0)
            announce(self, self._over, assertive=True)
            self.ended.emit()
            return
        self._show(left)
        for mark in _SAID:
            if left <= mark < self.seconds and mark not in self._said:
                self._said.update(m for m in _SAID if m >= mark)
                announce(self, self._figure.text())
                break

    def _show(self, left: float) -> None:
        said = self._left(ceil(left)) if left > 0 else self._over
        self._figure.setText(said)
        self._bar.setAccessibleName(said)
        self._bar.setValue(round(1000 * (1 - left / self.seconds)) if self.seconds else 1000)
