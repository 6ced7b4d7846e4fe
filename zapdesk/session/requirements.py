"""The whole checklist: everything that is asked for, beside what was measured or answered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zapdesk.base.frozen import Frozen
from zapdesk.catalogue.types import Requirement, SourceKind
from zapdesk.checks.types import MqttEvidence
from zapdesk.diagnosis.outcomes import severity
from zapdesk.diagnosis.types import Outcome, Verdict
from zapdesk.session import questions, stations
from zapdesk.session.judgement import judged
from zapdesk.session.questions import Asked
from zapdesk.session.requests import connection_of
from zapdesk.session.states import page_of
from zapdesk.session.steps import Page

if TYPE_CHECKING:
    from collections.abc import Iterable

    from zapdesk.catalogue.types import Catalogue
    from zapdesk.session.types import Job

# In the charger's own order: how it joins, what the network gives it, and its own proof.
_WIFI = (
    "wifi-band",
    "wifi-standard",
    "wifi-channel",
    "wifi-channel-fixed",
    "wifi-security",
    "wifi-signal",
    "doors-shut",
)
_PLC = (
    "plc-plugged",
    "plc-module",
    "plc-stations",
    "plc-fuse",
    "plc-terminals",
    "plc-phase-order",
    "plc-earth",
    "plc-cable",
    "plc-module-date",
    "plc-noise",
    "plc-grid",
)
_NETWORK = (
    "link",
    "address",
    "dhcp-dedicated",
    "lease",
    "capacity",
    "pool-read",
    "dns",
    "dns-public",
    "ntp",
    "https",
    "mqtt",
    "tls-mqtt",
    "firewall-rules",
)
_ORDER = {
    "wifi": (*_WIFI, *_NETWORK, "station-online"),
    "plc": (*_PLC, *_NETWORK, "station-online"),
    "lte-m": ("lte-serial", "lte-powered", "lte-waited", "lte-signal", "station-online"),
}
_TLS = "tls-mqtt"  # measured with the cloud's own check


class RequirementRow(Frozen):
    """One thing that is asked for, and what is known of it."""

    requirement: Requirement
    outcome: Outcome  # of the worst; not tested where nothing is known
    verdicts: tuple[Verdict, ...]  # behind it, worst first: one, or one a host, station or circuit
    asked: tuple[Asked, ...]  # the questions that it is answered by
    page: Page  # where it is measured or answered
    passed: int  # of the verdicts that apply
    of: int
    ours: bool  # ZapDesk's own rule, never the maker's word
    assumed: bool  # the maker wrote it for other models than one of this job


def requirement_rows(job: Job, catalogue: Catalogue) -> tuple[RequirementRow, ...]:
    """Every row that the job's models and connection have, in the charger's own order.

    The worst verdict carries what was read (``verdicts[0].reading``) and the limit stands in the
    requirement. Our own rules are among them and marked.
    """
    connection = connection_of(job.answers, catalogue)
    if connection is None:
        return ()
    judgement = judged(job, catalogue)
    asked = questions.asked(job, catalogue)
    models = frozenset(stations.models(job))
    named = _named(judgement.verdicts)
    rows = []
    for ident in _ORDER[connection.id]:
        requirement = catalogue.requirement(ident)
        if _concerns(requirement, models):
            said = tuple(a for a in asked if a.question.requirement == ident)
            rows.append(_row(requirement, _behind(requirement, named), said, models))
    return tuple(row for row in rows if row.verdicts or row.asked)


def _concerns(requirement: Requirement, models: frozenset[str]) -> bool:
    named = frozenset((*requirement.stated_for, *requirement.assumed_for))
    return not named or bool(named & models)


def _named(verdicts: Iterable[Verdict]) -> dict[str, dict[int, Verdict]]:
    """The verdicts, with their places, by each way in which a requirement may name their check."""
    found: dict[str, dict[int, Verdict]] = {}
    for place, verdict in enumerate(verdicts):
        kind = _kind(verdict)
        for name in {verdict.check, kind, f"{kind}:*"}:
            found.setdefault(name, {})[place] = verdict
    return found


def _behind(requirement: Requirement, named: dict[str, dict[int, Verdict]]) -> tuple[Verdict, ...]:
    if requirement.id == _TLS:
        return tuple(_tls(v) for v in named.get("mqtt", {}).values() if v.check == "mqtt")
    found: dict[int, Verdict] = {}
    for name in requirement.checks:
        found |= named.get(name, {})
    in_order = (verdict for _, verdict in sorted(found.items()))
    return tuple(sorted(in_order, key=lambda v: severity(v.outcome)))


def _tls(mqtt: Verdict) -> Verdict:
    """The cloud's check, asked for its TLS alone."""
    seen = mqtt.reading.evidence
    tls = seen.tls if isinstance(seen, MqttEvidence) else None
    guilty = mqtt.explained_by is not None and mqtt.explained_by.startswith("tls-")
    if guilty or mqtt.outcome is Outcome.NOT_APPLICABLE:
        return mqtt
    good = tls is not None and tls.version is not None and tls.failure is None
    outcome = Outcome.PASS if good else Outcome.NOT_TESTED
    return Verdict(check=mqtt.check, outcome=outcome, reading=mqtt.reading)


def _row(
    requirement: Requirement,
    verdicts: tuple[Verdict, ...],
    asked: tuple[Asked, ...],
    models: frozenset[str],
) -> RequirementRow:
    applying = [v for v in verdicts if v.outcome is not Outcome.NOT_APPLICABLE]
    outcome = verdicts[0].outcome if verdicts else Outcome.NOT_TESTED
    return RequirementRow(
        requirement=requirement,
        outcome=outcome,
        verdicts=verdicts,
        asked=asked,
        page=Page(asked[0].question.page) if asked else page_of(_first_check(verdicts)),
        passed=sum(v.outcome is Outcome.PASS for v in applying),
        of=len(applying),
        ours=requirement.source.kind is SourceKind.OURS,
        assumed=bool(requirement.stated_for) and bool(models - frozenset(requirement.stated_for)),
    )


def _first_check(verdicts: tuple[Verdict, ...]) -> str:
    return verdicts[0].check if verdicts else ""


def _kind(verdict: Verdict) -> str:
    return verdict.check.partition(":")[0]
