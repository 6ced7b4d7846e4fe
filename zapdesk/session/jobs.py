"""What becomes of a job: begun, answered, checked, and at last made into a record.

Everything here makes a changed copy; nothing is erased. An answer that no longer fits (power line
on a model without it) stays in the job, and :mod:`zapdesk.session.flow` asks for it again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import uuid4

from msgspec.structs import replace

from zapdesk.session.again import same_news
from zapdesk.session.finishing import RECORD_SCHEMA, another_connection, make_record, new_version
from zapdesk.session.open_points import not_tested, open_points
from zapdesk.session.requests import connection_of, fits, last_check, pool_of, request_for
from zapdesk.session.types import Answers, Job

if TYPE_CHECKING:
    from datetime import datetime

    from zapdesk.session.types import CheckResult

__all__ = [
    "RECORD_SCHEMA",
    "another_connection",
    "connection_of",
    "fits",
    "last_check",
    "make_record",
    "new_job",
    "new_version",
    "not_tested",
    "on_page",
    "open_points",
    "pool_of",
    "request_for",
    "touched",
    "with_answers",
    "with_check",
    "with_repeat",
]

FIRST_PAGE = "site"


def new_job(now: datetime, *, practice: str | None = None, like: Answers | None = None) -> Job:
    """A job without answers, on its first page.

    Args:
        now: UTC, aware.
        practice: the scenario of the practice site; such a job never becomes a commissioning
            record.
        like: an earlier job's answers; firm and technician are taken from it, for they are the
            same people with the same tablet.
    """
    answers = Answers(firm=like.firm, technician=like.technician) if like else Answers()
    return Job(
        id=uuid4().hex,
        created=now,
        changed=now,
        answers=answers,
        page=FIRST_PAGE,
        practice=practice,
    )


def with_answers(job: Job, answers: Answers, now: datetime) -> Job:
    """The job with other answers."""
    return replace(job, answers=answers, changed=now)


def touched(job: Job, now: datetime) -> Job:
    """The job as changed now: after its stations or anything gathered on site have changed."""
    return replace(job, changed=now)


def on_page(job: Job, page: str, now: datetime) -> Job:
    """The job as left on another page of the flow."""
    return replace(job, page=page, changed=now)


def with_check(job: Job, result: CheckResult, now: datetime) -> Job:
    """The job with one more check in its history; the last one counts."""
    return replace(job, checks=(*job.checks, result), changed=now)


def with_repeat(job: Job, result: CheckResult, now: datetime) -> Job:
    """The job after its last check was repeated by itself.

    A repeat that says something new joins the history, so that both are told: what was wrong, and
    when it was right. One that says the same, or was cut short, changes nothing: the check of the
    history keeps its time.
    """
    last = last_check(job)
    if result.cancelled or (last is not None and same_news(last, result)):
        return job
    return with_check(job, result, now)
