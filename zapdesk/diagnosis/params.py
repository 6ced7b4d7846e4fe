"""Every finding's code: its usual outcome, who can mend it, and the keys of its numbers.

The table is the contract's. ``NETWORK`` is what a check of the network can find; ``ON_SITE`` comes
from the radio, the guided steps and the answers of a job.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from zapdesk.diagnosis.types import Finding, FixedBy, Outcome, Param

if TYPE_CHECKING:
    from collections.abc import Iterable


class Code(NamedTuple):
    """What always holds for a code. ``params`` are the keys that each such finding carries."""

    outcome: Outcome
    fixed_by: FixedBy
    params: tuple[str, ...] = ()


_FAIL = Outcome.FAIL
_ATTENTION = Outcome.ATTENTION
_ELECTRICIAN = FixedBy.ELECTRICIAN
_OWNER = FixedBy.NETWORK_OWNER
_FIREWALL = FixedBy.IT_FIREWALL
_PROVIDER = FixedBy.INTERNET_PROVIDER
_ZAPTEC = FixedBy.ZAPTEC
_PC = FixedBy.THIS_PC

_CAPACITY = ("stations", "free", "pool", "in_use", "subnet")
_TLS = ("hosts", "ports", "issuer", "subject", "not_after", "failure")
_ROW = ("ssid", "bssid")
_CIRCUIT = ("circuit",)
_SIGNAL = ("station", "value_dbm", "limit_dbm", "reason")

NETWORK: dict[str, Code] = {
    "no-link": Code(_FAIL, _ELECTRICIAN, ("adapter", "lost")),
    "no-address": Code(_FAIL, _OWNER, ("adapter", "link_local", "ipv6_only")),
    "no-gateway": Code(_FAIL, _OWNER, ("adapter", "address")),
    "static-address": Code(_ATTENTION, _ELECTRICIAN, ("address",)),
    "wrong-network": Code(Outcome.INCOMPLETE, _ELECTRICIAN, ("reason", "expected", "seen")),
    "vpn-active": Code(_ATTENTION, _PC, ("tunnel", "beside")),
    "lease-long": Code(_ATTENTION, _OWNER, ("lease_s", "limit_s")),
    "capacity-low": Code(_FAIL, _OWNER, _CAPACITY),
    "capacity-tight": Code(_ATTENTION, _OWNER, _CAPACITY),
    "no-internet": Code(_FAIL, _PROVIDER, ("servers", "cached", "lost")),
    "all-ports-blocked": Code(_FAIL, _FIREWALL),
    "dns-none": Code(_FAIL, _OWNER, ("servers",)),
    "dns-site-dead": Code(_ATTENTION, _OWNER, ("servers", "reason")),
    "dns-not-given": Code(_ATTENTION, _OWNER),
    "dns-public-blocked": Code(_ATTENTION, _FIREWALL, ("servers",)),
    "dns-name-blocked": Code(_FAIL, _FIREWALL, ("names", "reasons", "intercepted")),
    "dns-hijacked": Code(_FAIL, _OWNER, ("names", "address")),
    "captive-portal": Code(_FAIL, _OWNER, ("host", "location", "status")),
    "ntp-blocked": Code(_FAIL, _FIREWALL, ("name", "servers", "tries")),
    "ntp-unusable": Code(_FAIL, _OWNER, ("name", "servers", "reason")),
    "ntp-wrong-time": Code(_FAIL, _OWNER, ("offset_s", "wrong", "of")),
    "pc-clock-wrong": Code(_ATTENTION, _PC, ("offset_s", "reason")),
    "port-443-blocked": Code(_FAIL, _FIREWALL, ("hosts", "port")),
    "host-blocked": Code(_FAIL, _FIREWALL, ("hosts", "port", "failure")),
    "port-8883-blocked": Code(_FAIL, _FIREWALL, ("host", "port", "failure", "tries")),
    "cloud-unreachable": Code(_FAIL, _FIREWALL, ("host", "ports")),
    "tls-inspected": Code(_FAIL, _FIREWALL, _TLS),
    "tls-wrong-host": Code(_FAIL, _OWNER, _TLS),
    "tls-untrusted": Code(_FAIL, _OWNER, _TLS),
    "tls-expired": Code(_FAIL, _ZAPTEC, _TLS),
    "tls-version": Code(_FAIL, _FIREWALL, _TLS),
    "tls-reset": Code(_FAIL, _FIREWALL, _TLS),
    "tls-stalled": Code(_FAIL, _OWNER, _TLS),
    "mqtt-no-answer": Code(_ATTENTION, _ZAPTEC, ("host", "closed")),
    "mqtt-not-a-broker": Code(_FAIL, _ZAPTEC, ("host", "first_bytes")),
    "service-down": Code(_FAIL, _ZAPTEC, ("hosts", "reason")),
    "slow-network": Code(_ATTENTION, _PROVIDER, ("late", "rtt_s")),
    "serial-no-lte": Code(_FAIL, _ELECTRICIAN, ("serial", "model")),
}

ON_SITE: dict[str, Code] = {
    "network-shared": Code(_ATTENTION, _OWNER),
    "wifi-no-radio": Code(Outcome.NOT_TESTED, _PC, ("reason",)),
    "wifi-radio-off": Code(Outcome.NOT_TESTED, _PC),
    "wifi-permission": Code(Outcome.NOT_TESTED, _PC),
    "wifi-not-found": Code(_FAIL, _OWNER, ("ssid",)),
    "wifi-5ghz-only": Code(_FAIL, _OWNER, ("ssid",)),
    "wifi-channel": Code(_FAIL, _OWNER, (*_ROW, "channel")),
    "wifi-channel-auto": Code(_ATTENTION, _OWNER),
    "wifi-security-wpa3-only": Code(_FAIL, _OWNER, _ROW),
    "wifi-security-enterprise": Code(_FAIL, _OWNER, _ROW),
    "wifi-security-open": Code(_FAIL, _OWNER, (*_ROW, "reason")),
    "wifi-security-old": Code(_FAIL, _OWNER, (*_ROW, "reason")),
    "wifi-security-mixed": Code(_ATTENTION, _OWNER, (*_ROW, "reason")),
    "wifi-security-pmf-required": Code(_ATTENTION, _OWNER, _ROW),
    "wifi-standard": Code(_FAIL, _OWNER, _ROW),
    "wifi-weak": Code(_FAIL, _ELECTRICIAN, (*_SIGNAL, "median_dbm", "samples", "scans")),
    "wifi-margin": Code(
        _ATTENTION, _ELECTRICIAN, (*_SIGNAL, "median_dbm", "samples", "margin_dbm")
    ),
    "wifi-signal-unproven": Code(_ATTENTION, _ELECTRICIAN, _SIGNAL),
    "wifi-several-aps": Code(_ATTENTION, _OWNER, ("ssid", "aps", "station", "count")),
    "wifi-crowded": Code(
        _ATTENTION,
        _OWNER,
        (*_ROW, "channel", "reason", "load_percent", "width_mhz", "neighbours"),
    ),
    "plc-no-module": Code(_FAIL, _ELECTRICIAN, _CIRCUIT),
    "plc-wiring": Code(_FAIL, _ELECTRICIAN, (*_CIRCUIT, "reason")),
    "plc-earth": Code(_FAIL, _ELECTRICIAN, _CIRCUIT),
    "plc-fuse": Code(_ATTENTION, _ELECTRICIAN, _CIRCUIT),
    "plc-cable-long": Code(_FAIL, _ELECTRICIAN, (*_CIRCUIT, "metres", "reason")),
    "plc-many-stations": Code(_ATTENTION, _ELECTRICIAN, (*_CIRCUIT, "stations")),
    "plc-module-old": Code(_ATTENTION, _ELECTRICIAN, _CIRCUIT),
    "plc-noise": Code(_ATTENTION, _ELECTRICIAN, _CIRCUIT),
    "station-offline": Code(_FAIL, _ELECTRICIAN, ("station", "reason")),
    "station-unconfirmed": Code(Outcome.NOT_TESTED, _ELECTRICIAN, ("station", "count", "of")),
}

CODES: dict[str, Code] = NETWORK | ON_SITE


def finding(
    code: str, checks: Iterable[str], outcome: Outcome | None = None, **params: Param
) -> Finding:
    """A finding with everything that its code promises.

    Args:
        code: a key of :data:`CODES`.
        checks: the checks that it explains.
        outcome: where it differs from the code's usual one.
        params: exactly the code's keys.

    Raises:
        KeyError: the code is unknown.
        ValueError: the keys are not those of the code.
    """
    entry = CODES[code]
    if set(params) != set(entry.params):
        raise ValueError(f"{code} carries {sorted(entry.params)}, not {sorted(params)}")
    return Finding(
        code=code,
        outcome=outcome or entry.outcome,
        fixed_by=entry.fixed_by,
        checks=tuple(dict.fromkeys(checks)),
        params={key: params[key] for key in entry.params},
    )
