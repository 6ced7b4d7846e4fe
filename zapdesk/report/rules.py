"""The firewall's rules that stations need, each with why, and with what was seen of it here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zapdesk.base.frozen import Frozen
from zapdesk.checks.failures import Failure
from zapdesk.checks.types import HttpsEvidence, MqttEvidence, NtpEvidence, PublicDnsEvidence
from zapdesk.diagnosis.types import FixedBy, Outcome

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from zapdesk.catalogue.types import Catalogue, Endpoint
    from zapdesk.checks.types import Evidence
    from zapdesk.diagnosis.types import Finding, Verdict
    from zapdesk.wording.texts import Texts

NETWORK_SIDE = (FixedBy.NETWORK_OWNER, FixedBy.IT_FIREWALL, FixedBy.INTERNET_PROVIDER)
"""Whom the letter is for."""

_TROUBLE = (Outcome.FAIL, Outcome.ATTENTION)
_SILENT = (Failure.TIMED_OUT, Failure.REFUSED, Failure.UNREACHABLE, Failure.PROHIBITED)


class Rule(Frozen):
    """One line of a firewall. Every rule is outgoing: nothing is opened inwards."""

    transport: str  # "TCP", "UDP"
    port: int
    host: str
    why: str
    outcome: Outcome  # not-tested where nothing was measured


def firewall_rules(
    catalogue: Catalogue,
    verdicts: Sequence[Verdict],
    texts: Texts,
    findings: Sequence[Finding] = (),
) -> tuple[Rule, ...]:
    """Every endpoint that a station needs, in the charger's own order; our controls are none.

    A rule is held against what was seen of the way, not of what stands at its end: where the
    cause is Zaptec's or this PC's, a way that was open is said to be open.
    """
    elsewhere = {f.code for f in findings if f.fixed_by not in NETWORK_SIDE}
    return tuple(
        Rule(
            transport=endpoint.transport.upper(),
            port=endpoint.port,
            host=endpoint.host,
            why=texts.say(f"letter.why.{endpoint.protocol}"),
            outcome=_outcome(endpoint, verdicts, elsewhere),
        )
        for endpoint in catalogue.endpoints
        if not endpoint.control
    )


def _outcome(
    endpoint: Endpoint, verdicts: Sequence[Verdict], elsewhere: Collection[str]
) -> Outcome:
    check = "dns-public" if endpoint.protocol == "dns" else endpoint.id
    verdict = next((v for v in verdicts if v.check == check), None)
    if verdict is None:
        return Outcome.NOT_TESTED
    evidence = verdict.reading.evidence
    if isinstance(evidence, PublicDnsEvidence):
        return _of_server(endpoint.host, evidence, verdict.outcome)
    if verdict.explained_by in elsewhere and verdict.outcome in _TROUBLE:
        return Outcome.PASS if _open(evidence) else Outcome.NOT_TESTED
    return verdict.outcome


def _open(evidence: Evidence | None) -> bool:
    """Whether something came back the whole way."""
    match evidence:
        case NtpEvidence(servers=servers):
            return any(s.failure not in _SILENT for s in servers)
        case HttpsEvidence(connect=connect) | MqttEvidence(connect=connect):
            return connect is not None and connect.failure is None
    return False


def _of_server(server: str, evidence: PublicDnsEvidence, whole: Outcome) -> Outcome:
    """One of the public name servers: an answer of any kind means that the way is open.

    Only where the check counts at all: an answer on another network says nothing of this one.
    """
    if whole not in (Outcome.PASS, Outcome.ATTENTION):
        return whole
    said = [a for a in (*evidence.answers, *evidence.control) if a.server == server]
    if not said:
        return Outcome.NOT_TESTED
    return Outcome.PASS if any(a.failure not in _SILENT for a in said) else Outcome.ATTENTION
