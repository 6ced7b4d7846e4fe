"""A patience in no hurry, the practice site as a real network, and servers of a test's own."""

from __future__ import annotations

import asyncio
import socket
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

import pytest

from zapdesk.catalogue.load import load_catalogue
from zapdesk.checks.names import Names
from zapdesk.checks.patience import Patience
from zapdesk.checks.target import Target
from zapdesk.practice.faults import Faults
from zapdesk.practice.site import open_site_with
from zapdesk.vantage.clock import SystemClock

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable

    from zapdesk.checks.types import Reading
    from zapdesk.practice.vantage import PracticeVantage

LIMIT_S = 0.6  # a fifth of the usual limit: silence is waited for quickly


class Loopback:
    """The least of a vantage: plain sockets to 127.0.0.1, and a script of how connects fare."""

    def __init__(self) -> None:
        self.clock = SystemClock()
        self.fates: list[str] = []  # per connect: "silent", "refused"; otherwise it goes through
        self.opened: list[socket.socket] = []

    async def connect(self, address: str, port: int) -> socket.socket:
        fate = self.fates.pop(0) if self.fates else ""
        if fate == "silent":
            await asyncio.Event().wait()
        if fate == "refused":
            raise ConnectionRefusedError(111, "refused")
        if fate == "gone":
            raise OSError(19, "No such device")
        sock = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        sock.setblocking(False)
        try:
            await asyncio.get_running_loop().sock_connect(sock, ("127.0.0.1", port))
        except BaseException:
            sock.close()
            raise
        self.opened.append(sock)
        return sock

    def datagram(self, address: str, port: int) -> socket.socket:
        sock = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        sock.setblocking(False)
        sock.connect(("127.0.0.1", port))
        self.opened.append(sock)
        return sock

    def all_closed(self) -> bool:
        return all(sock.fileno() == -1 for sock in self.opened)


@pytest.fixture
def loopback() -> Loopback:
    return Loopback()


@pytest.fixture
def patience() -> Patience:
    clock = SystemClock()
    return Patience(LIMIT_S, clock.monotonic(), clock)


Measure = "Callable[..., Reading]"


@pytest.fixture
def measure() -> Callable[..., Reading]:
    """Run one check at a practice site with the given faults, alone."""

    def run(check: Callable[..., Awaitable[Reading]], ident: str, **faults: object) -> Reading:
        async def scenario() -> Reading:
            async with site(**faults) as (vantage, names, patience):
                endpoint = load_catalogue().endpoint(ident)
                target = Target(
                    check=ident,
                    host=endpoint.host,
                    port=endpoint.port,
                    names=names,
                    patience=patience,
                    control_port={"https": 80, "mqtt": 443}.get(endpoint.protocol),
                )
                return await check(target, vantage)

        return asyncio.run(scenario())

    return run


@asynccontextmanager
async def site(**faults: object) -> AsyncIterator[tuple[PracticeVantage, Names, Patience]]:
    """A practice site with its names already being asked."""
    catalogue = load_catalogue()
    async with open_site_with(Faults(**faults)) as vantage:
        patience = Patience(LIMIT_S, vantage.clock.monotonic(), vantage.clock)
        around = await vantage.look()
        adapter = around.adapter()
        names = Names(
            vantage,
            patience,
            site=adapter.dns if adapter else None,
            public=tuple(e.host for e in catalogue.asked("dns")),
            names=catalogue.required_names(),
            nobody=catalogue.endpoint("control:interception").host,
        )
        names.start()
        try:
            yield vantage, names, patience
        finally:
            await names.stop()


@pytest.fixture
def open_practice() -> object:
    """The context manager above, for tests that need the names themselves."""
    return site
