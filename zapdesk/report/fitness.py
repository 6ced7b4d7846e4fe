"""What a record is: commissioning, practice or laboratory. No single flag is believed."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from zapdesk.session.types import CheckResult, Job, Record

COMMISSIONING, PRACTICE, LABORATORY = "commissioning", "practice", "laboratory"


def kind_of(record: Record) -> str:
    """One of the three, for a finished job."""
    found = kind_of_job(record.job)
    return LABORATORY if found == COMMISSIONING and not record.commissioning else found


def kind_of_check(result: CheckResult) -> str:
    """One of the three, for one check."""
    if result.practice is not None or result.roots == PRACTICE:
        return PRACTICE
    return COMMISSIONING if result.roots == "bundled" else LABORATORY


def kind_of_job(job: Job) -> str:
    """One of the three, for a job as it stands: where it was made, and by whose roots."""
    checks = {kind_of_check(c) for c in job.checks}
    heard = any(a.practice for a in job.airs) or any(m.practice for m in job.measurements)
    if job.practice is not None or heard or PRACTICE in checks:
        return PRACTICE
    return LABORATORY if LABORATORY in checks else COMMISSIONING
