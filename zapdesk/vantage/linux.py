"""This PC on Linux, seen from one adapter."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from zapdesk.vantage import sockets
from zapdesk.vantage.clock import SystemClock
from zapdesk.vantage.surroundings import look_around
from zapdesk.vantage.types import UnknownAdapterError

if TYPE_CHECKING:
    import socket

    from zapdesk.vantage.interface import Clock, Trust
    from zapdesk.vantage.types import Surroundings


class LinuxVantage:
    """One adapter of this PC.

    The adapter is chosen once, so that nothing leaves through another one in the middle of a
    check: if it goes away, it stays the chosen one and is missed. Only where there was none at
    all, the next look chooses again.
    """

    def __init__(self, adapter: str | None, trust: Trust) -> None:
        self._adapter = adapter
        self._trust = trust
        self._clock = SystemClock()

    @property
    def clock(self) -> Clock:
        """The clock that all readings are timed by."""
        return self._clock

    @property
    def trust(self) -> Trust:
        """The certificate authorities."""
        return self._trust

    @property
    def practice(self) -> str | None:
        """None: this is a real network."""
        return None

    async def look(self) -> Surroundings:
        """Read adapters, addresses, lease and routes now, in a thread (about 2 ms).

        Raises:
            OSError: the kernel does not answer.
        """
        seen = await asyncio.to_thread(look_around, self._adapter, self._clock.now())
        self._adapter = seen.chosen
        return seen

    async def connect(self, address: str, port: int) -> socket.socket:
        """A connected, non-blocking IPv4 TCP socket that left through the chosen adapter.

        Raises:
            OSError: as the system says; ENODEV where there is no adapter.
        """
        return await sockets.connect(self._adapter, address, port)

    def datagram(self, address: str, port: int) -> socket.socket:
        """A connected, non-blocking IPv4 UDP socket through the chosen adapter.

        Raises:
            OSError: as the system says; ENODEV where there is no adapter.
        """
        return sockets.datagram(self._adapter, address, port)


async def open_linux(adapter: str | None, trust: Trust) -> LinuxVantage:
    """This PC, seen from the named adapter or from that of the default route.

    Raises:
        UnknownAdapterError: there is no adapter of this name.
    """
    vantage = LinuxVantage(adapter, trust)
    seen = await vantage.look()
    known = tuple(a.name for a in seen.adapters)
    if adapter is not None and adapter not in known:
        raise UnknownAdapterError(adapter, known)
    return vantage
