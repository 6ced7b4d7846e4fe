"""What is not settled at the end of a job, each with the one who can settle it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zapdesk.catalogue.load import load_catalogue
from zapdesk.diagnosis.rules.questions import answers as answers_in
from zapdesk.diagnosis.rules.questions import as_asked, may_fail
from zapdesk.diagnosis.types import FixedBy, Outcome
from zapdesk.session import gathered, questions, stations
from zapdesk.session.judgement import Judgement, judged
from zapdesk.session.onsite import Choice
from zapdesk.session.requests import connection_of, fits, last_check
from zapdesk.session.types import OpenPoint

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from zapdesk.catalogue.types import Catalogue, Question
    from zapdesk.diagnosis.types import Finding, Verdict
    from zapdesk.session.onsite import Reply
    from zapdesk.session.questions import Asked
    from zapdesk.session.types import CheckResult, Job

# May be unknowable from a PC: they are open points of their own, with their own words.
_UNKNOWABLE = {
    "capacity": ("capacity-unknown", FixedBy.NETWORK_OWNER),
    "lease": ("lease-unknown", FixedBy.NETWORK_OWNER),
    "dns-public": ("dns-public-not-tested", FixedBy.IT_FIREWALL),
}
_OF_STATIONS = ("wifi-signal", "lte-serial", "lte-signal")  # one point speaks for all of a kind
_BY_STATION = "station-online"


def not_tested(job: Job, catalogue: Catalogue | None = None) -> tuple[str, ...]:
    """Identifiers of everything that could not be tested, to be said aloud.

    Where no station was measured, or watched, or has a serial, its kind stands for all of them:
    "wifi-signal". A question that nobody was asked is not among them; it is an open point.
    """
    judgement = judged(job, catalogue or load_catalogue())
    asked = {q.id for q in (catalogue or load_catalogue()).questions}
    untested = [v for v in judgement.verdicts if v.outcome is Outcome.NOT_TESTED]
    found = [v.check for v in untested if v.check.partition(":")[0] not in asked]
    for kind in (*_OF_STATIONS, _BY_STATION):
        own = [c for c in found if c.startswith(f"{kind}:")]
        if len(own) > 1 and len(own) == sum(_kind(v) == kind for v in judgement.verdicts):
            found = [c for c in found if c not in own[1:]]
            found[found.index(own[0])] = kind
    return tuple(found) or (() if judgement.verdicts else (_BY_STATION,))


def open_points(job: Job, catalogue: Catalogue) -> tuple[OpenPoint, ...]:
    """Everything that is not settled, with the one who can settle it; worst first.

    Codes: ``check-missing`` ``check-outdated`` ``check-cancelled`` ``finding`` (params: ``code``
    and ``check``, the first that it explains) ``capacity-unknown`` (``stations``)
    ``lease-unknown`` ``dns-public-not-tested`` ``not-tested`` (``check``) ``stations-not-tested``
    (``check``, ``stations``) ``question-no``, ``question-unknown`` and ``question-skipped``
    (``check``) ``questions-open`` (``count``) ``station-unconfirmed`` (``stations``)
    ``air-not-heard``.
    """
    connection = connection_of(job.answers, catalogue)
    judgement, result = judged(job, catalogue), last_check(job)
    points = _of_check(job, catalogue) if connection is None or connection.uses_site_network else []
    told = (f for f in judgement.findings if f.code != "station-unconfirmed")
    points += [_finding(f, job) for f in told]
    fitting = result if result is not None and fits(result, job, catalogue) else None
    points += _untested(judgement, job, catalogue, fitting)
    asked = questions.asked(job, catalogue)
    points += _answers(asked, catalogue)
    left = sum(not one.answered and not one.question.informs for one in asked)
    if left:
        owner = FixedBy.ELECTRICIAN
        points.append(OpenPoint(code="questions-open", owner=owner, params={"count": left}))
    return (*points, *_unconfirmed(judgement, job))


def finding_of(point: OpenPoint, findings: Iterable[Finding]) -> Finding | None:
    """The finding that an open point stands for, among those of its job; None: it is another."""
    code, check = point.params.get("code"), point.params.get("check")
    same = [f for f in findings if point.code == "finding" and f.code == code]
    exact = (f for f in same if check in f.checks)
    return next(exact, same[0] if same else None)


def _of_check(job: Job, catalogue: Catalogue) -> list[OpenPoint]:
    result = last_check(job)
    if result is None:
        return [OpenPoint(code="check-missing", owner=FixedBy.ELECTRICIAN)]
    codes = [] if fits(result, job, catalogue) else ["check-outdated"]
    codes += ["check-cancelled"] if result.cancelled else []
    return [OpenPoint(code=code, owner=FixedBy.ELECTRICIAN) for code in codes]


def _finding(finding: Finding, job: Job) -> OpenPoint:
    params: dict[str, str | int] = {"code": finding.code}
    if finding.checks:
        params["check"] = finding.checks[0]  # tells findings of one code apart
    return OpenPoint(code="finding", owner=finding.fixed_by, params=params, due=_due(finding, job))


def _due(finding: Finding, job: Job) -> date | None:
    """The day that was named for the answer behind a finding."""
    said = gathered.replies(job).values()
    days = [r.due for r in said if r.due is not None and _check_of(r) in finding.checks]
    return days[-1] if days else None


def _check_of(reply: Reply) -> str:
    return f"{reply.question}:{reply.subject}" if reply.subject else reply.question


def _untested(
    judgement: Judgement, job: Job, catalogue: Catalogue, result: CheckResult | None
) -> list[OpenPoint]:
    """What was not tested and no finding explains; one point for all stations of a kind."""
    free = {q.id for q in catalogue.questions} | {_BY_STATION}
    left = [
        v
        for v in judgement.verdicts
        if v.outcome is Outcome.NOT_TESTED and v.explained_by is None and _kind(v) not in free
    ]
    network = [v for v in left if _kind(v) not in _OF_STATIONS and not _kind(v).startswith("wifi-")]
    air = [v for v in left if _kind(v).startswith("wifi-") and _kind(v) not in _OF_STATIONS]
    points = [_point(v, job) for v in network if v.check in _UNKNOWABLE and result is not None]
    cancelled = result is not None and result.cancelled  # then one point speaks for all of them
    if result is not None and not cancelled:
        points += [_point(v, job) for v in network if v.check not in _UNKNOWABLE]
    if any(v.check == "wifi-radio" for v in air):  # one thing to do, not four
        points.append(OpenPoint(code="air-not-heard", owner=FixedBy.ELECTRICIAN))
    else:
        points += [_point(v, job) for v in air]
    for kind in _OF_STATIONS:
        number = sum(_kind(v) == kind for v in left)
        if number:
            params: dict[str, str | int] = {"check": kind, "stations": number}
            owner = FixedBy.ELECTRICIAN
            points.append(OpenPoint(code="stations-not-tested", owner=owner, params=params))
    return points


def _point(verdict: Verdict, job: Job) -> OpenPoint:
    if verdict.check in _UNKNOWABLE:
        code, owner = _UNKNOWABLE[verdict.check]
        number: dict[str, str | int] = {"stations": stations.count(job) or 1}
        return OpenPoint(
            code=code, owner=owner, params=number if verdict.check == "capacity" else {}
        )
    return OpenPoint(code="not-tested", owner=FixedBy.ELECTRICIAN, params={"check": verdict.check})


def _answers(asked: Iterable[Asked], catalogue: Catalogue) -> list[OpenPoint]:
    """What nobody knows, and what is not as asked without being a finding."""
    points = []
    for one in asked:
        reply = one.reply
        if reply is None or one.question.informs:
            continue
        (answer,) = answers_in([questions.reading(one)], catalogue)
        good = as_asked(answer, catalogue)
        code = _of_choice(reply.choice, one.question)
        if code == "question-no" and (good is not False or one.question.finding is not None):
            continue
        owner = reply.owner or one.question.fixed_by
        points.append(OpenPoint(code=code, owner=owner, params={"check": one.check}, due=reply.due))
    return points


def _of_choice(choice: Choice, question: Question) -> str:
    if choice is Choice.UNKNOWN:
        return "question-unknown"
    skipped = choice is Choice.NOT_APPLICABLE and may_fail(question)
    return "question-skipped" if skipped else "question-no"  # a must is not waved away unseen


def _unconfirmed(judgement: Judgement, job: Job) -> list[OpenPoint]:
    left = sum(
        _kind(v) == _BY_STATION and v.outcome is Outcome.NOT_TESTED for v in judgement.verdicts
    )
    if not judgement.verdicts:
        left = stations.count(job) or 1
    if not left:
        return []
    return [
        OpenPoint(code="station-unconfirmed", owner=FixedBy.ELECTRICIAN, params={"stations": left})
    ]


def _kind(verdict: Verdict) -> str:
    return verdict.check.partition(":")[0]
