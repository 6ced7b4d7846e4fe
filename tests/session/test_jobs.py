from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import msgspec
import pytest
from msgspec.structs import replace

from zapdesk.catalogue.load import load_catalogue
from zapdesk.checks.failures import State
from zapdesk.checks.types import Reading
from zapdesk.diagnosis.types import Finding, FixedBy, Outcome, Verdict
from zapdesk.session.jobs import (
    make_record,
    new_job,
    not_tested,
    open_points,
    pool_of,
    request_for,
    with_answers,
    with_check,
    with_repeat,
)
from zapdesk.session.stations import with_count
from zapdesk.session.types import Answers, CheckRequest, CheckResult, Job, Pool, Record

if TYPE_CHECKING:
    from zapdesk.catalogue.types import Catalogue

NOW = datetime(2026, 11, 20, 10, 12, tzinfo=UTC)
ANSWERS = Answers(site="Storgata 1", model="pro", connection="plc", capacity_unknown=True)


@pytest.fixture
def catalogue() -> Catalogue:
    return load_catalogue()


@pytest.fixture
def job() -> Job:
    return with_count(with_answers(new_job(NOW), ANSWERS, NOW), 12)


def verdict(check: str, outcome: Outcome, explained_by: str | None = None) -> Verdict:
    return Verdict(
        check=check,
        outcome=outcome,
        reading=Reading(check=check, state=State.UNKNOWN),
        explained_by=explained_by,
    )


def result(job: Job, catalogue: Catalogue, **parts: Any) -> CheckResult:
    request = request_for(job, catalogue)
    assert request is not None
    made = CheckResult(
        request=request,
        outcome=Outcome.PASS,
        practice=job.practice,
        roots="bundled",
        catalogue="2026-11-20",
        version="0",
        started=NOW,
        duration_s=1.0,
        findings=(),
        verdicts=(),
    )
    return replace(made, **parts)


def codes(job: Job, catalogue: Catalogue) -> list[str]:
    return [p.code for p in open_points(job, catalogue)]


def test_same_people_at_the_next_site() -> None:
    earlier = Answers(site="Storgata 1", customer="Ola", firm="Strøm AS", technician="Kari")
    answers = new_job(NOW, like=earlier).answers
    assert answers == Answers(firm="Strøm AS", technician="Kari")


def test_no_request_while_answers_are_missing(catalogue: Catalogue, job: Job) -> None:
    for gap in ({"model": None}, {"connection": None}, {"model": "go"}):
        lacking = with_answers(job, replace(job.answers, **gap), NOW)
        assert request_for(lacking, catalogue) is None
    assert request_for(with_count(job, 0), catalogue) is None


def test_request_holds_what_the_check_depends_on(catalogue: Catalogue, job: Job) -> None:
    answers = replace(
        ANSWERS,
        pool_first=" 10.0.0.10",
        pool_last="10.0.0.20 ",
        in_use=3,
        capacity_unknown=False,
        adapter="eth0",
    )
    full = with_answers(job, answers, NOW)
    assert request_for(full, catalogue) == CheckRequest(
        model="pro",
        connection="plc",
        stations=12,
        adapter="eth0",
        pool=Pool(first="10.0.0.10", last="10.0.0.20"),
        in_use=3,
    )
    mobile = with_answers(full, replace(answers, connection="lte-m"), NOW)
    assert request_for(mobile, catalogue) == CheckRequest(
        model="pro", connection="lte-m", stations=12
    )


@pytest.mark.parametrize(
    ("first", "last"), [("", ""), ("10.0.0.1", ""), ("10.0.0.9", "10.0.0.1"), ("x", "10.0.0.1")]
)
def test_half_a_pool_is_none(first: str, last: str) -> None:
    assert pool_of(Answers(pool_first=first, pool_last=last)) is None


def test_no_station_was_seen_online_yet(catalogue: Catalogue, job: Job) -> None:
    healthy = with_check(job, result(job, catalogue), NOW)
    assert codes(healthy, catalogue) == ["questions-open", "station-unconfirmed"]
    assert not_tested(healthy) == ("station-online",)


def test_a_missing_check_is_an_open_point(catalogue: Catalogue, job: Job) -> None:
    assert codes(job, catalogue) == ["check-missing", "questions-open", "station-unconfirmed"]


def test_what_could_not_be_known_has_its_owner(catalogue: Catalogue, job: Job) -> None:
    seen = result(
        job,
        catalogue,
        verdicts=tuple(
            verdict(c, Outcome.NOT_TESTED) for c in ("lease", "capacity", "dns-public", "ntp")
        ),
    )
    points = open_points(with_check(job, seen, NOW), catalogue)
    assert [(p.code, p.owner, p.params) for p in points] == [
        ("lease-unknown", "network-owner", {}),
        ("capacity-unknown", "network-owner", {"stations": 12}),
        ("dns-public-not-tested", "it-firewall", {}),
        ("not-tested", "electrician", {"check": "ntp"}),
        ("questions-open", "electrician", {"count": 12}),
        ("station-unconfirmed", "electrician", {"stations": 12}),
    ]


