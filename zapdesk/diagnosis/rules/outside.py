"""Names resolve, and nothing else gets through: a dead line, or a firewall that closes it all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zapdesk.diagnosis.params import finding

if TYPE_CHECKING:
    from zapdesk.diagnosis.facts.view import Facts
    from zapdesk.diagnosis.types import Finding


def line_dead(facts: Facts) -> list[Finding]:
    """Names come from a cache only, and nothing outside answers, not even with a reset."""
    if _explained_already(facts) or facts.outside_answered or facts.names.knows_outside:
        return []
    names = facts.names
    servers = tuple(dict.fromkeys(s.address for s in (*names.site, *names.public)))
    if not servers:
        return []
    return [finding("no-internet", facts.all_behind(), servers=servers, cached=True)]


def all_ports(facts: Facts) -> list[Finding]:
    """443, 8883 and 123 get nothing usable from anybody."""
    if _explained_already(facts):
        return []
    return [finding("all-ports-blocked", facts.all_behind())]


def _explained_already(facts: Facts) -> bool:
    open_hosts = any(facts.failed(h.check) for h in facts.hosts)
    return facts.disturbed or not facts.nothing_usable or not open_hosts
