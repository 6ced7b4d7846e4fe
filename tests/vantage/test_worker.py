"""One thread for what blocks."""

from __future__ import annotations

import asyncio
import threading

import pytest

from zapdesk.vantage import worker
from zapdesk.vantage.radio import RadioError, RadioTrouble
from zapdesk.vantage.worker import Worker


def test_calls_come_one_after_another_in_one_thread() -> None:
    async def main() -> list[int | None]:
        made = Worker()
        try:
            return await asyncio.gather(*(made.run(threading.get_ident) for _ in range(5)))
        finally:
            await made.close(lambda: None)

    threads = asyncio.run(main())
    assert len(set(threads)) == 1
    assert threads[0] != threading.get_ident()


def test_what_a_call_raises_comes_out() -> None:
    async def main() -> None:
        made = Worker()
        try:
            with pytest.raises(ZeroDivisionError):
                await made.run(divmod, 1, 0)
        finally:
            await made.close(lambda: None)

    asyncio.run(main())


def test_a_call_that_hangs_is_given_up_and_closing_waits_for_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(worker, "_LIMIT_S", 0.02)
    hangs = threading.Event()
    order: list[str] = []

    async def main() -> None:
        made = Worker()
        with pytest.raises(RadioError) as refused:
            await made.run(lambda: (hangs.wait(5), order.append("call")))
        assert refused.value.trouble is RadioTrouble.BUSY
        closing = asyncio.create_task(made.close(lambda: order.append("last")))
        await asyncio.sleep(0.01)
        assert order == []
        hangs.set()
        await closing
        await made.close(lambda: order.append("again"))

    asyncio.run(main())
    assert order == ["call", "last"]


def test_closing_while_cancelled_still_closes() -> None:
    closed = threading.Event()
    hangs = threading.Event()

    async def main() -> None:
        made = Worker()
        waiting = asyncio.create_task(made.run(hangs.wait, 5))
        await asyncio.sleep(0.01)
        closing = asyncio.create_task(made.close(closed.set))
        await asyncio.sleep(0.01)
        closing.cancel()
        await asyncio.wait([closing])
        hangs.set()
        await waiting

    asyncio.run(main())
    assert closed.wait(5)