def test_a_finding_speaks_for_what_it_explains(catalogue: Catalogue, job: Job) -> None:
    seen = result(
        job,
        catalogue,
        outcome=Outcome.FAIL,
        findings=(
            Finding(
                code="no-link",
                outcome=Outcome.FAIL,
                fixed_by=FixedBy.ELECTRICIAN,
                checks=("link", "ntp"),
            ),
        ),
        verdicts=(
            verdict("link", Outcome.FAIL, "no-link"),
            verdict("ntp", Outcome.NOT_TESTED, "no-link"),
        ),
    )
    points = open_points(with_check(job, seen, NOW), catalogue)
    assert [(p.code, p.params) for p in points[:-2]] == [
        ("finding", {"code": "no-link", "check": "link"})
    ]


def test_a_cancelled_check_is_one_point(catalogue: Catalogue, job: Job) -> None:
    seen = result(
        job,
        catalogue,
        cancelled=True,
        outcome=Outcome.INCOMPLETE,
        verdicts=tuple(verdict(c, Outcome.NOT_TESTED) for c in ("dns", "ntp", "mqtt")),
    )
    stopped = with_check(job, seen, NOW)
    assert codes(stopped, catalogue) == ["check-cancelled", "questions-open", "station-unconfirmed"]
    assert not_tested(stopped) == ("dns", "ntp", "mqtt", "station-online")


def test_a_check_that_no_longer_fits_is_an_open_point(catalogue: Catalogue, job: Job) -> None:
    checked = with_check(job, result(job, catalogue), NOW)
    changed = with_count(checked, 40)
    assert codes(changed, catalogue)[0] == "check-outdated"


@pytest.mark.parametrize(
    ("practice", "roots", "commissioning"),
    [(None, "bundled", True), (None, "custom", False), ("healthy", "practice", False)],
)
def test_only_a_real_site_under_public_roots_is_commissioned(
    catalogue: Catalogue, job: Job, practice: str | None, roots: str, commissioning: bool
) -> None:
    there = replace(job, practice=practice)
    checked = with_check(there, result(there, catalogue, roots=roots), NOW)
    record = make_record(checked, catalogue, "0.1.0", NOW)
    assert record.commissioning is commissioning
    assert record.job is checked
    assert msgspec.json.decode(msgspec.json.encode(record), type=Record) == record


def test_practice_never_commissions_even_without_a_check(catalogue: Catalogue, job: Job) -> None:
    record = make_record(replace(job, practice="healthy"), catalogue, "0.1.0", NOW)
    assert record.commissioning is False


LATER = datetime(2026, 11, 20, 10, 31, tzinfo=UTC)


def blocked(**params: Any) -> Finding:
    params = {"host": "hub", "port": 8883, "failure": "timed-out", "tries": 3} | params
    return Finding(
        code="port-8883-blocked",
        outcome=Outcome.FAIL,
        fixed_by=FixedBy.IT_FIREWALL,
        checks=("mqtt",),
        params=params,
    )


def test_a_repeat_that_says_the_same_leaves_the_history_alone(
    catalogue: Catalogue, job: Job
) -> None:
    wrong = result(job, catalogue, outcome=Outcome.FAIL, findings=(blocked(),))
    job = with_check(job, wrong, NOW)
    still = replace(wrong, started=LATER, findings=(blocked(tries=2, failure="refused"),))
    assert with_repeat(job, still, LATER) is job


def test_a_repeat_that_turned_right_is_kept_beside_what_was_wrong(
    catalogue: Catalogue, job: Job
) -> None:
    wrong = result(job, catalogue, outcome=Outcome.FAIL, findings=(blocked(),))
    right = replace(wrong, started=LATER, outcome=Outcome.PASS, findings=())
    job = with_repeat(with_check(job, wrong, NOW), right, LATER)
    assert job.checks == (wrong, right)
    assert job.changed == LATER


@pytest.mark.parametrize(
    "findings",
    [
        (blocked(host="another"),),
        (replace(blocked(), checks=("mqtt", "ntp")),),
        (blocked(), replace(blocked(), code="ntp-blocked")),
        (replace(blocked(), outcome=Outcome.ATTENTION),),
    ],
)
def test_another_cause_or_place_is_news(
    catalogue: Catalogue, job: Job, findings: tuple[Finding, ...]
) -> None:
    wrong = result(job, catalogue, outcome=Outcome.FAIL, findings=(blocked(),))
    other = replace(wrong, started=LATER, findings=findings)
    assert with_repeat(with_check(job, wrong, NOW), other, LATER).checks == (wrong, other)


def test_a_repeat_that_was_cut_short_is_not_kept(catalogue: Catalogue, job: Job) -> None:
    wrong = result(job, catalogue, outcome=Outcome.FAIL, findings=(blocked(),))
    job = with_check(job, wrong, NOW)
    cut = replace(wrong, started=LATER, outcome=Outcome.INCOMPLETE, findings=(), cancelled=True)
    assert with_repeat(job, cut, LATER) is job
