"""The practice site as a vantage: public addresses and ports become ports on loopback."""

from __future__ import annotations

import asyncio
import errno
import os
import socket
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from zapdesk.base.frozen import Frozen
from zapdesk.practice import surroundings, world
from zapdesk.practice.faults import Faults, Way
from zapdesk.vantage.clock import SystemClock

if TYPE_CHECKING:
    from zapdesk.practice.surroundings import OnWifi
    from zapdesk.practice.trust import PracticeTrust
    from zapdesk.vantage.types import Surroundings

_LOOPBACK = "127.0.0.1"


class SiteClock(SystemClock):
    """This PC's clock, set wrong by some seconds."""

    def __init__(self, off_s: float = 0.0) -> None:
        self._off = timedelta(seconds=off_s)

    def now(self) -> datetime:
        """What the PC takes for the time, UTC."""
        return super().now() + self._off


class Exchange(Frozen):
    """Which public address and port is behind which port on loopback."""

    tcp: dict[tuple[str, int], int]
    udp: dict[tuple[str, int], int]
    closed_tcp: int
    closed_udp: int
    silent_udp: int


class PracticeVantage:
    """One open practice site, seen from a PC that stands in it."""

    def __init__(
        self,
        *,
        name: str,
        faults: Faults,
        trust: PracticeTrust,
        exchange: Exchange,
        wifi: OnWifi | None = None,
    ) -> None:
        self.faults = faults
        self._wifi = wifi
        self._name = name
        self._trust = trust
        self._exchange = exchange
        self._clock = SiteClock(faults.pc_clock_off_s)
        self._opened = datetime.now(UTC)
        self._knocked: set[tuple[str, int]] = set()

    @property
    def clock(self) -> SiteClock:
        """The clock that all readings are timed by."""
        return self._clock

    @property
    def trust(self) -> PracticeTrust:
        """The practice authority, and the company firewall's where it is trusted."""
        return self._trust

    @property
    def practice(self) -> str:
        """The name of the scenario."""
        return self._name

    async def look(self) -> Surroundings:
        """The one adapter of the practice PC, and its VPN where it has one."""
        return surroundings.look(self.faults, self._opened, self._wifi)

    async def connect(self, address: str, port: int) -> socket.socket:
        """A connected, non-blocking TCP socket to whoever plays ``address``.

        Waits for ever where the site swallows the packet. The caller closes the socket.

        Raises:
            OSError: refused, or no way out of the PC.
        """
        self._need_route(address)
        lost = self.faults.loses_first and (address, port) not in self._knocked
        self._knocked.add((address, port))
        way = self._way(address, port, "tcp")
        if lost or way is Way.SWALLOWED:
            await asyncio.Event().wait()
        await asyncio.sleep(self.faults.answer_delay_s)
        here = self._exchange.closed_tcp
        if way is None:
            here = self._exchange.tcp.get((address, port), here)
        sock = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        try:
            sock.setblocking(False)
            await asyncio.get_running_loop().sock_connect(sock, (_LOOPBACK, here))
        except BaseException:
            sock.close()
            raise
        return sock

    def datagram(self, address: str, port: int) -> socket.socket:
        """A connected, non-blocking UDP socket to whoever plays ``address``.

        The caller closes the socket.

        Raises:
            OSError: no way out of the PC.
        """
        self._need_route(address)
        match self._way(address, port, "udp"):
            case Way.SWALLOWED:
                here = self._exchange.silent_udp
            case Way.REFUSED:
                here = self._exchange.closed_udp
            case _:
                here = self._exchange.udp.get((address, port), self._exchange.closed_udp)
        sock = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        try:
            sock.setblocking(False)
            sock.connect((_LOOPBACK, here))
        except BaseException:
            sock.close()
            raise
        return sock

    def _need_route(self, address: str) -> None:
        faults = self.faults
        inside = address.startswith(world.SUBNET)
        if (
            faults.carrier
            and faults.address
            and faults.address.startswith(world.SUBNET)
            and (inside or faults.gateway)
        ):
            return
        code = errno.ENETUNREACH
        raise OSError(code, os.strerror(code))

    def _way(self, address: str, port: int, transport: str) -> Way | None:
        """What becomes of a packet; None: it gets to where it is sent, if somebody lives there."""
        if address == world.ROUTER:
            return None
        if port == world.DNS_PORT and self.faults.intercepted:
            return None
        host = world.HOST_OF.get(address)
        if host is None:
            return Way.SWALLOWED  # nobody lives there
        return self.faults.way(host, port, transport)
