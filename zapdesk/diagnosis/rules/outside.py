"""The line died on the way; or names resolve and nothing else gets through."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zapdesk.checks.failures import Failure
from zapdesk.diagnosis.facts.words import REJECTED
from zapdesk.diagnosis.params import finding

if TYPE_CHECKING:
    from zapdesk.diagnosis.facts.view import Facts
    from zapdesk.diagnosis.types import Finding


def line_lost(facts: Facts) -> list[Finding]:
    """Heard at first and dead in the end: it explains what fell silent, never what was said."""
    if not facts.line_lost:
        return []
    said = _said_no(facts)
    cut = [c for c in facts.all_behind() if facts.could_be_loss(c) and c not in said]
    servers = _servers(facts)
    return [finding("no-internet", cut, servers=servers, cached=False, lost=True)]


def line_dead(facts: Facts) -> list[Finding]:
    """Names come from a cache only, and nothing outside answers, not even with a reset."""
    if _explained_already(facts) or facts.outside_answered or facts.names.knows_outside:
        return []
    servers = _servers(facts)
    if not servers:
        return []
    return [finding("no-internet", facts.all_behind(), servers=servers, cached=True, lost=False)]


def all_ports(facts: Facts) -> list[Finding]:
    """443, 8883 and 123 get nothing usable from anybody."""
    if _explained_already(facts):
        return []
    return [finding("all-ports-blocked", facts.all_behind())]


def _servers(facts: Facts) -> tuple[str, ...]:
    names = facts.names
    return tuple(dict.fromkeys(s.address for s in (*names.site, *names.public)))


def _said_no(facts: Facts) -> frozenset[str]:
    """Checks that a reset ended, or the refusal of their name: no dead line says that."""
    refused = [n for n, why in facts.names.refusals.items() if why != Failure.TIMED_OUT]
    reset = [c for c, reading in facts.readings.items() if reading.failure in REJECTED]
    return frozenset((*facts.checks_of(refused), *reset))


def _explained_already(facts: Facts) -> bool:
    open_hosts = any(facts.failed(h.check) for h in facts.hosts)
    return facts.disturbed or not facts.nothing_usable or not open_hosts
