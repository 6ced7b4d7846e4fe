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
    kind = check.partition(":")[0]
    for wanted in (check, f"{kind}:*", kind):
        for requirement in catalogue.requirements:
            if wanted in requirement.checks:
                return requirement
    return None
