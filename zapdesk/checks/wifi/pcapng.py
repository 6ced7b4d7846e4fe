"""The newer kind of capture file: draft-ietf-opsawg-pcapng. Sections may differ in byte order."""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING, Literal

from zapdesk.checks.wifi.packets import MOST_OF_A_PACKET, Packet

if TYPE_CHECKING:
    from collections.abc import Iterator

_SECTION = b"\x0a\x0d\x0d\x0a"
_MAGIC = 0x1A2B3C4D
_INTERFACE, _OLD_PACKET, _SIMPLE_PACKET, _PACKET = 1, 2, 3, 6
_FCS_LENGTH = 13  # option of an interface
_LEAST = 12  # type, length, and length once more
_MOST = 16 * 1024 * 1024  # of one block


def is_one(raw: bytes) -> bool:
    """Whether the bytes begin like one."""
    return raw[:4] == _SECTION and _order(raw[8:12]) is not None


def _order(magic: bytes) -> Literal["<", ">"] | None:
    if magic == _MAGIC.to_bytes(4, "little"):
        return "<"
    return ">" if magic == _MAGIC.to_bytes(4, "big") else None


class Blocks:
    """The packets of such a file."""

    def __init__(self, raw: bytes) -> None:
        """Begin.

        Args:
            raw: bytes of which :func:`is_one` said yes.
        """
        self._raw = raw
        self._order: Literal["<", ">"] = "<"
        self._interfaces: list[tuple[int, bool]] = []  # link type, checksum at the end
        self.links: set[int] = set()
        self.cut = False

    def __iter__(self) -> Iterator[Packet]:
        """In the file's order."""
        raw, at = self._raw, 0
        while at < len(raw):
            if raw[at : at + 4] == _SECTION:
                order = _order(raw[at + 8 : at + 12])
                if order is None:
                    break
                self._order = order
                self._interfaces = []
            head = raw[at : at + 8]
            if len(head) < 8:
                break
            kind, length = struct.unpack(f"{self._order}II", head)
            if length % 4 or not _LEAST <= length <= _MOST or at + length > len(raw):
                break
            packet = self._block(kind, raw[at + 8 : at + length - 4])
            if packet is not None:
                yield packet
            at += length
        self.cut = at < len(raw)

    def _block(self, kind: int, body: bytes) -> Packet | None:
        if kind == _INTERFACE:
            self._interface(body)
        elif kind in (_PACKET, _OLD_PACKET) and len(body) >= 20:
            # The old kind has 16 bits of interface and 16 of drops; the rest is alike.
            form = "I" if kind == _PACKET else "Hxx"
            interface, length = struct.unpack_from(f"{self._order}{form}8xI", body)
            return self._packet(interface, body[20:], length)
        elif kind == _SIMPLE_PACKET and len(body) >= 4:
            (length,) = struct.unpack_from(f"{self._order}I", body)
            # Cut to the interface's limit, which the block's own length tells as well.
            return self._packet(0, body[4:], min(length, len(body) - 4))
        return None

    def _packet(self, interface: int, data: bytes, length: int) -> Packet | None:
        if interface >= len(self._interfaces) or length > min(len(data), MOST_OF_A_PACKET):
            return None
        link, fcs = self._interfaces[interface]
        return Packet(link, data[:length], fcs)

    def _interface(self, body: bytes) -> None:
        if len(body) < 8:
            return
        (link,) = struct.unpack_from(f"{self._order}H", body)
        self._interfaces.append((link, self._fcs(body[8:])))
        self.links.add(link)

    def _fcs(self, options: bytes) -> bool:
        at = 0
        while at + 4 <= len(options):
            code, length = struct.unpack_from(f"{self._order}HH", options, at)
            if code == 0:
                break
            if code == _FCS_LENGTH and length == 1 and at + 4 < len(options):
                return options[at + 4] != 0
            at += 4 + length + -length % 4
        return False
