"""The numbers that findings carry: what the words, the letter to IT and the records print."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from zapdesk.checks.failures import Failure
from zapdesk.checks.types import NtpAnswer

API, DEVICES, AZURE = "api.zaptec.com", "devices.zaptec.com", "zapcloud-api.azurewebsites.net"
WEB = (AZURE, DEVICES, API)
CLOUD = "zapcloud.azure-devices.net"
TIME = "no.pool.ntp.org"
T = Failure.TIMED_OUT


def params(site: Any, code: str) -> dict[str, Any]:
    found: dict[str, Any] = site.findings()[code].params
    return found


def test_lease(site: Any) -> None:
    site.lease_s = 86_400
    assert site.codes() == set()
    site.lease_s = 86_401
    assert params(site, "lease-long") == {"lease_s": 86_401, "limit_s": 86_400}


@pytest.mark.parametrize(
    ("stations", "pool", "in_use", "code", "free", "outcome"),
    [
        (10, 30, 10, None, None, "pass"),
        (10, 30, 11, "capacity-tight", 19, "attention"),
        (10, 20, 10, "capacity-tight", 10, "attention"),
        (10, 20, 11, "capacity-low", 9, "fail"),
        (10, 5, 50, "capacity-low", 0, "fail"),
        (10, 9, None, "capacity-low", 9, "fail"),
        (10, 19, None, "capacity-tight", 19, "attention"),
        (10, 20, None, None, None, "not-tested"),
        (10, None, None, None, None, "not-tested"),
        (253, None, None, None, None, "not-tested"),
        (254, None, 3, "capacity-low", 253, "fail"),
    ],
)
def test_capacity(
    site: Any,
    stations: int,
    pool: int | None,
    in_use: int | None,
    code: str | None,
    free: int | None,
    outcome: str,
) -> None:
    site.ask(stations=stations)
    site.pool, site.in_use = pool, in_use
    assert site.codes() == ({code} if code else set())
    assert site.outcomes()["capacity"] == outcome
    if code:
        assert params(site, code) == {
            "stations": stations,
            "free": free,
            "pool": pool,
            "in_use": in_use,
            "subnet": pool is None,
        }


def test_a_subnet_that_stations_will_not_be_in_proves_nothing(site: Any) -> None:
    site.ask(stations=500)
    site.pool = site.in_use = None
    site.tunnel, site.tunnel_chosen = "wg0", True
    assert site.codes() == {"vpn-active"}


def test_vpn(site: Any) -> None:
    site.tunnel = "wg0"
    assert params(site, "vpn-active") == {"tunnel": "wg0", "beside": True}
    site.tunnel_chosen = True
    assert params(site, "vpn-active") == {"tunnel": "wg0", "beside": False}


def test_names(site: Any) -> None:
    site.site_says(Failure.NXDOMAIN, API)
    site.site_says(("0.0.0.0",), CLOUD)
    assert params(site, "dns-name-blocked") == {
        "names": (API, CLOUD),
        "reasons": ("nxdomain", "private"),
        "intercepted": False,
    }


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        (T, "silent"),
        (Failure.REFUSED, "closed"),
        (Failure.SERVFAIL, "servfail"),
        (Failure.DNS_REFUSED, "refused"),
    ],
)
def test_dead_servers(site: Any, said: Failure, reason: str) -> None:
    site.site_says(said)
    assert params(site, "dns-site-dead") == {"servers": ("10.0.0.1",), "reason": reason}


def test_dead_line(site: Any) -> None:
    site.cut_everything()
    site.site_says(T)
    servers = ("10.0.0.1", "8.8.8.8", "1.1.1.1")
    assert params(site, "no-internet") == {
        "servers": servers,
        "cached": False,
        "lost": False,
    }


def test_portal(site: Any) -> None:
    site.close()
    location = "http://login\n.example/\u202e"
    site.page(DEVICES, status=302, location="http://login.example/a\u202eb")
    assert params(site, "captive-portal") == {
        "host": DEVICES,
        "location": "http://login.example/a\\u202eb",
        "status": 302,
    }
    site.page(DEVICES, status=511, location=location)
    assert "\n" not in str(params(site, "captive-portal")["location"])


def test_time(site: Any) -> None:
    site.silence_time()
    assert params(site, "ntp-blocked") == {"name": TIME, "servers": 4, "tries": 2}
    site.silence_time(Failure.RATE_LIMITED, only=3)
    site.silence_time(Failure.UNSYNCHRONISED, only=1)
    assert params(site, "ntp-unusable") == {
        "name": TIME,
        "servers": 3,
        "reason": "unsynchronised",
    }
    assert site.findings()["ntp-unusable"].outcome == "fail"


def test_wrong_time(site: Any) -> None:
    site.shift_time(3600.0)
    assert params(site, "ntp-wrong-time") == {"offset_s": 3600.0, "wrong": 4, "of": 4}
    assert site.findings()["ntp-wrong-time"].outcome == "fail"


def test_one_good_time_server_is_enough(site: Any) -> None:
    site.silence_time(Failure.KISS_OF_DEATH, only=3)
    assert site.codes() == set()


def test_a_time_server_alone_against_this_pc(site: Any) -> None:
    site.times = [NtpAnswer(address="192.0.2.1", offset_s=7200.0)]
    site.shift_web(None)
    assert params(site, "pc-clock-wrong") == {"offset_s": 7200.0, "reason": "servers"}


def test_the_web_alone_against_this_pc(site: Any) -> None:
    site.silence_time()
    site.shift_web(7200.0)
    assert params(site, "pc-clock-wrong") == {"offset_s": 7200.0, "reason": "web"}


def test_certificates_are_judged_by_the_true_time(site: Any) -> None:
    year = 365 * 24 * 3600.0
    site.ask(now=site.context.now - timedelta(days=365))  # this PC is a year slow
    site.shift_time(year)
    site.shift_web(year)
    assert site.codes() == {"pc-clock-wrong"}
    site.shift_time(0.0)  # time servers that agree with the PC, and the web that does not
    assert site.codes() == {"ntp-wrong-time"}  # off from the web, not from the time servers


def test_ports(site: Any) -> None:
    site.close(CLOUD, failure=Failure.REFUSED)
    assert params(site, "port-8883-blocked") == {
        "host": CLOUD,
        "port": 8883,
        "failure": "refused",
        "tries": 4,
    }
    site.control = T
    assert params(site, "cloud-unreachable") == {"host": CLOUD, "ports": ("8883", "443")}


def test_hosts(site: Any) -> None:
    site.close(DEVICES, API)
    assert params(site, "host-blocked") == {
        "hosts": (DEVICES, API),
        "port": 443,
        "failure": "timed-out",
    }
    site.close(AZURE)
    assert params(site, "port-443-blocked") == {"hosts": WEB, "port": 443}


def test_one_host_left_to_try(site: Any) -> None:
    site.site_says(Failure.NXDOMAIN, AZURE, DEVICES)
    site.close(API)
    assert site.codes() == {"dns-name-blocked", "host-blocked"}
    site.close(CLOUD)
    site.control = T
    assert site.codes() == {"dns-name-blocked", "port-443-blocked", "port-8883-blocked"}


def test_tls(site: Any) -> None:
    site.inspect()
    found = params(site, "tls-inspected")
    assert found["hosts"] == (*WEB, CLOUD)
    assert found["ports"] == ("443", "8883")
    assert (found["issuer"], found["subject"]) == ("Contoso Firewall CA", AZURE)
    assert found["failure"] == "unknown-authority"


@pytest.mark.parametrize(
    ("dates", "failure"),
    [({"not_after": -1}, "expired"), ({"not_before": 1}, "not-yet-valid")],
)
def test_dates(site: Any, dates: dict[str, int], failure: str) -> None:
    now = site.context.now
    site.date(API, **{key: now + timedelta(days=days) for key, days in dates.items()})
    found = params(site, "tls-expired")
    assert found["failure"] == failure
    assert found["not_after"].startswith("2026-1")


def test_dates_of_the_certificate_above(site: Any) -> None:
    site.vouch(API, ("Public CA", "old", -1), path=("old",))
    found = params(site, "tls-expired")
    assert (found["subject"], found["issuer"], found["failure"]) == ("Public CA", "Root", "expired")
    assert (found["hosts"], found["ports"]) == ((API,), ("443",))


def test_login(site: Any) -> None:
    site.hosts[CLOUD].login = Failure.CLOSED
    assert params(site, "mqtt-no-answer") == {"host": CLOUD, "closed": True}
    site.hosts[CLOUD].login = Failure.NO_CONNACK
    assert params(site, "mqtt-no-answer") == {"host": CLOUD, "closed": False}
    site.hosts[CLOUD].login = Failure.NOT_MQTT
    site.hosts[CLOUD].first_bytes = "48545450"
    assert params(site, "mqtt-not-a-broker") == {"host": CLOUD, "first_bytes": "48545450"}


def test_services(site: Any) -> None:
    site.hosts[CLOUD].login = Failure.UNAVAILABLE
    assert params(site, "service-down") == {"hosts": (CLOUD,), "reason": "connack"}


def test_slow(site: Any) -> None:
    site.late_names = {("10.0.0.1", API), ("8.8.8.8", API)}
    assert site.codes() == set()  # two lost packets are nothing
    site.hosts[CLOUD].connack_late = True
    assert params(site, "slow-network") == {"late": 3, "rtt_s": 0.02}


def test_one_quick_round_trip_shows_that_the_line_is_not_slow(site: Any) -> None:
    for host in site.hosts.values():
        host.rtt_s = 1.4
    assert site.codes() == set()
    site.silence_time()
    assert site.codes() == {"ntp-blocked", "slow-network"}
