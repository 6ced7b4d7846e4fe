from __future__ import annotations

import asyncio
import threading
from typing import TYPE_CHECKING, Any

import pytest

from zapdesk.session.events import CheckStarted
from zapdesk.session.events import Event as Told

if TYPE_CHECKING:
    from collections.abc import Callable

    from zapdesk.session.events import Tell
    from zapdesk.ui.bridge import Bridge


def test_each_side_has_its_own_thread(bridge: Bridge) -> None:
    async def where() -> str:
        return threading.current_thread().name

    async def both() -> tuple[str, str]:
        return await where(), await bridge.ask(where())

    assert bridge.run_one(both()) == ("MainThread", "checks")


def test_exceptions_come_across(bridge: Bridge) -> None:
    async def wrong() -> None:
        raise LookupError("as told")

    async def ask() -> None:
        await bridge.ask(wrong())

    with pytest.raises(LookupError, match="as told"):
        bridge.run_one(ask())


def test_events_come_in_order_and_before_the_result(bridge: Bridge) -> None:
    count = 2000
    seen: list[str] = []
    threads: set[str] = set()

    async def told(tell: Tell) -> str:
        for number in range(count):
            tell(CheckStarted(check=str(number)))
        return "done"

    def hear(event: Told) -> None:
        assert isinstance(event, CheckStarted)
        seen.append(event.check)
        threads.add(threading.current_thread().name)

    async def follow() -> str:
        return await bridge.follow(told, hear).result()

    assert bridge.run_one(follow()) == "done"
    assert seen == [str(number) for number in range(count)]
    assert threads == {"MainThread"}


def test_cancelling_gives_what_there_is(bridge: Bridge) -> None:
    async def measure(tell: Tell) -> str:
        tell(CheckStarted(check="dns"))
        try:
            await asyncio.sleep(60)
        except asyncio.CancelledError:
            return "what there was"
        return "everything"

    async def follow() -> str:
        begun = asyncio.Event()
        following = bridge.follow(measure, lambda _event: begun.set())
        await begun.wait()
        following.cancel()
        return await following.result()

    assert bridge.run_one(follow()) == "what there was"


def test_giving_up_waiting_cancels_the_work(bridge: Bridge) -> None:
    ended = threading.Event()

    async def endless(_tell: Tell) -> None:
        try:
            await asyncio.sleep(60)
        finally:
            ended.set()

    async def give_up() -> None:
        following = bridge.follow(endless, lambda _event: None)
        await asyncio.sleep(0.05)
        with pytest.raises(TimeoutError):
            await asyncio.wait_for(following.result(), 0.05)

    bridge.run_one(give_up())
    assert ended.wait(5)


def test_a_task_that_fails_is_reported_and_not_lost(
    bridge: Bridge, expect_log: Callable[[str], None]
) -> None:
    expect_log("task the act")
    heard: list[tuple[str, str]] = []

    async def wrong() -> None:
        raise LookupError("as told")

    async def spawn() -> None:
        task = bridge.spawn("the act", wrong())
        await asyncio.wait([task])
        await asyncio.sleep(0)

    bridge.on_trouble = lambda name, trouble: heard.append((name, str(trouble)))
    bridge.run_one(spawn())
    bridge.on_trouble = None
    assert heard == [("the act", "as told")]


def test_qt_is_never_held_up(bridge: Bridge) -> None:
    """While the engine works, the interface's loop goes on turning."""

    async def busy() -> None:
        threading.Event().wait(0.3)  # blocks the engine's thread, as bad code would

    async def turn() -> int:
        turns = 0
        work: asyncio.Task[Any] = bridge.spawn("busy", bridge.ask(busy()))
        while not work.done():
            await asyncio.sleep(0)
            turns += 1
        return turns

    assert bridge.run_one(turn()) > 20
