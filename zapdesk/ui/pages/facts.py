"""What is known of a job, as label and value; for the summary and for a finished job."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zapdesk.base.untrusted import clean
from zapdesk.diagnosis.types import FixedBy
from zapdesk.session.jobs import connection_of, last_check, pool_of
from zapdesk.session.open_points import finding_of
from zapdesk.session.stations import count
from zapdesk.wording.fill import Whole

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zapdesk.catalogue.types import Catalogue
    from zapdesk.diagnosis.types import Finding
    from zapdesk.session.types import Answers, CheckResult, Job, OpenPoint
    from zapdesk.wording.texts import Texts

Pairs = tuple[tuple[str, str], ...]
_SERIALS = 6  # that are shown; every one stands in the list of stations


def site_facts(answers: Answers, texts: Texts) -> Pairs:
    """Site and people; what was left out is not there."""
    names = ("site", "address", "customer", "firm", "technician", "certificate")
    found = ((name, clean(getattr(answers, name).strip())) for name in names)
    return tuple((texts.say(f"ui.summary.{name}"), value) for name, value in found if value)


def station_facts(job: Job, catalogue: Catalogue, texts: Texts) -> Pairs:
    """Model, number, serial numbers."""
    say, answers = texts.say, job.answers
    known = {m.id: m.name for m in catalogue.models}
    pairs = []
    if answers.model is not None:
        pairs.append((say("ui.summary.model"), known.get(answers.model, answers.model)))
    if job.stations:
        pairs.append((say("ui.summary.stations"), str(count(job))))
    if serials := [clean(s.serial) for s in job.stations if s.serial]:
        label = say("ui.summary.serial" if count(job) == 1 else "ui.summary.serials")
        pairs.append((label, _serials(serials, count(job), texts)))
    return tuple(pairs)


def _serials(serials: Sequence[str], stations: int, texts: Texts) -> str:
    """The first few, how many more there are, and how many stations have none."""
    parts = [", ".join(serials[:_SERIALS])]
    if len(serials) > _SERIALS:
        parts.append(texts.say("ui.summary.serials-more", n=len(serials) - _SERIALS))
    if without := stations - len(serials):
        parts.append(texts.say("ui.summary.serials-without", n=without))
    return " · ".join(parts)


def connection_facts(answers: Answers, catalogue: Catalogue, texts: Texts) -> Pairs:
    """Connection, Wi-Fi name, adapter and addresses, as far as the connection needs them."""
    say = texts.say
    connection = connection_of(answers, catalogue)
    if connection is None:
        return ()
    pairs = [(say("ui.summary.connection"), say(f"ui.connection.{connection.id}"))]
    if connection.id == "wifi" and answers.ssid:
        pairs.append((say("ui.summary.ssid"), clean(answers.ssid)))
    if not connection.uses_site_network:
        return tuple(pairs)
    if answers.adapter is not None:
        pairs.append((say("ui.summary.adapter"), clean(answers.adapter, 40)))
    pool = pool_of(answers)
    not_known = say("ui.summary.not-known")
    handed = say("ui.summary.pool-value", first=pool.first, last=pool.last) if pool else not_known
    used = not_known if answers.in_use is None else str(answers.in_use)
    return (*pairs, (say("ui.summary.pool"), handed), (say("ui.summary.in-use"), used))


def check_facts(job: Job, texts: Texts) -> Pairs:
    """When it was checked, over what, and what was seen of the network."""
    result, say = last_check(job), texts.say
    if result is None:
        return ()
    shown = (
        ("when", say("ui.summary.when-value", when=result.started)),
        ("adapter", clean(result.adapter or "", 40)),
        ("ipv4", result.ipv4),
        ("gateway", result.gateway),
        ("dns", ", ".join(result.dns or ())),
        ("earlier", "\n".join(_earlier(check, texts) for check in job.checks[:-1])),
    )
    return tuple((say(f"ui.summary.{name}"), value) for name, value in shown if value)


def _earlier(check: CheckResult, texts: Texts) -> str:
    """One line for a check that is not the last: when, how it came out, and what was wrong."""
    causes = " · ".join(texts.finding(found).headline for found in check.findings)
    word = texts.outcome_word(check.outcome)
    said = Whole(causes or texts.headline(check))
    return texts.say("ui.summary.earlier-value", when=check.started, word=word, said=said)


def point_text(point: OpenPoint, findings: Sequence[Finding], texts: Texts) -> str:
    """An open point as one sentence; a finding by its headline."""
    params: dict[str, str | int] = dict(point.params)
    found = finding_of(point, findings)
    if found is not None:
        return texts.finding(found).headline
    if "check" in params:
        params["check"] = texts.check_name(str(params["check"]))
    return texts.say(f"report.open.{point.code}", **params)


def point_owner(point: OpenPoint, texts: Texts) -> str:
    """Who can settle it."""
    return texts.fixed_by(FixedBy(point.owner))
