"""One asyncio loop in one worker thread, in which all checks run; the same loop everywhere.

The command line and the tests run the same coroutines with ``asyncio.run``; the window hands
them to an :class:`Engine`, so that nothing a network does can make it wait.
"""

from __future__ import annotations

import asyncio
import threading
from concurrent.futures import Future
from contextlib import suppress
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Coroutine

T = TypeVar("T")
_LEAVE_S = 2.0  # a thread that a library left behind holds nobody up for longer


class Work(Generic[T]):
    """A coroutine that runs in an engine.

    Unlike the future of ``asyncio.run_coroutine_threadsafe`` it keeps what the coroutine says
    after it was cancelled: a run that is cancelled still returns what it had measured.
    """

    def __init__(
        self, loop: asyncio.AbstractEventLoop, coroutine: Coroutine[object, None, T]
    ) -> None:
        self.future: Future[T] = Future()
        self._loop = loop
        self._coroutine = coroutine
        self._task: asyncio.Task[T] | None = None
        self.future.set_running_or_notify_cancel()
        loop.call_soon_threadsafe(self._start)

    def cancel(self) -> None:
        """Ask it to stop, from any thread; the future tells when it has."""
        if not self.future.done():
            self._loop.call_soon_threadsafe(self._cancel)

    def _start(self) -> None:
        self._task = self._loop.create_task(self._coroutine)
        self._task.add_done_callback(self._done)

    def _cancel(self) -> None:
        if self._task is not None:
            self._task.cancel()

    def _done(self, task: asyncio.Task[T]) -> None:
        if task.cancelled():
            self.future.set_exception(asyncio.CancelledError())
        elif (trouble := task.exception()) is not None:
            self.future.set_exception(trouble)
        else:
            self.future.set_result(task.result())


class Engine:
    """The loop and its thread; one for the life of the program."""

    def __init__(self) -> None:
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._run, name="checks", daemon=True)
        self._stopped = False

    def start(self) -> None:
        """Start the thread; once."""
        self._thread.start()

    def submit(self, coroutine: Coroutine[object, None, T]) -> Work[T]:
        """Run a coroutine in the engine's loop.

        Raises:
            RuntimeError: the engine has been stopped; the coroutine is closed.
        """
        if self._stopped:
            coroutine.close()
            raise RuntimeError("the engine has been stopped")
        return Work(self._loop, coroutine)

    def stop(self, wait_s: float = 3.0) -> bool:
        """Cancel everything, end the loop, and wait for the thread.

        Returns:
            Whether it ended within ``wait_s``; the thread is a daemon and holds no program up.
        """
        if not self._stopped:
            self._stopped = True
            self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(wait_s)
        return not self._thread.is_alive()

    def _run(self) -> None:
        asyncio.set_event_loop(self._loop)
        try:
            self._loop.run_forever()
            left = asyncio.all_tasks(self._loop)
            for task in left:
                task.cancel()
            if left:
                self._loop.run_until_complete(asyncio.gather(*left, return_exceptions=True))
            self._loop.run_until_complete(self._loop.shutdown_asyncgens())
            with suppress(TimeoutError):
                self._loop.run_until_complete(
                    asyncio.wait_for(self._loop.shutdown_default_executor(), _LEAVE_S)
                )
        finally:
            self._loop.close()
