"""The order in which causes are looked for, and the whole diagnosis of a run."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from zapdesk.checks.failures import State
from zapdesk.checks.types import Reading
from zapdesk.diagnosis.facts.readings import expected_checks, network_checks
from zapdesk.diagnosis.facts.view import Facts
from zapdesk.diagnosis.facts.words import HELD_BACK
from zapdesk.diagnosis.first_look import first_look
from zapdesk.diagnosis.outcomes import severity, verdict, whole
from zapdesk.diagnosis.rules import (
    address,
    certificates,
    clock,
    cloud,
    hijack,
    lease,
    link,
    lte,
    names,
    outside,
    portal,
    slow,
    web,
)
from zapdesk.diagnosis.types import Diagnosis, Finding

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from zapdesk.diagnosis.types import Context

__all__ = ["LTE_RULES", "SITE_RULES", "diagnose", "first_look"]

SITE_RULES: tuple[Callable[[Facts], list[Finding]], ...] = (
    # The charger's own order: what comes first explains what comes later.
    link.no_link,
    link.elsewhere,
    link.changed,
    outside.line_lost,
    address.no_address,
    address.vpn_active,
    address.no_gateway,
    address.static_address,
    lease.lease_long,
    lease.capacity,
    hijack.hijacked,
    names.none_at_all,
    names.site_names,
    portal.captive_portal,
    outside.line_dead,
    outside.all_ports,
    names.public_servers,
    clock.ntp_answers,
    clock.ntp_truth,
    clock.pc_clock,
    web.port_443,
    cloud.port_8883,
    certificates.tls,
    cloud.login,
    slow.slow_network,
)

LTE_RULES: tuple[Callable[[Facts], list[Finding]], ...] = (lte.serial_no_lte,)


def diagnose(readings: Sequence[Reading], context: Context) -> Diagnosis:
    """Name the causes behind a run's readings, and judge every check and the whole.

    Pure: the same readings always give the same diagnosis. A check that should be there and has
    no reading counts as not tested.

    Args:
        readings: one for each check; of several for the same check the last one counts.
        context: what the readings are held against.

    Raises:
        KeyError: the catalogue does not know the model, the connection or one of our limits.
    """
    by_check = _complete(readings, context)
    facts = Facts(by_check, context)
    findings = _found(facts)
    verdicts = tuple(verdict(reading, facts, findings) for reading in by_check.values())
    return Diagnosis(
        outcome=whole(verdicts, findings),
        findings=tuple(sorted(findings, key=lambda f: severity(f.outcome))),
        verdicts=verdicts,
    )


def _found(facts: Facts) -> list[Finding]:
    """Every rule in turn; each sees what the earlier ones have explained."""
    context = facts.context
    by_site = context.catalogue.connection(context.connection).uses_site_network
    order = list(facts.readings)
    findings: list[Finding] = []
    for rule in SITE_RULES if by_site else LTE_RULES:
        for found in rule(facts):
            known = [c for c in found.checks if c in facts.readings]
            ordered = tuple(sorted(known, key=order.index))
            findings.append(msgspec.structs.replace(found, checks=ordered))
            facts = facts.after(ordered)
    return findings


def _complete(readings: Sequence[Reading], context: Context) -> dict[str, Reading]:
    """The readings by check in the charger's own order, with what is missing marked as not run."""
    seen = {reading.check: reading for reading in readings}
    expected = expected_checks(context)
    by_site = context.catalogue.connection(context.connection).uses_site_network
    unused = () if by_site else network_checks(context.catalogue)
    full: dict[str, Reading] = {}
    for check in expected:
        reading = seen.pop(check, None)
        if reading is None:
            state = State.NOT_APPLICABLE if check in unused else State.NOT_RUN
            reading = Reading(check=check, state=state)
        full[check] = reading
    return {check: _of_the_site(reading) for check, reading in (full | seen).items()}


def _of_the_site(reading: Reading) -> Reading:
    """What this PC's own system did not let out says nothing of the site: it is not known."""
    if reading.state is State.FAILED and reading.failure is HELD_BACK:
        return msgspec.structs.replace(reading, state=State.UNKNOWN)
    return reading
