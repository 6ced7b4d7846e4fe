"""DHCP: how long an address is kept, and whether there are enough of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zapdesk.diagnosis.params import finding
from zapdesk.diagnosis.rules.link import elsewhere

if TYPE_CHECKING:
    from zapdesk.checks.types import CapacityEvidence
    from zapdesk.diagnosis.facts.view import Facts
    from zapdesk.diagnosis.types import Finding


def lease_long(facts: Facts) -> list[Finding]:
    """A lease longer than the catalogue's limit, where its length is known."""
    lease = facts.lease.lease if facts.lease is not None else None
    if lease is None or lease.lease_s is None:
        return []
    limit = facts.limit("lease")
    if lease.lease_s <= limit:
        return []
    return [finding("lease-long", ["lease"], lease_s=lease.lease_s, limit_s=int(limit))]


def capacity(facts: Facts) -> list[Finding]:
    """Free addresses against stations. What nobody said is not assumed, only bounded.

    ``free`` is exact where ``in_use`` is known, and otherwise the most that it can be.
    """
    said = facts.capacity
    if said is None:
        return []
    if said.pool is not None:
        free = max(0, said.pool - (said.in_use or 0))
        if free < said.stations:
            return [_finding("capacity-low", said, free)]
        if free < facts.limit("capacity-margin") * said.stations:
            return [_finding("capacity-tight", said, free)]
        return []
    # The subnet counts only where it is surely the one that stations will be in.
    moved = facts.tunnel_chosen or facts.disturbed or bool(elsewhere(facts))
    if moved or said.subnet is None or said.subnet >= said.stations:
        return []
    return [_finding("capacity-low", said, max(0, said.subnet))]


def capacity_known(said: CapacityEvidence) -> bool:
    """Whether the arithmetic can pass: only where pool and use are both known."""
    return said.pool is not None and said.in_use is not None


def _finding(code: str, said: CapacityEvidence, free: int) -> Finding:
    return finding(
        code,
        ["capacity"],
        stations=said.stations,
        free=free,
        pool=said.pool,
        in_use=said.in_use,
        subnet=said.pool is None,
    )
