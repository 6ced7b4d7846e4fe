"""A time server that is wrong: an hour off, not synchronised, refusing, or answering a stranger."""

from __future__ import annotations

import asyncio
import struct
import time

_EPOCH = 2208988800  # seconds from 1900 to 1970
_SHIFTS = {"hour-off": 3600.0, "59s-off": 59.0, "61s-off": 61.0}


def _stamp(seconds: float) -> bytes:
    whole = int(seconds)
    return struct.pack("!II", whole + _EPOCH, int((seconds - whole) * 2**32) & 0xFFFFFFFF)


def reply(query: bytes, way: str, received: float) -> bytes:
    """48 bytes of answer to 48 bytes of question, wrong in one chosen way."""
    if way == "echo":
        return query
    shift = _SHIFTS.get(way, 0.0)
    leap, stratum, reference = 0, 2, b"\x7f\x7f\x01\x01"
    if way == "unsynchronised":
        leap, stratum = 3, 0
        reference = b"\0\0\0\0"
    elif way == "stratum-16":
        stratum = 16
    elif way in {"kiss-deny", "kiss-rate"}:
        leap, stratum = 3, 0
        reference = b"DENY" if way == "kiss-deny" else b"RATE"
    version = (query[0] >> 3) & 7
    origin = query[40:48] if way != "foreign" else _stamp(received - 77)
    head = struct.pack("!BBbb", leap << 6 | version << 3 | 4, stratum, 6, -20)
    head += struct.pack("!II", 0x0000_0100, 0x0000_0200) + reference
    if way == "no-time":  # it has just started, and says so by nothing but zeros
        return struct.pack("!BBbb", version << 3 | 4, 1, 6, -20) + bytes(20) + origin + bytes(16)
    now = _stamp(received + shift)
    return head + _stamp(received + shift - 60) + origin + now + _stamp(time.time() + shift)


class _Server(asyncio.DatagramProtocol):
    def __init__(self, way: str) -> None:
        self._way = way

    def connection_made(self, transport: asyncio.DatagramTransport) -> None:  # type: ignore[override]
        self._transport = transport

    def datagram_received(self, data: bytes, addr: tuple[str, int]) -> None:
        if len(data) >= 48:
            answer = reply(data, self._way, time.time())
            self._transport.sendto(answer[:20] if self._way == "short" else answer, addr)


async def serve(*, address: str, way: str) -> None:
    """Answer on UDP 123 of one address."""
    loop = asyncio.get_running_loop()
    await loop.create_datagram_endpoint(lambda: _Server(way), local_addr=(address, 123))
