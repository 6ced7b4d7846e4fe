"""One thread for what blocks: calls come one after another, and none holds up the loop."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, ParamSpec, TypeVar

from zapdesk.vantage.radio import RadioError, RadioTrouble

if TYPE_CHECKING:
    from collections.abc import Callable

_P = ParamSpec("_P")
_R = TypeVar("_R")

_LIMIT_S = 10.0  # a driver that hangs must not hang the survey


class Worker:
    """A thread of its own for one radio; works on every kind of loop."""

    def __init__(self) -> None:
        self._pool = ThreadPoolExecutor(1, thread_name_prefix="radio")
        self._closed = False

    async def run(self, function: Callable[_P, _R], *args: _P.args, **kwargs: _P.kwargs) -> _R:
        """What the function returns. May be cancelled; a call that has begun ends by itself.

        Raises:
            RadioError: BUSY, where the call does not come back within ten seconds.
        """
        begun = self._pool.submit(function, *args, **kwargs)
        try:
            async with asyncio.timeout(_LIMIT_S):
                return await asyncio.wrap_future(begun)
        except TimeoutError as error:
            raise RadioError(RadioTrouble.BUSY, detail="the driver does not answer") from error

    async def close(self, last: Callable[[], object]) -> None:
        """Run ``last`` after everything that was begun, and end the thread; only once."""
        if self._closed:
            return
        self._closed = True
        ended = self._pool.submit(last)
        self._pool.shutdown(wait=False)
        await asyncio.shield(asyncio.wrap_future(ended))
