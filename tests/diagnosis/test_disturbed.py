"""The adapter goes away, or its network changes, while the checks run."""

from __future__ import annotations

from typing import Any

import pytest

from zapdesk.checks.failures import Failure

API, DEVICES, AZURE = "api.zaptec.com", "devices.zaptec.com", "zapcloud-api.azurewebsites.net"
WEB = (AZURE, DEVICES, API)
CLOUD = "zapcloud.azure-devices.net"
T = Failure.TIMED_OUT


@pytest.mark.parametrize("failure", [T, Failure.NETWORK_DOWN, Failure.UNREACHABLE, Failure.RESET])
def test_a_loss_explains_everything_that_was_cut(site: Any, failure: Failure) -> None:
    site.cut_everything(failure)
    site.site_says(T)
    site.lost = True
    assert site.codes() == {"no-link"}
    assert site.findings()["no-link"].params["lost"] is True
    assert set(site.outcomes().values()) <= {"fail", "pass", "not-tested"}


def test_a_loss_does_not_hide_what_was_measured_before(site: Any) -> None:
    site.lease_s = 604_800
    site.inspect(*WEB)
    site.site_says(Failure.NXDOMAIN, CLOUD)
    site.public_says(T)
    site.silence_time()
    site.lost = True
    assert site.codes() == {"no-link", "lease-long", "tls-inspected", "dns-name-blocked"}
    assert "ntp" in site.findings()["no-link"].checks


def test_a_loss_is_not_a_slow_line(site: Any) -> None:
    site.late_names = {("10.0.0.1", name) for name in (*WEB, CLOUD)}
    site.lost = True
    assert site.codes() == {"no-link"}


def test_a_change_makes_what_failed_untested_not_failed(site: Any) -> None:
    site.close(CLOUD)
    site.silence_time()
    site.changed_to = "172.20.10.3"
    diagnosis = site.diagnosis()
    assert [f.code for f in diagnosis.findings] == ["wrong-network"]
    assert diagnosis.outcome == "incomplete"
    assert site.outcomes()["mqtt"] == "not-tested"
    assert site.findings()["wrong-network"].params == {
        "reason": "changed",
        "expected": "10.0.0.23",
        "seen": "172.20.10.3",
    }


def test_a_loss_says_more_than_a_change(site: Any) -> None:
    site.changed_to = "none"
    site.lost = True
    assert site.codes() == {"no-link"}


def test_a_change_does_not_make_the_subnet_too_small(site: Any) -> None:
    site.ask(stations=500)
    site.pool = site.in_use = None
    assert site.codes() == {"capacity-low"}
    site.changed_to = "172.20.10.3"
    assert site.codes() == {"wrong-network"}


# ------------------------------------------------------------------ the outside went away

DEAD = {"10.0.0.1": T, "8.8.8.8": T, "1.1.1.1": T}


def test_a_line_that_died_on_the_way_explains_what_fell_silent(site: Any) -> None:
    site.cut_everything()
    site.asked_last = DEAD
    assert site.codes() == {"no-internet"}
    assert site.findings()["no-internet"].params == {
        "servers": ("10.0.0.1", "8.8.8.8", "1.1.1.1"),
        "cached": False,
        "lost": True,
    }
    assert {"ntp", "mqtt", *(f"https:{h}" for h in WEB)} <= set(
        site.findings()["no-internet"].checks
    )


def test_an_excuse_at_the_end_is_no_sign_of_the_outside(site: Any) -> None:
    site.cut_everything()
    site.asked_last = {**DEAD, "10.0.0.1": Failure.SERVFAIL}
    assert site.codes() == {"no-internet"}


def test_a_line_that_lives_leaves_the_ports_to_blame(site: Any) -> None:
    site.cut_everything()
    site.asked_last = {"1.1.1.1": Failure.NXDOMAIN}
    assert site.codes() == {"all-ports-blocked"}


def test_a_dead_line_does_not_hide_what_was_said_before(site: Any) -> None:
    site.lease_s = 604_800
    site.close(CLOUD, failure=Failure.REFUSED)
    site.site_says(Failure.NXDOMAIN, API)
    site.silence_time()
    site.asked_last = DEAD
    assert site.codes() == {"no-internet", "lease-long", "port-8883-blocked", "dns-name-blocked"}
    assert site.findings()["no-internet"].checks == ("ntp",)


def test_silence_after_the_login_is_the_line_where_it_died(site: Any) -> None:
    site.hosts[CLOUD].login = Failure.NO_CONNACK
    assert site.codes() == {"mqtt-no-answer"}
    site.asked_last = DEAD
    assert site.codes() == {"no-internet"}


def test_a_line_that_died_is_not_called_slow(site: Any) -> None:
    site.late_names = {("10.0.0.1", name) for name in (*WEB, CLOUD)}
    site.silence_time()
    site.asked_last = DEAD
    assert site.codes() == {"no-internet"}
