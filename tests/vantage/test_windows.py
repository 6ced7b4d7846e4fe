"""The Windows vantage: which way a socket leaves, and this PC where it runs Windows."""

from __future__ import annotations

import asyncio
import errno
import os
import socket
import sys
from contextlib import closing

import pytest

from zapdesk.vantage import here
from zapdesk.vantage.here import open_here
from zapdesk.vantage.types import Adapter, AdapterKind, UnknownAdapterError
from zapdesk.vantage.windows import interface_guid, open_windows, through_interface

_windows = pytest.mark.skipif(sys.platform != "win32", reason="needs Windows")
_HOME = "127.0.0.1"


class _Noted:
    """Notes what is set on a socket: no other system knows the option."""

    def __init__(self) -> None:
        self.calls: list[tuple[object, ...]] = []

    def setsockopt(self, *arguments: object) -> None:
        self.calls.append(arguments)

    def bind(self, address: tuple[str, int]) -> None:
        self.calls.append(("bind", *address))


def _adapter(address: str | None) -> Adapter:
    return Adapter(
        name="Ethernet",
        index=0x0102,
        kind=AdapterKind.ETHERNET,
        up=True,
        carrier=True,
        address=address,
    )


def test_the_index_goes_in_network_byte_order_and_the_address_is_bound() -> None:
    sock = _Noted()
    through_interface(sock, _adapter("10.0.0.2"))
    assert sock.calls == [(socket.IPPROTO_IP, 31, b"\0\0\1\2"), ("bind", "10.0.0.2", 0)]


def test_no_address() -> None:
    sock = _Noted()
    with pytest.raises(OSError, match=os.strerror(errno.EADDRNOTAVAIL)):
        through_interface(sock, _adapter(None))
    assert sock.calls == []


@pytest.mark.skipif(sys.platform == "win32", reason="there it can be opened")
def test_elsewhere_it_cannot_be_opened() -> None:
    with pytest.raises(OSError, match="64-bit Windows only"):
        asyncio.run(open_windows(None, None))
    with pytest.raises(OSError, match="64-bit Windows only"):
        interface_guid("Ethernet")
    with pytest.raises(OSError, match="64-bit Windows only"):
        asyncio.run(here._SYSTEMS["win32"](None, None))


@_windows
def test_an_unknown_adapter() -> None:
    with pytest.raises(UnknownAdapterError, match="nonesuch"):
        asyncio.run(open_here("nonesuch"))
    assert interface_guid("nonesuch") is None


def _loopback() -> str:
    with pytest.raises(UnknownAdapterError) as caught:
        asyncio.run(open_here("nonesuch"))
    for name in caught.value.known:
        seen = asyncio.run(asyncio.run(open_here(name)).look())
        adapter = seen.adapter()
        if adapter is not None and adapter.kind is AdapterKind.LOOPBACK:
            return name
    pytest.fail("no loopback")


@_windows
def test_tcp_and_udp_through_an_adapter() -> None:
    async def scenario() -> None:
        vantage = await open_here(_loopback_name)
        loop = asyncio.get_running_loop()
        with (
            closing(socket.create_server((_HOME, 0))) as server,
            closing(await vantage.connect(_HOME, server.getsockname()[1])) as sock,
        ):
            peer, _ = server.accept()
            with peer:
                peer.sendall(b"tcp")
                assert await loop.sock_recv(sock, 10) == b"tcp"
        with pytest.raises(ConnectionRefusedError):
            await vantage.connect(_HOME, server_port)
        with closing(socket.socket(socket.AF_INET, socket.SOCK_DGRAM)) as other:
            other.bind((_HOME, 0))
            with closing(vantage.datagram(_HOME, other.getsockname()[1])) as sock:
                await loop.sock_sendall(sock, b"?")
                _, place = other.recvfrom(10)
                other.sendto(b"udp", place)
                assert await loop.sock_recv(sock, 10) == b"udp"

    _loopback_name = _loopback()
    with closing(socket.create_server((_HOME, 0))) as gone:
        server_port = gone.getsockname()[1]
    asyncio.run(scenario())
