from __future__ import annotations

import asyncio
import socket
import ssl
from typing import TYPE_CHECKING

import pytest

from zapdesk.checks.http import PlainStream
from zapdesk.checks.patience import Patience
from zapdesk.checks.stream import TlsStream
from zapdesk.practice.authority import Authority
from zapdesk.practice.trust import PracticeTrust
from zapdesk.vantage.clock import SystemClock

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from pathlib import Path

HOST = "api.zaptec.com"


@pytest.fixture(scope="module")
def root() -> Authority:
    return Authority("Test Root", "Test")


@pytest.fixture(scope="module")
def server_context(root: Authority, tmp_path_factory) -> ssl.SSLContext:
    """A genuine server whose chain is sent whole."""
    folder: Path = tmp_path_factory.mktemp("server")
    middle = Authority("Test Middle", "Test", parent=root)
    issued = middle.issue(HOST, send=(middle,))
    (folder / "chain.pem").write_bytes(issued.chain)
    (folder / "key.pem").write_bytes(issued.key)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(folder / "chain.pem", folder / "key.pem")
    return context


@pytest.fixture
def client_context(root: Authority) -> ssl.SSLContext:
    return PracticeTrust(root.der, ()).context(tls12_only=False)


def patience(limit_s: float = 2.0) -> Patience:
    clock = SystemClock()
    return Patience(limit_s, clock.monotonic(), clock)


async def pair() -> tuple[socket.socket, socket.socket]:
    ours, theirs = socket.socketpair()
    ours.setblocking(False)
    theirs.setblocking(False)
    return ours, theirs


async def serve(
    sock: socket.socket, context: ssl.SSLContext, pace: Callable[[bytes], Awaitable[None]]
) -> ssl.SSLObject:
    """The server's side of a handshake; ``pace`` sends its bytes."""
    loop = asyncio.get_running_loop()
    heard, said = ssl.MemoryBIO(), ssl.MemoryBIO()
    tls = context.wrap_bio(heard, said, server_side=True)
    while True:
        try:
            tls.do_handshake()
        except ssl.SSLWantReadError:
            await pace(said.read())
            heard.write(await loop.sock_recv(sock, 65536))
        else:
            await pace(said.read())
            return tls


def at_a_pace(sock: socket.socket, pause_s: float) -> Callable[[bytes], Awaitable[None]]:
    """One byte at a time."""

    async def send(data: bytes) -> None:
        for place in range(len(data)):
            await asyncio.get_running_loop().sock_sendall(sock, data[place : place + 1])
            await asyncio.sleep(pause_s)

    return send


def at_once(sock: socket.socket) -> Callable[[bytes], Awaitable[None]]:
    return lambda data: asyncio.get_running_loop().sock_sendall(sock, data)


def meet(
    server: Callable[[socket.socket], Awaitable[object]],
    client: Callable[[socket.socket], Awaitable[object]],
) -> object:
    """What the client says of a server at the other end of a socket."""

    async def scenario() -> object:
        ours, theirs = await pair()
        serving = asyncio.ensure_future(server(theirs))
        try:
            return await client(ours)
        finally:
            serving.cancel()
            await asyncio.gather(serving, return_exceptions=True)
            ours.close()
            theirs.close()

    return asyncio.run(scenario())


def shake(context: ssl.SSLContext, waits: Patience | None = None):
    """A client that shakes hands and tells what came of it, and how many bytes it had heard."""

    async def client(sock: socket.socket) -> tuple[BaseException | None, int]:
        stream = TlsStream(sock, context, HOST, waits or patience())
        try:
            await stream.handshake()
        except OSError as error:
            return error, stream.received
        finally:
            stream.close()
        return None, stream.received

    return client


def test_a_slow_server_gets_through_byte_by_byte(server_context, client_context) -> None:
    waits = patience()

    async def client(sock: socket.socket) -> tuple[str | None, str | None, int, int]:
        stream = TlsStream(sock, client_context, HOST, waits)
        await stream.handshake()
        sent, path = stream.sent_chain(), stream.verified_chain()
        return stream.version(), stream.cipher(), len(sent), len(path)

    async def server(sock: socket.socket) -> None:
        await serve(sock, server_context, at_a_pace(sock, 0.0))

    version, cipher, sent, path = meet(server, client)
    assert version == "TLSv1.3"
    assert cipher is not None
    assert (sent, path) == (2, 3)  # the root is not sent, but found


