"""Checking again by itself: waits, asks what is still wrong, waits longer; and knows when to stop.

It sends nothing while the window cannot be seen. Where this PC may stand on another network than
before (it slept, or its address or router is another) it ends and leaves the question to a person.
"""

from __future__ import annotations

import asyncio
import time
from dataclasses import dataclass
from math import ceil
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from zapdesk.session.again import NetworkChangedError, scope_of, wait_s, worth_repeating
from zapdesk.ui.checking import Checking

if TYPE_CHECKING:
    from collections.abc import Callable

    from zapdesk.catalogue.types import Catalogue
    from zapdesk.session.types import CheckResult
    from zapdesk.ui.bridge import Bridge

_TICK_S = 0.25
_SLEPT_S = 30.0


@dataclass
class Pace:
    """Time as the repeats see it; tests have another.

    Attributes:
        wait_s: seconds to wait before the next repeat, after so many repeats.
        wall: this PC's clock, in seconds; it goes on while the PC sleeps.
        monotonic: seconds since some start; on most systems it rests while the PC sleeps.
    """

    wait_s: Callable[[int], float] = wait_s
    wall: Callable[[], float] = time.time
    monotonic: Callable[[], float] = time.monotonic


class Watch:
    """Tells whether the PC slept since one last looked."""

    def __init__(self, pace: Pace) -> None:
        self._pace = pace
        self._wall, self._monotonic = pace.wall(), pace.monotonic()

    def slept(self, expected_s: float = 0.0) -> bool:
        """Look at both clocks. ``expected_s`` is what one did since, by the monotonic clock.

        Some systems stop the monotonic clock in sleep: then the two differ. Others let it run:
        then far more time has gone by than was spent.
        """
        wall, monotonic = self._pace.wall(), self._pace.monotonic()
        passed = monotonic - self._monotonic
        apart = abs((wall - self._wall) - passed)
        self._wall, self._monotonic = wall, monotonic
        return apart > _SLEPT_S or passed > expected_s + _SLEPT_S


class Repeats(QObject):
    """The repeats after one check, until nothing is wrong any more or :meth:`stop`.

    Attributes:
        newest: what was measured last.
        looked: how many repeats came to their end.
        left_s: whole seconds until the next one; None while one runs.
    """

    moved = Signal()

    def __init__(
        self,
        bridge: Bridge,
        catalogue: Catalogue,
        first: CheckResult,
        pace: Pace,
        *,
        seen: Callable[[], bool],
    ) -> None:
        super().__init__()
        self._bridge, self._catalogue = bridge, catalogue
        self._pace, self._seen = pace, seen
        self._watch = Watch(pace)
        self._checking: Checking | None = None
        self._stopping = asyncio.Event()
        self.newest = first
        self.looked = 0
        self.left_s: int | None = ceil(pace.wait_s(0))

    @property
    def stopped(self) -> bool:
        """Whether it was told to stop."""
        return self._stopping.is_set()

    def stop(self) -> None:
        """Ask nothing more; a repeat that runs is cancelled and its result not used."""
        self._stopping.set()
        if self._checking is not None:
            self._checking.cancel()

    async def run(self, take: Callable[[CheckResult], None]) -> None:
        """Wait and repeat; ``take`` gets each result.

        Raises:
            NetworkChangedError: this PC may stand on another network now.
            UnknownAdapterError: the adapter of the check is not there any more.
        """
        while worth_repeating(self.newest) and await self._waited():
            result = await self._once()
            if self.stopped:
                return
            self.newest = result
            self.looked += 1
            take(result)

    async def _waited(self) -> bool:
        """Count down; False where it was stopped meanwhile."""
        due = self._pace.monotonic() + self._pace.wait_s(self.looked)
        while True:
            left = due - self._pace.monotonic()
            if left <= 0 and self._seen():
                return not self.stopped
            self._show(max(0, ceil(left)))
            try:
                await asyncio.wait_for(self._stopping.wait(), min(_TICK_S, max(left, 0.01)))
            except TimeoutError:
                if self._watch.slept():
                    raise NetworkChangedError from None
            else:
                return False

    async def _once(self) -> CheckResult:
        """One repeat. Raises as :meth:`run`."""
        first = self.newest
        scope = scope_of(first)
        self._checking = Checking(
            self._bridge, first.request, self._catalogue, first.practice, scope
        )
        self._show(None)
        try:
            result = await self._checking.result()
        finally:
            self._checking = None
        # Nothing in a run lasts five times as long as its limit.
        if not self.stopped and self._watch.slept(5 * first.request.limit_s):
            raise NetworkChangedError
        return result

    def _show(self, left_s: int | None) -> None:
        if left_s != self.left_s:
            self.left_s = left_s
            self.moved.emit()
