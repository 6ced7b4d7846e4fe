"""A line that is slow or loses packets. Durations are compared with each other or the delay."""

from __future__ import annotations

import asyncio
import time
from typing import TYPE_CHECKING

import dns.message

from zapdesk.practice import world
from zapdesk.practice.faults import Faults

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from zapdesk.practice.vantage import PracticeVantage


DELAY_S = 0.2
SLOW = Faults(answer_delay_s=DELAY_S)
CLOUD = world.ADDRESSES[world.CLOUD][0]


def test_every_answer_is_late(visit: Callable[..., Any], clients: Any) -> None:
    clients.patience_s = 5

    async def guest(vantage: PracticeVantage) -> None:
        start = time.perf_counter()
        assert await clients.asked(vantage, "8.8.8.8", world.DEVICES) is not None
        named = time.perf_counter()
        assert (await clients.timed(vantage, world.ADDRESSES[world.TIME][0])).delay > DELAY_S / 2
        timed = time.perf_counter()
        assert await clients.knocked(vantage, CLOUD, 8883) == "open"
        knocked = time.perf_counter()
        raw, _ = await clients.spoken(vantage, world.CLOUD, 8883, clients.connect_packet)
        spoken = time.perf_counter()
        assert raw == b"\x20\x02\x00\x05"
        least = DELAY_S * 0.9  # loops' timers may be a little early
        for took in (named - start, timed - named, knocked - timed):
            assert took > least
        assert spoken - knocked > 4 * least  # connect, two rounds of TLS 1.2, CONNACK

    visit(SLOW, guest)


def test_answers_still_under_way_when_the_site_closes_are_dropped(
    visit: Callable[..., Any], clients: Any
) -> None:
    async def guest(vantage: PracticeVantage) -> None:
        assert await clients.asked(vantage, "8.8.8.8", world.DEVICES) is None

    visit(Faults(answer_delay_s=60.0), guest)


def test_the_first_packet_is_lost_and_the_second_gets_through(
    visit: Callable[..., Any], clients: Any
) -> None:
    async def guest(vantage: PracticeVantage) -> None:
        assert await clients.knocked(vantage, CLOUD, 8883) == "swallowed"
        assert await clients.knocked(vantage, CLOUD, 8883) == "open"
        sock = vantage.datagram("8.8.8.8", 53)
        with sock:
            loop = asyncio.get_running_loop()
            question = dns.message.make_query(world.DEVICES, "A")
            await loop.sock_sendall(sock, question.to_wire())
            await loop.sock_sendall(sock, question.to_wire())
            assert question.is_response(dns.message.from_wire(await loop.sock_recv(sock, 4096)))
            await asyncio.sleep(0.05)
            try:
                more = sock.recv(4096)
            except BlockingIOError:
                more = None
            assert more is None

    visit("lossy-line", guest)
