"""The identifiers of all checks, and the way from a check to its requirement."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from zapdesk.catalogue.types import Catalogue, Requirement

NETWORK = ("link", "address", "lease", "capacity", "dns", "dns-public", "ntp", "https:*", "mqtt")
WIFI = ("wifi-radio", "wifi-channel", "wifi-security", "wifi-standard", "wifi-signal")
LTE = ("lte-serial", "lte-signal")
PLC = (
    "plc-standard",
    "plc-module",
    "plc-stations",
    "plc-fuse",
    "plc-terminals",
    "plc-wiring",
    "plc-phase-order",
    "plc-earth",
    "plc-cable",
    "plc-cable-network",
    "plc-cable-mains",
    "plc-noise",
    "plc-module-date",
    "plc-grid",
    "plc-plugged",
)
ASKED = (
    "dhcp-dedicated",
    "wifi-channel-fixed",
    "firewall-rules",
    "pool-read",
    "doors-shut",
    "lte-powered",
    "lte-waited",
    "station-online",
)

CHECKS = frozenset((*NETWORK, *WIFI, *LTE, *PLC, *ASKED))


def requirement_for(catalogue: Catalogue, check: str) -> Requirement | None:
    """The requirement that a check measures; None where the catalogue has none.

    A check of one station or host finds that of its kind: ``wifi-signal:7`` finds
    ``wifi-signal``, ``https:api.zaptec.com`` finds the one of ``https:*``.
    """
    kind, apart, _ = check.partition(":")
    by_check = _by_check(catalogue)
    wanted = (check, f"{kind}:*", kind) if apart else (check, f"{kind}:*")
    return next((by_check[name] for name in wanted if name in by_check), None)


_last: list[tuple[Catalogue, dict[str, Requirement]]] = []  # a job asks for hundreds of stations


def _by_check(catalogue: Catalogue) -> dict[str, Requirement]:
    """Check → the first requirement that names it; kept for the catalogue that was asked last."""
    for known, found in _last:
        if known is catalogue:
            return found
    found = {check: r for r in reversed(catalogue.requirements) for check in r.checks}
    _last[:] = [(catalogue, found)]
    return found
