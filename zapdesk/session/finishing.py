"""The end of a job and what follows it: a record, a correction of one, another connection."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import uuid4

from msgspec.structs import replace

from zapdesk.session.judgement import judged
from zapdesk.session.open_points import open_points
from zapdesk.session.types import Job, Record

if TYPE_CHECKING:
    from datetime import datetime

    from zapdesk.catalogue.types import Catalogue

RECORD_SCHEMA = "zapdesk.record/2"
_CORRECTING = "summary"
_CONNECTION = "connection"


def make_record(job: Job, catalogue: Catalogue, version: str, now: datetime) -> Record:
    """The finished job, complete in itself: it carries its judgement and what is open.

    Practice, and roots other than the bundled public ones, never make a commissioning record.
    """
    genuine = (
        job.practice is None
        and all(c.practice is None and c.roots == "bundled" for c in job.checks)
        and not any(heard.practice for heard in job.airs)
        and not any(made.practice for made in job.measurements)
    )
    return Record(
        schema=RECORD_SCHEMA,
        id=uuid4().hex,
        finished=now,
        version=version,
        catalogue=catalogue.date.isoformat(),
        job=job,
        open_points=open_points(job, catalogue),
        judgement=judged(job, catalogue),
        commissioning=genuine,
    )


def new_version(record: Record, now: datetime, fingerprint: str | None = None) -> Job:
    """A job that corrects a record: everything in it, unsigned, on the page that shows it whole.

    The record itself stays as it is; the new one will name it.

    Args:
        record: the one to be corrected.
        now: UTC, aware.
        fingerprint: of the record's sealed bytes, where it is known.
    """
    return replace(
        record.job,
        id=uuid4().hex,
        created=now,
        changed=now,
        page=_CORRECTING,
        signatures=(),
        supersedes=fingerprint,
        corrects=record.id,
    )


def another_connection(before: Job | Record, now: datetime) -> Job:
    """A new job at the same site for another connection: site, people and stations are kept.

    What was measured, answered and seen belongs to the other connection and stays there.
    """
    job = before.job if isinstance(before, Record) else before
    answers = replace(
        job.answers,
        connection=None,
        adapter=None,
        ssid="",
        ssid_hex="",
        pool_first="",
        pool_last="",
        in_use=None,
        capacity_unknown=False,
    )
    return Job(
        id=uuid4().hex,
        created=now,
        changed=now,
        answers=answers,
        page=_CONNECTION,
        practice=job.practice,
        stations=tuple(replace(s, photo=None) for s in job.stations),
        stations_made=job.stations_made,
    )
