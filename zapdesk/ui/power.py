"""The battery of this tablet while a job is in work: said once it is low, and no more when fed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from collections.abc import Callable

    from zapdesk.vantage.powersupply import Battery

LOW_PERCENT = 15
_EVERY = 30  # ticks of a second between two looks


class Power(QObject):
    """Looks at the battery now and then. ``changed`` is sent when ``low`` is another one.

    Attributes:
        low: per cent left, while it is low and nothing feeds it; None otherwise.
    """

    changed = Signal()

    def __init__(self, read: Callable[[], Battery | None] | None = None) -> None:
        super().__init__()
        self._read, self._ticks = read, 0
        self.low: int | None = None

    def due(self) -> bool:
        """Count a second; whether it is time to look."""
        self._ticks += 1
        return self._ticks % _EVERY == 1

    def read(self) -> int | None:
        """Look; in whatever thread may wait for files. What :meth:`take` is to be given."""
        from zapdesk.vantage.power import read_battery  # noqa: PLC0415  (not at the start)

        battery = (self._read or read_battery)()
        if battery is None or battery.percent is None or battery.plugged or battery.charging:
            return None
        return battery.percent if battery.percent <= LOW_PERCENT else None

    def take(self, low: int | None) -> None:
        """Have what was read."""
        if low != self.low:
            self.low = low
            self.changed.emit()
