"""What it takes to join: ciphers, key management and protected management frames.

IEEE 802.11-2020, 9.4.2.24 (RSN); the older WPA1 element has the same shape with other numbers.
Fields that are left out at the end stand for their defaults; a list that is cut in the middle
cannot be relied on, and then the security is unknown.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from zapdesk.base.frozen import Frozen
from zapdesk.checks.wifi.elements import Fault, Id
from zapdesk.checks.wifi.types import Security

if TYPE_CHECKING:
    from zapdesk.checks.wifi.elements import Elements

_RSN_ORGANISATION = b"\x00\x0f\xac"
_WPA_ORGANISATION = b"\x00\x50\xf2"
_WPA = _WPA_ORGANISATION + b"\x01"
_WPS = _WPA_ORGANISATION + b"\x04"
_CCKM = b"\x00\x40\x96\x00"
_DPP = b"\x50\x6f\x9a\x02"

_CIPHERS = {
    0: "group",  # the same as for broadcasts
    1: "wep40",
    2: "tkip",
    4: "ccmp",
    5: "wep104",
    8: "gcmp",
    9: "gcmp-256",
    10: "ccmp-256",
}
_KEYS = {
    1: "802.1x",
    2: "psk",
    3: "ft-802.1x",
    4: "ft-psk",
    5: "802.1x-sha256",
    6: "psk-sha256",
    8: "sae",
    9: "ft-sae",
    11: "802.1x-suite-b",
    12: "802.1x-suite-b-192",
    13: "ft-802.1x-sha384",
    14: "fils-sha256",
    15: "fils-sha384",
    16: "ft-fils-sha256",
    17: "ft-fils-sha384",
    18: "owe",
    19: "ft-psk-sha384",
    20: "psk-sha384",
    24: "sae-ext",
    25: "ft-sae-ext",
}
_WPA_KEYS = {1: "802.1x", 2: "psk"}
_PSK = frozenset(("psk", "ft-psk", "psk-sha256"))
_NEWER_PSK = frozenset(("psk-sha384", "ft-psk-sha384"))  # which WPA2's devices need not have
_SAE = frozenset(("sae", "ft-sae", "sae-ext", "ft-sae-ext"))
_OWE = frozenset(("owe",))
_ENTERPRISE = frozenset(_KEYS.values()) - _PSK - _NEWER_PSK - _SAE - _OWE | {"cckm"}
_OLD = frozenset(("tkip", "wep40", "wep104"))

_PRIVACY = 0x0010
_PMF_REQUIRED = 0x0040
_PMF_CAPABLE = 0x0080
_MOST_SUITES = 16  # of one list; more than there are kinds


class Lock(Frozen):
    """How a network is locked, as its beacon says."""

    security: Security
    pairwise: tuple[str, ...] = ()
    key_management: tuple[str, ...] = ()
    pmf_capable: bool = False
    pmf_required: bool = False
    wps: bool = False


class Suites(Frozen):
    """What an RSN or WPA1 element offers."""

    pairwise: tuple[str, ...]
    keys: tuple[str, ...]
    capabilities: int = 0


def read_lock(found: Elements, capability: int | None, faults: list[Fault]) -> Lock:
    """How the network is locked.

    Args:
        found: the beacon's elements.
        capability: its capability bits; None: not known.
        faults: gets what could not be read.
    """
    rsn = wpa = None
    broken = len(faults)
    body = found.first(Id.RSN)
    if body is not None:
        rsn = _suites(body, _RSN_ORGANISATION, (Fault.RSN_CUT, Fault.RSN_ODD), faults)
    old = found.vendor(_WPA)
    if old is not None:
        wpa = _suites(old, _WPA_ORGANISATION, (Fault.WPA_CUT, Fault.WPA_ODD), faults)
    wps = found.vendor(_WPS) is not None
    if len(faults) > broken:
        return Lock(security=Security.UNKNOWN, wps=wps)
    if rsn is None and wpa is None:
        return Lock(security=_without_suites(found, capability, faults), wps=wps)
    both = [suites for suites in (rsn, wpa) if suites is not None]
    capabilities = rsn.capabilities if rsn is not None else 0
    security = _security(rsn, wpa)
    if security is Security.UNKNOWN:
        faults.append(Fault.KEYS_UNKNOWN)
    return Lock(
        security=security,
        pairwise=both[0].pairwise,
        key_management=both[0].keys,
        pmf_capable=bool(capabilities & (_PMF_CAPABLE | _PMF_REQUIRED)),
        pmf_required=bool(capabilities & _PMF_REQUIRED),
        wps=wps,
    )


def only_old_ciphers(pairwise: tuple[str, ...]) -> bool:
    """Whether nothing better than TKIP or WEP is offered."""
    return bool(pairwise) and set(pairwise) <= _OLD


def _without_suites(found: Elements, capability: int | None, faults: list[Fault]) -> Security:
    """Neither RSN nor WPA: one bit tells open from WEP, if nothing is missing."""
    if found.has(Id.WAPI):
        faults.append(Fault.KEYS_UNKNOWN)
        return Security.UNKNOWN
    if capability is None:
        faults.append(Fault.CAPABILITY_HIDDEN)
        return Security.UNKNOWN
    if not capability & _PRIVACY:
        return Security.OPEN
    return Security.UNKNOWN if found.cut else Security.WEP


def _security(rsn: Suites | None, wpa: Suites | None) -> Security:
    """The contract's word; of several ways in, those that a password opens stand first."""
    if rsn is None:
        return _by_wpa(wpa)
    keys = set(rsn.keys)
    if keys & _PSK:
        if not {"ccmp", *_OLD} & set(rsn.pairwise):
            return Security.UNKNOWN  # a cipher that WPA2's devices need not have
        if keys & _SAE:
            return Security.WPA2_WPA3
        return Security.WPA2 if wpa is None else Security.WPA_WPA2
    if wpa is not None and "psk" in wpa.keys:
        return Security.WPA
    if keys & _SAE:
        return Security.WPA3
    if keys & _ENTERPRISE:
        return Security.ENTERPRISE
    return Security.OWE if keys & _OWE else Security.UNKNOWN


