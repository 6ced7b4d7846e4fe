"""What one reading says by itself, while the other checks still run."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zapdesk.checks.failures import State
from zapdesk.checks.types import DnsEvidence, HttpsEvidence, PublicDnsEvidence
from zapdesk.diagnosis.facts.hosts import out_of_date
from zapdesk.diagnosis.facts.readings import network_checks
from zapdesk.diagnosis.facts.view import Facts, shifted
from zapdesk.diagnosis.outcomes import verdict
from zapdesk.diagnosis.rules import address, lease, link, slow
from zapdesk.diagnosis.types import Outcome

if TYPE_CHECKING:
    from collections.abc import Callable

    from zapdesk.checks.types import Reading
    from zapdesk.diagnosis.types import Context


def first_look(reading: Reading, context: Context) -> Outcome | None:
    """The outcome where nothing that is still to come can change it; otherwise None.

    A pass is only said of what was measured. What failed waits for the others, which tell the
    cause; so do time and the cloud, whose certificate is judged by the true time.
    """
    by_site = context.catalogue.connection(context.connection).uses_site_network
    on_network = reading.check in network_checks(context.catalogue)
    if reading.state is State.NOT_APPLICABLE or (on_network and not by_site):
        return Outcome.NOT_APPLICABLE
    facts = Facts({reading.check: reading}, context)
    if not on_network:
        return verdict(reading, facts, ()).outcome
    if reading.state is State.NOT_RUN:
        # An address that somebody typed in makes the lease not applicable; that is not known yet.
        return None if reading.check == "lease" else Outcome.NOT_TESTED
    if reading.state is not State.MEASURED:
        return None
    good = _GOOD_ALONE.get(reading.check.partition(":")[0])
    if good is None or not good(reading, facts) or _slow(reading, facts):
        return None
    return Outcome.PASS


def _slow(reading: Reading, facts: Facts) -> bool:
    trips = slow.round_trips(reading)
    long = bool(trips) and min(trips) > facts.limit("slow-round-trip")
    return slow.late_answers(reading) > 0 or long


def _link(_: Reading, facts: Facts) -> bool:
    return facts.link is not None and not facts.tunnel and not link.elsewhere(facts)


def _address(_: Reading, facts: Facts) -> bool:
    here = facts.address
    return here is not None and here.changed_to is None and not address.static_address(facts)


def _lease(_: Reading, facts: Facts) -> bool:
    return facts.lease is not None and not lease.lease_long(facts)


def _capacity(_: Reading, facts: Facts) -> bool:
    said = facts.capacity
    return said is not None and lease.capacity_known(said) and not lease.capacity(facts)


def _dns(reading: Reading, facts: Facts) -> bool:
    """Every name leads outside, and the name that cannot exist does not exist."""
    names = facts.names
    imagined = any(s.control is not None and s.control.addresses for s in names.site)
    alike = len({a for s in names.site for v in s.answers.values() for a in v.addresses}) < 2
    return (
        isinstance(reading.evidence, DnsEvidence)
        and names.site_alive
        and not names.refusals
        and not imagined
        and not alike
    )


def _dns_public(reading: Reading, facts: Facts) -> bool:
    return isinstance(reading.evidence, PublicDnsEvidence) and facts.names.public_resolves


def _https(reading: Reading, facts: Facts) -> bool:
    """Genuine, and in date by the web's own clock: this PC's may be wrong."""
    seen = reading.evidence
    offset = seen.http.date_offset_s if isinstance(seen, HttpsEvidence) and seen.http else None
    if offset is None or not facts.genuine:
        return False
    return not any(out_of_date(h, shifted(facts.context.now, offset)) for h in facts.genuine)


_GOOD_ALONE: dict[str, Callable[[Reading, Facts], bool]] = {
    "link": _link,
    "address": _address,
    "lease": _lease,
    "capacity": _capacity,
    "dns": _dns,
    "dns-public": _dns_public,
    "https": _https,
}
