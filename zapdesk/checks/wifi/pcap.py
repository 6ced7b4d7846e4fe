"""The older kind of capture file: draft-ietf-opsawg-pcap. Both byte orders, micro and nano."""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING, Literal

from zapdesk.checks.wifi.packets import MOST_OF_A_PACKET, Packet

if TYPE_CHECKING:
    from collections.abc import Iterator

_ORDERS: dict[bytes, Literal["<", ">"]] = {
    b"\xd4\xc3\xb2\xa1": "<",
    b"\x4d\x3c\xb2\xa1": "<",
    b"\xa1\xb2\xc3\xd4": ">",
    b"\xa1\xb2\x3c\x4d": ">",
}
_HEADER = 24
_RECORD = 16
_LINK = 0xFFFF
_FCS_SAID = 0x0400_0000


def is_one(raw: bytes) -> bool:
    """Whether the bytes begin like one."""
    return raw[:4] in _ORDERS and len(raw) >= _HEADER


class Records:
    """The packets of such a file."""

    def __init__(self, raw: bytes) -> None:
        """Begin.

        Args:
            raw: bytes of which :func:`is_one` said yes.
        """
        self._raw = raw
        self._order = _ORDERS[raw[:4]]
        (word,) = struct.unpack(f"{self._order}I", raw[20:24])
        self._link = word & _LINK
        self._fcs = bool(word & _FCS_SAID and word >> 28)
        self.links = {self._link}
        self.cut = False

    def __iter__(self) -> Iterator[Packet]:
        """In the file's order."""
        lengths = struct.Struct(f"{self._order}8xI4x")
        at, end = _HEADER, len(self._raw)
        while at < end:
            if at + _RECORD > end:
                self.cut = True
                return
            (length,) = lengths.unpack_from(self._raw, at)
            at += _RECORD
            if length > MOST_OF_A_PACKET or at + length > end:
                self.cut = True
                return
            yield Packet(self._link, self._raw[at : at + length], self._fcs)
            at += length
