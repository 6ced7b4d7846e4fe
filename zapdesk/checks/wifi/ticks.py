"""Time for those who listen: seconds that pass, and waiting for them to pass."""

from __future__ import annotations

import asyncio
import time
from typing import Protocol


class Ticks(Protocol):
    """A clock that can be waited on, injectable."""

    def monotonic(self) -> float:
        """Seconds from an arbitrary start; never goes back."""
        ...

    async def sleep(self, seconds: float) -> None:
        """Wait so many seconds by this clock; may be cancelled."""
        ...


class RealTicks:
    """This PC's own monotonic clock."""

    def monotonic(self) -> float:
        """Seconds by the system."""
        return time.monotonic()

    async def sleep(self, seconds: float) -> None:
        """Wait in real time."""
        await asyncio.sleep(seconds)
