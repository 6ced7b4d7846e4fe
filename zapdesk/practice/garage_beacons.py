"""Beacons of the practice garage, built as bytes (IEEE Std 802.11-2020, section 9.4.2).

A builder and no reader: it knows the few shapes that access points have, wrong ones among them.
"""

from __future__ import annotations

import struct

from zapdesk.base.frozen import Frozen
from zapdesk.checks.wifi.types import Security

_OUI = bytes.fromhex("000fac")  # cipher and key suites of the standard
_MICROSOFT = bytes.fromhex("0050f2")  # those of WPA before it
_TKIP, _CCMP = 2, 4
_ESS, _PRIVACY = 0x0001, 0x0010
_BASIC = 0x80
_SELECTOR_HE = 122  # BSS membership selector: who does not speak 802.11ax stays out
_SSID_LONGEST = 32
_PMF_CAPABLE, _PMF_REQUIRED = 0x0080, 0x0040

# Key management suites of RSN: 1 802.1X, 2 PSK, 8 SAE, 18 OWE.
_KEYS: dict[Security, tuple[int, ...]] = {
    Security.WPA_WPA2: (2,),
    Security.WPA2: (2,),
    Security.WPA2_WPA3: (2, 8),
    Security.WPA3: (8,),
    Security.OWE: (18,),
    Security.ENTERPRISE: (1,),
}
_PMF: dict[Security, int] = {
    Security.WPA2_WPA3: _PMF_CAPABLE,
    Security.WPA3: _PMF_CAPABLE | _PMF_REQUIRED,
    Security.OWE: _PMF_CAPABLE | _PMF_REQUIRED,
}


class Beacon(Frozen):
    """What an access point says of itself."""

    ssid: bytes
    security: Security = Security.WPA2
    pmf_required: bool = False
    hidden: bool = False
    refuses_older: bool = False  # only 802.11ax clients may join
    wide: bool = False  # 40 MHz in operation
    load_percent: float | None = None  # said in a BSS load element
    clients: int = 3


def capability(beacon: Beacon) -> int:
    """The 16 capability bits."""
    open_air = beacon.security in {Security.OPEN, Security.UNKNOWN}
    return _ESS if open_air else _ESS | _PRIVACY


def elements(beacon: Beacon, channel: int) -> bytes:
    """The information elements, in the order in which access points send them."""
    ssid = b"" if beacon.hidden else beacon.ssid[:_SSID_LONGEST]
    high = channel > 14
    parts = [_element(0, ssid), _rates(high=high)]
    if not high:
        parts.append(_element(3, bytes([channel])))
    if beacon.load_percent is not None:
        busy = round(beacon.load_percent / 100 * 255)
        parts.append(_element(11, struct.pack("<HBH", beacon.clients, busy, 0)))
    if beacon.security in _KEYS:
        parts.append(_element(48, _rsn(beacon)))
    parts += [_more_rates(beacon, high=high), _ht_capabilities(beacon), _ht(beacon, channel)]
    if beacon.refuses_older:
        parts.append(_element(255, bytes([35]) + bytes(21)))  # HE capabilities
        parts.append(_element(255, bytes([36]) + bytes(6)))  # HE operation
    if beacon.security in {Security.WPA, Security.WPA_WPA2}:
        parts.append(_element(221, _wpa()))
    return b"".join(parts)


def _element(ident: int, body: bytes) -> bytes:
    return bytes([ident, len(body)]) + body


def _rates(*, high: bool) -> bytes:
    """In steps of 0.5 Mbit/s; basic ones carry the highest bit."""
    if high:
        return _element(1, bytes([_BASIC | 12, 18, _BASIC | 24, 36, _BASIC | 48, 72, 96, 108]))
    basic = [_BASIC | rate for rate in (2, 4, 11, 22)]
    return _element(1, bytes([*basic, 12, 18, 24, 36]))


def _more_rates(beacon: Beacon, *, high: bool) -> bytes:
    rates = [] if high else [48, 72, 96, 108]
    if beacon.refuses_older:
        rates.append(_BASIC | _SELECTOR_HE)
    return _element(50, bytes(rates)) if rates else b""


def _rsn(beacon: Beacon) -> bytes:
    suite = _OUI + bytes([_CCMP])
    keys = _KEYS[beacon.security]
    group = _OUI + bytes([_TKIP if beacon.security is Security.WPA_WPA2 else _CCMP])
    bits = _PMF.get(beacon.security, 0)
    if beacon.pmf_required:
        bits |= _PMF_CAPABLE | _PMF_REQUIRED
    managed = b"".join(_OUI + bytes([key]) for key in keys)
    return (
        struct.pack("<H", 1)
        + group
        + struct.pack("<H", 1)
        + suite
        + struct.pack("<H", len(keys))
        + managed
        + struct.pack("<H", bits)
    )


def _wpa() -> bytes:
    """WPA before the standard: TKIP, with a password."""
    tkip, psk = _MICROSOFT + bytes([_TKIP]), _MICROSOFT + bytes([2])
    head = _MICROSOFT + bytes([1]) + struct.pack("<H", 1) + tkip
    return head + struct.pack("<H", 1) + tkip + struct.pack("<H", 1) + psk


def _ht_capabilities(beacon: Beacon) -> bytes:
    info = 0x016E if beacon.wide else 0x012C
    return _element(45, struct.pack("<HB", info, 0x17) + b"\xff\xff" + bytes(21))


def _ht(beacon: Beacon, channel: int) -> bytes:
    """HT operation: the primary channel, and a second one above it where it is wide."""
    offset = 0x05 if beacon.wide else 0x00
    return _element(61, bytes([channel, offset]) + bytes(20))