def test_a_server_that_dribbles_is_ended_by_the_cap(server_context, client_context) -> None:
    waits = patience(0.1)

    async def server(sock: socket.socket) -> None:
        await serve(sock, server_context, at_a_pace(sock, 0.02))

    error, heard = meet(server, shake(client_context, waits))
    assert isinstance(error, TimeoutError)
    assert heard > 6  # it was never silent for the limit of five bytes' time
    assert not waits.left(waits.end())


def test_silence_ends_it_long_before_the_cap(client_context) -> None:
    waits = patience(0.2)

    async def server(sock: socket.socket) -> None:
        await asyncio.Event().wait()

    error, heard = meet(server, shake(client_context, waits))
    assert isinstance(error, TimeoutError)
    assert heard == 0
    assert waits.left(waits.end())


@pytest.mark.parametrize("said", [b"", b"\x16\x03\x03\x00\x7a\x02\x00"])
def test_an_orderly_end_in_the_middle_is_no_time_out(client_context, said: bytes) -> None:
    async def server(sock: socket.socket) -> None:
        loop = asyncio.get_running_loop()
        await loop.sock_recv(sock, 65536)
        await loop.sock_sendall(sock, said)
        sock.shutdown(socket.SHUT_WR)

    error, heard = meet(server, shake(client_context))
    assert isinstance(error, ConnectionAbortedError)
    assert heard == len(said)


def test_a_refused_certificate_is_told_to_the_server(server_context, root: Authority) -> None:
    strangers = PracticeTrust(Authority("Other", "Other").der, ()).context(tls12_only=True)

    async def scenario() -> None:
        ours, theirs = await pair()
        with ours, theirs:
            serving = asyncio.ensure_future(serve(theirs, server_context, at_once(theirs)))
            error, _ = await shake(strangers)(ours)
            assert isinstance(error, ssl.SSLCertVerificationError)
            with pytest.raises(ssl.SSLError, match="UNKNOWN_CA"):
                await asyncio.wait_for(serving, 10)

    asyncio.run(scenario())


def test_data_and_an_orderly_end(server_context, client_context) -> None:
    async def server(sock: socket.socket) -> None:
        loop = asyncio.get_running_loop()
        heard, said = ssl.MemoryBIO(), ssl.MemoryBIO()
        tls = server_context.wrap_bio(heard, said, server_side=True)
        greeted = False
        while True:
            try:
                tls.do_handshake() if not greeted else None
                greeted = True
                tls.write(tls.read(100).upper())
                with pytest.raises(ssl.SSLWantReadError):
                    tls.unwrap()  # close_notify
                await loop.sock_sendall(sock, said.read())
            except ssl.SSLWantReadError:
                await loop.sock_sendall(sock, said.read())
                heard.write(await loop.sock_recv(sock, 65536))

    async def client(sock: socket.socket) -> list[bytes]:
        stream = TlsStream(sock, client_context, HOST, patience())
        await stream.handshake()
        await stream.write(b"hello")
        return [await stream.read(), await stream.read(), await stream.read()]

    assert meet(server, client) == [b"HELLO", b"", b""]


@pytest.mark.parametrize("kind", ["tls", "plain"])
def test_after_the_cap_nothing_is_read_though_bytes_are_waiting(kind: str, client_context) -> None:
    clock = SystemClock()
    over = Patience(0.1, clock.monotonic() - 1.0, clock)

    async def scenario() -> None:
        ours, theirs = await pair()
        with ours, theirs:
            # RFC 5246, 7.4.1.1: in the middle of a handshake a HelloRequest is ignored, for ever.
            theirs.sendall(b"\x16\x03\x03\x00\x04\x00\x00\x00\x00" * 1000)
            if kind == "tls":
                error, heard = await shake(client_context, over)(ours)
                assert isinstance(error, TimeoutError)
                assert heard == 0
            else:
                with pytest.raises(TimeoutError):
                    await PlainStream(ours, over).read()

    asyncio.run(scenario())


def test_cancelling_while_it_waits_leaves_nothing(client_context) -> None:
    async def server(sock: socket.socket) -> None:
        await asyncio.Event().wait()

    async def client(sock: socket.socket) -> bool:
        before = asyncio.all_tasks()
        task = asyncio.ensure_future(shake(client_context)(sock))
        await asyncio.sleep(0.05)
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
        return task.cancelled() and sock.fileno() == -1 and asyncio.all_tasks() == before

    assert meet(server, client)
