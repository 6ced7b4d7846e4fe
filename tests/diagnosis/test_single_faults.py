"""One thing wrong at a time: exactly its finding, nothing else, and the right rows explained."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from zapdesk.checks.failures import Failure
from zapdesk.checks.types import NtpAnswer
from zapdesk.diagnosis.diagnose import diagnose
from zapdesk.vantage.types import AdapterKind, Origin

API, DEVICES, AZURE = "api.zaptec.com", "devices.zaptec.com", "zapcloud-api.azurewebsites.net"
WEB = (AZURE, DEVICES, API)
CLOUD = "zapcloud.azure-devices.net"
TIME = "no.pool.ntp.org"
SITE_DNS = "10.0.0.1"
CONTROL = "zdqwrtplkjhgfdsmnbvc.com"
BEYOND = {"dns", "dns-public", "ntp", *(f"https:{h}" for h in WEB), "mqtt"}

T = Failure.TIMED_OUT


def https(*hosts: str) -> set[str]:
    return {f"https:{h}" for h in hosts}


def lose_first_packets(s: Any) -> None:
    s.late_names = {(SITE_DNS, API), (SITE_DNS, TIME)}
    s.hosts[CLOUD].tls_late = True


def long_way(s: Any) -> None:
    for host in s.hosts.values():
        host.rtt_s = 1.4
    s.times = [NtpAnswer(address="192.0.2.7", tries=1, offset_s=0.0, delay_s=1.3)]


def set_login(s: Any, failure: Failure) -> None:
    s.hosts[CLOUD].login = failure


# fault, what it does, the findings, the outcome of the whole, the checks explained
TABLE: list[tuple[str, Any, str, str, set[str]]] = [
    # the PC and its network
    ("cable out", lambda s: s.plug(carrier=False), "no-link", "fail", {"link", "address"} | BEYOND),
    ("adapter off", lambda s: s.plug(up=False), "no-link", "fail", {"link", "address"} | BEYOND),
    (
        "no adapter",
        lambda s: setattr(s, "adapter", None),
        "no-link",
        "fail",
        {"link", "address"} | BEYOND,
    ),
    (
        "no address",
        lambda s: s.plug(address=None, gateway=None),
        "no-address",
        "fail",
        {"address"} | BEYOND,
    ),
    (
        "169.254",
        lambda s: s.plug(address="169.254.7.7", gateway=None, origin=Origin.LINK_LOCAL),
        "no-address",
        "fail",
        {"address"} | BEYOND | BEYOND,
    ),
    ("no router", lambda s: s.plug(gateway=None), "no-gateway", "fail", {"address"} | BEYOND),
    (
        "typed in",
        lambda s: s.plug(origin=Origin.STATIC),
        "static-address",
        "attention",
        {"address"},
    ),
    (
        "PLC over Wi-Fi",
        lambda s: s.plug(kind=AdapterKind.WIFI),
        "wrong-network",
        "incomplete",
        {"link"},
    ),
    ("hotspot", lambda s: s.plug(kind=AdapterKind.MOBILE), "wrong-network", "incomplete", {"link"}),
    (
        "new address",
        lambda s: setattr(s, "changed_to", "10.9.9.9"),
        "wrong-network",
        "incomplete",
        {"address"},
    ),
    ("VPN beside", lambda s: setattr(s, "tunnel", "wg0"), "vpn-active", "attention", {"link"}),
    ("long lease", lambda s: setattr(s, "lease_s", 604800), "lease-long", "attention", {"lease"}),
    ("full pool", lambda s: setattr(s, "in_use", 95), "capacity-low", "fail", {"capacity"}),
    ("tight pool", lambda s: setattr(s, "in_use", 85), "capacity-tight", "attention", {"capacity"}),
    # names
    (
        "line dead",
        lambda s: (s.site_says(Failure.SERVFAIL), s.cut_everything()),
        "no-internet",
        "fail",
        BEYOND,
    ),
    (
        "line dead, cached",
        lambda s: (s.cut_everything(), s.site_says(T, CONTROL)),
        "no-internet",
        "fail",
        BEYOND - {"dns"},
    ),
    ("all ports", lambda s: s.cut_everything(), "all-ports-blocked", "fail", BEYOND - {"dns"}),
    (
        "all reset",
        lambda s: (s.cut_everything(Failure.RESET), setattr(s, "public_tcp", T)),
        "all-ports-blocked",
        "fail",
        BEYOND - {"dns"},
    ),
    ("DNS nowhere", lambda s: (s.site_says(T), s.public_says(T)), "dns-none", "fail", BEYOND),
    (
        "DNS nowhere, reset",
        lambda s: (s.site_says(T), s.public_says(T), setattr(s, "public_tcp", Failure.RESET)),
        "dns-none",
        "fail",
        BEYOND,
    ),
    ("DNS silent", lambda s: s.site_says(T), "dns-site-dead", "attention", {"dns"}),
    ("DNS closed", lambda s: s.site_says(Failure.REFUSED), "dns-site-dead", "attention", {"dns"}),
    (
        "DNS servfail",
        lambda s: s.site_says(Failure.SERVFAIL),
        "dns-site-dead",
        "attention",
        {"dns"},
    ),
    (
        "DNS refuses",
        lambda s: s.site_says(Failure.DNS_REFUSED),
        "dns-site-dead",
        "attention",
        {"dns"},
    ),
    ("DNS not given", lambda s: setattr(s, "servers", ()), "dns-not-given", "attention", {"dns"}),
    (
        "public DNS blocked",
        lambda s: s.public_says(T),
        "dns-public-blocked",
        "attention",
        {"dns-public"},
    ),
    (
        "public DNS excused",
        lambda s: s.public_says(Failure.SERVFAIL),
        "dns-public-blocked",
        "attention",
        {"dns-public"},
    ),
    *(
        (
            f"name {said}",
            lambda s, said=said: s.site_says(said, API),
            "dns-name-blocked",
            "fail",
            {"dns", *https(API)},
        )
        for said in (
            Failure.NXDOMAIN,
            Failure.EMPTY,
            Failure.SERVFAIL,
            Failure.DNS_REFUSED,
            ("0.0.0.0",),
            ("127.0.0.1",),
        )
    ),
    (
        "block page",
        lambda s: (s.site_says(("10.0.0.1",), CLOUD), s.close(CLOUD, failure=Failure.REFUSED)),
        "dns-name-blocked",
        "fail",
        {"dns", "mqtt"},
    ),
    (
        "all names denied",
        lambda s: s.site_says(Failure.NXDOMAIN),
        "dns-name-blocked",
        "fail",
        BEYOND - {"dns-public"},
    ),
    (
        "denied by an interceptor",
        lambda s: (
            s.site_says(Failure.NXDOMAIN, API),
            s.public_says(Failure.NXDOMAIN, API),
            setattr(s, "interception", Failure.NXDOMAIN),
        ),
        "dns-name-blocked",
        "fail",
        {"dns", *https(API)},
    ),
    (
        "denied by all",
        lambda s: (s.site_says(Failure.NXDOMAIN, API), s.public_says(Failure.NXDOMAIN, API)),
        "service-down",
        "fail",
        {"dns", *https(API)},
    ),
    (
        "hijack",
        lambda s: (s.site_says(("10.0.0.1",)), s.close(failure=Failure.REFUSED), s.silence_time()),
        "dns-hijacked",
        "fail",
        BEYOND - {"dns-public"},
    ),
    (
        "hijack to one public address",
        lambda s: (s.site_says(("203.0.113.9",)), s.close(), s.silence_time()),
        "dns-hijacked",
        "fail",
        BEYOND - {"dns-public"},
    ),
    (
        "hijack seen by the control",
        lambda s: (s.site_says(("100.64.0.1",), CONTROL), s.show(Failure.SELF_SIGNED)),
        "dns-hijacked",
        "fail",
        BEYOND - {"dns-public", "ntp"},
    ),
    # login pages
    (
        "portal",
        lambda s: (
            s.close(),
            s.silence_time(),
            s.page(status=302, location="http://login.hotel.example/"),
        ),
        "captive-portal",
        "fail",
        BEYOND - {"dns", "dns-public"},
    ),
    (
        "portal 511",
        lambda s: (s.show(Failure.WRONG_HOST, *WEB, name_matches=False), s.page(status=511)),
        "captive-portal",
        "fail",
        https(*WEB),
    ),
    (
        "bare page",
        lambda s: (
            s.show(Failure.SELF_SIGNED),
            s.page(status=200, content_type="text/html; charset=utf-8"),
        ),
        "captive-portal",
        "fail",
        {*https(*WEB), "mqtt"},
    ),
    (
        "portal with hijack",
        lambda s: (
            s.site_says(("10.0.0.1",)),
            s.close(failure=Failure.REFUSED),
            s.silence_time(),
            s.page(status=302, location="http://10.0.0.1/login"),
        ),
        "captive-portal",
        "fail",
        BEYOND - {"dns-public"},
    ),
    # time
    ("time closed", lambda s: s.silence_time(), "ntp-blocked", "fail", {"ntp"}),
    ("time refused", lambda s: s.silence_time(Failure.REFUSED), "ntp-blocked", "fail", {"ntp"}),
    *(
        (f"time {f}", lambda s, f=f: s.silence_time(f), "ntp-unusable", "fail", {"ntp"})
        for f in (
            Failure.UNSYNCHRONISED,
            Failure.KISS_OF_DEATH,
            Failure.FOREIGN_ANSWER,
            Failure.MALFORMED,
        )
    ),
    (
        "time asked too often",
        lambda s: s.silence_time(Failure.RATE_LIMITED),
        "ntp-unusable",
        "attention",
        {"ntp"},
    ),
    ("time wrong", lambda s: s.shift_time(3600), "ntp-wrong-time", "fail", {"ntp"}),
    (
        "one of several wrong",
        lambda s: s.shift_time(3600, only=1),
        "ntp-wrong-time",
        "attention",
        {"ntp"},
    ),
    (
        "PC's clock",
        lambda s: (s.shift_time(-7200), s.shift_web(-7200)),
        "pc-clock-wrong",
        "attention",
        {"ntp"},
    ),
    # ports
    ("443", lambda s: s.close_443(), "port-443-blocked", "fail", https(*WEB)),
    ("443 of the three hosts", lambda s: s.close(*WEB), "port-443-blocked", "fail", https(*WEB)),
    ("one host", lambda s: s.close(API), "host-blocked", "fail", https(API)),
    (
        "two hosts",
        lambda s: s.close(API, AZURE, failure=Failure.REFUSED),
        "host-blocked",
        "fail",
        https(API, AZURE),
    ),
    *(
        (
            f"8883 {f}",
            lambda s, f=f: s.close(CLOUD, failure=f),
            "port-8883-blocked",
            "fail",
            {"mqtt"},
        )
        for f in (T, Failure.REFUSED, Failure.RESET, Failure.UNREACHABLE)
    ),
    (
        "cloud away",
        lambda s: (s.close(CLOUD), setattr(s, "control", T)),
        "cloud-unreachable",
        "fail",
        {"mqtt"},
    ),
    (
        "cloud refuses",
        lambda s: (s.close(CLOUD, failure=Failure.REFUSED), setattr(s, "control", Failure.REFUSED)),
        "cloud-unreachable",
        "fail",
        {"mqtt"},
    ),
    # TLS
    ("inspected", lambda s: s.inspect(), "tls-inspected", "fail", {*https(*WEB), "mqtt"}),
    (
        "inspected by an unknown root",
        lambda s: s.inspect(API, AZURE, in_store=False),
        "tls-inspected",
        "fail",
        https(API, AZURE),
    ),
    ("inspected on 443", lambda s: s.inspect(*WEB), "tls-inspected", "fail", https(*WEB)),
    ("inspected on 8883", lambda s: s.inspect(CLOUD), "tls-inspected", "fail", {"mqtt"}),
    (
        "unknown root, one host",
        lambda s: s.inspect(API, in_store=False),
        "tls-untrusted",
        "fail",
        https(API),
    ),
    (
        "other name",
        lambda s: s.show(Failure.WRONG_HOST, API, name_matches=False),
        "tls-wrong-host",
        "fail",
        https(API),
    ),
    (
        "self-signed",
        lambda s: s.show(Failure.SELF_SIGNED, CLOUD),
        "tls-untrusted",
        "fail",
        {"mqtt"},
    ),
    (
        "incomplete",
        lambda s: s.show(Failure.INCOMPLETE_CHAIN, API),
        "tls-untrusted",
        "fail",
        https(API),
    ),
    (
        "chain not read",
        lambda s: s.show(Failure.UNKNOWN_AUTHORITY, API, certificates=(), name_matches=False),
        "tls-untrusted",
        "fail",
        https(API),
    ),
    (
        "expired",
        lambda s: s.date(API, not_after=s.context.now - timedelta(days=1)),
        "tls-expired",
        "fail",
        https(API),
    ),
    (
        "not yet valid",
        lambda s: s.date(CLOUD, not_before=s.context.now + timedelta(days=1)),
        "tls-expired",
        "fail",
        {"mqtt"},
    ),
    (
        "old version",
        lambda s: s.handshake(Failure.TLS_VERSION, CLOUD),
        "tls-version",
        "fail",
        {"mqtt"},
    ),
    *(
        (f"handshake {f}", lambda s, f=f: s.handshake(f, CLOUD), "tls-reset", "fail", {"mqtt"})
        for f in (
            Failure.RESET,
            Failure.CLOSED,
            Failure.NOT_TLS,
            Failure.TLS_ALERT,
            Failure.UNREACHABLE,
        )
    ),
    ("stuck", lambda s: s.handshake(T, *WEB), "tls-stalled", "fail", https(*WEB)),
    # MQTT
    *(
        (f"login {f}", lambda s, f=f: set_login(s, f), "mqtt-no-answer", "attention", {"mqtt"})
        for f in (Failure.NO_CONNACK, Failure.CLOSED, Failure.RESET, T)
    ),
    ("no broker", lambda s: set_login(s, Failure.NOT_MQTT), "mqtt-not-a-broker", "fail", {"mqtt"}),
    ("unavailable", lambda s: set_login(s, Failure.UNAVAILABLE), "service-down", "fail", {"mqtt"}),
    # the line
    ("lossy", lose_first_packets, "slow-network", "attention", {"dns", "mqtt"}),
    ("long way", long_way, "slow-network", "attention", {"ntp", *https(*WEB), "mqtt"}),
]


@pytest.mark.parametrize(
    ("spoil", "code", "outcome", "explained"),
    [row[1:] for row in TABLE],
    ids=[row[0] for row in TABLE],
)
def test_one_fault_has_one_finding(
    site: Any, spoil: Any, code: str, outcome: str, explained: set[str]
) -> None:
    spoil(site)
    diagnosis = site.diagnosis()
    assert [f.code for f in diagnosis.findings] == [code]
    assert diagnosis.outcome == outcome
    assert set(diagnosis.findings[0].checks) == explained
    by_check = {v.check: v for v in diagnosis.verdicts}
    assert all(by_check[c].explained_by == code for c in explained)
    assert all(
        v.outcome in {"pass", "not-applicable"}
        for c, v in by_check.items()
        if c not in {*explained, "lease", "capacity"}
    )


def test_nothing_wrong(site: Any) -> None:
    diagnosis = site.diagnosis()
    assert diagnosis.findings == ()
    assert diagnosis.outcome == "pass"
    assert {v.outcome for v in diagnosis.verdicts} == {"pass"}
    assert all(v.requirement is not None for v in diagnosis.verdicts)


@pytest.mark.parametrize("connack", [0, 1, 2, 4, 5])
def test_any_answer_to_the_login_proves_the_way(site: Any, connack: int) -> None:
    site.hosts[CLOUD].connack = connack
    assert site.outcomes()["mqtt"] == "pass"


def test_nothing_was_read_at_all(site: Any) -> None:
    diagnosis = diagnose([], site.context)
    assert diagnosis.outcome == "incomplete"
    assert {v.outcome for v in diagnosis.verdicts} == {"not-tested"}


def test_the_last_reading_of_a_check_counts(site: Any) -> None:
    before = site.readings()
    site.lost = True
    link = next(r for r in site.readings() if r.check == "link")
    assert [f.code for f in diagnose([*before, link], site.context).findings] == ["no-link"]
