"""Beacons into rows: what each access point says of itself. Pure, and total over any bytes."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from zapdesk.base.untrusted import clean_bytes
from zapdesk.checks.wifi.channels import (
    Band,
    band_of,
    channel_of,
    frequency_of,
    read_channel,
    read_width,
)
from zapdesk.checks.wifi.elements import Elements, Fault, Id
from zapdesk.checks.wifi.rates import read_standard
from zapdesk.checks.wifi.security import read_lock
from zapdesk.checks.wifi.types import Network, Security

if TYPE_CHECKING:
    from collections.abc import Iterable

    from zapdesk.vantage.radio import Bss

_LONGEST_SSID = 32  # bytes
_LOAD_BYTES = 5
_WHOLE_LOAD = 255
_INFRASTRUCTURE, _AD_HOC = 0x01, 0x02  # of the capability
_CANNOT_BE = (-110.0, 0.0)  # dBm: what drivers say instead of "I do not know" lies outside


def read_networks(heard: Iterable[Bss]) -> tuple[Network, ...]:
    """One row a BSSID and frequency, sorted by name, then by BSSID.

    Of several entries with the same key the one heard last counts. A device that calls others to
    join it without an access point (ad hoc) is no row: no station can. Nothing that an access point
    sends raises: what cannot be read stands in ``Network.faults``, in the words of
    :class:`~zapdesk.checks.wifi.elements.Fault`.
    """
    rows: dict[tuple[str, int], Bss] = {}
    for bss in heard:
        if _without_access_point(bss):
            continue
        key = (bss.bssid, bss.frequency_mhz)
        known = rows.get(key)
        if known is None or (bss.heard_at or 0.0) >= (known.heard_at or 0.0):
            rows[key] = bss
    networks = (read_network(bss) for bss in rows.values())
    return tuple(
        sorted(networks, key=lambda n: (n.ssid, n.ssid_hex, n.bssid, n.frequency_mhz or 0))
    )


def read_network(bss: Bss) -> Network:
    """One row."""
    if not bss.elements:
        return _without_elements(bss)
    found = Elements(bss.elements)
    faults: list[Fault] = [Fault.ELEMENT_CUT] if found.cut else []
    name = _name(found.first(Id.SSID), faults)
    channel = read_channel(found, bss.frequency_mhz, faults)
    frequency = bss.frequency_mhz or (frequency_of(channel) if channel else None)
    band = band_of(frequency, channel)
    lock = read_lock(found, bss.capability, faults)
    standard = read_standard(found, band, faults)
    width = read_width(found, faults)
    load, clients = _load(found, faults)
    return Network(
        ssid=name.shown,
        ssid_hex=name.raw.hex(),
        bssid=bss.bssid,
        frequency_mhz=frequency,
        channel=channel,
        rssi_dbm=_plausible(bss.rssi_dbm),
        estimated=bss.estimated,
        hidden=name.hidden,
        security=lock.security,
        pairwise=lock.pairwise,
        key_management=lock.key_management,
        pmf_capable=lock.pmf_capable,
        pmf_required=lock.pmf_required,
        wps=lock.wps,
        standard=standard,
        width_mhz=width,
        load_percent=load,
        clients=clients,
        faults=tuple(dict.fromkeys(fault.value for fault in faults)),
    )


def band(network: Network) -> Band | None:
    """The band of a row; None: it cannot be told."""
    return band_of(network.frequency_mhz, network.channel)


def _without_access_point(bss: Bss) -> bool:
    return (bss.capability or 0) & (_INFRASTRUCTURE | _AD_HOC) == _AD_HOC


class _Name(NamedTuple):
    shown: str
    raw: bytes
    hidden: bool


def _name(raw: bytes | None, faults: list[Fault]) -> _Name:
    """A name is bytes from a stranger; hidden is one of no length, or of zero bytes alone."""
    if raw is None:
        faults.append(Fault.SSID_MISSING)
    elif len(raw) > _LONGEST_SSID:
        faults.append(Fault.SSID_LONG)
    if not raw or not any(raw):
        return _Name("", b"", hidden=True)
    return _Name(clean_bytes(raw), raw, hidden=False)


def _load(found: Elements, faults: list[Fault]) -> tuple[float | None, int | None]:
    """Channel utilisation in per cent, and the number of clients."""
    body = found.first(Id.BSS_LOAD)
    if body is None:
        return None, None
    if len(body) < _LOAD_BYTES:
        faults.append(Fault.LOAD_ODD)
        return None, None
    return round(100 * body[2] / _WHOLE_LOAD, 1), int.from_bytes(body[:2], "little")


def _plausible(rssi_dbm: float | None) -> float | None:
    low, high = _CANNOT_BE
    return rssi_dbm if rssi_dbm is not None and low <= rssi_dbm < high else None


def _without_elements(bss: Bss) -> Network:
    """Where the system hides the elements: only what it says itself."""
    faults: list[Fault] = [Fault.ELEMENTS_HIDDEN]
    name = _name(bss.ssid or b"", faults)
    hinted = next((one for one in Security if one.value == bss.security_hint), Security.UNKNOWN)
    return Network(
        ssid=name.shown,
        ssid_hex=name.raw.hex(),
        bssid=bss.bssid,
        frequency_mhz=bss.frequency_mhz or None,
        channel=channel_of(bss.frequency_mhz),
        rssi_dbm=_plausible(bss.rssi_dbm),
        estimated=bss.estimated,
        hidden=name.hidden,
        security=hinted,
        faults=tuple(fault.value for fault in faults),
    )
