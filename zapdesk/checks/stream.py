"""TLS over one of our own sockets: OpenSSL in memory, bytes by the loop, every silence seen."""

from __future__ import annotations

import asyncio
import ssl
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import socket

    from zapdesk.checks.patience import Patience

_CHUNK = 65536
ALERT_ONLY = 64  # bytes: a server that has sent no more than this has shown no certificate


class TlsStream:
    """A TLS client connection. Owns its socket: use as an async context manager, or ``close``."""

    def __init__(
        self, sock: socket.socket, context: ssl.SSLContext, host: str, patience: Patience
    ) -> None:
        self._sock = sock
        self._in = ssl.MemoryBIO()
        self._out = ssl.MemoryBIO()
        self._ssl = context.wrap_bio(self._in, self._out, server_hostname=host)
        self._patience = patience
        self.received = 0  # bytes from the wire

    def close(self) -> None:
        """Close the socket, without ceremony."""
        self._sock.close()

    async def handshake(self) -> None:
        """Run the handshake; silence and the cap end it.

        Raises:
            TimeoutError: silent for the limit, or not through within the cap.
            ConnectionError: cut (reset, or closed in an orderly way as ConnectionAbortedError).
            ssl.SSLError: OpenSSL's refusal or the server's alert.
            OSError: anything else of the socket.
        """
        await self._drive(self._ssl.do_handshake)

    async def write(self, data: bytes) -> None:
        """Send application data."""
        self._ssl.write(data)
        await self._flush()

    async def read(self, most: int = _CHUNK) -> bytes:
        """The next application data; empty at an orderly end. Raises like ``handshake``."""
        try:
            data: bytes = await self._drive(lambda: self._ssl.read(most))
        except (ssl.SSLZeroReturnError, ConnectionAbortedError):
            return b""
        return data

    async def _drive(self, step: Any) -> Any:
        deadline = self._patience.deadline()
        while True:
            try:
                result = step()
            except ssl.SSLWantReadError:
                await self._flush()
                got = await self._receive(min(deadline, self._patience.end()))
                self.received += len(got)
                deadline = self._patience.deadline()  # it spoke: the silence begins anew
                if got:
                    self._in.write(got)
                else:
                    raise ConnectionAbortedError("the peer closed the connection") from None
            except ssl.SSLError:
                await self._flush_quietly()  # the alert is owed to the peer
                raise
            else:
                await self._flush()
                return result

    async def _receive(self, deadline: float) -> bytes:
        return await receive(self._sock, self._patience.left(deadline))

    async def _flush(self) -> None:
        data = self._out.read()
        if data:
            loop = asyncio.get_running_loop()
            async with asyncio.timeout(self._patience.limit_s):
                await loop.sock_sendall(self._sock, data)

    async def _flush_quietly(self) -> None:
        try:
            await self._flush()
        except OSError:
            return

    def version(self) -> str | None:
        """Like ``TLSv1.2``."""
        return self._ssl.version()

    def cipher(self) -> str | None:
        """The suite's OpenSSL name."""
        cipher = self._ssl.cipher()
        return cipher[0] if cipher else None

    def sent_chain(self) -> tuple[bytes, ...]:
        """The certificates that the server sent, DER, leaf first."""
        return _der(self._ssl, "get_unverified_chain")

    def verified_chain(self) -> tuple[bytes, ...]:
        """The path that OpenSSL accepted, DER, leaf first, root last."""
        return _der(self._ssl, "get_verified_chain")


async def receive(sock: socket.socket, left_s: float) -> bytes:
    """The next bytes; empty at the end.

    Raises:
        TimeoutError: none within ``left_s``; where nothing is left, not even those that wait.
        OSError: as the system says.
    """
    if left_s <= 0:  # bytes that wait are had without waiting: no time-out would ever strike
        raise TimeoutError
    async with asyncio.timeout(left_s):
        return await asyncio.get_running_loop().sock_recv(sock, _CHUNK)


def _der(tls: ssl.SSLObject, method: str) -> tuple[bytes, ...]:
    """Public since Python 3.13; the same methods stand on the inner object since 3.10."""
    outer = getattr(tls, method, None)
    if outer is not None:
        return tuple(outer())
    import _ssl  # noqa: PLC0415  (its only use, and only before Python 3.13)

    found = getattr(tls._sslobj, method)() or ()  # type: ignore[attr-defined]  # noqa: SLF001
    return tuple(cert.public_bytes(_ssl.ENCODING_DER) for cert in found)
