from __future__ import annotations

import asyncio
import gc
import socket
from typing import TYPE_CHECKING

import pytest

from zapdesk.practice import world
from zapdesk.practice.scenarios import UnknownScenarioError
from zapdesk.practice.site import open_site

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from zapdesk.practice.vantage import PracticeVantage


CLOUD = world.ADDRESSES[world.CLOUD][0]


def test_an_unknown_scenario_is_refused_with_the_list() -> None:
    async def evening() -> None:
        async with open_site("no-such"):
            pytest.fail("opened")

    with pytest.raises(UnknownScenarioError, match=r"'no-such'.* healthy, .*closed-8883"):
        asyncio.run(evening())


def test_two_sites_side_by_side_share_nothing(clients: Any) -> None:
    async def evening() -> None:
        async with open_site("healthy") as healthy, open_site("closed-8883") as closed:
            assert await clients.knocked(healthy, CLOUD, 8883) == "open"
            assert await clients.knocked(closed, CLOUD, 8883) == "swallowed"
            assert set(healthy.trust.public_roots()).isdisjoint(closed.trust.public_roots())
            for one in (healthy, closed):
                raw, _ = await clients.spoken(one, world.DEVICES, 443, b"GET / HTTP/1.1\r\n\r\n")
                assert raw.startswith(b"HTTP/1.1 404 ")
        assert asyncio.all_tasks() == {asyncio.current_task()}

    asyncio.run(evening())
    gc.collect()


def test_opening_can_be_cancelled_at_every_step() -> None:
    """A socket that is left behind speaks up when it is collected, and fails the test."""

    async def open_and_close() -> None:
        async with open_site("healthy"):
            pass

    async def evening() -> None:
        for steps in range(200):
            opening = asyncio.create_task(open_and_close())
            for _ in range(steps):
                await asyncio.sleep(0)
            if opening.done():
                return
            opening.cancel()
            await asyncio.wait([opening])
            assert asyncio.all_tasks() == {asyncio.current_task()}
        pytest.fail("never opened")

    asyncio.run(evening())
    gc.collect()


def test_closing_ends_every_connection_also_in_the_middle_of_a_handshake(
    visit: Callable[..., Any],
) -> None:
    left: list[socket.socket] = []

    async def guest(vantage: PracticeVantage) -> None:
        loop = asyncio.get_running_loop()
        for port in (80, 443, 8883):
            sock = await vantage.connect(CLOUD, port)
            left.append(sock)
            await loop.sock_sendall(sock, b"\x16\x03\x01")
        left.append(await vantage.connect(CLOUD, 443))  # perhaps not even accepted yet

    visit("healthy", guest)
    for sock in left:
        with sock:
            sock.settimeout(5)
            try:
                assert sock.recv(1) == b""
            except ConnectionResetError:
                continue


def test_closing_closes_the_ports(visit: Callable[..., Any], clients: Any) -> None:
    async def guest(vantage: PracticeVantage) -> Any:
        await clients.knocked(vantage, CLOUD, 443)
        return vantage

    gone = visit("healthy", guest)
    for port in gone._exchange.tcp.values():
        with socket.socket() as sock:
            assert sock.connect_ex(("127.0.0.1", port)) != 0


def test_a_visitor_who_fails_closes_the_site_too(visit: Callable[..., Any]) -> None:
    async def guest(vantage: PracticeVantage) -> None:
        await vantage.look()
        raise RuntimeError("the visitor's own trouble")

    with pytest.raises(RuntimeError, match="own trouble"):
        visit("healthy", guest)
    gc.collect()


def test_a_cancelled_visit_closes_the_site_too() -> None:
    async def evening() -> None:
        entered = asyncio.Event()

        async def visitor() -> None:
            async with open_site("healthy") as vantage:
                entered.set()
                await vantage.connect(world.NOBODY, 1)

        going = asyncio.ensure_future(visitor())
        await entered.wait()
        going.cancel()
        with pytest.raises(asyncio.CancelledError):
            await going
        assert asyncio.all_tasks() == {asyncio.current_task()}

    asyncio.run(evening())
    gc.collect()


def test_one_loop_after_another(visit: Callable[..., Any], clients: Any) -> None:
    async def guest(vantage: PracticeVantage) -> Any:
        return await clients.knocked(vantage, CLOUD, 8883)

    assert [visit("healthy", guest) for _ in range(3)] == ["open"] * 3
