"""Sleep of this tablet: noticed when it wakes, and kept away while somebody watches something."""

from __future__ import annotations

from contextlib import ExitStack
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from zapdesk.ui.repeats import Pace, Watch
from zapdesk.vantage.asleep import asleep_s

if TYPE_CHECKING:
    from collections.abc import Callable

TICK_MS = 1000
_SHORTEST_S = 1.0  # of sleep: clocks are read one after the other


class Sleeps:
    """Tells whether this PC slept since it was last asked.

    The system's own count is asked first. Where it tells nothing, the clocks do: see
    :class:`zapdesk.ui.repeats.Watch`.
    """

    def __init__(self, pace: Pace | None = None, count: Callable[[], float] = asleep_s) -> None:
        self._count, self._last = count, count()
        self._watch = Watch(pace or Pace())

    def slept(self, expected_s: float = 0.0) -> bool:
        """Whether it did; ``expected_s`` as in :meth:`zapdesk.ui.repeats.Watch.slept`."""
        now = self._count()
        counted, self._last = now - self._last > _SHORTEST_S, now
        return self._watch.slept(expected_s) or counted


class Wakes(QObject):
    """Looks once a second; ``woke`` is sent when this PC has slept."""

    woke = Signal()
    ticked = Signal()

    def __init__(self, sleeps: Sleeps | None = None) -> None:
        super().__init__()
        self._sleeps = sleeps or Sleeps()
        self._ticking = QTimer(self)
        self._ticking.setInterval(TICK_MS)
        self._ticking.timeout.connect(self.look)
        self._ticking.start()

    def look(self) -> None:
        """Look now."""
        if self._sleeps.slept():
            self.woke.emit()
        self.ticked.emit()

    def stop(self) -> None:
        """Look no more."""
        self._ticking.stop()


class Vigil(QObject):
    """Keeps screen and PC awake while told to. Used in Qt's thread only."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._held = ExitStack()
        self.on = False
        self.destroyed.connect(self._held.close)

    def keep(self, *, on: bool) -> None:
        """Keep awake, or no longer."""
        if on and not self.on:
            from zapdesk.vantage.power import keep_awake  # noqa: PLC0415  (not at the start)

            self._held.enter_context(keep_awake())
        elif not on:
            self._held.close()
        self.on = on
