from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest
from msgspec.structs import replace

from zapdesk.catalogue.load import load_catalogue
from zapdesk.checks.failures import State
from zapdesk.checks.types import MqttEvidence, Reading, Tls
from zapdesk.diagnosis.types import Outcome, Verdict
from zapdesk.session import gathered, jobs, plan, stations
from zapdesk.session.onsite import Choice, How, Measurement, Reply
from zapdesk.session.requirements import RequirementRow, requirement_rows
from zapdesk.session.steps import Page
from zapdesk.session.types import CheckResult

if TYPE_CHECKING:
    from zapdesk.session.types import Job

NOW = datetime(2026, 11, 20, 10, 12, tzinfo=UTC)
CATALOGUE = load_catalogue()


def a_job(connection: str, model: str = "pro", **answers: Any) -> Job:
    job = jobs.new_job(NOW)
    said = replace(job.answers, site="Kaia 7", model=model, connection=connection, **answers)
    return stations.with_count(jobs.with_answers(job, said, NOW), 2)


def rows(job: Job) -> dict[str, RequirementRow]:
    return {row.requirement.id: row for row in requirement_rows(job, CATALOGUE)}


def measured(job: Job, *levels: float) -> Job:
    for station, level in zip(job.stations, levels, strict=False):
        made = Measurement(
            station=station.id,
            taken=NOW,
            how=How.JOINED,
            ssid="Garage",
            samples=(level,) * 10,
            median_dbm=level,
            tenth_dbm=level,
        )
        job = gathered.with_measurement(job, made)
    return job


def test_every_must_of_the_connection_is_there_with_its_place() -> None:
    found = rows(a_job("wifi", "go", ssid="Garage"))
    assert list(found)[:3] == ["wifi-band", "wifi-standard", "wifi-channel"]
    assert list(found)[-1] == "station-online"
    assert found["wifi-signal"].page is Page.SURVEY
    assert found["wifi-channel-fixed"].page is Page.REQUIREMENTS
    assert found["mqtt"].page is Page.CHECK
    assert found["station-online"].page is Page.ONLINE
    assert not any(ident.startswith("plc-") for ident in found)
    assert {r.outcome for r in found.values()} == {Outcome.NOT_TESTED}


def test_the_makers_requirements_are_all_shown_somewhere() -> None:
    every = {
        r.id
        for c in CATALOGUE.connections
        for r in CATALOGUE.requirements
        if r.checks and r.source.kind != "ours"
    }
    shown = set().union(rows(a_job("wifi")), rows(a_job("plc")), rows(a_job("lte-m", "home-4g")))
    assert every - shown == {"plc-standard"}  # what is inside the module is not asked


def test_the_threshold_stands_beside_the_worst_station() -> None:
    row = rows(measured(a_job("wifi", ssid="Garage"), -60, -81))["wifi-signal"]
    assert (row.outcome, row.passed, row.of) == (Outcome.FAIL, 1, 2)
    assert row.verdicts[0].reading.value == -81
    assert row.requirement.limit.value == CATALOGUE.number("wifi-signal")
    assert not row.ours


def test_whose_word_it_is() -> None:
    found = rows(a_job("wifi", "go"))
    assert found["mqtt"].assumed  # written for Pro
    assert not rows(a_job("wifi", "pro"))["mqtt"].assumed
    assert found["doors-shut"].ours


def test_a_mixed_job_has_what_any_of_its_models_needs() -> None:
    assert "lte-serial" not in rows(a_job("lte-m"))
    job = a_job("lte-m")
    mixed = stations.with_station(job, replace(job.stations[1], model="home-4g"))
    assert "lte-serial" in rows(mixed)
    wifi = a_job("wifi")
    assert not rows(wifi)["ntp"].assumed
    mixed = stations.with_station(wifi, replace(wifi.stations[1], model="go"))
    assert rows(mixed)["ntp"].assumed


def test_an_answer_stands_in_its_row() -> None:
    reply = Reply(question="plc-cable-mains", choice=Choice.YES, taken=NOW, number=120)
    row = rows(gathered.with_reply(a_job("plc"), reply))["plc-cable"]
    assert row.outcome is Outcome.FAIL
    assert [a.number for a in row.asked] == [None, 120]
    assert row.page is Page.PLC


@pytest.mark.parametrize(
    ("version", "explained", "outcome"),
    [
        ("TLSv1.2", None, Outcome.PASS),
        (None, "port-8883-blocked", Outcome.NOT_TESTED),
        (None, "tls-version", Outcome.FAIL),
    ],
)
def test_the_clouds_tls_is_told_apart_from_its_port(
    version: str | None, explained: str | None, outcome: Outcome
) -> None:
    job = a_job("plc", capacity_unknown=True)
    request = jobs.request_for(job, CATALOGUE)
    assert request is not None
    tls = Tls(tries=1, version=version) if version else None
    whole = Outcome.PASS if version else Outcome.FAIL
    seen = MqttEvidence(host="hub", port=8883, tls=tls)
    verdicts = tuple(
        Verdict(
            check=c,
            outcome=whole,
            reading=Reading(check=c, state=State.MEASURED, evidence=seen if c == "mqtt" else None),
            explained_by=explained,
        )
        for c in plan.network(CATALOGUE)
    )
    result = CheckResult(
        request=request,
        outcome=whole,
        practice=None,
        roots="bundled",
        catalogue="",
        version="0",
        started=NOW,
        duration_s=1.0,
        findings=(),
        verdicts=verdicts,
    )
    assert rows(jobs.with_check(job, result, NOW))["tls-mqtt"].outcome is outcome


def test_without_a_connection_there_is_nothing_to_ask() -> None:
    assert requirement_rows(a_job("plc", "go"), CATALOGUE) == ()
