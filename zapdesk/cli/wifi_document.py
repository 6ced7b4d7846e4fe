"""The list of networks as JSON: one object, ``zapdesk.wifi/1``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from zapdesk.cli.document import finding_object

if TYPE_CHECKING:
    from zapdesk.checks.wifi.types import Network
    from zapdesk.cli.wifi import Listed
    from zapdesk.diagnosis.types import Finding

WIFI_SCHEMA = "zapdesk.wifi/1"


def wifi_document(listed: Listed) -> dict[str, Any]:
    """The object, in plain values; its schema stands in resources/schema."""
    return {
        "schema": WIFI_SCHEMA,
        "findings": [finding_object(f) for f in listed.findings],
        "networks": [_row(network, findings) for network, findings in listed.rows],
    }


def _row(network: Network, findings: tuple[Finding, ...]) -> dict[str, Any]:
    level = network.rssi_dbm
    return {
        "ssid": network.ssid,
        "ssid_hex": network.ssid_hex,
        "bssid": network.bssid,
        "channel": network.channel,
        "rssi_dbm": int(level) if level is not None and level == int(level) else level,
        "security": network.security,
        "standard": network.standard,
        "findings": [finding_object(f) for f in findings],
    }
