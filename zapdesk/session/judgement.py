"""The judgement of a whole job: the network check that fits, and everything gathered on site.

Pages, report and records show this, never the check's result alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from zapdesk.catalogue.identifiers import requirement_for
from zapdesk.checks.failures import Failure, State
from zapdesk.checks.types import Reading
from zapdesk.diagnosis.on_site import on_site_findings, on_site_verdicts, outcome_of
from zapdesk.diagnosis.outcomes import severity
from zapdesk.diagnosis.rules.online import with_offline
from zapdesk.diagnosis.types import Diagnosis, Outcome, Verdict
from zapdesk.session import evidence, listened, plan, questions
from zapdesk.session.requests import connection_of, fits, last_check

if TYPE_CHECKING:
    from zapdesk.catalogue.types import Catalogue
    from zapdesk.session.types import CheckResult, Job

_ON_SITE = ("wifi-signal", "lte-serial", "lte-signal")  # of a check: never tested there


Judgement = Diagnosis
"""What is known of a job, as a whole: outcome, findings, verdicts; the stations come last."""

_last: list[tuple[Job, Catalogue, Judgement]] = []  # pages ask again for the very same job


def judged(job: Job, catalogue: Catalogue) -> Judgement:
    """Judge a job as it stands; the same job always gives the same judgement."""
    for known, held, judgement in _last:
        if known is job and held is catalogue:
            return judgement
    judgement = _judged(job, catalogue)
    _last[:] = [(job, catalogue, judgement)]
    return judgement


def _judged(job: Job, catalogue: Catalogue) -> Judgement:
    connection = connection_of(job.answers, catalogue)
    if connection is None:
        return Judgement(outcome=Outcome.INCOMPLETE, findings=(), verdicts=())
    result = last_check(job)
    if result is not None and not fits(result, job, catalogue):
        result = None
    site = connection.uses_site_network
    network = _network(result, catalogue) if site else _without(catalogue)
    before = listened.of_job(job, catalogue) if connection.id == "wifi" else ()
    after = _gathered(job, catalogue, connection.id)
    found = on_site_findings(
        (*before, *after),
        catalogue,
        models=evidence.lte_models(job) if connection.id == "lte-m" else None,
        trouble=evidence.trouble(job) if connection.id == "wifi" else None,
        moved=connection.id == "wifi" and evidence.channel_moved(job, catalogue),
    )
    checked = result.findings if result is not None and site else ()
    causes = with_offline((*checked, *found), after)
    own = on_site_verdicts((*before, *after), causes, catalogue)
    verdicts = (*own[: len(before)], *network, *own[len(before) :])
    findings = tuple(sorted(causes, key=lambda f: severity(f.outcome)))
    outcome = outcome_of(verdicts, findings, catalogue)
    if result is not None and result.cancelled and outcome in (Outcome.PASS, Outcome.ATTENTION):
        outcome = Outcome.INCOMPLETE  # a check that was cut short is never better
    return Judgement(outcome=outcome, findings=findings, verdicts=verdicts)


def _gathered(job: Job, catalogue: Catalogue, connection: str) -> tuple[Reading, ...]:
    """Every reading that people made, in the order in which a station needs what it tells."""
    signals: tuple[Reading, ...] = ()
    if connection == "wifi":
        signals = evidence.survey(job, catalogue)
    elif connection == "lte-m":
        signals = evidence.lte(job, catalogue)
    answers = tuple(questions.reading(one) for one in questions.asked(job, catalogue))
    return (*signals, *answers, *evidence.online(job))


def _network(result: CheckResult | None, catalogue: Catalogue) -> tuple[Verdict, ...]:
    """The check's verdicts as it gave them; every one not tested where no check fits."""
    if result is not None:
        return tuple(v for v in result.verdicts if v.check not in _ON_SITE)
    return tuple(
        Verdict(
            check=check,
            outcome=Outcome.NOT_TESTED,
            reading=Reading(check=check, state=State.NOT_RUN, failure=Failure.NOT_ASKED),
            requirement=requirement_for(catalogue, check),
        )
        for check in plan.network(catalogue)
    )


def _without(catalogue: Catalogue) -> tuple[Verdict, ...]:
    """Nothing of the site's own network matters."""
    return tuple(
        Verdict(
            check=check,
            outcome=Outcome.NOT_APPLICABLE,
            reading=Reading(check=check, state=State.NOT_APPLICABLE),
            requirement=requirement_for(catalogue, check),
        )
        for check in plan.network(catalogue)
    )
