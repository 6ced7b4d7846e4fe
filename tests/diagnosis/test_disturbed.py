"""The adapter goes away, or its network changes, while the checks run."""

from __future__ import annotations

from typing import Any

import pytest

from zapdesk.checks.types import Failure

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
