from __future__ import annotations

import asyncio
import socket
import time

import pytest

from zapdesk.checks.udp import Mailbox


def _pair(loopback):
    server = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    server.bind(("127.0.0.1", 0))
    sock = loopback.datagram("192.0.2.1", server.getsockname()[1])
    server.connect(sock.getsockname())
    return server, sock


def test_a_datagram_that_comes_as_a_wait_ends_is_not_lost(loopback, patience) -> None:
    async def scenario():
        server, sock = _pair(loopback)
        with server, Mailbox(sock, patience) as box:
            first = asyncio.ensure_future(box.next(patience.now() + 0.02))
            await asyncio.sleep(0.01)
            server.send(b"answer")
            time.sleep(0.05)  # noqa: ASYNC251  (a busy loop: both are due in the same turn)
            try:
                return await first
            except TimeoutError:
                return await box.next(patience.now() + 0.5)

    assert asyncio.run(scenario()) == b"answer"
    assert loopback.all_closed()


def test_silence_and_then_an_answer(loopback, patience) -> None:
    async def scenario():
        server, sock = _pair(loopback)
        with server, Mailbox(sock, patience) as box:
            with pytest.raises(TimeoutError):
                await box.next(patience.now() + 0.05)
            server.send(b"one")
            server.send(b"two")
            end = patience.now() + 0.5
            return [await box.next(end), await box.next(end)]

    assert asyncio.run(scenario()) == [b"one", b"two"]


def test_leaving_with_an_unread_refusal_is_quiet(loopback, patience) -> None:
    async def scenario():
        server, sock = _pair(loopback)
        server.close()
        with Mailbox(sock, patience) as box:
            await box.send(b"x")
            with pytest.raises(ConnectionRefusedError):
                await box.next(patience.now() + 0.5)

    asyncio.run(scenario())
    assert loopback.all_closed()
