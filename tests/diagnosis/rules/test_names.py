"""Names: whose fault it is, and when it is nobody's."""

from __future__ import annotations

from typing import Any

from zapdesk.checks.failures import Failure
from zapdesk.diagnosis.types import Outcome

API, DEVICES, AZURE = "api.zaptec.com", "devices.zaptec.com", "zapcloud-api.azurewebsites.net"
WEB = (AZURE, DEVICES, API)
CLOUD = "zapcloud.azure-devices.net"
TIME = "no.pool.ntp.org"
CONTROL = "zdqwrtplkjhgfdsmnbvc.com"
T, NX = Failure.TIMED_OUT, Failure.NXDOMAIN


def test_an_advertising_provider_is_no_hijacker(site: Any) -> None:
    site.site_says(("203.0.113.99",), CONTROL)
    site.show(Failure.SELF_SIGNED)  # though nobody is genuine
    assert site.codes() == {"tls-untrusted"}


def test_an_odd_answer_to_the_control_is_worth_a_look_where_a_host_is_genuine(site: Any) -> None:
    site.site_says(("10.0.0.1",), CONTROL)
    (found,) = site.diagnosis().findings
    assert (found.code, found.outcome, found.checks) == (
        "dns-hijacked",
        Outcome.ATTENTION,
        ("dns",),
    )


def test_a_control_with_a_required_names_address_is_a_hijack(site: Any) -> None:
    site.site_says(("20.50.2.3",), CONTROL)
    site.close()
    assert site.codes() == {"dns-hijacked"}
    finding = site.findings()["dns-hijacked"]
    assert finding.params == {"names": (CONTROL,), "address": "20.50.2.3"}


def test_public_servers_that_hijack_where_the_site_names_none(site: Any) -> None:
    site.servers = ()
    site.public_says(("10.0.0.1",))
    site.close(failure=Failure.REFUSED)
    site.silence_time()
    assert site.codes() == {"dns-hijacked"}


def test_a_local_time_server_that_tells_the_time_is_fine(site: Any) -> None:
    site.site_says(("10.0.0.5",), TIME)
    assert site.codes() == set()


def test_denied_by_all_but_nobody_asked_who_intercepts(site: Any) -> None:
    site.site_says(NX, API)
    site.public_says(NX, API)
    site.interception = NX
    assert site.findings()["dns-name-blocked"].params["intercepted"] is True
    site.interception = Failure.REFUSED  # a closed port is no answer
    assert site.codes() == {"service-down"}


def test_a_name_refused_here_and_silent_outside_is_blocked_here(site: Any) -> None:
    site.site_says(NX, API)
    site.public_says(T)
    assert site.codes() == {"dns-name-blocked", "dns-public-blocked"}


def test_a_router_that_denies_everything_on_a_dead_line(site: Any) -> None:
    site.site_says(NX)
    site.cut_everything()
    assert site.codes() == {"no-internet"}
    assert site.outcomes()["dns"] == "fail"


def test_an_intercepting_cache_on_a_dead_line_is_no_sign_of_life(site: Any) -> None:
    site.cut_everything()
    site.says.clear()
    site.site_says(T, CONTROL)
    site.public_says(Failure.SERVFAIL, CONTROL)
    assert site.codes() == {"no-internet"}
    assert site.findings()["no-internet"].params["cached"] is True


def test_public_servers_that_only_excuse_themselves_are_no_fallback(site: Any) -> None:
    site.site_says(T)
    site.public_says(Failure.SERVFAIL)
    assert site.codes() == {"no-internet"}
    assert site.outcomes()["dns-public"] == "fail"


def test_a_reset_outside_is_a_sign_of_life(site: Any) -> None:
    site.cut_everything()
    site.site_says(T, CONTROL)
    site.close(CLOUD, failure=Failure.RESET)
    assert site.codes() == {"all-ports-blocked"}


def test_a_cancelled_run_does_not_accuse_every_port(site: Any) -> None:
    site.cut_everything()
    site.broken = {"ntp": Failure.CANCELLED, "mqtt": Failure.CANCELLED}
    assert not site.codes() & {"all-ports-blocked", "no-internet"}
    assert site.diagnosis().outcome == "fail"


def test_the_second_server_of_the_site_is_the_sites_too(site: Any) -> None:
    site.servers = ("10.0.0.1", "10.0.0.2")
    site.site_says(T)
    assert site.codes() == set()


def test_a_dead_site_server_and_a_filter_outside(site: Any) -> None:
    site.site_says(Failure.SERVFAIL)
    site.public_says(NX, CLOUD)
    site.interception = NX
    findings = site.findings()
    assert set(findings) == {"dns-site-dead", "dns-name-blocked"}
    assert findings["dns-name-blocked"].checks == ("dns", "mqtt")
    assert site.outcomes()["dns"] == "fail"


def test_servers_that_nobody_can_know_and_no_answer_anywhere(site: Any) -> None:
    site.servers = None
    site.public_says(T)
    site.public_tcp = T
    assert site.codes() == {"no-internet"}
    assert site.outcomes()["dns"] == "not-tested"
