"""Time for those who listen: seconds that pass, and waiting for them to pass."""

from __future__ import annotations

import asyncio
from typing import Protocol

from zapdesk.vantage.clock import SystemClock


class Ticks(Protocol):
    """A clock that can be waited on, injectable."""

    def monotonic(self) -> float:
        """Seconds from an arbitrary start; never goes back."""
        ...

    async def sleep(self, seconds: float) -> None:
        """Wait so many seconds by this clock; may be cancelled."""
        ...


class RealTicks:
    """The clock of the vantage: a radio says by it when it heard something."""

    def __init__(self) -> None:
        self._clock = SystemClock()

    def monotonic(self) -> float:
        """Seconds by the system."""
        return self._clock.monotonic()

    async def sleep(self, seconds: float) -> None:
        """Wait in real time."""
        await asyncio.sleep(seconds)