def _by_wpa(wpa: Suites | None) -> Security:
    if wpa is not None and "psk" in wpa.keys:
        return Security.WPA
    known = wpa is not None and set(wpa.keys) & _ENTERPRISE
    return Security.ENTERPRISE if known else Security.UNKNOWN


def _suites(
    body: bytes, organisation: bytes, broken: tuple[Fault, Fault], faults: list[Fault]
) -> Suites | None:
    """Version, group cipher, pairwise ciphers, key management, capabilities; None: unreadable."""
    cut, odd = broken
    if len(body) < 2:
        faults.append(cut)
        return None
    if int.from_bytes(body[:2], "little") != 1:
        faults.append(odd)
        return None
    usual = "ccmp" if organisation == _RSN_ORGANISATION else "tkip"
    group: tuple[str, ...] = (usual,)
    pairwise: tuple[str, ...] = (usual,)
    keys: tuple[str, ...] = ("802.1x",)
    rest = body[2:]
    try:
        if rest:
            group, rest = _names(rest[:4], 1, organisation, _CIPHERS), rest[4:]
        if rest:
            pairwise, rest = _list(rest, organisation, _CIPHERS)
        if rest:
            names = _KEYS if organisation == _RSN_ORGANISATION else _WPA_KEYS
            keys, rest = _list(rest, organisation, names)
    except EOFError:
        faults.append(cut)
        return None
    except ValueError:
        faults.append(odd)
        return None
    if len(rest) == 1:
        faults.append(cut)
        return None
    meant = tuple(dict.fromkeys(group[0] if name == "group" else name for name in pairwise))
    return Suites(
        pairwise=meant, keys=keys, capabilities=int.from_bytes(rest[:2], "little") if rest else 0
    )


def _list(raw: bytes, organisation: bytes, names: dict[int, str]) -> tuple[tuple[str, ...], bytes]:
    """A counted list of suites, and what follows. EOFError: cut; ValueError: an odd count."""
    if len(raw) < 2:
        raise EOFError
    count = int.from_bytes(raw[:2], "little")
    if not 1 <= count <= _MOST_SUITES:
        raise ValueError(count)
    end = 2 + 4 * count
    return _names(raw[2:end], count, organisation, names), raw[end:]


def _names(raw: bytes, count: int, organisation: bytes, names: dict[int, str]) -> tuple[str, ...]:
    """So many suites of four bytes each, once each; those that are not known as their numbers."""
    if len(raw) < 4 * count:
        raise EOFError
    found = []
    for at in range(0, 4 * count, 4):
        suite = raw[at : at + 4]
        if suite[:3] == organisation and suite[3] in names:
            found.append(names[suite[3]])
        else:
            found.append({_CCKM: "cckm", _DPP: "dpp"}.get(suite, suite.hex("-")))
    return tuple(dict.fromkeys(found))
