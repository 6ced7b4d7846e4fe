"""Work on folders that may hang for minutes: each in a thread of its own that holds nobody up."""

from __future__ import annotations

from concurrent.futures import Future
from threading import Thread
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")


def aside(name: str, call: Callable[[], T]) -> Future[T]:
    """Do something in a new daemon thread; whoever waits may give up, the thread does not.

    Neither a pool nor the engine: both are waited for when the program ends, and a share that is
    gone would keep it from ending.
    """
    future: Future[T] = Future()
    future.set_running_or_notify_cancel()

    def work() -> None:
        try:
            result = call()
        except BaseException as trouble:  # noqa: BLE001  (the one who waits gets it, whatever it is)
            future.set_exception(trouble)
        else:
            future.set_result(result)

    Thread(target=work, name=name, daemon=True).start()
    return future
