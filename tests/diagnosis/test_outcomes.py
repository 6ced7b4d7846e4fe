"""Five outcomes for a check, never mixed; and the whole by the contract's rule."""

from __future__ import annotations

from typing import Any

import pytest

from zapdesk.checks.failures import Failure, State
from zapdesk.checks.types import Reading, SerialEvidence
from zapdesk.diagnosis.diagnose import diagnose
from zapdesk.vantage.types import AdapterKind, Origin

API, DEVICES = "api.zaptec.com", "devices.zaptec.com"
CLOUD = "zapcloud.azure-devices.net"
TIME = "no.pool.ntp.org"
T = Failure.TIMED_OUT


def test_what_a_pc_may_not_know_never_makes_it_incomplete(site: Any) -> None:
    site.lease_s = site.pool = site.in_use = None
    site.broken["dns-public"] = Failure.OUR_FAULT
    outcomes = site.outcomes()
    assert {outcomes[c] for c in ("lease", "capacity", "dns-public")} == {"not-tested"}
    assert site.diagnosis().outcome == "pass"


@pytest.mark.parametrize("check", ["link", "address", "dns", "ntp", f"https:{API}", "mqtt"])
@pytest.mark.parametrize("why", [Failure.OUR_FAULT, Failure.CANCELLED])
def test_what_must_be_true_and_was_not_tested_makes_it_incomplete(
    site: Any, check: str, why: Failure
) -> None:
    site.broken[check] = why
    diagnosis = site.diagnosis()
    assert site.outcomes()[check] == "not-tested"
    assert diagnosis.outcome == "incomplete"
    assert diagnosis.findings == ()


def test_a_failure_outweighs_what_was_not_tested(site: Any) -> None:
    site.broken["ntp"] = Failure.OUR_FAULT
    site.close(CLOUD)
    assert site.diagnosis().outcome == "fail"


def test_incomplete_outweighs_attention(site: Any) -> None:
    site.broken["mqtt"] = Failure.OUR_FAULT
    site.lease_s = 604_800
    assert site.diagnosis().outcome == "incomplete"


def test_dns_servers_that_cannot_be_known_are_not_tested(site: Any) -> None:
    site.servers = None
    assert site.codes() == set()
    assert site.outcomes()["dns"] == "not-tested"
    assert site.diagnosis().outcome == "incomplete"


def test_one_name_left_silent_is_no_finding(site: Any) -> None:
    site.site_says(T, CLOUD)
    diagnosis = site.diagnosis()
    assert (diagnosis.outcome, diagnosis.findings) == ("pass", ())


def test_a_name_that_everybody_leaves_silent_is_one(site: Any) -> None:
    site.site_says(T, CLOUD)
    site.public_says(T, CLOUD)
    finding = site.findings()["dns-name-blocked"]
    assert finding.params["reasons"] == ("timed-out",)
    assert finding.checks == ("dns", "mqtt")


def test_not_run_is_not_tested_though_a_finding_explains_it(site: Any) -> None:
    site.site_says(Failure.NXDOMAIN, TIME)
    verdict = next(v for v in site.diagnosis().verdicts if v.check == "ntp")
    assert (verdict.outcome, verdict.explained_by) == ("not-tested", "dns-name-blocked")


def test_a_typed_in_address_makes_the_lease_not_applicable(site: Any) -> None:
    site.plug(origin=Origin.STATIC)
    assert site.outcomes()["lease"] == "not-applicable"
    assert site.outcomes()["address"] == "attention"


def test_a_failure_is_no_slow_answer(site: Any) -> None:
    site.late_names = {("10.0.0.1", n) for n in (API, DEVICES, TIME)}
    site.close(API)
    assert site.codes() == {"slow-network", "host-blocked"}
    assert site.outcomes()[f"https:{API}"] == "fail"
    assert site.outcomes()["dns"] == "attention"


# ---------------------------------------------------------------------- Wi-Fi


