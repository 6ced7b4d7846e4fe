"""Every failure that a check can return leads to a finding; no failure is left without a home."""

from __future__ import annotations

from typing import Any

import pytest

from zapdesk.checks.failures import Failure, Stage
from zapdesk.checks.types import NtpAnswer

F = Failure
API = "api.zaptec.com"
CLOUD = "zapcloud.azure-devices.net"
SOCKET = (F.TIMED_OUT, F.REFUSED, F.RESET, F.UNREACHABLE, F.NETWORK_DOWN)
HANDSHAKE = (*SOCKET, F.CLOSED, F.NOT_TLS, F.TLS_VERSION, F.TLS_ALERT, F.BAD_CERTIFICATE)
CERTIFICATE = (
    *(F.WRONG_HOST, F.UNKNOWN_AUTHORITY, F.SELF_SIGNED, F.INCOMPLETE_CHAIN),
    *(F.BAD_CERTIFICATE, F.TIMED_OUT),
)
LOGIN = (*SOCKET, F.CLOSED, F.NO_CONNACK, F.NOT_MQTT, F.UNAVAILABLE, F.MALFORMED)
TIME = (
    *(F.TIMED_OUT, F.REFUSED, F.UNREACHABLE, F.NETWORK_DOWN, F.MALFORMED),
    *(F.UNSYNCHRONISED, F.KISS_OF_DEATH, F.RATE_LIMITED, F.FOREIGN_ANSWER),
)
NAMES = (
    *(F.TIMED_OUT, F.REFUSED, F.UNREACHABLE, F.NETWORK_DOWN),
    *(F.NXDOMAIN, F.SERVFAIL, F.DNS_REFUSED, F.EMPTY),
)
# Said of what could not be known or was not tried; prohibited, no_server … have tests below.
ELSEWHERE = {
    *(F.NOT_KNOWN, F.NOT_ASKED, F.NO_NAME, F.CANCELLED, F.OUR_FAULT, F.NO_SERVER, F.PROHIBITED),
    *(F.LINK_DOWN, F.NO_ADAPTER, F.NO_ADDRESS, F.LINK_LOCAL, F.NO_GATEWAY),
}


def explained(site: Any, check: str) -> list[str]:
    reading = next(r for r in site.readings() if r.check == check)
    assert reading.state == "failed"
    return [f.code for f in site.diagnosis().findings if check in f.checks]


def test_every_failure_has_a_place() -> None:
    tried = {*SOCKET, *HANDSHAKE, *CERTIFICATE, *LOGIN, *TIME, *NAMES}
    assert tried | ELSEWHERE == set(Failure)
    assert not tried & ELSEWHERE


@pytest.mark.parametrize("host", [API, CLOUD])
@pytest.mark.parametrize("failure", SOCKET)
def test_connect(site: Any, host: str, failure: Failure) -> None:
    site.close(host, failure=failure)
    check = "mqtt" if host == CLOUD else f"https:{host}"
    wanted = "port-8883-blocked" if host == CLOUD else "host-blocked"
    assert explained(site, check) == [wanted]


@pytest.mark.parametrize("host", [API, CLOUD])
@pytest.mark.parametrize(
    ("stage", "failure"),
    [(Stage.HANDSHAKE, f) for f in HANDSHAKE] + [(Stage.CERTIFICATE, f) for f in CERTIFICATE],
)
@pytest.mark.parametrize("shown", [True, False], ids=["chain", "no chain"])
def test_tls(site: Any, host: str, stage: Stage, failure: Failure, shown: bool) -> None:
    if shown:
        site.show(failure, host)
    else:
        site.handshake(failure, host)
    site.hosts[host].stage = stage
    check = "mqtt" if host == CLOUD else f"https:{host}"
    codes = explained(site, check)
    assert len(codes) == 1
    assert codes[0].startswith("tls-")


@pytest.mark.parametrize("failure", LOGIN)
def test_login(site: Any, failure: Failure) -> None:
    site.hosts[CLOUD].login = failure
    assert len(explained(site, "mqtt")) == 1


@pytest.mark.parametrize("failure", TIME)
def test_time(site: Any, failure: Failure) -> None:
    site.times = [NtpAnswer(address="192.0.2.9", failure=failure, tries=2)]
    codes = explained(site, "ntp")
    assert len(codes) == 1
    assert codes[0] in {"ntp-blocked", "ntp-unusable"}


@pytest.mark.parametrize("failure", NAMES)
@pytest.mark.parametrize("public", [None, *NAMES])
@pytest.mark.parametrize("tcp", [None, F.TIMED_OUT], ids=["tcp", "no tcp"])
def test_names(site: Any, failure: Failure, public: Failure | None, tcp: Failure | None) -> None:
    site.site_says(failure)
    if public is not None:
        site.public_says(public)
    site.public_tcp = tcp
    codes = explained(site, "dns")
    assert len(codes) == 1
    assert codes[0] in {
        *("dns-site-dead", "dns-none", "no-internet", "dns-name-blocked", "service-down"),
    }


@pytest.mark.parametrize("failure", NAMES)
def test_one_name(site: Any, failure: Failure) -> None:
    site.site_says(failure, API)
    site.public_says(failure, API)
    assert len(explained(site, "dns")) == 1


@pytest.mark.parametrize("failure", [f for f in NAMES if f not in {F.NXDOMAIN, F.EMPTY}])
def test_public_names(site: Any, failure: Failure) -> None:
    site.public_says(failure)
    assert site.codes() == {"dns-public-blocked"}


def everything(site: Any) -> None:
    site.cut_everything(F.PROHIBITED)
    site.site_says(F.PROHIBITED)
    site.public_says(F.PROHIBITED)
    site.public_tcp = F.PROHIBITED
    site.silence_time(F.PROHIBITED)


@pytest.mark.parametrize(
    ("spoil", "untested"),
    [
        (lambda s: s.close(API, failure=F.PROHIBITED), {f"https:{API}"}),
        (lambda s: s.close(CLOUD, failure=F.PROHIBITED), {"mqtt"}),
        (lambda s: s.silence_time(F.PROHIBITED), {"ntp"}),
        (lambda s: s.public_says(F.PROHIBITED), {"dns-public"}),
        (lambda s: s.site_says(F.PROHIBITED), {"dns"}),
        (everything, None),
    ],
)
def test_what_this_pc_does_not_let_out_is_not_tested(site: Any, spoil: Any, untested: Any) -> None:
    spoil(site)
    said = site.diagnosis()
    open_checks = {v.check for v in said.verdicts if v.outcome == "not-tested"} - {"capacity"}
    assert not said.findings
    assert said.outcome == ("pass" if untested == {"dns-public"} else "incomplete")
    assert open_checks == untested or (untested is None and len(open_checks) == 7)


def test_no_server(site: Any) -> None:
    site.servers = ()
    assert explained(site, "dns") == ["dns-not-given"]
    site.public_says(F.TIMED_OUT)
    assert explained(site, "dns") == ["dns-none"]
    site.public_tcp = F.TIMED_OUT
    assert explained(site, "dns") == ["no-internet"]


@pytest.mark.parametrize(
    ("changes", "check", "code"),
    [
        ({"carrier": False}, "link", "no-link"),
        ({"address": None}, "address", "no-address"),
        ({"gateway": None}, "address", "no-gateway"),
    ],
)
def test_the_pc(site: Any, changes: dict[str, Any], check: str, code: str) -> None:
    site.plug(**changes)
    assert explained(site, check) == [code]
