"""Time that passes faster in the practice garage: a survey without its minutes."""

from __future__ import annotations

import asyncio

from zapdesk.checks.wifi.ticks import RealTicks

_TURNS = 4  # of the loop, in which whoever still works goes to wait as well


class HurriedTicks(RealTicks):
    """Real time, ``factor`` times as fast."""

    def __init__(self, factor: float) -> None:
        super().__init__()
        self._factor = factor

    def monotonic(self) -> float:
        """Hurried seconds."""
        return super().monotonic() * self._factor

    async def sleep(self, seconds: float) -> None:
        """Wait a fraction of it."""
        await super().sleep(seconds / self._factor)


class SkippedTicks:
    """Time that stands still while anybody works, and skips to the next one's end of waiting.

    Nothing depends on this PC's speed: the same garage gives the same samples at every run.
    """

    def __init__(self) -> None:
        self._now = 0.0
        self._waits: list[float] = []

    def monotonic(self) -> float:
        """Seconds since the first wait."""
        return self._now

    async def sleep(self, seconds: float) -> None:
        """Wait until nobody who waits has an earlier end."""
        end = self._now + max(0.0, seconds)
        self._waits.append(end)
        try:
            while True:
                for _ in range(_TURNS):
                    await asyncio.sleep(0)
                if end <= min(self._waits):
                    self._now = max(self._now, end)
                    return
        finally:
            self._waits.remove(end)
