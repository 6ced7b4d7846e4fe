from __future__ import annotations

import asyncio

import pytest

from zapdesk.checks.failures import Failure
from zapdesk.checks.patience import TCP_TRIES
from zapdesk.checks.tcp import reach


async def _with_server(use):
    server = await asyncio.start_server(lambda _r, w: w.close(), "127.0.0.1", 0)
    async with server:
        return await use(server.sockets[0].getsockname()[1])


def _reach(loopback, patience, addresses=("192.0.2.7",)):
    async def use(port):
        reached = await reach(loopback, addresses, port, patience)
        if reached.sock is not None:
            reached.sock.close()
        return reached

    return asyncio.run(_with_server(use))


def test_the_first_socket_gets_through(loopback, patience) -> None:
    reached = _reach(loopback, patience)
    assert reached.sock is not None
    assert (reached.connect.tries, reached.connect.answered_try) == (1, 1)
    assert not reached.connect.late
    assert reached.connect.failure is None
    assert reached.connect.rtt_s is not None


def test_a_second_socket_starts_while_the_first_is_silent_and_is_late(loopback, patience) -> None:
    loopback.fates = ["silent"]
    reached = _reach(loopback, patience)
    assert (reached.connect.tries, reached.connect.answered_try) == (2, 2)
    assert reached.connect.late
    assert loopback.all_closed()


def test_silence_is_timed_out_at_the_limit_with_every_try_made(loopback, patience) -> None:
    loopback.fates = ["silent"] * 9
    reached = _reach(loopback, patience)
    assert reached.sock is None
    assert reached.connect.failure is Failure.TIMED_OUT
    assert reached.connect.tries == min(TCP_TRIES, 2)  # 0.6 s hold two, 0.3 s apart
    assert reached.connect.took_s == pytest.approx(patience.limit_s, abs=0.25)


def test_one_refusal_may_be_a_hiccup_two_are_an_answer(loopback, patience) -> None:
    loopback.fates = ["refused"]
    assert _reach(loopback, patience).connect.failure is None
    loopback.fates = ["refused", "refused"]
    connect = _reach(loopback, patience).connect
    assert (connect.failure, connect.tries) == (Failure.REFUSED, 2)


def test_a_lost_adapter_ends_at_once(loopback, patience) -> None:
    loopback.fates = ["gone"] * 9
    connect = _reach(loopback, patience).connect
    assert (connect.failure, connect.tries) == (Failure.NETWORK_DOWN, 1)


def test_addresses_take_turns(loopback, patience) -> None:
    loopback.fates = ["silent"]
    reached = _reach(loopback, patience, ("192.0.2.7", "192.0.2.8"))
    assert reached.connect.address == "192.0.2.8"


def test_a_deadline_of_others_is_kept(loopback, patience) -> None:
    loopback.fates = ["silent"] * 9

    async def use(port):
        return await reach(loopback, ("192.0.2.7",), port, patience, deadline=patience.now() + 0.1)

    connect = asyncio.run(_with_server(use)).connect
    assert (connect.failure, connect.tries) == (Failure.TIMED_OUT, 1)


def test_cancelling_leaves_no_socket_and_no_task(loopback, patience) -> None:
    loopback.fates = ["silent", "silent"]

    async def use(port):
        task = asyncio.ensure_future(reach(loopback, ("192.0.2.7",), port, patience))
        await asyncio.sleep(0.4)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        return asyncio.all_tasks() - {asyncio.current_task()}

    assert not asyncio.run(_with_server(use))
    assert loopback.all_closed()
