"""The sockets of one practice site: opened on loopback, counted, and all closed at its end.

TLS runs over memory buffers here, without asyncio's own TLS transport. So every connection is
known from its first byte on, also in the middle of a handshake, and none outlives the site.
"""

from __future__ import annotations

import asyncio
import socket
import ssl
import sys
from typing import TYPE_CHECKING

from zapdesk.practice.talk import SILENCE, Reply, Talk, Then

if TYPE_CHECKING:
    from collections.abc import Callable

_LOOPBACK = "127.0.0.1"
_READ = 65536


class Switchboard:
    """Listening ports and the connections that came in.

    Args:
        delay_s: every answer is sent so much later.
        loses_first: the first datagram from every asker is lost.
    """

    def __init__(self, *, delay_s: float = 0.0, loses_first: bool = False) -> None:
        self.loses_first = loses_first
        self._delay_s = delay_s
        self._loop = asyncio.get_running_loop()
        self._servers: list[asyncio.Server] = []
        self._held: list[socket.socket] = []
        self._open: set[asyncio.BaseTransport] = set()
        self._timers: set[asyncio.TimerHandle] = set()
        self._closing = False
        self._empty = asyncio.Event()
        self._empty.set()

    async def listen(self, talk: Callable[[], Talk], tls: ssl.SSLContext | None = None) -> int:
        """Opens a TCP port; every connection gets a talk of its own. The port."""

        def connected() -> asyncio.Protocol:
            return _Line(self, talk(), tls)

        # Kept before it waits for anything: whoever is cancelled meanwhile leaves no open port.
        server = await self._loop.create_server(connected, _LOOPBACK, 0, start_serving=False)
        self._servers.append(server)
        await server.start_serving()
        return int(server.sockets[0].getsockname()[1])

    async def post(self, answer: Callable[[bytes], bytes | None]) -> int:
        """Opens a UDP port where every datagram is answered, or met by silence. The port."""
        transport, _ = await self._loop.create_datagram_endpoint(
            lambda: _Counter(self, answer), local_addr=(_LOOPBACK, 0)
        )
        return int(transport.get_extra_info("sockname")[1])

    def silent_udp(self) -> int:
        """A UDP port that takes everything and never answers."""
        return self._hold(socket.SOCK_DGRAM)

    def closed_tcp(self) -> int:
        """A TCP port that refuses: bound, so that nobody else gets it, and not listening."""
        return self._hold(socket.SOCK_STREAM)

    def closed_udp(self) -> int:
        """A UDP port that refuses: held by a socket that belongs to another conversation."""
        port = self._hold(socket.SOCK_DGRAM)
        self._held[-1].connect((_LOOPBACK, port))  # with itself
        return port

    def later(self, action: Callable[[], None]) -> None:
        """Does something after the line's delay; never after the end of the site."""
        if not self._delay_s:
            action()
            return

        def due() -> None:
            self._timers.discard(timer)
            action()

        timer = self._loop.call_later(self._delay_s, due)
        self._timers.add(timer)

    def joined(self, transport: asyncio.BaseTransport) -> None:
        """A transport has come up."""
        self._open.add(transport)
        self._empty.clear()
        if self._closing:
            _drop(transport)

    def left(self, transport: asyncio.BaseTransport) -> None:
        """A transport is closed."""
        self._open.discard(transport)
        if not self._open:
            self._empty.set()

    async def close(self) -> None:
        """Closes every port and connection, and returns when they are closed.

        Cancelled meanwhile, it returns at once, and the loop closes what is left.
        """
        self._closing = True
        for timer in self._timers:
            timer.cancel()
        for server in self._servers:
            server.close()
        for held in self._held:
            held.close()
        try:
            for _ in range(4):  # connections being accepted right now come up, and are dropped
                await asyncio.sleep(0)
        finally:
            for transport in tuple(self._open):
                _drop(transport)
        await self._empty.wait()
        for server in self._servers:
            await server.wait_closed()

    def _hold(self, kind: socket.SocketKind) -> int:
        held = socket.socket(socket.AF_INET, kind)
        self._held.append(held)
        held.bind((_LOOPBACK, 0))
        return int(held.getsockname()[1])


