"""The letter to the network's owner: what to set, what is closed now, and what was measured.

One :class:`Letter` holds the words; the PDF, the text for the clipboard, the draft of an e-mail
and the list of rules are made from it, so that they never say different things.
"""

from __future__ import annotations

from datetime import UTC
from typing import TYPE_CHECKING

from zapdesk.base.frozen import Frozen
from zapdesk.diagnosis.types import Outcome
from zapdesk.report.document import Pair
from zapdesk.report.fitness import COMMISSIONING, kind_of_job
from zapdesk.report.names import connection_name, model_name, uses_site_network
from zapdesk.report.rules import NETWORK_SIDE, Rule, firewall_rules
from zapdesk.report.writing import moment
from zapdesk.session.stations import count

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from zapdesk.catalogue.types import Catalogue
    from zapdesk.diagnosis.types import Finding, Verdict
    from zapdesk.session.types import CheckResult, Job
    from zapdesk.wording.texts import Texts

_SECURITY = (
    "encrypted",
    "outgoing-only",
    "nat-is-fine",
    "mqtt-tls",
    "server-verified",
    "station-verified",
    "firmware-verified",
)
_DAYS = 30
_CHARGES = 30  # a month, as an example: one each night


class Act(Frozen):
    """One thing that the reader is asked to change."""

    kind: str  # outcome
    word: str
    headline: str
    rule: str


class Letter(Frozen):
    """Everything that the letter says."""

    lang: str
    title: str
    author: str
    date: tuple[int, int, int, int, int, int]  # UTC
    unfit: str | None  # practice or laboratory
    facts: tuple[Pair, ...]  # site, stations, contact
    opening: str
    acts: tuple[Act, ...]  # what is to be changed, worst first
    no_acts: str  # said where there is none
    rules: tuple[Rule, ...]
    states: tuple[str, ...]  # of each rule, as a word
    rules_note: str
    network: tuple[str, ...]  # what the network itself must be
    inspection: str
    security: tuple[str, ...]
    volume: str
    evidence: str
    words: dict[str, str]


# fmt: off
_WORDS = (
    "acts", "direction", "host", "inspection", "network", "out", "port", "protocol", "rules",
    "security", "state", "volume", "why", "evidence",
)
# fmt: on


def concerns_network(job: Job) -> bool:
    """Whether there is anything to ask of the site's network: not where stations use 4G."""
    connection = job.answers.connection
    return connection is not None and uses_site_network(connection)


def compose(
    job: Job,
    texts: Texts,
    catalogue: Catalogue,
    *,
    findings: Sequence[Finding],
    verdicts: Sequence[Verdict],
    now: datetime,
) -> Letter:
    """The letter for a job as it stands.

    Args:
        job: site, stations and people; its last check is the evidence.
        texts: the language of the letter.
        catalogue: the rules.
        findings: of the whole job; only those that the network's side can mend are told.
        verdicts: of the whole job.
        now: the date of the letter, aware; its zone is the letter's.
    """
    texts = texts.in_zone(now.tzinfo or UTC)
    say = texts.say
    last = job.checks[-1] if job.checks else None
    rules = firewall_rules(catalogue, verdicts, texts, findings)
    stamp = now.utctimetuple()
    theirs = [f for f in findings if f.fixed_by in NETWORK_SIDE]
    stations = max(1, count(job))
    hosts = tuple(e.host for e in catalogue.endpoints if e.protocol in ("https", "mqtt"))
    return Letter(
        lang=texts.language,
        title=say("letter.title"),
        author=job.answers.firm or job.answers.technician or say("report.author"),
        date=(*stamp[:6],),
        unfit=_unfit(job, texts),
        facts=_facts(job, texts, now),
        opening=say(_opening(rules, theirs), n=stations, model=_models(job)),
        acts=tuple(_act(f, texts) for f in theirs),
        no_acts=_no_acts(last, rules, texts),
        rules=rules,
        states=tuple(texts.outcome_word(r.outcome) for r in rules),
        rules_note=say("letter.rules-note"),
        network=_network(job, texts, catalogue, stations),
        inspection=say("letter.inspection", hosts=tuple(dict.fromkeys(hosts))),
        security=_security(texts, catalogue),
        volume=_volume(texts, catalogue, stations),
        evidence=_evidence(last, rules, texts, catalogue, now),
        words={key: say(f"letter.words.{key}") for key in _WORDS},
    )


