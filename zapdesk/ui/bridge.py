"""The bridge between two loops, and the only file that knows both.

The interface's coroutines run on qasync's loop in Qt's thread; checks run on a plain asyncio loop
in the engine's thread. Frozen values cross, nothing mutable does, and neither waits for the other.

What qasync does not forgive is kept out here: no modal ``exec()``, no ``asyncSlot`` (it cannot be
cancelled), no ``call_soon`` from another thread, and one loop for the life of the program.
"""

from __future__ import annotations

import asyncio
import logging
import os
from collections import deque
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from zapdesk.session.engine import Engine, Work

os.environ["QT_API"] = "pyside6"  # qasync looks for a binding by itself otherwise

import qasync

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine
    from concurrent.futures import Future

    from PySide6.QtWidgets import QApplication

T = TypeVar("T")
_log = logging.getLogger(__name__)


class Bridge:
    """Both loops. Everything here is called in Qt's thread."""

    def __init__(self, app: QApplication) -> None:
        # The application is held as well: qasync's loop is of no use once it is gone.
        self._app = app
        app.setQuitOnLastWindowClosed(False)  # or the last window ends the loop under its tasks
        self.loop = qasync.QEventLoop(app)
        self.engine = Engine()
        self.engine.start()
        self.on_trouble: Callable[[str, BaseException], None] | None = None
        self._tasks: set[asyncio.Task[object]] = set()

    def run(self, main: Coroutine[object, None, T]) -> T:
        """Run the interface until ``main`` has ended; once, for there is one loop for life."""
        try:
            return self.run_one(main)
        finally:
            self.loop.close()

    def run_one(self, main: Coroutine[object, None, T]) -> T:
        """The same, and keep the loop; tests run one scenario after the other on it."""
        result: T = self.loop.run_until_complete(main)
        return result

    def spawn(self, name: str, coroutine: Coroutine[object, None, object]) -> asyncio.Task[object]:
        """Start an interface coroutine from a slot; its exception is reported, never lost."""
        task: asyncio.Task[object] = self.loop.create_task(coroutine, name=name)
        self._tasks.add(task)
        task.add_done_callback(self._ended)
        return task

    def later(self, delay_s: float, call: Callable[[], None]) -> asyncio.TimerHandle:
        """Call something in Qt's thread after about ``delay_s`` seconds."""
        handle: asyncio.TimerHandle = self.loop.call_later(delay_s, call)
        return handle

    async def ask(self, coroutine: Coroutine[object, None, T]) -> T:
        """Run a coroutine in the engine and wait for it without holding Qt up."""
        return await self.of(self.engine.submit(coroutine).future)

    async def of(self, future: Future[T]) -> T:
        """The result of another thread's future."""
        return await asyncio.wrap_future(future, loop=self.loop)

    def follow(
        self,
        make: Callable[[Callable[[Any], None]], Coroutine[object, None, T]],
        on_event: Callable[[Any], None],
    ) -> Following[T]:
        """Start a coroutine in the engine that tells events; each is handed over in Qt's thread.

        What an event is, the two agree on: frozen values of a check, of a survey, of a listen.
        """
        return Following(self, make, on_event)

    async def close(self) -> None:
        """Cancel and gather the interface's tasks, then end the engine."""
        own = asyncio.current_task()
        left = [t for t in self._tasks if t is not own]
        for task in left:
            task.cancel()
        await asyncio.gather(*left, return_exceptions=True)
        if not self.engine.stop():
            _log.warning("the engine did not end in time")

    def _ended(self, task: asyncio.Task[object]) -> None:
        self._tasks.discard(task)
        if task.cancelled():
            return
        trouble = task.exception()
        if trouble is not None:
            _log.error("task %s", task.get_name(), exc_info=trouble)
            if self.on_trouble is not None:
                self.on_trouble(task.get_name(), trouble)


class Following(Generic[T]):
    """A coroutine in the engine whose events arrive in Qt's thread, all of them and in order."""

    def __init__(
        self,
        bridge: Bridge,
        make: Callable[[Callable[[Any], None]], Coroutine[object, None, T]],
        on_event: Callable[[Any], None],
    ) -> None:
        self._bridge = bridge
        self._on_event = on_event
        self._events: deque[Any] = deque()  # appended there, taken here
        self._work: Work[T] = bridge.engine.submit(make(self._tell))

    def cancel(self) -> None:
        """Ask it to stop; :meth:`result` still gives what it says in the end."""
        self._work.cancel()

    async def result(self) -> T:
        """What the coroutine returned, after its last event was handed over.

        Cancelling the waiting task cancels the coroutine as well.
        """
        try:
            return await self._bridge.of(self._work.future)
        finally:
            self._work.cancel()
            self._hand_over()

    def _tell(self, event: Any) -> None:
        self._events.append(event)
        self._bridge.loop.call_soon_threadsafe(self._hand_over)

    def _hand_over(self) -> None:
        while self._events:
            self._on_event(self._events.popleft())