def test_a_check_is_no_survey(site: Any) -> None:
    site.ask(connection="wifi")
    assert site.outcomes()["wifi-signal"] == "not-tested"
    assert site.diagnosis().outcome == "incomplete"
    assert site.codes() == set()
    site.close(CLOUD)
    assert site.diagnosis().outcome == "fail"


def test_a_forgotten_signal_is_incomplete_too(site: Any) -> None:
    site.ask(connection="wifi")
    readings = [r for r in site.readings() if r.check != "wifi-signal"]
    assert diagnose(readings, site.context).outcome == "incomplete"


@pytest.mark.parametrize(
    ("connection", "kind", "wanted", "joined", "reason"),
    [
        ("wifi", AdapterKind.WIFI, "Garage", "Guests", "ssid"),
        ("wifi", AdapterKind.WIFI, "Garage", "Garage", None),
        ("wifi", AdapterKind.WIFI, None, "Guests", None),
        ("wifi", AdapterKind.WIFI, "Garage", None, None),
        ("wifi", AdapterKind.ETHERNET, "Garage", None, None),
        ("wifi", AdapterKind.MOBILE, None, None, "mobile"),
        ("plc", AdapterKind.WIFI, None, "Garage", "wifi-not-wired"),
        ("plc", AdapterKind.MOBILE, None, None, "mobile"),
        ("plc", AdapterKind.VIRTUAL, None, None, None),
    ],
)
def test_the_network_that_stations_will_use(
    site: Any,
    connection: str,
    kind: AdapterKind,
    wanted: str | None,
    joined: str | None,
    reason: str | None,
) -> None:
    site.ask(connection=connection, ssid=wanted)
    site.plug(kind=kind, ssid=joined)
    found = site.findings().get("wrong-network")
    assert (found.params["reason"] if found else None) == reason
    assert site.outcomes()["link"] == ("not-tested" if reason else "pass")


# ---------------------------------------------------------------------- LTE-M


def _lte(site: Any, model: str, serial: str | None, readings: tuple[Reading, ...] = ()) -> Any:
    site.ask(connection="lte-m", model=model, serial=serial)
    return diagnose(readings, site.context)


@pytest.mark.parametrize(
    ("model", "serial", "outcome", "codes"),
    [
        ("pro", None, "not-applicable", []),
        ("go", "ZAP111522", "not-applicable", []),
        ("home-4g", None, "not-tested", []),
        ("home-4g", "ZCH040001", "pass", []),
        ("home-4g", "ZCH030001", "fail", ["serial-no-lte"]),
        ("zapcharger-pro", "ZCS030772", "pass", []),
        ("zapcharger-pro", "ZCS031072", "fail", ["serial-no-lte"]),
        ("zapcharger-pro", "??", "not-tested", []),
    ],
)
def test_the_serial_decides(
    site: Any, model: str, serial: str | None, outcome: str, codes: list[str]
) -> None:
    diagnosis = _lte(site, model, serial)
    by_check = {v.check: v.outcome for v in diagnosis.verdicts}
    assert by_check["lte-serial"] == outcome
    assert by_check["lte-signal"] == "not-tested"
    assert [f.code for f in diagnosis.findings] == codes
    assert diagnosis.outcome == ("fail" if codes else "incomplete")
    if codes:
        assert diagnosis.findings[0].params == {"serial": serial, "model": model}


def test_nothing_of_the_sites_network_matters(site: Any) -> None:
    site.plug(carrier=False)
    broken = tuple(site.readings())
    diagnosis = _lte(site, "pro", None, broken)
    network = [v for v in diagnosis.verdicts if not v.check.startswith("lte-")]
    assert {v.outcome for v in network} == {"not-applicable"}
    assert diagnosis.findings == ()


def test_the_serial_of_the_reading_counts(site: Any) -> None:
    seen = Reading(
        check="lte-serial", state=State.MEASURED, evidence=SerialEvidence(serial="ZCH020000")
    )
    assert _lte(site, "home-4g", None, (seen,)).outcome == "fail"
