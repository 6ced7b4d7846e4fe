"""What wlanapi.dll lends, read from copies of its buffers and never beyond their ends."""

from __future__ import annotations

import struct
import uuid
from ctypes import Structure, sizeof
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from zapdesk.base.untrusted import clean
from zapdesk.vantage.levels import level
from zapdesk.vantage.win.wlanlayouts import (
    BssEntry,
    ConnectionAttributes,
    InterfaceInfo,
    ListHead,
    PhyRadioState,
    Ssid,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

_S = TypeVar("_S", bound=Structure)

_CONNECTED = 1  # wlan_interface_state_connected
_INDEPENDENT = 2  # dot11_BSS_type_independent: two PCs, no access point
_OFF = 2  # dot11_radio_state_off
_LIMIT = 200
_NUMBER = struct.Struct("<i")


@dataclass(frozen=True, slots=True)
class Interface:
    """One Wi-Fi adapter as the WLAN service lists it."""

    guid: uuid.UUID
    description: str  # cleaned
    connected: bool


@dataclass(frozen=True, slots=True)
class Entry:
    """One access point on one frequency, heard lately or long ago."""

    bssid: str
    frequency_mhz: int
    rssi_dbm: float | None
    estimated: bool
    elements: bytes
    capability: int
    ssid: bytes
    host_time: int  # when it was heard, 100 ns since 1601; 0 where the driver does not say
    own_time: int  # the access point's clock in the frame that was heard, microseconds

    @property
    def key(self) -> tuple[str, int]:
        """What makes an access point: one BSSID may be heard on two frequencies."""
        return self.bssid, self.frequency_mhz

    @property
    def stamp(self) -> tuple[int, int]:
        """Another value whenever another frame was heard."""
        return self.host_time, self.own_time


@dataclass(frozen=True, slots=True)
class Connection:
    """The joined access point."""

    ssid: bytes
    bssid: str
    quality: int  # per cent


def read_interfaces(raw: bytes) -> tuple[Interface, ...]:
    """The adapters of a WLAN_INTERFACE_INFO_LIST; what is cut off is left out."""
    count = _structure(ListHead, raw, 0)
    return tuple(
        Interface(
            guid=uuid.UUID(bytes_le=bytes(row.InterfaceGuid)),
            description=clean(_wide(bytes(row.strInterfaceDescription)), _LIMIT),
            connected=row.isState == _CONNECTED,
        )
        for row in _rows(InterfaceInfo, raw, count.first if count else 0)
    )


def read_entries(raw: bytes) -> tuple[Entry, ...]:
    """The access points of a WLAN_BSS_LIST, old and new; computers without one are left out."""
    head = _structure(ListHead, raw, 0)
    rows = enumerate(_rows(BssEntry, raw, head.second if head else 0))
    return tuple(
        _entry(raw, sizeof(ListHead) + number * sizeof(BssEntry), row)
        for number, row in rows
        if row.dot11BssType != _INDEPENDENT
    )


def read_connection(raw: bytes) -> Connection | None:
    """The WLAN_CONNECTION_ATTRIBUTES; None if they are cut short or tell of no connection."""
    row = _structure(ConnectionAttributes, raw, 0)
    if row is None or row.isState != _CONNECTED:
        return None
    return Connection(
        ssid=_ssid(row.dot11Ssid), bssid=_mac(row.dot11Bssid), quality=row.wlanSignalQuality
    )


def read_number(raw: bytes) -> int | None:
    """A LONG; None if it is cut short."""
    return int(_NUMBER.unpack_from(raw)[0]) if len(raw) >= _NUMBER.size else None


def is_off(raw: bytes) -> bool:
    """Every radio of a WLAN_RADIO_STATE is switched off, by a switch or by software."""
    count = int.from_bytes(raw[:4], "little")
    phys = [
        row
        for number in range(min(count, 64))
        if (row := _structure(PhyRadioState, raw, 4 + number * sizeof(PhyRadioState))) is not None
    ]
    return bool(phys) and all(
        _OFF in {row.dot11SoftwareRadioState, row.dot11HardwareRadioState} for row in phys
    )


def _entry(raw: bytes, start: int, row: BssEntry) -> Entry:
    dbm, estimated = level(float(row.lRssi), row.uLinkQuality)
    first = start + row.ulIeOffset
    end = first + row.ulIeSize
    whole = row.ulIeOffset >= sizeof(BssEntry) and end <= len(raw)
    return Entry(
        bssid=_mac(row.dot11Bssid),
        frequency_mhz=row.ulChCenterFrequency // 1000,
        rssi_dbm=dbm,
        estimated=estimated,
        elements=raw[first:end] if whole else b"",
        capability=row.usCapabilityInformation,
        ssid=_ssid(row.dot11Ssid),
        host_time=row.ullHostTimestamp,
        own_time=row.ullTimestamp,
    )


def _rows(kind: type[_S], raw: bytes, count: int) -> Iterator[_S]:
    whole = max(0, len(raw) - sizeof(ListHead)) // sizeof(kind)
    for number in range(min(count, whole)):
        yield kind.from_buffer_copy(raw, sizeof(ListHead) + number * sizeof(kind))


def _structure(kind: type[_S], raw: bytes, start: int) -> _S | None:
    return kind.from_buffer_copy(raw, start) if start + sizeof(kind) <= len(raw) else None


def _ssid(found: Ssid) -> bytes:
    return bytes(found.ucSSID)[: min(found.uSSIDLength, 32)]


def _mac(raw: bytes) -> str:
    return bytes(raw).hex(":")


def _wide(raw: bytes) -> str:
    return raw.decode("utf-16-le", "replace").split("\0", 1)[0]
