"""Sockets that leave through one adapter."""

from __future__ import annotations

import asyncio
import errno
import json
import os
import socket
import subprocess
import sys
import threading
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from zapdesk.vantage.linux import through_device
from zapdesk.vantage.sockets import connect, datagram, tcp_round_trip
from zapdesk.vantage.types import Adapter, AdapterKind

if TYPE_CHECKING:
    from tests.vantage.conftest import Spaces

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="sockets of Linux")

_HOME = "127.0.0.1"


def _lo(sock: socket.socket, name: str = "lo") -> None:
    adapter = Adapter(name=name, index=1, kind=AdapterKind.LOOPBACK, up=True, carrier=True)
    through_device(sock, adapter)


def test_connects_and_is_ready_for_a_loop() -> None:
    with (
        closing(socket.create_server((_HOME, 0))) as server,
        closing(asyncio.run(connect(_lo, _HOME, server.getsockname()[1]))) as sock,
    ):
        assert sock.getpeername() == server.getsockname()
        assert not sock.getblocking()
        assert sock.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)
        round_trip, again = tcp_round_trip(sock)
    assert again == 0
    assert round_trip is not None
    assert 0 < round_trip < 10


def test_refused() -> None:
    with closing(socket.create_server((_HOME, 0))) as server:
        port = server.getsockname()[1]
    with pytest.raises(ConnectionRefusedError):
        asyncio.run(connect(_lo, _HOME, port))


def test_cancelled_leaves_no_socket_behind() -> None:
    def open_files() -> int:
        return len(list(Path("/proc/self/fd").iterdir()))

    async def scenario(port: int) -> int:
        before = open_files()
        task = asyncio.create_task(connect(_lo, _HOME, port))
        await asyncio.sleep(0.05)
        assert not task.done()
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        return open_files() - before

    # A queue for one, and it is taken: the next SYN stays without an answer.
    with (
        closing(socket.create_server((_HOME, 0), backlog=0)) as server,
        closing(socket.create_connection(server.getsockname())),
    ):
        assert asyncio.run(scenario(server.getsockname()[1])) == 0


@pytest.mark.parametrize("address", ["localhost", "::1", "", "127.1", "10.0.0.1\0"])
def test_only_plain_ipv4_addresses(address: str) -> None:
    with pytest.raises(OSError, match=os.strerror(errno.EAFNOSUPPORT)):
        asyncio.run(connect(_lo, address, 9))
    with pytest.raises(OSError, match=os.strerror(errno.EAFNOSUPPORT)):
        datagram(_lo, address, 9)


def test_no_such_adapter() -> None:
    gone = partial(_lo, name="nonesuch0")
    with pytest.raises(OSError, match=os.strerror(errno.ENODEV)):
        asyncio.run(connect(gone, _HOME, 9))
    with pytest.raises(OSError, match=os.strerror(errno.ENODEV)):
        datagram(gone, _HOME, 9)


def test_a_closed_udp_port_is_noticed() -> None:
    async def scenario(port: int) -> None:
        with closing(datagram(_lo, _HOME, port)) as sock:
            await asyncio.get_running_loop().sock_sendall(sock, b"?")
            await asyncio.get_running_loop().sock_recv(sock, 100)

    with closing(socket.socket(socket.AF_INET, socket.SOCK_DGRAM)) as other:
        other.bind((_HOME, 0))
        port = other.getsockname()[1]
    with pytest.raises(ConnectionRefusedError):
        asyncio.run(scenario(port))


def test_no_round_trip_of_what_has_none() -> None:
    with closing(socket.socket(socket.AF_INET, socket.SOCK_DGRAM)) as sock:
        assert tcp_round_trip(sock) == (None, None)


_WHICH_WAY = """
import asyncio, json, sys
from zapdesk.vantage.here import open_here

async def main():
    found = []
    for name in sys.argv[1:]:
        vantage = await open_here(name or None)
        sock = await vantage.connect("203.0.113.9", 7)
        udp = vantage.datagram("203.0.113.9", 7)
        found.append([sock.getsockname()[0], udp.getsockname()[0]])
        loop = asyncio.get_running_loop()
        found[-1].append((await loop.sock_recv(sock, 100)).decode())
        sock.close(), udp.close()
    print(json.dumps(found))

asyncio.run(main())
"""

_SERVER = """
import socket
server = socket.create_server(("203.0.113.9", 7))
print("ready", flush=True)
while True:
    sock, place = server.accept()
    sock.sendall(place[0].encode())
    sock.close()
"""


def test_leaves_through_the_worse_route_if_that_is_the_chosen_one(pc: Spaces) -> None:
    for number in (0, 1):
        pc.ip("pc", f"addr add 10.7.{number}.2/24 dev e{number}")
        pc.ip("net", f"addr add 10.7.{number}.1/24 dev p{number}")
        pc.ip("pc", f"route add default via 10.7.{number}.1 metric {100 + number}")
    pc.ip("net", "addr add 203.0.113.9/32 dev lo")
    command = pc.command("net", sys.executable, "-c", _SERVER)
    with subprocess.Popen(command, stdout=subprocess.PIPE) as server:
        assert server.stdout is not None
        assert server.stdout.readline() == b"ready\n"
        try:
            found = json.loads(pc.python("pc", _WHICH_WAY, "e1", "e0", ""))
        finally:
            server.kill()
    assert found == [["10.7.1.2"] * 3, ["10.7.0.2"] * 3, ["10.7.0.2"] * 3]


_AGAIN = """
import asyncio
from zapdesk.vantage.here import open_here
from zapdesk.vantage.sockets import tcp_round_trip

async def main():
    vantage = await open_here()
    print("go", flush=True)
    sock = await vantage.connect("10.7.0.1", 7)
    print(tcp_round_trip(sock)[1])
    sock.close()

asyncio.run(main())
"""


def test_a_repeated_syn_is_counted(pc: Spaces) -> None:
    pc.ip("pc", "addr add 10.7.0.2/24 dev e0")
    pc.ip("net", "addr add 10.7.0.1/24 dev p0")
    pc.ip("pc", "route add default via 10.7.0.1")
    # The first SYN goes to nobody's hardware address; the router answers the one after it.
    pc.ip("pc", "neigh add 10.7.0.1 lladdr 02:00:00:00:00:01 dev e0 nud permanent")
    heal = threading.Timer(0.3, pc.ip, ("pc", "neigh del 10.7.0.1 dev e0"))
    listen = _SERVER.replace("203.0.113.9", "10.7.0.1")
    with (
        subprocess.Popen(
            pc.command("net", sys.executable, "-c", listen), stdout=subprocess.PIPE
        ) as server,
        subprocess.Popen(
            pc.command("pc", sys.executable, "-c", _AGAIN), stdout=subprocess.PIPE
        ) as client,
    ):
        assert server.stdout is not None
        assert client.stdout is not None
        try:
            assert client.stdout.readline() == b"go\n"
            heal.start()
            assert int(client.stdout.read()) >= 1
        finally:
            heal.join()
            server.kill()
            client.kill()
