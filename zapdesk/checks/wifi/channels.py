"""Channels, frequencies and widths. IEEE 802.11-2020, 9.4.2 and annex E."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from zapdesk.checks.wifi.elements import Fault, Id

if TYPE_CHECKING:
    from zapdesk.checks.wifi.elements import Elements

_APART = 5  # channels of 20 MHz, 5 MHz from one to the next: the fifth one is clear of the first
_JAPAN = 14
_JAPAN_MHZ = 2484
_STEP_MHZ = 5
_HT_OPERATION_BYTES = 22
_VHT_OPERATION_BYTES = 5
_HE_OPERATION = 36  # the extension's number
_HE_HAS_VHT, _HE_HAS_HOSTED, _HE_HAS_6_GHZ = 1 << 14, 1 << 15, 1 << 17
_SECONDARY = 0x03  # 1 above, 3 below
_ANY_WIDTH = 0x04


class Band(StrEnum):
    """Which radio of a charger or of a tablet is meant."""

    GHZ_2 = "2.4"
    GHZ_5 = "5"
    GHZ_6 = "6"


def band_of(frequency_mhz: int | None, channel: int | None) -> Band | None:
    """The band, by the frequency where it is known; None: it cannot be told."""
    if frequency_mhz:
        if 2400 <= frequency_mhz < 2500:
            return Band.GHZ_2
        if 4900 <= frequency_mhz < 5925:
            return Band.GHZ_5
        if 5925 <= frequency_mhz < 7250:
            return Band.GHZ_6
    if channel is None:
        return None
    return Band.GHZ_2 if channel <= _JAPAN else Band.GHZ_5


def channel_of(frequency_mhz: int) -> int | None:
    """The channel that has this centre, in MHz; None: none has."""
    if frequency_mhz == _JAPAN_MHZ:
        return _JAPAN
    for start, first, last in ((2407, 1, 13), (5000, 7, 184), (5950, 1, 233)):
        channel, off = divmod(frequency_mhz - start, _STEP_MHZ)
        if off == 0 and first <= channel <= last:
            return channel
    return None


def frequency_of(channel: int) -> int:
    """The centre in MHz of a channel of 2.4 GHz (1 to 14) or, above that, of 5 GHz."""
    if channel == _JAPAN:
        return _JAPAN_MHZ
    return (2407 if channel < _JAPAN else 5000) + _STEP_MHZ * channel


def frequency_of_6_ghz(found: Elements) -> int | None:
    """The centre in MHz that a beacon of 6 GHz tells: it has neither DS nor HT operation.

    The 6 GHz part of HE operation (802.11ax, 9.4.2.249): its first byte is the primary channel.
    """
    for element in found.all:
        if element.ident == Id.EXTENSION and element.body[:1] == bytes((_HE_OPERATION,)):
            told = int.from_bytes(element.body[1:4], "little")
            at = 7 + 3 * bool(told & _HE_HAS_VHT) + bool(told & _HE_HAS_HOSTED)
            if told & _HE_HAS_6_GHZ and at < len(element.body):
                channel = element.body[at]
                return 5950 + _STEP_MHZ * channel if 1 <= channel <= 233 else None
    return None


def overlap(one: int, other: int) -> bool:
    """Whether two channels of 2.4 GHz share air: closer than five apart."""
    return abs(one - other) < _APART


def read_channel(found: Elements, frequency_mhz: int, faults: list[Fault]) -> int | None:
    """The channel: as announced (DS, then HT operation), else that of the radio's frequency.

    A beacon is heard on the channels beside its own as well: what it says itself is right. A
    number that its band has not is a fault, and the next source counts.

    Args:
        found: the beacon's elements.
        frequency_mhz: where the radio heard it; 0: not known.
        faults: gets what could not be read.
    """
    band = band_of(frequency_mhz, None)
    for ident in (Id.DS, Id.HT_OPERATION):
        body = found.first(ident)
        if body is None:
            continue
        if body and _possible(body[0], band):
            return body[0]
        faults.append(Fault.CHANNEL_ODD)
    return channel_of(frequency_mhz)


def _possible(channel: int, band: Band | None) -> bool:
    narrow, wide = 1 <= channel <= _JAPAN, 32 <= channel <= 196
    match band:
        case Band.GHZ_2:
            return narrow
        case Band.GHZ_5:
            return wide
        case Band.GHZ_6:
            return 1 <= channel <= 233
    return narrow or wide


def read_width(found: Elements, faults: list[Fault]) -> int | None:
    """The width in operation, in MHz; None: the beacon does not say (no HT)."""
    ht = found.first(Id.HT_OPERATION)
    if ht is None:
        return None
    if len(ht) < _HT_OPERATION_BYTES:
        faults.append(Fault.HT_CUT)
        return None
    wide = ht[1] & _SECONDARY in (1, 3) and bool(ht[1] & _ANY_WIDTH)
    vht = found.first(Id.VHT_OPERATION)
    if vht is None or not wide:
        return 40 if wide else 20
    if len(vht) < _VHT_OPERATION_BYTES:
        faults.append(Fault.VHT_CUT)
        return 40
    return _vht_width(vht)


def _vht_width(vht: bytes) -> int:
    width, first, second = vht[0], vht[1], vht[2]
    if width == 0:
        return 40
    if width == 1 and not (second and abs(first - second) == 8):
        return 80
    return 160
