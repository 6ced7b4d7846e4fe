"""Time servers of the practice world (NTP 3 and 4, RFC 5905, section 7.3)."""

from __future__ import annotations

import struct
import time
from typing import TYPE_CHECKING

from zapdesk.practice.faults import Time

if TYPE_CHECKING:
    from collections.abc import Callable

_EPOCH = 2_208_988_800  # seconds from 1900 to 1970
_HEAD = struct.Struct("!BBbbII4s")  # flags, stratum, poll, precision, delay, dispersion, reference
_LEAP_UNKNOWN = 3
_CLIENT, _SERVER = 3, 4
_MS = 66  # one millisecond in 1/65536 s


def server(behaviour: Time, off_s: float) -> Callable[[bytes], bytes | None]:
    """A time server: question in, answer out, None for what is no question."""

    def answer(question: bytes) -> bytes | None:
        if len(question) < 48:
            return None
        version, mode = question[0] >> 3 & 7, question[0] & 7
        if mode != _CLIENT or version not in {3, 4}:
            return None
        return _reply(question, version, behaviour, off_s if behaviour is Time.WRONG else 0.0)

    return answer


def _reply(question: bytes, version: int, behaviour: Time, off_s: float) -> bytes:
    now = _stamp(time.time() + off_s)
    leap, stratum, reference = 0, 2, bytes([192, 0, 2, 123])
    match behaviour:
        case Time.UNSYNCHRONISED:
            leap, stratum, reference = _LEAP_UNKNOWN, 0, bytes(4)
        case Time.STRATUM_16:
            leap, stratum, reference = _LEAP_UNKNOWN, 16, b"INIT"
        case Time.KISS_DENY:
            leap, stratum, reference = _LEAP_UNKNOWN, 0, b"DENY"
        case Time.KISS_RATE:
            leap, stratum, reference = _LEAP_UNKNOWN, 0, b"RATE"
        case _:
            pass
    origin = bytes(8) if behaviour is Time.FOREIGN else question[40:48]  # to the very bit
    flags = leap << 6 | version << 3 | _SERVER
    head = _HEAD.pack(flags, stratum, question[2] & 0x7F, -23, 15 * _MS, 5 * _MS, reference)
    return head + _stamp(time.time() + off_s - 37) + origin + now + _stamp(time.time() + off_s)


def _stamp(unix_s: float) -> bytes:
    seconds, fraction = divmod(unix_s + _EPOCH, 1)
    return struct.pack("!II", int(seconds) & 0xFFFFFFFF, int(fraction * 2**32))
