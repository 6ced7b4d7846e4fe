"""This PC, seen from one adapter: the same on every system, which brings its own eyes and hands."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from zapdesk.vantage import sockets
from zapdesk.vantage.clock import SystemClock
from zapdesk.vantage.types import UnknownAdapterError

if TYPE_CHECKING:
    import socket
    from collections.abc import Callable
    from datetime import datetime

    from zapdesk.vantage.interface import Clock, Trust
    from zapdesk.vantage.types import Adapter, Surroundings

    LookAround = Callable[[str | None, datetime], Surroundings]
    Through = Callable[[socket.socket, Adapter], None]


class PcVantage:
    """One adapter of this PC.

    The adapter is chosen once, so that nothing leaves through another one in the middle of a
    check: if it goes away, it stays the chosen one and is missed. Only where there was none at
    all, the next look chooses again.
    """

    def __init__(
        self, adapter: str | None, trust: Trust, look_around: LookAround, through: Through
    ) -> None:
        self._chosen = adapter
        self._trust = trust
        self._look_around = look_around
        self._through = through
        self._clock = SystemClock()
        self._adapter: Adapter | None = None

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
            OSError: the system does not answer.
        """
        seen = await asyncio.to_thread(self._look_around, self._chosen, self._clock.now())
        self._chosen = seen.chosen
        self._adapter = seen.adapter()
        return seen

    async def connect(self, address: str, port: int) -> socket.socket:
        """A connected, non-blocking IPv4 TCP socket that left through the chosen adapter.

        Raises:
            OSError: as the system says; ENODEV where there is no adapter.
        """
        return await sockets.connect(self._bind, address, port)

    def datagram(self, address: str, port: int) -> socket.socket:
        """A connected, non-blocking IPv4 UDP socket through the chosen adapter.

        Raises:
            OSError: as the system says; ENODEV where there is no adapter.
        """
        return sockets.datagram(self._bind, address, port)

    def _bind(self, sock: socket.socket) -> None:
        if self._adapter is None:
            raise sockets.no_adapter()
        self._through(sock, self._adapter)


async def open_pc(
    adapter: str | None, trust: Trust, look_around: LookAround, through: Through
) -> PcVantage:
    """This PC, seen from the named adapter or from that of the default route.

    Raises:
        UnknownAdapterError: there is no adapter of this name.
        OSError: the system does not answer.
    """
    vantage = PcVantage(adapter, trust, look_around, through)
    seen = await vantage.look()
    known = tuple(a.name for a in seen.adapters)
    if adapter is not None and adapter not in known:
        raise UnknownAdapterError(adapter, known)
    return vantage
