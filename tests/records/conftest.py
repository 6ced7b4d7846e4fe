from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from zapdesk.catalogue.types import Limit, Requirement, Source, SourceKind
from zapdesk.checks.failures import State
from zapdesk.checks.types import LeaseEvidence, Reading
from zapdesk.diagnosis.types import Finding, FixedBy, Outcome, Verdict
from zapdesk.records.store import Store
from zapdesk.session.stations import with_count, with_serial
from zapdesk.session.types import Answers, CheckRequest, CheckResult, Job, Record
from zapdesk.vantage.types import Lease

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

NOON = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)


@pytest.fixture
def check() -> Callable[..., CheckResult]:
    """A result with finding, limit and evidence, so that every kind of field is kept."""

    def make(minute: int = 0, outcome: Outcome = Outcome.ATTENTION) -> CheckResult:
        lease = Lease(server="10.0.0.1", lease_s=172800, obtained=None, dns=(), source="networkd")
        reading = Reading(
            check="lease",
            state=State.MEASURED,
            value=172800,
            unit="s",
            evidence=LeaseEvidence(lease=lease),
        )
        requirement = Requirement(
            id="lease",
            limit=Limit(kind="at-most", value=24, unit="h"),
            source=Source(kind=SourceKind.OURS, where="a reason"),
        )
        return CheckResult(
            request=CheckRequest(model="pro", connection="plc", stations=12),
            outcome=outcome,
            practice=None,
            roots="bundled",
            catalogue="2026-11-20",
            version="0.1.0",
            started=NOON + timedelta(minutes=minute),
            duration_s=3.25,
            findings=(
                Finding(
                    code="lease-long",
                    outcome=outcome,
                    fixed_by=FixedBy.NETWORK_OWNER,
                    checks=("lease",),
                    params={"lease_s": 172800, "names": ("a", "b"), "ratio": 2.0, "none": None},
                ),
            ),
            verdicts=(
                Verdict(check="lease", outcome=outcome, reading=reading, requirement=requirement),
            ),
        )

    return make


@pytest.fixture
def job() -> Callable[..., Job]:
    def make(ident: str = "a" * 32, minute: int = 0, serial: str = "", **answers: object) -> Job:
        made = Job(
            id=ident,
            created=NOON,
            changed=NOON + timedelta(minutes=minute),
            answers=Answers(**{"site": "Storgata 1", **answers}),
            page="connection",
        )
        made = with_count(made, 12)
        return with_serial(made, made.stations[0].id, serial)

    return make


@pytest.fixture
def record(job: Callable[..., Job]) -> Callable[..., Record]:
    def make(ident: str = "r" * 32, minute: int = 0, **answers: object) -> Record:
        return Record(
            schema="zapdesk.record/1",
            id=ident,
            finished=NOON + timedelta(minutes=minute),
            version="0.1.0",
            catalogue="2026-11-20",
            job=job(**answers),
        )

    return make


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "zapdesk.db"


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    with Store.open(path) as opened:
        yield opened
