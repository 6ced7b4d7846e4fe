"""Time: do servers answer, do they tell the truth, and does this PC."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from zapdesk.checks.failures import Failure
from zapdesk.diagnosis.params import finding
from zapdesk.diagnosis.types import Outcome

if TYPE_CHECKING:
    from zapdesk.checks.types import NtpAnswer, NtpEvidence
    from zapdesk.diagnosis.facts.view import Facts
    from zapdesk.diagnosis.types import Finding

_PLACES = 3  # milliseconds: more than a clock over the internet can tell


def ntp_answers(facts: Facts) -> list[Finding]:
    """Silent, or answering without a time that a charger may take."""
    ntp = facts.ntp
    if not facts.failed("ntp") or ntp is None or facts.clock.servers:
        return []
    answered = facts.answered_ntp
    if not answered:
        return [_blocked(ntp)]
    reason = _reason(answered)
    # Asked too often is our own doing: a charger asks once.
    outcome = Outcome.ATTENTION if reason is Failure.RATE_LIMITED else None
    return [
        finding(
            "ntp-unusable",
            ["ntp"],
            outcome,
            name=ntp.name,
            servers=len(answered),
            reason=str(reason),
        )
    ]


def ntp_truth(facts: Facts) -> list[Finding]:
    """The servers against the web's clock, or one of them against the others."""
    clock = facts.clock
    reference = clock.reference
    if reference is None or not clock.wrong or facts.reading("ntp") is None:
        return []
    off = clock.servers if clock.mostly_wrong else clock.wrong
    worst = max((s - reference for s in off), key=abs)
    return [
        finding(
            "ntp-wrong-time",
            ["ntp"],
            None if clock.mostly_wrong else Outcome.ATTENTION,
            offset_s=round(worst, _PLACES),
            wrong=len(clock.wrong),
            of=len(clock.servers),
        )
    ]


def pc_clock(facts: Facts) -> list[Finding]:
    """This PC against the time servers and the web.

    ``offset_s``: what has to be added to it; ``reason``: who says so, ``servers`` or ``web`` alone.
    """
    clock = facts.clock
    if not clock.pc_wrong or clock.offset is None:
        return []
    checks = ["ntp"] if clock.servers else [h.check for h in facts.genuine if h in facts.web]
    offset, reason = round(clock.offset, _PLACES), "servers" if clock.servers else "web"
    return [finding("pc-clock-wrong", checks, offset_s=offset, reason=reason)]


def _blocked(ntp: NtpEvidence) -> Finding:
    return finding(
        "ntp-blocked",
        ["ntp"],
        name=ntp.name,
        servers=len(ntp.servers),
        tries=max((s.tries for s in ntp.servers), default=0),
    )


def _reason(answered: tuple[NtpAnswer, ...]) -> Failure:
    """The commonest trouble; "asked too often" only where it is the only one."""
    seen = Counter(a.failure or Failure.MALFORMED for a in answered)
    others = Counter({f: n for f, n in seen.items() if f is not Failure.RATE_LIMITED})
    return (others or seen).most_common(1)[0][0]