def _drop(transport: asyncio.BaseTransport) -> None:
    if isinstance(transport, asyncio.WriteTransport | asyncio.DatagramTransport):
        transport.abort()
    else:
        transport.close()


class _Counter(asyncio.DatagramProtocol):
    """Answers datagrams."""

    def __init__(self, board: Switchboard, answer: Callable[[bytes], bytes | None]) -> None:
        self._board = board
        self._answer = answer
        self._seen: set[object] = set()
        self._transport: asyncio.DatagramTransport

    def connection_made(self, transport: asyncio.DatagramTransport) -> None:  # type: ignore[override]
        self._transport = transport
        self._board.joined(transport)

    def connection_lost(self, exc: Exception | None) -> None:
        del exc
        self._board.left(self._transport)

    def datagram_received(self, data: bytes, addr: tuple[str, int]) -> None:
        if self._board.loses_first and addr not in self._seen:
            self._seen.add(addr)
            return
        reply = self._answer(data)
        if reply is not None:
            self._board.later(lambda: self._transport.sendto(reply, addr))


class _Line(asyncio.Protocol):
    """One TCP connection, encrypted or not, with a talk at its end."""

    def __init__(self, board: Switchboard, talk: Talk, tls: ssl.SSLContext | None) -> None:
        self._board = board
        self._talk = talk
        self._cipher = _Cipher(tls) if tls else None
        self._transport: asyncio.Transport

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        self._transport = transport
        self._board.joined(transport)

    def connection_lost(self, exc: Exception | None) -> None:
        del exc
        self._board.left(self._transport)

    def data_received(self, data: bytes) -> None:
        hear = self._talk.hear
        reply = self._cipher.hear(data, hear) if self._cipher else hear(data)
        if reply != SILENCE:
            self._board.later(lambda: self._say(reply))

    def _say(self, reply: Reply) -> None:
        if self._transport.is_closing():
            return
        if reply.data:
            self._transport.write(reply.data)
        if reply.then is Then.CLOSE:
            self._transport.close()
        elif reply.then is Then.RESET:
            _reset(self._transport)


def _reset(transport: asyncio.Transport) -> None:
    """Ends a connection with RST instead of FIN."""
    sock = transport.get_extra_info("socket")
    # struct linger: two ints on POSIX, two unsigned shorts on Windows (winsock2.h)
    width = 2 if sys.platform == "win32" else 4
    on = (1).to_bytes(width, sys.byteorder) + bytes(width)
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, on)
    transport.abort()


class _Cipher:
    """The server's side of TLS over memory buffers."""

    def __init__(self, context: ssl.SSLContext) -> None:
        self._in, self._out = ssl.MemoryBIO(), ssl.MemoryBIO()
        self._tls = context.wrap_bio(self._in, self._out, server_side=True)
        self._shaken = False

    def hear(self, data: bytes, talk: Callable[[bytes], Reply]) -> Reply:
        """Encrypted bytes in; the talk's answer, or the handshake's next step, encrypted."""
        self._in.write(data)
        then = Then.GO_ON
        try:
            if not self._shaken:
                self._tls.do_handshake()
                self._shaken = True
            while then is Then.GO_ON:
                heard = self._tls.read(_READ)
                if not heard:  # close_notify
                    then = Then.CLOSE
                    break
                reply = talk(heard)
                if reply.data:
                    self._tls.write(reply.data)
                then = reply.then
            if then is Then.CLOSE:
                self._tls.unwrap()
        except ssl.SSLWantReadError:
            pass  # the next bytes go on from here; after unwrap(): close_notify is written
        except ssl.SSLError:
            then = Then.CLOSE  # an alert, if there is one, is among the bytes to send
        return Reply(self._out.read(), then)
