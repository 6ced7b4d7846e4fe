"""Questions to the Linux kernel over netlink: the transport and the attribute format alone.

Netlink answers for the network namespace of the process, which /sys need not show. Layouts:
netlink(7), rtnetlink(7) and the kernel's ``linux/netlink.h``. All numbers are of the machine's
own byte order, addresses of the network's.
"""

from __future__ import annotations

import errno
import os
import socket
import struct
import sys
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from collections.abc import Iterator

_HEADER = struct.Struct("=IHHII")  # length, type, flags, sequence, port
_ATTRIBUTE = struct.Struct("=HH")  # length, type
_ERROR = struct.Struct("=i")

ROUTE, GENERIC = 0, 16  # protocols

_REQUEST, _ACKNOWLEDGE, _DUMP, _INTERRUPTED = 0x01, 0x04, 0x300, 0x10
_SOL_NETLINK, _ADD_MEMBERSHIP = 270, 1
_TYPE_ERROR, _TYPE_DONE = 2, 3
_TYPE_MASK = 0x3FFF  # without the flags for nested and byte order
_BUFFER = 65536
_PATIENCE_S = 1.0  # the kernel answers at once; this only keeps a thread from hanging for ever
_TRIES = 3


class Netlink:
    """One netlink socket of one protocol; used by one thread, as a context manager.

    Raises:
        OSError: the kernel refuses, or does not answer within a second.
    """

    def __init__(self, protocol: int = ROUTE) -> None:
        self._socket = _opened(protocol)
        self._socket.settimeout(_PATIENCE_S)
        self._sequence = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Give the socket back."""
        self._socket.close()

    def dump(self, kind: int, body: bytes) -> list[bytes]:
        """The bodies of all answers to one dump request.

        A list that changed while it was being read is read again, at most three times.
        """
        answers: list[bytes] = []
        for _ in range(_TRIES):
            self._send(kind, _REQUEST | _DUMP, body)
            answers, torn = self._all()
            if not torn:
                break
        return answers

    def ask(self, kind: int, body: bytes) -> bytes:
        """The body of the one answer to a question.

        Raises:
            OSError: with the kernel's error number, like ENETUNREACH where no route leads there.
        """
        self._send(kind, _REQUEST, body)
        for message_type, _, answer in self._receive():
            _raise_error(message_type, answer)
            return answer
        raise OSError(errno.EPROTO, os.strerror(errno.EPROTO))

    def order(self, kind: int, body: bytes) -> None:
        """Have something done; returns once the kernel has taken it on.

        Raises:
            OSError: with the kernel's error number, like EPERM where rights are wanting.
        """
        self._send(kind, _REQUEST | _ACKNOWLEDGE, body)
        for message_type, _, answer in self._receive():
            _raise_error(message_type, answer)

    def join(self, group: int) -> None:
        """From now on :meth:`events` brings what the kernel tells this multicast group.

        Raises:
            OSError: the kernel refuses.
        """
        self._socket.setsockopt(_SOL_NETLINK, _ADD_MEMBERSHIP, group)

    def events(self, limit_s: float) -> list[bytes]:
        """What came without being asked for, within so many seconds; empty where nothing did.

        Raises:
            OSError: ENOBUFS where more came than was taken.
        """
        self._socket.settimeout(limit_s)
        try:
            data = self._socket.recv(_BUFFER)
        except (TimeoutError, BlockingIOError):
            return []
        finally:
            self._socket.settimeout(_PATIENCE_S)
        return [body for _, _, _, body in _messages(data)]

    def _send(self, kind: int, flags: int, body: bytes) -> None:
        self._sequence += 1
        length = _HEADER.size + len(body)
        self._socket.send(_HEADER.pack(length, kind, flags, self._sequence, 0) + body)

    def _all(self) -> tuple[list[bytes], bool]:
        answers: list[bytes] = []
        torn = False
        while True:
            for message_type, flags, body in self._receive():
                torn = torn or bool(flags & _INTERRUPTED)
                if message_type == _TYPE_DONE:
                    return answers, torn
                _raise_error(message_type, body)
                answers.append(body)

    def _receive(self) -> Iterator[tuple[int, int, bytes]]:
        """The messages of one datagram that answer the last request: type, flags, body."""
        for message_type, flags, sequence, body in _messages(self._socket.recv(_BUFFER)):
            if sequence == self._sequence:
                yield message_type, flags, body


def attributes(data: bytes) -> dict[int, bytes]:
    """A run of attributes, by type; what does not fit its own length ends the reading."""
    found: dict[int, bytes] = {}
    start = 0
    while start + _ATTRIBUTE.size <= len(data):
        length, kind = _ATTRIBUTE.unpack_from(data, start)
        if length < _ATTRIBUTE.size or start + length > len(data):
            break
        found[kind & _TYPE_MASK] = data[start + _ATTRIBUTE.size : start + length]
        start += _aligned(length)
    return found


def _opened(protocol: int) -> socket.socket:
    if sys.platform == "linux":
        return socket.socket(socket.AF_NETLINK, socket.SOCK_RAW, protocol)
    else:  # noqa: RET505  (mypy reads each system's own half)
        raise OSError(errno.ENOSYS, "netlink is Linux's alone")


def attribute(kind: int, value: bytes) -> bytes:
    """One attribute, padded, as a request carries it."""
    length = _ATTRIBUTE.size + len(value)
    return _ATTRIBUTE.pack(length, kind) + value + bytes(_aligned(length) - length)


def _messages(data: bytes) -> Iterator[tuple[int, int, int, bytes]]:
    """The messages of one datagram: type, flags, sequence, body; a broken length ends it."""
    start = 0
    while start + _HEADER.size <= len(data):
        length, message_type, flags, sequence, _ = _HEADER.unpack_from(data, start)
        if length < _HEADER.size or start + length > len(data):
            return
        yield message_type, flags, sequence, data[start + _HEADER.size : start + length]
        start += _aligned(length)


def _aligned(length: int) -> int:
    return (length + 3) & ~3


def _raise_error(message_type: int, body: bytes) -> None:
    if message_type != _TYPE_ERROR or len(body) < _ERROR.size:
        return
    (code,) = _ERROR.unpack_from(body)
    if code:
        raise OSError(-code, os.strerror(-code))
