"""A line that loses or holds up packets, though the answers come in the end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zapdesk.checks.types import (
    DnsEvidence,
    HttpsEvidence,
    MqttEvidence,
    NtpEvidence,
    PublicDnsEvidence,
)
from zapdesk.diagnosis.params import finding

if TYPE_CHECKING:
    from zapdesk.checks.types import Connect, Reading
    from zapdesk.diagnosis.facts.view import Facts
    from zapdesk.diagnosis.types import Finding

_PLACES = 3


def slow_network(facts: Facts) -> list[Finding]:
    """Too many answers came only to a later try, or the quickest round trip is too long.

    It explains what was slow, never what failed.
    """
    if facts.disturbed:
        return []
    late = {check: late_answers(r) for check, r in facts.readings.items()}
    trips = {check: round_trips(r) for check, r in facts.readings.items()}
    count = sum(late.values())
    quickest = min((t for of_check in trips.values() for t in of_check), default=None)
    limit = facts.limit("slow-round-trip")
    lossy = count > facts.limit("slow-answers")
    long = quickest is not None and quickest > limit
    if not lossy and not long:
        return []
    checks = [
        check
        for check in facts.readings
        if (lossy and late[check]) or (long and trips[check] and min(trips[check]) > limit)
    ]
    rtt = round(quickest, _PLACES) if quickest is not None else None
    return [finding("slow-network", checks, late=count, rtt_s=rtt)]


def late_answers(reading: Reading) -> int:
    """How many answers of a check came only to a later try."""
    seen = reading.evidence
    match seen:
        case DnsEvidence():
            return sum(a.late for a in (*seen.answers, *seen.control))
        case PublicDnsEvidence():
            asked = sum(a.late for a in (*seen.answers, *seen.control))
            return asked + sum(c.late for c in seen.tcp)
        case NtpEvidence():
            return sum(a.late for a in seen.servers)
        case HttpsEvidence():
            return _late(seen.connect) + (seen.tls is not None and seen.tls.late)
        case MqttEvidence():
            shaken = seen.tls is not None and seen.tls.late
            return _late(seen.connect) + _late(seen.control) + shaken + seen.late
    return 0


def round_trips(reading: Reading) -> tuple[float, ...]:
    """Round trips to the outside, in seconds; a name server may be in the next room."""
    seen = reading.evidence
    match seen:
        case PublicDnsEvidence():
            found = [c.rtt_s for c in seen.tcp]
        case NtpEvidence():
            found = [a.delay_s for a in seen.servers]
        case HttpsEvidence():
            found = [seen.connect.rtt_s] if seen.connect else []
        case MqttEvidence():
            found = [c.rtt_s for c in (seen.connect, seen.control) if c]
        case _:
            found = []
    return tuple(t for t in found if t is not None)


def _late(connect: Connect | None) -> int:
    return 1 if connect is not None and connect.late else 0
