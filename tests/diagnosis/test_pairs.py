"""Two things wrong: two findings, except where the second could not be measured."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from zapdesk.checks.failures import Failure
from zapdesk.vantage.types import AdapterKind, Origin

API, DEVICES, AZURE = "api.zaptec.com", "devices.zaptec.com", "zapcloud-api.azurewebsites.net"
WEB = (AZURE, DEVICES, API)
CLOUD = "zapcloud.azure-devices.net"
TIME = "no.pool.ntp.org"
CONTROL = "zdqwrtplkjhgfdsmnbvc.com"
T = Failure.TIMED_OUT


def closed_8883(s: Any) -> None:
    s.close(CLOUD)


def no_time(s: Any) -> None:
    s.silence_time()


def dns_dead(s: Any) -> None:
    s.site_says(T)


def line_dead(s: Any) -> None:
    s.site_says(Failure.SERVFAIL)
    s.cut_everything()


def long_lease(s: Any) -> None:
    s.lease_s = 604_800


def one_host(s: Any) -> None:
    s.close(DEVICES)


def cloud_away(s: Any) -> None:
    s.close(CLOUD)
    s.control = T


def login(failure: Failure) -> Any:
    def spoil(s: Any) -> None:
        s.hosts[CLOUD].login = failure

    return spoil


def expired(*hosts: str) -> Any:
    return lambda s: s.date(*hosts, not_after=s.context.now - timedelta(days=1))


def portal(s: Any) -> None:
    s.close()
    s.silence_time()
    s.page(status=302, location="https://login.hotel.example/?from=x")


def slow(s: Any) -> None:
    s.late_names = {("10.0.0.1", API), ("10.0.0.1", TIME), ("10.0.0.1", DEVICES)}


def hijack(s: Any) -> None:
    s.site_says(("10.0.0.1",))
    s.close(failure=Failure.REFUSED)
    s.silence_time()


def static(s: Any) -> None:
    s.plug(origin=Origin.STATIC)


TABLE: list[tuple[str, tuple[Any, ...], set[str]]] = [
    ("8883 + time", (closed_8883, no_time), {"port-8883-blocked", "ntp-blocked"}),
    ("dns + 8883", (dns_dead, closed_8883), {"dns-site-dead", "port-8883-blocked"}),
    (
        "dns + 8883 + time",
        (dns_dead, closed_8883, no_time),
        {"dns-site-dead", "port-8883-blocked", "ntp-blocked"},
    ),
    (
        "inspected 443 + 8883",
        (lambda s: s.inspect(*WEB), closed_8883),
        {"tls-inspected", "port-8883-blocked"},
    ),
    ("lease + host", (long_lease, one_host), {"lease-long", "host-blocked"}),
    (
        "443 + 8883",
        (lambda s: s.close_443(), closed_8883),
        {"port-443-blocked", "port-8883-blocked"},
    ),
    (
        "443 of the web + cloud",
        (lambda s: s.close(*WEB), cloud_away),
        {"port-443-blocked", "port-8883-blocked"},
    ),
    ("443 + time", (lambda s: s.close_443(), no_time), {"port-443-blocked", "ntp-blocked"}),
    ("443 + 8883 + time", (lambda s: s.close_443(), closed_8883, no_time), {"all-ports-blocked"}),
    ("cloud + host", (cloud_away, one_host), {"cloud-unreachable", "host-blocked"}),
    ("cloud + time", (cloud_away, no_time), {"cloud-unreachable", "ntp-blocked"}),
    (
        "dns + all ports",
        (dns_dead, lambda s: s.close(), lambda s: setattr(s, "control", T), no_time),
        {"dns-site-dead", "all-ports-blocked"},
    ),
    (
        "dns + name gone",
        (dns_dead, lambda s: s.public_says(Failure.NXDOMAIN, API)),
        {"dns-site-dead", "service-down"},
    ),
    (
        "no dns + 8883",
        (lambda s: setattr(s, "servers", ()), closed_8883),
        {"dns-not-given", "port-8883-blocked"},
    ),
    (
        "no dns + public silent",
        (lambda s: setattr(s, "servers", ()), lambda s: s.public_says(T)),
        {"dns-none"},
    ),
    (
        "public dns + 8883",
        (lambda s: s.public_says(T), closed_8883),
        {"dns-public-blocked", "port-8883-blocked"},
    ),
    (
        "name + time",
        (lambda s: s.site_says(Failure.NXDOMAIN, CLOUD), no_time),
        {"dns-name-blocked", "ntp-blocked"},
    ),
    (
        "name + host",
        (lambda s: s.site_says(Failure.NXDOMAIN, CLOUD), one_host),
        {"dns-name-blocked", "host-blocked"},
    ),
    (
        "name + public dns",
        (lambda s: s.site_says(Failure.NXDOMAIN, API), lambda s: s.public_says(T)),
        {"dns-name-blocked", "dns-public-blocked"},
    ),
    (
        "one name blocked, one gone",
        (
            lambda s: s.site_says(Failure.NXDOMAIN, API, DEVICES),
            lambda s: s.public_says(Failure.NXDOMAIN, DEVICES),
        ),
        {"dns-name-blocked", "service-down"},
    ),
    ("expired + time", (expired(CLOUD), no_time), {"tls-expired", "ntp-blocked"}),
    (
        "expired + cut",
        (expired(DEVICES), lambda s: s.handshake(Failure.RESET, CLOUD)),
        {"tls-expired", "tls-reset"},
    ),
    (
        "expired + PC's clock",
        (expired(DEVICES), lambda s: s.shift_time(-7200), lambda s: s.shift_web(-7200)),
        {"tls-expired", "pc-clock-wrong"},
    ),
    (
        "two kinds of certificates",
        (
            lambda s: s.show(Failure.SELF_SIGNED, DEVICES),
            lambda s: s.show(Failure.WRONG_HOST, CLOUD, name_matches=False),
        ),
        {"tls-untrusted", "tls-wrong-host"},
    ),
    ("static + 8883", (static, closed_8883), {"static-address", "port-8883-blocked"}),
    (
        "static + no router",
        (static, lambda s: s.plug(gateway=None)),
        {"static-address", "no-gateway"},
    ),
    (
        "lease + wrong time",
        (long_lease, lambda s: s.shift_time(3600)),
        {"lease-long", "ntp-wrong-time"},
    ),
    (
        "lease + pool",
        (long_lease, lambda s: setattr(s, "in_use", 99)),
        {"lease-long", "capacity-low"},
    ),
    ("lease + line", (long_lease, line_dead), {"lease-long", "no-internet"}),
    ("lease + login page", (long_lease, portal), {"lease-long", "captive-portal"}),
    ("lease + hijack", (long_lease, hijack), {"lease-long", "dns-hijacked"}),
    ("login page + dns", (portal, dns_dead), {"captive-portal", "dns-site-dead"}),
    ("login page + public dns", (portal, lambda s: s.public_says(T)), {"captive-portal"}),
    (
        "silent login + time",
        (login(Failure.NO_CONNACK), no_time),
        {"mqtt-no-answer", "ntp-blocked"},
    ),
    (
        "unavailable + host",
        (login(Failure.UNAVAILABLE), one_host),
        {"service-down", "host-blocked"},
    ),
    ("slow + 8883", (slow, closed_8883), {"slow-network", "port-8883-blocked"}),
    (
        "VPN + 8883",
        (lambda s: setattr(s, "tunnel", "wg0"), closed_8883),
        {"vpn-active", "port-8883-blocked"},
    ),
    (
        "VPN that lets nothing pass",
        (lambda s: setattr(s, "tunnel", "wg0"), line_dead),
        {"vpn-active"},
    ),
    (
        "VPN that took the router",
        (lambda s: setattr(s, "tunnel", "wg0"), lambda s: s.plug(gateway=None)),
        {"vpn-active"},
    ),
    (
        "VPN chosen",
        (
            lambda s: setattr(s, "tunnel", "wg0"),
            lambda s: setattr(s, "tunnel_chosen", True),
            closed_8883,
            no_time,
        ),
        {"vpn-active"},
    ),
    (
        "VPN, no address",
        (lambda s: setattr(s, "tunnel", "wg0"), lambda s: s.plug(address=None)),
        {"no-address"},
    ),
    (
        "Wi-Fi for PLC + 8883",
        (lambda s: s.plug(kind=AdapterKind.WIFI), closed_8883),
        {"wrong-network", "port-8883-blocked"},
    ),
    (
        "wrong time + PC's clock",
        (lambda s: s.shift_time(3600), lambda s: s.shift_web(-600)),
        {"ntp-wrong-time", "pc-clock-wrong"},
    ),
    (
        "PC's clock + no time",
        (lambda s: s.shift_web(-7200), no_time),
        {"ntp-blocked", "pc-clock-wrong"},
    ),
    ("inspected + time", (lambda s: s.inspect(), no_time), {"tls-inspected", "ntp-blocked"}),
    (
        "inspected + unknown names led inside",
        (lambda s: s.inspect(), lambda s: s.site_says(("10.0.0.1",), CONTROL)),
        {"tls-inspected", "dns-hijacked"},
    ),
    ("cable out + everything", (lambda s: s.plug(carrier=False), line_dead), {"no-link"}),
]


@pytest.mark.parametrize(
    ("spoils", "codes"), [row[1:] for row in TABLE], ids=[row[0] for row in TABLE]
)
def test_two_faults(site: Any, spoils: tuple[Any, ...], codes: set[str]) -> None:
    for spoil in spoils:
        spoil(site)
    assert site.codes() == codes
    assert site.diagnosis().outcome != "pass"


def test_a_check_is_blamed_on_one_cause_only_where_tls_is_concerned(site: Any) -> None:
    site.inspect(API, in_store=True)
    site.show(Failure.WRONG_HOST, DEVICES, name_matches=False)
    site.date(AZURE, not_after=site.context.now - timedelta(days=1))
    findings = site.findings()
    assert {c: f.checks for c, f in findings.items()} == {
        "tls-inspected": (f"https:{API}",),
        "tls-wrong-host": (f"https:{DEVICES}",),
        "tls-expired": (f"https:{AZURE}",),
    }


def test_the_worst_comes_first_then_the_chargers_order(site: Any) -> None:
    for spoil in (slow, closed_8883, no_time, long_lease):
        spoil(site)
    assert [f.code for f in site.diagnosis().findings] == [
        *("ntp-blocked", "port-8883-blocked", "lease-long", "slow-network"),
    ]
