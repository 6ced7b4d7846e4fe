"""802.11 frames with or without radiotap: beacons and probe responses, everything else is passed.

IEEE 802.11-2020, 9.3.3.2 and 9.3.3.10; radiotap.org for the header that capture tools put before.
"""

from __future__ import annotations

from typing import NamedTuple

from zapdesk.vantage.radio import Bss

_HEADER = 24
_FIXED = 12  # timestamp, interval, capability
_BEACON, _PROBE_RESPONSE = 0x80, 0x50  # type and subtype, version 0
_ORDER = 0x80  # of the second byte: four more bytes of HT control
_FCS = 4

_NEXT_WORD = 31
_VENDOR = 30
_RADIOTAP = 29
_FLAGS, _CHANNEL, _SIGNAL = 1, 3, 5
_HAS_FCS, _BAD_FCS = 0x10, 0x40
_WEAKEST, _STRONGEST = -110, 0  # dBm; outside: what drivers say instead of "not known"
# Alignment and size by number; the first that is not here ends the reading.
_FIELDS: dict[int, tuple[int, int]] = {
    0: (8, 8), 1: (1, 1), 2: (1, 1), 3: (2, 4), 4: (2, 2), 5: (1, 1), 6: (1, 1), 7: (2, 2),
    8: (2, 2), 9: (2, 2), 10: (1, 1), 11: (1, 1), 12: (1, 1), 13: (1, 1), 14: (2, 2), 15: (2, 2),
    16: (1, 1), 17: (1, 1), 18: (4, 8), 19: (1, 3), 20: (4, 8), 21: (2, 12), 22: (8, 12),
    23: (2, 12), 24: (2, 12), 25: (2, 6), 26: (1, 1), 27: (2, 4),
}  # fmt: skip


class Radiotap(NamedTuple):
    """What the header says of how the frame was heard."""

    length: int
    frequency_mhz: int = 0  # 0: not said
    rssi_dbm: float | None = None
    fcs: bool = False  # four bytes of checksum stand at the frame's end
    damaged: bool = False


def read_radiotap(raw: bytes) -> Radiotap | None:
    """The header; None: there is none, or it is cut."""
    if len(raw) < 8 or raw[0] != 0:
        return None
    length = int.from_bytes(raw[2:4], "little")
    if not 8 <= length <= len(raw):
        return None
    head = raw[:length]
    present, at = _present(head)
    flags = frequency = 0
    signal: float | None = None
    for number in present:
        align, size = _FIELDS[number]
        at += -at % align
        field = head[at : at + size]
        if len(field) < size:
            break
        at += size
        if number == _FLAGS:
            flags = field[0]
        elif number == _CHANNEL:
            frequency = int.from_bytes(field[:2], "little")
        elif number == _SIGNAL and signal is None:
            level = int.from_bytes(field, "little", signed=True)
            signal = float(level) if _WEAKEST <= level < _STRONGEST else None
    return Radiotap(length, frequency, signal, bool(flags & _HAS_FCS), bool(flags & _BAD_FCS))


def _present(head: bytes) -> tuple[list[int], int]:
    """The fields that follow, in order, as far as they are known, and where they begin."""
    words: list[int] = []
    at = 4
    while at + 4 <= len(head):
        words.append(int.from_bytes(head[at : at + 4], "little"))
        at += 4
        if not words[-1] >> _NEXT_WORD & 1:
            break
    fields: list[int] = []
    for word in words:
        for number in range(_RADIOTAP):
            if word >> number & 1:
                if number not in _FIELDS:
                    return fields, at
                fields.append(number)
        if word >> _VENDOR & 1:
            break
    return fields, at


def read_frame(raw: bytes, heard: Radiotap, *, fcs: bool = False) -> Bss | None:
    """The access point that sent a beacon or probe response; None: it is another frame, or cut.

    Args:
        raw: the frame, without the radiotap header.
        heard: what that header said.
        fcs: the capture's own word that a checksum stands at the end.
    """
    if len(raw) < _HEADER or raw[0] not in (_BEACON, _PROBE_RESPONSE) or heard.damaged:
        return None
    end = len(raw) - _FCS if fcs or heard.fcs else len(raw)
    start = _HEADER + (4 if raw[1] & _ORDER else 0)
    if end < start + _FIXED:
        return None
    capability = int.from_bytes(raw[start + 10 : start + 12], "little")
    return Bss(
        bssid=raw[16:22].hex(":"),
        frequency_mhz=heard.frequency_mhz,
        rssi_dbm=heard.rssi_dbm,
        elements=raw[start + _FIXED : end],
        capability=capability,
    )
