"""A check from the command line as a record: a job whose answers are what was asked."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING
from uuid import uuid4

from msgspec.structs import replace

from zapdesk.catalogue.load import load_catalogue
from zapdesk.diagnosis.types import Diagnosis
from zapdesk.session.jobs import make_record
from zapdesk.session.stations import with_count, with_serial
from zapdesk.session.types import Answers, Job

if TYPE_CHECKING:
    from zapdesk.catalogue.types import Catalogue
    from zapdesk.session.types import CheckResult, Record

_PAGE = "finish"  # nothing is left to ask
_OF_JOBS = ("check-outdated", "questions-open", "stations-not-tested")  # a command asks nobody


def record_of_check(
    result: CheckResult, *, site: str = "", catalogue: Catalogue | None = None
) -> Record:
    """The check as a finished job, finished when the check ended.

    People and places stay empty unless ``site`` is given; open points are those of any job, and
    practice or other roots make no commissioning record here either.
    """
    asked = result.request
    ended = result.started + timedelta(seconds=result.duration_s)
    job = Job(
        id=uuid4().hex,
        created=result.started,
        changed=ended,
        answers=Answers(
            site=site,
            model=asked.model,
            connection=asked.connection,
            adapter=asked.adapter,
            pool_first=asked.pool.first if asked.pool else "",
            pool_last=asked.pool.last if asked.pool else "",
            in_use=asked.in_use,
        ),
        page=_PAGE,
        practice=result.practice,
        checks=(result,),
    )
    job = with_count(job, asked.stations)
    if asked.serial:
        job = with_serial(job, job.stations[0].id, asked.serial)
    record = make_record(job, catalogue or load_catalogue(), result.version, ended)
    # A command may say more than a job would ask (a serial, a Wi-Fi name); the check still fits,
    # for the answers were made from it.
    points = tuple(p for p in record.open_points if p.code not in _OF_JOBS)
    judgement = Diagnosis(
        outcome=result.outcome, findings=result.findings, verdicts=result.verdicts
    )
    return replace(record, open_points=points, judgement=judgement)
