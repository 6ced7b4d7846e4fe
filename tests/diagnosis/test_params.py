"""The table of codes is the contract's, and findings keep to it."""

from __future__ import annotations

import pytest

from zapdesk.diagnosis.params import CODES, NETWORK, ON_SITE, finding
from zapdesk.diagnosis.types import Outcome

# Straight from the contract's table.
CONTRACT = (
    "no-link",
    "no-address",
    "no-gateway",
    "static-address",
    "wrong-network",
    "vpn-active",
    "lease-long",
    "capacity-low",
    "capacity-tight",
    "network-shared",
    "no-internet",
    "all-ports-blocked",
    "dns-none",
    "dns-site-dead",
    "dns-not-given",
    "dns-public-blocked",
    "dns-name-blocked",
    "dns-hijacked",
    "captive-portal",
    "ntp-blocked",
    "ntp-unusable",
    "ntp-wrong-time",
    "pc-clock-wrong",
    "port-443-blocked",
    "host-blocked",
    "port-8883-blocked",
    "cloud-unreachable",
    "tls-inspected",
    "tls-wrong-host",
    "tls-untrusted",
    "tls-expired",
    "tls-version",
    "tls-reset",
    "tls-stalled",
    "mqtt-no-answer",
    "mqtt-not-a-broker",
    "service-down",
    "slow-network",
    "wifi-no-radio",
    "wifi-radio-off",
    "wifi-permission",
    "wifi-not-found",
    "wifi-5ghz-only",
    "wifi-channel",
    "wifi-channel-auto",
    "wifi-security-wpa3-only",
    "wifi-security-enterprise",
    "wifi-security-open",
    "wifi-security-old",
    "wifi-security-mixed",
    "wifi-security-pmf-required",
    "wifi-standard",
    "wifi-weak",
    "wifi-margin",
    "wifi-signal-unproven",  # ours: typed or estimated, and good enough
    "wifi-several-aps",
    "wifi-crowded",
    "serial-no-lte",
    "plc-no-module",
    "plc-wiring",
    "plc-cable-long",
    "plc-many-stations",
    "plc-module-old",
    "plc-noise",
    "plc-earth",
    "plc-fuse",
    "station-offline",
    "station-unconfirmed",
)


def test_every_code_of_the_contract_is_there_once() -> None:
    assert set(CODES) == set(CONTRACT)
    assert len(CONTRACT) == len(CODES)
    assert not set(NETWORK) & set(ON_SITE)


def test_outcomes_are_outcomes_of_findings() -> None:
    assert not {c.outcome for c in CODES.values()} & {Outcome.PASS, Outcome.NOT_APPLICABLE}


def test_a_finding_carries_exactly_its_params() -> None:
    made = finding("no-link", ["link", "mqtt", "link"], adapter="eth0", lost=False)
    assert made.checks == ("link", "mqtt")
    assert made.outcome == "fail"
    assert made.fixed_by == "electrician"
    with pytest.raises(ValueError, match="no-link"):
        finding("no-link", ["link"], adapter="eth0")
    with pytest.raises(ValueError, match="all-ports-blocked"):
        finding("all-ports-blocked", ["mqtt"], port=443)
    with pytest.raises(KeyError):
        finding("no-such-code", [])
