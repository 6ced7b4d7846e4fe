"""The seeds' requirements, written out once more by hand."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import zapdesk
from zapdesk.base import resources
from zapdesk.catalogue.identifiers import CHECKS, requirement_for
from zapdesk.catalogue.types import SourceKind

if TYPE_CHECKING:
    from zapdesk.catalogue.types import Catalogue

HEADINGS = {
    "Internet connection requirement",
    "Supported communication methods by model",
    "Network security and communication protocols",
    "Supported protocols",
    "1. MQTT",
    "2. HTTPS",
    "3. Outgoing ports",
    "4. DHCP",
    "5. DNS",
    "6. NTP",
}
WEB = ["zapcloud-api.azurewebsites.net", "devices.zaptec.com", "api.zaptec.com"]


def test_date(catalogue: Catalogue) -> None:
    assert catalogue.date == date(2026, 11, 20)


def test_models_and_their_connections(catalogue: Catalogue) -> None:
    assert {m.id: {o.connection for o in m.connections} for m in catalogue.models} == {
        "pro": {"wifi", "lte-m", "plc"},
        "go": {"wifi", "lte-m"},
        "home-4g": {"wifi", "lte-m"},
        "zapcharger-pro": {"wifi", "lte-m"},
    }
    assert [m.name for m in catalogue.models if m.sold] == ["Zaptec Pro", "Zaptec Go"]
    assert catalogue.model("zapcharger-pro").hints == {"plc": "hint.plc-unclear"}
    assert not catalogue.connection("lte-m").uses_site_network


def test_ports_and_hosts_in_the_chargers_order(catalogue: Catalogue) -> None:
    asked = [(e.transport, e.host, e.port) for e in catalogue.endpoints if not e.control]
    assert asked == [
        ("udp", "8.8.8.8", 53),
        ("udp", "1.1.1.1", 53),
        ("udp", "no.pool.ntp.org", 123),
        *(("tcp", host, 443) for host in WEB),
        ("tcp", "zapcloud.azure-devices.net", 8883),
    ]
    assert catalogue.required_names() == (
        "no.pool.ntp.org",
        *WEB,
        "zapcloud.azure-devices.net",
    )


@pytest.mark.parametrize(
    ("ident", "kind", "value", "source"),
    [
        ("wifi-band", "equals", "2.4 GHz", "seed"),
        ("wifi-standard", "one-of", ("802.11b", "802.11g", "802.11n"), "seed"),
        ("wifi-channel", "range", (1, 11), "seed"),
        ("wifi-channel-fixed", "required", None, "seed"),
        ("wifi-signal", "at-least", -74, "seed"),
        ("wifi-margin", "at-least", -70, "ours"),
        ("wifi-security", "equals", "WPA2", "seed"),
        ("plc-standard", "equals", "HomePlug Green PHY", "seed"),
        ("plc-rate", "equals", 10, "seed"),
        ("plc-stations", "at-most", 30, "maker"),
        ("plc-fuse", "equals", 10, "maker"),
        ("plc-terminals", "equals", "L1-N-PE", "maker"),
        ("plc-cable", "at-most", 90, "maker"),
        ("plc-module-date", "at-least", "2019-11", "maker"),
        ("lte-sim", "equals", "eSIM from Telenor", "seed"),
        ("lte-signal", "required", None, "seed"),
        ("address", "required", 68, "seed"),
        ("lease", "at-most", 86400, "ours"),
        ("capacity", "at-least", 1, "seed"),
        ("capacity-margin", "at-least", 2, "ours"),
        ("dhcp-dedicated", "required", None, "seed"),
        ("dns", "required", 53, "seed"),
        ("dns-public", "required", 53, "seed"),
        ("ntp", "required", 123, "seed"),
        ("https", "required", 443, "seed"),
        ("mqtt", "required", 8883, "seed"),
        ("tls-mqtt", "equals", "TLSv1.2", "seed"),
        ("tls-https", "at-least", 1.2, "ours"),
        ("clock-tolerance", "at-most", 60, "ours"),
        ("slow-answers", "at-most", 2, "ours"),
        ("slow-round-trip", "at-most", 1.0, "ours"),
    ],
)
def test_requirements(
    catalogue: Catalogue, ident: str, kind: str, value: object, source: str
) -> None:
    requirement = catalogue.requirement(ident)
    assert requirement.limit.kind == kind
    assert requirement.limit.value == value
    assert requirement.source.kind == source


def test_every_seed_source_is_a_heading_of_the_seed(catalogue: Catalogue) -> None:
    entries = (
        *catalogue.models,
        *(o for m in catalogue.models for o in m.connections),
        *catalogue.connections,
        *catalogue.endpoints,
        *catalogue.requirements,
        *catalogue.statements,
    )
    named = {e.source.where for e in entries if e.source.kind is SourceKind.SEED}
    assert named < HEADINGS


def test_our_reasons_are_short_enough_to_be_shown(catalogue: Catalogue) -> None:
    for requirement in catalogue.requirements:
        assert len(requirement.source.where) <= 120, requirement.id


def test_what_was_written_for_the_pro_alone_is_marked(catalogue: Catalogue) -> None:
    for ident in ("wifi-security", "mqtt", "tls-mqtt", "dns", "dns-public", "ntp"):
        requirement = catalogue.requirement(ident)
        assert requirement.stated_for == ("pro",), ident
        assert set(requirement.assumed_for) == {"go", "home-4g", "zapcharger-pro"}, ident


def test_security_and_data_statements(catalogue: Catalogue) -> None:
    found = {s.id: (s.value, s.unit) for s in catalogue.statements}
    assert found["data-per-charge"] == (5, "MB")
    assert found["data-per-day"] == (3, "MB")
    assert {
        "encrypted",
        "outgoing-only",
        "nat-is-fine",
        "server-verified",
        "station-verified",
        "firmware-verified",
        "ntp-name-fixed",
    } <= found.keys()


def test_every_check_has_a_requirement(catalogue: Catalogue) -> None:
    assert [c for c in CHECKS if requirement_for(catalogue, c) is None] == []


@pytest.mark.parametrize(
    ("check", "requirement"),
    [
        ("wifi-signal:7", "wifi-signal"),
        ("station-online:7", "station-online"),
        ("https:devices.zaptec.com", "https"),
        ("wifi-radio", "wifi-band"),
        ("lease", "lease"),
        ("capacity", "capacity"),
        ("plc-wiring", "plc-terminals"),
    ],
)
def test_requirement_for(catalogue: Catalogue, check: str, requirement: str) -> None:
    found = requirement_for(catalogue, check)
    assert found is not None
    assert found.id == requirement


def test_requirement_for_an_unknown_check(catalogue: Catalogue) -> None:
    assert requirement_for(catalogue, "weather") is None


def test_the_signal_limit_stands_in_one_place_only() -> None:
    places = [
        *Path(zapdesk.__file__).parent.rglob("*.py"),
        *resources.path("catalogue").glob("*.toml"),
        *resources.path("texts").glob("*.toml"),
    ]
    limit = re.compile(r"(?<![\w.:])[-−]?74(?![\w.])")
    assert [p.name for p in places if limit.search(p.read_text("utf-8"))] == ["wifi.toml"]
