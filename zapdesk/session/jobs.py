"""What becomes of a job: begun, answered, checked, and at last made into a record.

Everything here makes a changed copy; nothing is erased. An answer that no longer fits (power line
on a model without it) stays in the job, and :mod:`zapdesk.session.flow` asks for it again.
"""

from __future__ import annotations

import ipaddress
from typing import TYPE_CHECKING
from uuid import uuid4

from msgspec.structs import replace

from zapdesk.diagnosis.types import FixedBy, Outcome
from zapdesk.session import stations
from zapdesk.session.again import same_news
from zapdesk.session.types import Answers, CheckRequest, Job, OpenPoint, Pool, Record

if TYPE_CHECKING:
    from datetime import datetime

    from zapdesk.catalogue.types import Catalogue, Connection
    from zapdesk.session.types import CheckResult

RECORD_SCHEMA = "zapdesk.record/1"
FIRST_PAGE = "site"

# May be unknowable from a PC: they are open points of their own, with their own words.
_UNKNOWABLE = {
    "capacity": ("capacity-unknown", FixedBy.NETWORK_OWNER),
    "lease": ("lease-unknown", FixedBy.NETWORK_OWNER),
    "dns-public": ("dns-public-not-tested", FixedBy.IT_FIREWALL),
}


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


def connection_of(answers: Answers, catalogue: Catalogue) -> Connection | None:
    """The chosen connection, if one is chosen and the chosen model has it."""
    if answers.model is None or answers.connection is None:
        return None
    if catalogue.offer(answers.model, answers.connection) is None:
        return None
    return catalogue.connection(answers.connection)


def pool_of(answers: Answers) -> Pool | None:
    """The router's address range as typed, if it is one."""
    try:
        first = ipaddress.IPv4Address(answers.pool_first.strip())
        last = ipaddress.IPv4Address(answers.pool_last.strip())
    except ValueError:
        return None
    return Pool(first=str(first), last=str(last)) if first <= last else None


def request_for(job: Job, catalogue: Catalogue) -> CheckRequest | None:
    """What a check of this job would ask now; None while an answer for it is missing.

    It holds only what the check depends on: a serial only where the connection has a rule for
    serials, addresses only where the site's network is used. So two requests differ exactly when
    a check made for the one says nothing about the other.
    """
    answers = job.answers
    connection = connection_of(answers, catalogue)
    number = stations.count(job)
    if connection is None or answers.model is None or not number:
        return None
    offer = catalogue.offer(answers.model, connection.id)
    ruled = offer is not None and offer.serials is not None
    site = connection.uses_site_network
    return CheckRequest(
        model=answers.model,
        connection=connection.id,
        stations=number,
        serial=(stations.first_serial(job) or None) if ruled else None,
        adapter=answers.adapter if site and job.practice is None else None,
        pool=pool_of(answers) if site else None,
        in_use=answers.in_use if site else None,
        ssid=(answers.ssid or None) if connection.id == "wifi" else None,
    )


def last_check(job: Job) -> CheckResult | None:
    """The check that counts, whether or not it still fits the answers."""
    return job.checks[-1] if job.checks else None


def fits(result: CheckResult, job: Job, catalogue: Catalogue) -> bool:
    """Whether a check still speaks of the job as it is answered now."""
    now = request_for(job, catalogue)
    if now is None or result.practice != job.practice:
        return False
    if now.adapter is not None and now.adapter not in (result.adapter, result.request.adapter):
        return False
    then = result.request
    return replace(then, adapter=None, limit_s=0.0) == replace(now, adapter=None, limit_s=0.0)


def not_tested(job: Job) -> tuple[str, ...]:
    """Identifiers of everything that the last check could not test, to be said aloud.

    Without a check nothing is tested: then it is empty, and the missing check itself is the
    open point. "station-online" is always among them: nobody has watched a station's light yet.
    """
    result = last_check(job)
    verdicts = result.verdicts if result else ()
    return (*(v.check for v in verdicts if v.outcome is Outcome.NOT_TESTED), "station-online")


def open_points(job: Job, catalogue: Catalogue) -> tuple[OpenPoint, ...]:
    """Everything that is not settled, with the one who can settle it; worst first.

    Codes: ``check-missing`` ``check-outdated`` ``check-cancelled`` ``finding`` (params: ``code``
    of the finding in the last check) ``capacity-unknown`` (``stations``) ``lease-unknown``
    ``dns-public-not-tested`` ``not-tested`` (``check``) ``station-unconfirmed`` (``stations``).
    """
    result = last_check(job)
    number = stations.count(job) or 1
    points: list[OpenPoint] = []
    if result is None:
        points.append(OpenPoint(code="check-missing", owner=FixedBy.ELECTRICIAN))
    else:
        if not fits(result, job, catalogue):
            points.append(OpenPoint(code="check-outdated", owner=FixedBy.ELECTRICIAN))
        if result.cancelled:
            points.append(OpenPoint(code="check-cancelled", owner=FixedBy.ELECTRICIAN))
        points += [
            OpenPoint(code="finding", owner=f.fixed_by, params={"code": f.code})
            for f in result.findings
        ]
        points += _untested(result, number)
    confirm = OpenPoint(
        code="station-unconfirmed", owner=FixedBy.ELECTRICIAN, params={"stations": number}
    )
    return (*points, confirm)


def _untested(result: CheckResult, number: int) -> list[OpenPoint]:
    """One point for each check that was not tested and that no finding explains."""
    points: list[OpenPoint] = []
    for verdict in result.verdicts:
        if verdict.outcome is not Outcome.NOT_TESTED or verdict.explained_by is not None:
            continue
        if verdict.check in _UNKNOWABLE:
            code, owner = _UNKNOWABLE[verdict.check]
            params: dict[str, str | int] = (
                {"stations": number} if code == "capacity-unknown" else {}
            )
            points.append(OpenPoint(code=code, owner=owner, params=params))
        elif not result.cancelled:  # then one point speaks for all of them
            points.append(
                OpenPoint(
                    code="not-tested", owner=FixedBy.ELECTRICIAN, params={"check": verdict.check}
                )
            )
    return points


def make_record(job: Job, catalogue: Catalogue, version: str, now: datetime) -> Record:
    """The finished job, complete in itself.

    Practice, and roots other than the bundled public ones, never make a commissioning record.
    """
    genuine = job.practice is None and all(
        c.practice is None and c.roots == "bundled" for c in job.checks
    )
    return Record(
        schema=RECORD_SCHEMA,
        id=uuid4().hex,
        finished=now,
        version=version,
        catalogue=catalogue.date.isoformat(),
        job=job,
        open_points=open_points(job, catalogue),
        commissioning=genuine,
    )
