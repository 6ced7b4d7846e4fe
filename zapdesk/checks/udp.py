"""Waiting for datagrams without ever losing one."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    import socket

    from zapdesk.checks.patience import Patience

_MOST_BYTES = 65_535


class Mailbox:
    """A connected UDP socket of ours, read by one receive that outlives every single wait.

    A receive that is cancelled in the same turn of the loop in which its datagram arrives has
    taken the datagram with it. So a wait that ends leaves the receive standing for the next one.
    Use as a context manager; it owns the socket.
    """

    def __init__(self, sock: socket.socket, patience: Patience) -> None:
        self._sock = sock
        self._patience = patience
        self._receive: asyncio.Task[bytes] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._receive is not None:
            if self._receive.done() and not self._receive.cancelled():
                self._receive.exception()  # seen, so that nobody reports it as forgotten
            self._receive.cancel()
        self._sock.close()

    async def send(self, wire: bytes) -> None:
        """Send one datagram. Raises OSError."""
        await asyncio.get_running_loop().sock_sendall(self._sock, wire)

    async def next(self, deadline: float) -> bytes:
        """The next datagram.

        Raises:
            TimeoutError: none until ``deadline``, by the vantage's clock.
            OSError: a closed port, or the adapter went away.
        """
        if self._receive is None:
            loop = asyncio.get_running_loop()
            self._receive = asyncio.ensure_future(loop.sock_recv(self._sock, _MOST_BYTES))
        done, _ = await asyncio.wait({self._receive}, timeout=self._patience.left(deadline))
        if not done:
            raise TimeoutError
        receive, self._receive = self._receive, None
        return receive.result()
