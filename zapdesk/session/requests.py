"""What a check of a job would ask, and whether a check that was made still speaks of the job."""

from __future__ import annotations

import ipaddress
from typing import TYPE_CHECKING

from msgspec.structs import replace

from zapdesk.session import stations
from zapdesk.session.types import CheckRequest, Pool

if TYPE_CHECKING:
    from zapdesk.catalogue.types import Catalogue, Connection
    from zapdesk.session.types import Answers, CheckResult, Job


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
    told = site and not answers.capacity_unknown  # what was typed before "I do not know" is not
    return CheckRequest(
        model=answers.model,
        connection=connection.id,
        stations=number,
        serial=(stations.first_serial(job) or None) if ruled else None,
        adapter=answers.adapter if site and job.practice is None else None,
        pool=pool_of(answers) if told else None,
        in_use=answers.in_use if told else None,
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
