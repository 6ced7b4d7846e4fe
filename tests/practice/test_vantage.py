from __future__ import annotations

import asyncio
import time
from typing import TYPE_CHECKING

import pytest

from zapdesk.practice import world
from zapdesk.practice.faults import Faults, Gate, Way
from zapdesk.practice.vantage import SiteClock

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from zapdesk.practice.vantage import PracticeVantage
    from zapdesk.vantage.interface import Vantage


CLOUD = world.ADDRESSES[world.CLOUD][0]
DEVICES = world.ADDRESSES[world.DEVICES][0]
TIME_SERVER = world.ADDRESSES[world.TIME][0]
EVERY_PORT = [
    *[(world.ADDRESSES[host][0], port) for host in world.WEB for port in (80, 443)],
    *[(CLOUD, port) for port in (80, 443, 8883)],
    *[(address, port) for address in world.PUBLIC_DNS for port in (53, 443)],
    (world.ROUTER, 53),
]


def test_every_public_port_of_the_world_is_there(visit: Callable[..., Any], clients: Any) -> None:
    async def guest(vantage: Vantage) -> None:
        for address, port in EVERY_PORT:
            assert await clients.knocked(vantage, address, port) == "open"

    visit("healthy", guest)


def test_a_socket_is_ready_for_the_loop_and_belongs_to_the_caller(
    visit: Callable[..., Any],
) -> None:
    async def guest(vantage: PracticeVantage) -> None:
        for sock in (await vantage.connect(CLOUD, 443), vantage.datagram("8.8.8.8", 53)):
            with sock:
                assert not sock.getblocking()
                assert sock.getpeername()[0] == "127.0.0.1"

    visit("healthy", guest)


@pytest.mark.parametrize(("way", "seen"), [(Way.SWALLOWED, "swallowed"), (Way.REFUSED, "refused")])
def test_a_gate_shuts_what_it_names_and_nothing_else(
    visit: Callable[..., Any], clients: Any, way: Way, seen: str
) -> None:
    async def guest(vantage: PracticeVantage) -> None:
        assert await clients.knocked(vantage, CLOUD, 8883) == seen
        assert await clients.knocked(vantage, CLOUD, 443) == "open"
        assert await clients.knocked(vantage, DEVICES, 443) == "open"

    visit(Faults(gates=(Gate(port=8883, way=way),)), guest)


def test_gates_know_transports(visit: Callable[..., Any], clients: Any) -> None:
    async def guest(vantage: PracticeVantage) -> None:
        assert await clients.asked(vantage, "8.8.8.8", world.DEVICES) is None
        assert await clients.knocked(vantage, "8.8.8.8", 53) == "open"
        assert await clients.asked(vantage, "1.1.1.1", world.DEVICES) is not None

    visit(Faults(gates=(Gate(host="8.8.8.8", port=53, transport="udp"),)), guest)


def test_refused_udp_is_noticed(visit: Callable[..., Any], clients: Any) -> None:
    async def guest(vantage: PracticeVantage) -> None:
        for _ in range(3):
            with pytest.raises(ConnectionRefusedError):
                await clients.timed(vantage, TIME_SERVER)

    visit(Faults(gates=(Gate(port=123, way=Way.REFUSED),)), guest)


def test_the_first_gate_counts(visit: Callable[..., Any], clients: Any) -> None:
    async def guest(vantage: PracticeVantage) -> None:
        assert await clients.knocked(vantage, CLOUD, 443) == "refused"
        assert await clients.knocked(vantage, DEVICES, 443) == "swallowed"

    gates = (Gate(host=world.CLOUD, way=Way.REFUSED), Gate(port=443))
    visit(Faults(gates=gates), guest)


def test_swallowed_until_cancelled(visit: Callable[..., Any]) -> None:
    async def guest(vantage: PracticeVantage) -> None:
        knocking = asyncio.ensure_future(vantage.connect(CLOUD, 8883))
        await asyncio.sleep(0.05)
        assert not knocking.done()
        knocking.cancel()
        with pytest.raises(asyncio.CancelledError):
            await knocking

    visit("closed-8883", guest)


def test_nobody_lives_elsewhere(visit: Callable[..., Any], clients: Any) -> None:
    async def guest(vantage: PracticeVantage) -> None:
        for stranger in (world.NOBODY, "198.51.100.7", "10.77.0.99"):
            assert await clients.knocked(vantage, stranger, 443) == "swallowed"
            assert await clients.posted(vantage, stranger, 53, b"anybody?") is None
        assert await clients.knocked(vantage, CLOUD, 22) == "refused"
        assert await clients.knocked(vantage, world.ROUTER, 443) == "refused"
        with pytest.raises(ConnectionRefusedError):
            await clients.posted(vantage, CLOUD, 123, bytes(48))

    visit("healthy", guest)


@pytest.mark.parametrize("scenario", ["cable-out", "address-missing"])
def test_no_way_out_of_the_pc(visit: Callable[..., Any], scenario: str) -> None:
    async def guest(vantage: PracticeVantage) -> None:
        for address in (CLOUD, world.ROUTER):
            with pytest.raises(OSError, match="unreachable"):
                await vantage.connect(address, 443)
            with pytest.raises(OSError, match="unreachable"):
                vantage.datagram(address, 53)

    visit(scenario, guest)


def test_without_a_router_the_own_network_is_all(visit: Callable[..., Any], clients: Any) -> None:
    async def guest(vantage: PracticeVantage) -> None:
        assert await clients.asked(vantage, world.ROUTER, world.DEVICES) is not None
        with pytest.raises(OSError, match="unreachable"):
            vantage.datagram("8.8.8.8", 53)

    visit("no-router", guest)


def test_the_clock_is_this_pcs_unless_it_is_wrong() -> None:
    off = SiteClock(-7200.0).now() - SiteClock().now()
    assert -7201 < off.total_seconds() < -7199
    clock = SiteClock()
    before = clock.monotonic()
    time.sleep(0.01)
    assert clock.monotonic() > before


def test_the_vantage_tells_that_it_is_practice(visit: Callable[..., Any]) -> None:
    async def guest(vantage: PracticeVantage) -> Any:
        return vantage.practice, vantage.trust.kind

    assert visit("closed-8883", guest) == ("closed-8883", "practice")
    assert visit(Faults(), guest) == ("own-faults", "practice")
