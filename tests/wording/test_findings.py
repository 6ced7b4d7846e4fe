"""Every finding of the contract, said with all its numbers, with none, and in each variant."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest

from zapdesk.diagnosis.params import CODES
from zapdesk.diagnosis.types import Finding, FixedBy, Outcome
from zapdesk.wording.texts import MissingTextError

if TYPE_CHECKING:
    from zapdesk.wording.texts import FindingText, Texts

WEB = ("zapcloud-api.azurewebsites.net", "devices.zaptec.com", "api.zaptec.com")
CLOUD = "zapcloud.azure-devices.net"
NTP = "no.pool.ntp.org"
TLS: dict[str, Any] = {
    "hosts": (*WEB, CLOUD),
    "ports": ("443", "8883"),
    "issuer": "Contoso Firewall CA",
    "subject": "filter.contoso.example",
    "not_after": "2026-11-01T12:00:00+00:00",
    "failure": "unknown-authority",
}
SITE: dict[str, Any] = {"station": 7, "ssid": "Garage"}
NAME: dict[str, Any] = {"ssid": "Garage of the housing company"}
ROW: dict[str, Any] = NAME | {"bssid": "02:00:00:00:01:00"}
LEVEL: dict[str, Any] = {"station": "Bay 07", "limit_dbm": -74.0}

# The contract's table, in its order: params as a diagnosis sends them, with the longest lists.
FULL: tuple[tuple[str, dict[str, Any]], ...] = (
    ("no-link", {"adapter": "Ethernet 2", "lost": False}),
    ("no-link", {"adapter": "Ethernet 2", "lost": True}),
    ("no-address", {"adapter": "eth0", "link_local": None, "ipv6_only": False}),
    ("no-address", {"adapter": "eth0", "link_local": True, "ipv6_only": False}),
    ("no-address", {"adapter": "eth0", "link_local": None, "ipv6_only": True}),
    ("no-gateway", {"adapter": "eth0", "address": "10.0.0.23"}),
    ("static-address", {"address": "10.0.0.23"}),
    ("wrong-network", {"reason": "changed", "expected": "10.0.0.0/24", "seen": "10.1.0.0/24"}),
    ("wrong-network", {"reason": "changed", "expected": "10.0.0.23", "seen": "none"}),
    ("wrong-network", {"reason": "ssid", "expected": "Garage", "seen": "Guests"}),
    ("wrong-network", {"reason": "wifi-not-wired", "expected": None, "seen": "wlan0"}),
    ("wrong-network", {"reason": "mobile", "expected": None, "seen": "wwan0"}),
    ("vpn-active", {"tunnel": "wg0", "beside": True}),
    ("vpn-active", {"tunnel": "wg0", "beside": False}),
    ("lease-long", {"lease_s": 604800, "limit_s": 86400}),
    ("capacity-low", {"stations": 12, "free": 5, "pool": 20, "in_use": 15, "subnet": False}),
    ("capacity-low", {"stations": 12, "free": 5, "pool": None, "in_use": None, "subnet": True}),
    ("capacity-tight", {"stations": 12, "free": 15, "pool": 20, "in_use": 5, "subnet": False}),
    ("capacity-tight", {"stations": 12, "free": 20, "pool": 20, "in_use": None, "subnet": False}),
    ("network-shared", {}),
    ("no-internet", {"servers": ("10.0.0.1",), "cached": False, "lost": False}),
    ("no-internet", {"servers": ("10.0.0.1",), "cached": True, "lost": False}),
    ("no-internet", {"servers": ("10.0.0.1",), "cached": False, "lost": True}),
    ("all-ports-blocked", {}),
    ("dns-none", {"servers": ("10.0.0.1", "10.0.0.2")}),
    *(
        ("dns-site-dead", {"servers": ("10.0.0.1", "10.0.0.2"), "reason": reason})
        for reason in ("silent", "closed", "servfail", "refused")
    ),
    ("dns-not-given", {}),
    ("dns-public-blocked", {"servers": ("8.8.8.8", "1.1.1.1")}),
    ("dns-name-blocked", {"names": (NTP, *WEB, CLOUD), "reasons": (), "intercepted": False}),
    ("dns-name-blocked", {"names": (CLOUD,), "reasons": ("nxdomain",), "intercepted": True}),
    ("dns-hijacked", {"names": (NTP, *WEB, CLOUD), "address": "10.0.0.1"}),
    ("captive-portal", {"host": WEB[0], "location": "http://login.example/x", "status": 302}),
    ("ntp-blocked", {"name": NTP, "servers": 4, "tries": 2}),
    *(
        ("ntp-unusable", {"name": NTP, "servers": 4, "reason": reason})
        for reason in ("unsynchronised", "kiss-of-death", "foreign-answer", "malformed")
    ),
    ("ntp-unusable", {"name": NTP, "servers": 4, "reason": "rate-limited"}),
    ("ntp-wrong-time", {"offset_s": 3600.4, "wrong": 4, "of": 4}),
    ("ntp-wrong-time", {"offset_s": -3600.4, "wrong": 1, "of": 4}),
    ("pc-clock-wrong", {"offset_s": 3725.0, "reason": "servers"}),
    ("pc-clock-wrong", {"offset_s": -61.0, "reason": "web"}),
    ("port-443-blocked", {"hosts": WEB, "port": 443}),
    ("host-blocked", {"hosts": WEB[:2], "port": 443, "failure": "timed-out"}),
    ("host-blocked", {"hosts": WEB[:1], "port": 443, "failure": "refused"}),
    ("host-blocked", {"hosts": WEB[:1], "port": 443, "failure": "unreachable"}),
    *(
        ("port-8883-blocked", {"host": CLOUD, "port": 8883, "failure": failure, "tries": 3})
        for failure in ("timed-out", "refused", "unreachable", "reset")
    ),
    ("cloud-unreachable", {"host": CLOUD, "ports": "443, 8883"}),
    ("tls-inspected", TLS),
    ("tls-wrong-host", TLS),
    ("tls-untrusted", TLS),
    ("tls-untrusted", TLS | {"failure": "self-signed"}),
    ("tls-untrusted", TLS | {"failure": "incomplete-chain"}),
    ("tls-expired", TLS | {"failure": "expired"}),
    ("tls-expired", TLS | {"failure": "not-yet-valid"}),
    ("tls-version", TLS | {"issuer": None, "failure": "tls-version"}),
    *(
        ("tls-reset", TLS | {"issuer": None, "failure": failure})
        for failure in ("reset", "closed", "not-tls", "tls-alert")
    ),
    ("tls-untrusted", TLS | {"failure": "bad-certificate"}),
    ("tls-stalled", TLS | {"issuer": None, "failure": "timed-out"}),
    ("mqtt-no-answer", {"host": CLOUD, "closed": False}),
    ("mqtt-no-answer", {"host": CLOUD, "closed": True}),
    ("mqtt-not-a-broker", {"host": CLOUD, "first_bytes": "485454502f"}),
    ("service-down", {"hosts": (CLOUD,), "reason": "connack"}),
    ("service-down", {"hosts": (CLOUD,), "reason": "name"}),
    ("slow-network", {"late": 3, "rtt_s": 0.2}),
    ("slow-network", {"late": 1, "rtt_s": 1.4}),
    ("slow-network", {"late": 0, "rtt_s": 1.4}),
    *(
        ("wifi-no-radio", {"reason": reason})
        for reason in ("no-radio", "service-stopped", "busy", "unsupported", "unknown")
    ),
    ("wifi-no-radio", {"reason": "not-joined"}),
    ("wifi-radio-off", {}),
    ("wifi-permission", {}),
    ("wifi-not-found", NAME),
    ("wifi-5ghz-only", NAME),
    ("wifi-channel", ROW | {"channel": 13}),
    ("wifi-channel-auto", {}),
    ("wifi-security-wpa3-only", ROW),
    ("wifi-security-enterprise", ROW),
    *(("wifi-security-open", ROW | {"reason": reason}) for reason in ("open", "owe")),
    *(("wifi-security-old", ROW | {"reason": reason}) for reason in ("wep", "wpa", "tkip")),
    *(("wifi-security-mixed", ROW | {"reason": reason}) for reason in ("wpa3", "wpa")),
    ("wifi-security-pmf-required", ROW),
    ("wifi-standard", ROW),
    *(
        (
            "wifi-weak",
            LEVEL | {"value_dbm": -81.5, "median_dbm": -79.5, "samples": n, "reason": how},
        )
        for how, n in (("measured", 12), ("typed", 1), ("estimated", 12))
    ),
    (
        "wifi-weak",
        LEVEL
        | {"value_dbm": None, "median_dbm": None, "samples": 0}
        | {"reason": "not-heard", "scans": 5},
    ),
    *(
        (
            "wifi-margin",
            LEVEL
            | {"value_dbm": -72.5, "median_dbm": -71.5, "samples": n, "reason": how}
            | {"margin_dbm": -70},
        )
        for how, n in (("measured", 12), ("typed", 1), ("estimated", 12))
    ),
    *(
        ("wifi-signal-unproven", LEVEL | {"value_dbm": -60.5, "reason": how})
        for how in ("typed", "estimated")
    ),
    ("wifi-several-aps", NAME | {"aps": 3, "station": None, "count": None}),
    ("wifi-several-aps", NAME | {"aps": 3, "station": "Bay 07", "count": 1}),
    ("wifi-several-aps", NAME | {"aps": 3, "station": "Bay 07", "count": 12}),
    *(
        (
            "wifi-crowded",
            ROW
            | {"channel": 6, "reason": reason, "neighbours": 4}
            | {"load_percent": 62.4, "width_mhz": 40},
        )
        for reason in ("load", "width", "neighbours")
    ),
    ("serial-no-lte", {"serial": "ZCH031234", "model": "home-4g"}),
    ("plc-no-module", {"circuit": "F3"}),
    ("plc-wiring", {"circuit": "F3", "reason": "both"}),
    ("plc-wiring", {"circuit": None, "reason": "terminals"}),
    ("plc-wiring", {"circuit": None, "reason": "phase-order"}),
    ("plc-earth", {"circuit": "F3"}),
    ("plc-fuse", {"circuit": "F3"}),
    ("plc-cable-long", {"circuit": "F3", "metres": 120, "reason": "both"}),
    ("plc-cable-long", {"circuit": None, "metres": 120, "reason": "cable-network"}),
    ("plc-cable-long", {"circuit": None, "metres": 120, "reason": "cable-mains"}),
    ("plc-many-stations", {"circuit": "F3", "stations": 40}),
    ("plc-module-old", {"circuit": "F3"}),
    ("plc-noise", {"circuit": "F3"}),
    ("station-offline", {"station": "7", "reason": "blinks"}),
    ("station-offline", {"station": "7", "reason": "app-offline"}),
    ("station-offline", {"station": "7", "reason": "not-seen"}),
    ("station-offline", {"station": "7", "reason": "no-power"}),
    ("station-unconfirmed", {"station": "7", "count": 1, "of": 12}),
    ("station-unconfirmed", {"station": None, "count": 12, "of": 12}),
)
ALL = tuple(dict.fromkeys(code for code, _ in FULL))
FORBIDDEN = re.compile(
    r"\b(please|sorry|invalid|errors?|fail(ed|s|ure)?|exceptions?|codes?|PC|charger)\b",
    re.IGNORECASE,
)
# "Blocked" may be said only where the same host, or the same port elsewhere, works.
MAY_SAY_BLOCKED = {"host-blocked", "port-8883-blocked", "dns-name-blocked"}


def make(code: str, params: dict[str, Any]) -> Finding:
    entry = CODES[code]
    outcome = entry.outcome
    if params.get("reason") == "rate-limited" or params.get("wrong") == 1:
        outcome = Outcome.ATTENTION
    return Finding(
        code=code, outcome=outcome, fixed_by=entry.fixed_by, checks=("mqtt",), params=params
    )


def parts(said: FindingText) -> tuple[str, ...]:
    return (said.headline, said.happened, said.means, *said.do, said.who)


def words(text: str) -> int:
    return len(re.findall(r"[^\s–—]+", text))


def sentences(text: str) -> list[str]:
    return re.split(r"(?<=[.!?])\s+", text)


def test_the_list_is_the_contracts() -> None:
    assert set(ALL) == set(CODES)


@pytest.mark.parametrize(("code", "params"), FULL)
def test_five_parts_of_the_right_length(texts: Texts, code: str, params: dict[str, Any]) -> None:
    said = texts.finding(make(code, params))
    assert all(parts(said))
    assert words(said.headline) <= 9, said.headline
    for part in parts(said):
        for sentence in sentences(part):
            assert words(sentence) <= 18, sentence
    assert sum(words(part) for part in parts(said)) <= 70, parts(said)


@pytest.mark.parametrize(("code", "params"), FULL)
def test_plain_words_and_no_leftovers(texts: Texts, code: str, params: dict[str, Any]) -> None:
    said = texts.finding(make(code, params))
    whole = " ".join(parts(said))
    assert not FORBIDDEN.search(whole), whole
    assert not re.search(r"[{}#|]|\bNone\b|True|False|\(\)", whole), whole
    assert "-" not in re.findall(r"(?<![\w.])-(?=\d)", whole), whole
    if code not in MAY_SAY_BLOCKED:
        assert "block" not in whole.lower()


@pytest.mark.parametrize("code", ALL)
def test_without_any_number_a_more_general_sentence(texts: Texts, code: str) -> None:
    said = texts.finding(make(code, {}))
    assert all(parts(said))
    assert "{" not in "".join(parts(said))


@pytest.mark.parametrize(("code", "params"), FULL)
def test_each_number_may_be_missing(texts: Texts, code: str, params: dict[str, Any]) -> None:
    for key in params:
        said = texts.finding(make(code, {k: v for k, v in params.items() if k != key}))
        assert all(parts(said))
        nothing = texts.finding(make(code, params | {key: None}))
        assert all(parts(nothing))


@pytest.mark.parametrize(("code", "params"), FULL)
def test_rules_are_filled(texts: Texts, code: str, params: dict[str, Any]) -> None:
    for given in (params, {}):
        rule = texts.rule(make(code, given))
        assert rule is None or not re.search(r"[{}]|None", rule)


def test_every_firewall_finding_has_a_rule(texts: Texts) -> None:
    for code, entry in CODES.items():
        if entry.fixed_by is FixedBy.IT_FIREWALL:
            assert texts.rule(make(code, {})), code


def said(texts: Texts, code: str, **params: Any) -> FindingText:
    return texts.finding(make(code, params))


def test_example_1_port_8883(texts: Texts) -> None:
    found = said(texts, "port-8883-blocked", host=CLOUD, port=8883, failure="timed-out", tries=3)
    assert found.headline == "Charging stations cannot reach Zaptec on port 8883"
    assert found.happened == "The internet works here, but port 8883 got no answer in 3 tries."
    assert found.do[0] == "Ask for outgoing TCP 8883 to zapcloud.azure-devices.net."
    assert found.who == "The network owner's IT"
    assert found.word == "Must be fixed"


def test_refused_8883_says_both(texts: Texts) -> None:
    found = said(texts, "port-8883-blocked", host=CLOUD, port=8883, failure="refused", tries=1)
    assert "firewall" in found.means
    assert "cloud itself is down" in found.means


def test_cloud_unreachable_says_both(texts: Texts) -> None:
    found = said(texts, "cloud-unreachable", host=CLOUD, ports="443, 8883")
    assert "firewall" in found.means
    assert "cloud is down" in found.means
    assert any("phone's hotspot" in act for act in found.do)


def test_example_2_names(texts: Texts) -> None:
    found = said(texts, "dns-none", servers=("10.0.0.1",))
    assert found.headline == "The network cannot look up internet names"
    assert "(10.0.0.1) did not answer" in found.happened


def test_example_3_clock(texts: Texts) -> None:
    found = said(texts, "ntp-blocked", name=NTP, servers=4, tries=2)
    assert found.happened == "No time server at no.pool.ntp.org answered (4 servers, 2 tries)."
    one = said(texts, "ntp-blocked", name=NTP, servers=1, tries=1)
    assert one.happened.endswith("(one server, one try).")


def test_example_4_inspection(texts: Texts) -> None:
    found = said(texts, "tls-inspected", hosts=("devices.zaptec.com",), issuer="Contoso CA")
    assert found.happened == 'devices.zaptec.com showed a certificate from "Contoso CA".'
    assert all(host in found.do[0] for host in (*WEB, CLOUD))
    assert found.who == "Only the IT department that runs the firewall"


def test_examples_5_and_7_wifi(texts: Texts) -> None:
    channel = said(texts, "wifi-channel", channel=13)
    assert channel.headline == "The Wi-Fi uses channel 13. Stations cannot hear it."
    assert channel.happened == "Stations hear channels 1 to 11 only."
    weak = said(texts, "wifi-weak", station=7, value_dbm=-81, median_dbm=-79, samples=12)
    assert weak.headline == "Too weak Wi-Fi at station 7: −81 dBm"
    happened = "Middle of 12 readings −79, one in ten at −81 or below. The limit is −74."
    assert weak.happened == happened
    assert weak.means.startswith("About 20 % of the power")
    unheard = said(texts, "wifi-weak", station=7, reason="not-heard", samples=0, scans=5)
    assert unheard.headline == "The Wi-Fi is not heard at station 7"
    assert unheard.happened == "Other networks were heard there in 5 scans, this one in none."


def test_example_8_room(texts: Texts) -> None:
    found = said(texts, "capacity-low", stations=12, free=5, pool=20, in_use=15, subnet=False)
    assert found.headline == "Not enough network addresses for 12 stations"
    assert found.happened == "According to the network owner: 20 addresses, 15 in use."
    assert "at least 24 addresses" in found.do[0]


def test_web_addresses_are_never_said_to_keep_a_station_offline(texts: Texts) -> None:
    for code, params in FULL:
        if code in {"host-blocked", "port-443-blocked"}:
            assert "offline" not in texts.finding(make(code, params)).means


@pytest.mark.parametrize("code", [c for c in ALL if c.startswith("tls-")])
def test_encryption_of_the_web_alone_leaves_stations_working(texts: Texts, code: str) -> None:
    web = said(texts, code, **(TLS | {"hosts": WEB[:2]}))
    assert "mounting can go on" in web.means
    assert "mounting can go on" not in said(texts, code, **TLS).means


def test_clock_direction(texts: Texts) -> None:
    # The offset is the server's clock minus this PC's.
    assert "62 minutes behind" in said(texts, "pc-clock-wrong", offset_s=3725.0).happened
    assert "ahead" in said(texts, "pc-clock-wrong", offset_s=-90.0).happened


def test_a_clock_is_compared_with_whoever_answered(texts: Texts) -> None:
    web = said(texts, "pc-clock-wrong", offset_s=3725.0, reason="web").happened
    assert "web servers" in web
    assert "No time server gave a usable time" in web
    assert "web" not in said(texts, "pc-clock-wrong", offset_s=3725.0, reason="servers").happened


def test_addresses_whose_use_nobody_knows_are_not_said_to_be_enough(texts: Texts) -> None:
    pool = {"stations": 12, "free": 20, "pool": 20, "subnet": False}
    unknown = said(texts, "capacity-tight", **pool, in_use=None)
    assert "enough today" in said(texts, "capacity-tight", **pool, in_use=0).means
    assert "enough today" not in unknown.means
    assert "in use" in unknown.happened


def test_a_handshake_that_ends_early_has_more_than_one_cause(texts: Texts) -> None:
    cut = said(texts, "tls-reset", **(TLS | {"failure": "reset"}))
    assert "server itself" in cut.means
    assert "cut" not in said(texts, "tls-reset", **(TLS | {"failure": "not-tls"})).happened
    assert "cut" not in said(texts, "tls-reset", **(TLS | {"failure": "tls-alert"})).happened


def test_outcome_picks_the_words(texts: Texts) -> None:
    one = said(texts, "ntp-wrong-time", offset_s=3600.0, wrong=1, of=4)
    assert one.headline == "1 of 4 time servers is wrong"
    assert one.word == "Look at this"


def test_strangers_text_is_cleaned(texts: Texts) -> None:
    found = said(texts, "tls-inspected", hosts=WEB[:1], issuer="Evil\u202e\n{hosts}" + "x" * 500)
    assert "\\u202e\\x0a{hosts}" in found.happened
    assert len(found.happened) < 200


def test_slow_and_lossy_are_told_apart(texts: Texts) -> None:
    lossy = said(texts, "slow-network", late=8, rtt_s=0.02)
    assert lossy.happened == "8 answers came only to a later try."
    slow = said(texts, "slow-network", late=2, rtt_s=1.4)
    assert slow.happened == "Even the quickest round trip took 1.4 s."


def test_a_name_that_is_gone_is_not_said_to_be_the_cloud(texts: Texts) -> None:
    gone = said(texts, "service-down", hosts=(NTP,), reason="name")
    assert "cloud" not in gone.headline + gone.happened + gone.means


def test_an_unknown_code_is_named(texts: Texts) -> None:
    finding = Finding(
        code="moon-phase",
        outcome=Outcome.FAIL,
        fixed_by=FixedBy.ZAPTEC,
        checks=(),
    )
    with pytest.raises(MissingTextError, match="moon-phase"):
        texts.finding(finding)
