"""The firewall's rules that stations need, each with why, and with what was seen of it here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zapdesk.base.frozen import Frozen
from zapdesk.checks.types import Failure, PublicDnsEvidence
from zapdesk.diagnosis.types import Outcome

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zapdesk.catalogue.types import Catalogue, Endpoint
    from zapdesk.diagnosis.types import Verdict
    from zapdesk.wording.texts import Texts

_SILENT = (Failure.TIMED_OUT, Failure.REFUSED, Failure.UNREACHABLE, Failure.PROHIBITED)


class Rule(Frozen):
    """One line of a firewall. Every rule is outgoing: nothing is opened inwards."""

    transport: str  # "TCP", "UDP"
    port: int
    host: str
    why: str
    outcome: Outcome  # not-tested where nothing was measured


def firewall_rules(
    catalogue: Catalogue, verdicts: Sequence[Verdict], texts: Texts
) -> tuple[Rule, ...]:
    """Every endpoint that a station needs, in the charger's own order; our controls are none."""
    return tuple(
        Rule(
            transport=endpoint.transport.upper(),
            port=endpoint.port,
            host=endpoint.host,
            why=texts.say(f"letter.why.{endpoint.protocol}"),
            outcome=_outcome(endpoint, verdicts),
        )
        for endpoint in catalogue.endpoints
        if not endpoint.control
    )


def _outcome(endpoint: Endpoint, verdicts: Sequence[Verdict]) -> Outcome:
    check = "dns-public" if endpoint.protocol == "dns" else endpoint.id
    verdict = next((v for v in verdicts if v.check == check), None)
    if verdict is None:
        return Outcome.NOT_TESTED
    evidence = verdict.reading.evidence
    if isinstance(evidence, PublicDnsEvidence):
        return _of_server(endpoint.host, evidence, verdict.outcome)
    return verdict.outcome


def _of_server(server: str, evidence: PublicDnsEvidence, whole: Outcome) -> Outcome:
    """One of the public name servers: an answer of any kind means that the way is open."""
    said = [a for a in (*evidence.answers, *evidence.control) if a.server == server]
    if any(a.failure not in _SILENT for a in said):
        return Outcome.PASS if whole is not Outcome.FAIL else whole
    return whole
