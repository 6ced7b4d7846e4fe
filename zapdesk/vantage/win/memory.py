"""A buffer that Windows filled, read without ever leaving it.

Its pointers are absolute addresses into itself. One that leads elsewhere, a list that bites its own
tail, a text without an end: each ends the reading of that one thing and nothing more.
"""

from __future__ import annotations

import ipaddress
from ctypes import Structure, sizeof
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterator

    from zapdesk.vantage.win.layouts import SocketAddress

_S = TypeVar("_S", bound=Structure)

_INET, _INET6 = 2, 23  # families as Windows numbers them
_INET_BYTES, _INET6_BYTES = 8, 24  # of a sockaddr, up to the end of its address
_MOST_LISTED = 1024
_MOST_LETTERS = 256  # IF_MAX_STRING_SIZE


class Memory:
    """Bytes, and the address at which Windows filled them."""

    def __init__(self, content: bytes, base: int) -> None:
        self._content = content
        self._base = base

    def structure(self, kind: type[_S], pointer: int) -> _S | None:
        """The structure that a pointer leads to; None if it does not lie wholly in here."""
        start = pointer - self._base
        if start < 0 or start + sizeof(kind) > len(self._content):
            return None
        return kind.from_buffer_copy(self._content, start)

    def chain(self, kind: type[_S], pointer: int) -> Iterator[_S]:
        """The structures of a linked list, up to its end or to where it breaks."""
        seen: set[int] = set()
        while pointer not in seen and len(seen) < _MOST_LISTED:
            seen.add(pointer)
            found = self.structure(kind, pointer)
            if found is None:
                return
            yield found
            pointer = found.Next

    def wide(self, pointer: int) -> str:
        """A UTF-16 text up to its NUL, its 256th character or the end; "" where there is none."""
        raw = self._bytes(pointer, 2 * _MOST_LETTERS)
        pairs = (raw[i : i + 2] for i in range(0, len(raw) - 1, 2))
        return b"".join(_until_nul(pairs)).decode("utf-16-le", "replace")

    def narrow(self, pointer: int) -> str:
        """An ASCII text, likewise."""
        raw = self._bytes(pointer, _MOST_LETTERS)
        return raw.split(b"\0", 1)[0].decode("ascii", "replace")

    def address(self, where: SocketAddress) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
        """The IP address of a sockaddr; None for other families and for what is too short."""
        raw = self._bytes(where.lpSockaddr, min(max(where.iSockaddrLength, 0), _INET6_BYTES))
        family = int.from_bytes(raw[:2], "little")
        if family == _INET and len(raw) >= _INET_BYTES:
            return ipaddress.IPv4Address(raw[4:8])
        if family == _INET6 and len(raw) >= _INET6_BYTES:
            return ipaddress.IPv6Address(raw[8:24])
        return None

    def _bytes(self, pointer: int, most: int) -> bytes:
        start = pointer - self._base
        return self._content[start : start + most] if 0 <= start < len(self._content) else b""


def _until_nul(pairs: Iterator[bytes]) -> Iterator[bytes]:
    for pair in pairs:
        if pair == b"\0\0":
            return
        yield pair
