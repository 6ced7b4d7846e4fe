"""Whole jobs, held against the truth: outcome, every finding, every open point."""

from __future__ import annotations

from collections import Counter

import pytest
from situations import mobile, signal, watching, wifi, wired
from situations.making import CATALOGUE, LATER, NOW, Case, serials

from zapdesk.diagnosis.params import CODES, ON_SITE
from zapdesk.diagnosis.types import Outcome
from zapdesk.session import jobs
from zapdesk.session.flow import Flow, Page
from zapdesk.session.judgement import judged
from zapdesk.wording.texts import Texts

TABLES = {
    "wifi": wifi.CASES,
    "signal": signal.CASES,
    "plc": wired.CASES,
    "4g": mobile.CASES,
    "watch": watching.CASES,
}
ALL = [
    pytest.param(case, id=f"{table}: {case.name}")
    for table, cases in TABLES.items()
    for case in cases
]


@pytest.fixture(scope="module")
def texts() -> Texts:
    return Texts("en")


@pytest.mark.parametrize("case", ALL)
def test_a_job_comes_to_what_is_true(case: Case) -> None:
    judgement = judged(case.job, CATALOGUE)
    found = {v.check: v.outcome.value for v in judgement.verdicts}

    assert sorted(f.code for f in judgement.findings) == sorted(case.codes)
    assert judgement.outcome.value == case.outcome
    assert {check: found[check] for check in case.checks} == dict(case.checks)
    points = sorted(p.code for p in jobs.open_points(case.job, CATALOGUE))
    assert points == sorted(case.points)


@pytest.mark.parametrize("case", ALL)
def test_nothing_unmeasured_reads_as_measured(case: Case) -> None:
    judgement = judged(case.job, CATALOGUE)
    by_check = {c: f for f in reversed(judgement.findings) for c in f.checks}

    for verdict in judgement.verdicts:
        if verdict.reading.state in ("not-run", "unknown"):
            assert verdict.outcome is Outcome.NOT_TESTED, verdict.check
        if verdict.outcome in (Outcome.FAIL, Outcome.ATTENTION) and verdict.check in by_check:
            assert verdict.explained_by is not None, verdict.check
    untested = [v for v in judgement.verdicts if v.outcome is Outcome.NOT_TESTED]
    if untested:
        assert jobs.open_points(case.job, CATALOGUE)  # it is said, and somebody has it to do
    assert [f.code for f in judgement.findings if f.code not in CODES] == []


@pytest.mark.parametrize("case", ALL)
def test_everything_about_it_can_be_said(case: Case, texts: Texts) -> None:
    judgement = judged(case.job, CATALOGUE)

    assert texts.headline(judgement)
    for verdict in judgement.verdicts:
        assert texts.row(verdict, judgement.findings)
        assert texts.check_name(verdict.check)
    for found in judgement.findings:
        assert texts.finding(found).headline


@pytest.mark.parametrize("case", ALL)
def test_a_record_and_its_correction_come_to_the_same(case: Case) -> None:
    record = jobs.make_record(case.job, CATALOGUE, "1", NOW)

    assert record.judgement == judged(case.job, CATALOGUE)
    again = jobs.new_version(record, LATER, "ab12")
    assert judged(again, CATALOGUE) == record.judgement


def test_a_station_without_the_connection_keeps_the_job_open() -> None:
    job = serials(wired.GOOD, "ZAP000001", models=("go",))
    flow = Flow(job=job, catalogue=CATALOGUE)
    assert not flow.unlocked(Page.SUMMARY)
    assert not flow.unlocked(Page.FINISH)


def test_every_finding_of_a_job_has_a_case() -> None:
    said = {code for cases in TABLES.values() for case in cases for code in case.codes}
    of_rows = {"wifi-no-radio", "wifi-security-enterprise", "wifi-security-old",
               "wifi-security-pmf-required", "plc-earth", "plc-fuse", "plc-noise"}  # fmt: skip
    assert set(ON_SITE) - said == of_rows  # one question or one beacon: tests/diagnosis has them


def test_names_are_unique() -> None:
    for cases in TABLES.values():
        assert not [name for name, n in Counter(case.name for case in cases).items() if n > 1]
