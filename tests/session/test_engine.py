from __future__ import annotations

import asyncio
import threading
from typing import TYPE_CHECKING

import pytest

from zapdesk.session.engine import Engine

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture
def engine() -> Iterator[Engine]:
    made = Engine()
    made.start()
    yield made
    assert made.stop()


def test_runs_in_its_own_thread(engine: Engine) -> None:
    async def where() -> str:
        return threading.current_thread().name

    assert engine.submit(where()).future.result(5) == "checks"


def test_exceptions_come_back(engine: Engine) -> None:
    async def wrong() -> None:
        raise LookupError("as told")

    with pytest.raises(LookupError, match="as told"):
        engine.submit(wrong()).future.result(5)


def test_a_cancelled_coroutine_may_still_answer(engine: Engine) -> None:
    running = threading.Event()

    async def measure() -> str:
        running.set()
        try:
            await asyncio.sleep(60)
        except asyncio.CancelledError:
            return "what there was"
        return "everything"

    work = engine.submit(measure())
    assert running.wait(5)
    work.cancel()
    assert work.future.result(5) == "what there was"
    work.cancel()  # too late, and harmless


def test_cancelling_says_so(engine: Engine) -> None:
    work = engine.submit(asyncio.sleep(60))
    work.cancel()
    with pytest.raises(asyncio.CancelledError):
        work.future.result(5)


def test_stopping_ends_what_runs() -> None:
    engine = Engine()
    engine.start()
    begun, ended = threading.Event(), threading.Event()

    async def endless() -> None:
        begun.set()
        try:
            await asyncio.sleep(3600)
        finally:
            ended.set()

    work = engine.submit(endless())
    assert begun.wait(5)
    assert engine.stop()
    assert ended.is_set()
    with pytest.raises(asyncio.CancelledError):
        work.future.result(5)
    with pytest.raises(RuntimeError, match="stopped"):
        engine.submit(endless())