def _facts(job: Job, texts: Texts, now: datetime) -> tuple[Pair, ...]:
    said = job.answers
    people = ", ".join(p for p in (said.technician, said.firm) if p)
    values = {
        "site": _place(said.site, said.address),
        "connection": connection_name(said.connection) if said.connection else "",
        "contact": people,
        "date": moment(now, now.tzinfo),
    }
    return tuple(
        Pair(label=texts.say(f"letter.fact.{key}"), value=value or texts.say("report.not-given"))
        for key, value in values.items()
    )


def _place(site: str, address: str) -> str:
    """The site with its address; only the address where it begins with the site's name."""
    if f"{address},".casefold().startswith(f"{site},".casefold()):
        return address
    return ", ".join(p for p in (site, address) if p)


def _opening(rules: Sequence[Rule], acts: Sequence[Finding]) -> str:
    """Key of the first sentence: that something was seen is only said where something was."""
    seen = acts or any(rule.outcome is not Outcome.NOT_TESTED for rule in rules)
    return "letter.opening-seen" if seen else "letter.opening"


def _models(job: Job) -> str:
    idents = [s.model or job.answers.model for s in job.stations] or [job.answers.model]
    return ", ".join(dict.fromkeys(model_name(i) for i in idents if i))


def _act(found: Finding, texts: Texts) -> Act:
    return Act(
        kind=found.outcome,
        word=texts.outcome_word(found.outcome),
        headline=texts.finding(found).headline,
        rule=texts.rule(found) or " ".join(texts.finding(found).do),
    )


def _no_acts(last: CheckResult | None, rules: Sequence[Rule], texts: Texts) -> str:
    """What is said where nothing was found that the reader can mend; never more than was seen."""
    seen = {rule.outcome for rule in rules}
    if last is None or seen <= {Outcome.NOT_TESTED}:
        return texts.say("letter.not-measured")
    if seen <= {Outcome.PASS}:
        return texts.say("letter.no-acts")
    good = texts.outcome_word(Outcome.PASS)
    return texts.say("letter.no-acts-yet", good=good)


def _network(job: Job, texts: Texts, catalogue: Catalogue, stations: int) -> tuple[str, ...]:
    """What the network itself must give, beside the ways through its firewall."""
    spare = round(stations * catalogue.number("capacity-margin"))
    lines = [
        texts.say("letter.network.addresses", n=stations, spare=spare),
        texts.say("letter.network.dedicated"),
        texts.say("letter.network.lease", limit_s=catalogue.number("lease")),
    ]
    if job.answers.connection == "wifi":
        channels = catalogue.requirement("wifi-channel").limit.value
        first, last = channels if isinstance(channels, tuple) else (channels, channels)
        lines.append(
            texts.say(
                "letter.network.wifi",
                first=first,
                last=last,
                limit=catalogue.number("wifi-signal"),
            )
        )
    return tuple(lines)


def _security(texts: Texts, catalogue: Catalogue) -> tuple[str, ...]:
    by_id = {s.id: s for s in catalogue.statements}
    return tuple(
        texts.say(f"statement.{ident}", value=by_id[ident].value, unit=by_id[ident].unit)
        for ident in _SECURITY
    )


def _volume(texts: Texts, catalogue: Catalogue, stations: int) -> str:
    """Both of the maker's figures, and their sum as a ceiling, named as ours."""
    by_id = {s.id: s.value for s in catalogue.statements}
    day, charge = by_id["data-per-day"], by_id["data-per-charge"]
    if not isinstance(day, int | float) or not isinstance(charge, int | float):
        raise TypeError("the data volumes of the catalogue are no numbers")
    ceiling = stations * (day * _DAYS + charge * _CHARGES)
    return texts.say(
        "letter.volume", day=day, charge=charge, n=stations, charges=_CHARGES, sum=ceiling
    )


def _evidence(
    last: CheckResult | None,
    rules: Sequence[Rule],
    texts: Texts,
    catalogue: Catalogue,
    now: datetime,
) -> str:
    program = texts.say("letter.catalogue", date=catalogue.date.isoformat())
    if last is None:
        return f"{texts.say('letter.no-evidence')} {program}"
    counts = any(rule.outcome is not Outcome.NOT_TESTED for rule in rules)
    seen = texts.say(
        "letter.evidence" if counts else "letter.evidence-none",
        when=moment(last.started, now.tzinfo),
        address=last.ipv4 or texts.say("report.none"),
        version=last.version,
    )
    return f"{seen} {program}"


def _unfit(job: Job, texts: Texts) -> str | None:
    kind = kind_of_job(job)
    return None if kind == COMMISSIONING else texts.say(f"letter.unfit.{kind}")
