"""Sockets that leave through one adapter; how it is bound is each system's own matter."""

from __future__ import annotations

import asyncio
import errno
import os
import socket
import struct
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    Bind = Callable[[socket.socket], None]

_COUNTED = sys.platform == "linux"
_TCP_INFO = 11  # linux/tcp.h
_INFO_SIZE = 104
_INFO_RTT, _INFO_RETRANSMITS = 68, 100  # tcpi_rtt in µs, tcpi_total_retrans: SYNs included


async def connect(bind: Bind, address: str, port: int) -> socket.socket:
    """A connected, non-blocking IPv4 TCP socket, tied by ``bind`` to the adapter it leaves through.

    Waits as long as the system does; the caller cancels. The caller closes it; on any other exit
    than success it has been closed.

    Raises:
        OSError: as the system or ``bind`` says.
    """
    sock = _bound(bind, address, socket.SOCK_STREAM)
    try:
        sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        await asyncio.get_running_loop().sock_connect(sock, (address, port))
    except BaseException:
        sock.close()
        raise
    return sock


def datagram(bind: Bind, address: str, port: int) -> socket.socket:
    """A connected, non-blocking IPv4 UDP socket, tied by ``bind`` likewise; nothing is sent yet.

    Raises:
        OSError: as the system or ``bind`` says.
    """
    sock = _bound(bind, address, socket.SOCK_DGRAM)
    try:
        sock.connect((address, port))
    except BaseException:
        sock.close()
        raise
    return sock


def tcp_round_trip(sock: socket.socket) -> tuple[float | None, int | None]:
    """Round trip in seconds and segments sent again, as the kernel counted them for a socket.

    Right after connecting, the second number is how often SYN had to be repeated. (None, None)
    where the system does not tell; the round trip alone is None where it could not be timed.
    """
    try:
        info = sock.getsockopt(socket.IPPROTO_TCP, _TCP_INFO, _INFO_SIZE) if _COUNTED else b""
    except OSError:
        return None, None
    if len(info) < _INFO_SIZE:
        return None, None
    (rtt_us,) = struct.unpack_from("=I", info, _INFO_RTT)
    (again,) = struct.unpack_from("=I", info, _INFO_RETRANSMITS)
    return rtt_us / 1e6 if rtt_us else None, again


def no_adapter() -> OSError:
    """What is raised where there is no adapter to leave through."""
    return OSError(errno.ENODEV, os.strerror(errno.ENODEV))


def _bound(bind: Bind, address: str, kind: socket.SocketKind) -> socket.socket:
    """A fresh socket of this kind, bound to the adapter."""
    try:
        socket.inet_pton(socket.AF_INET, address)  # never a name for the system to resolve
    except (OSError, ValueError) as error:
        raise OSError(errno.EAFNOSUPPORT, os.strerror(errno.EAFNOSUPPORT)) from error
    sock = socket.socket(socket.AF_INET, kind)
    try:
        sock.setblocking(False)
        bind(sock)
    except BaseException:
        sock.close()
        raise
    return sock
