"""One verdict a check, and the outcome of the whole, by the contract's rules."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zapdesk.catalogue.identifiers import requirement_for
from zapdesk.checks.failures import State
from zapdesk.diagnosis.facts.readings import network_checks
from zapdesk.diagnosis.rules.lease import capacity_known
from zapdesk.diagnosis.rules.lte import serial_outcome
from zapdesk.diagnosis.types import Outcome, Verdict
from zapdesk.vantage.types import Origin

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from zapdesk.checks.types import Reading
    from zapdesk.diagnosis.facts.view import Facts
    from zapdesk.diagnosis.types import Finding

_WORST_FIRST = (
    Outcome.FAIL,
    Outcome.INCOMPLETE,
    Outcome.NOT_TESTED,
    Outcome.ATTENTION,
    Outcome.PASS,
    Outcome.NOT_APPLICABLE,
)
_MAY_STAY_OPEN = frozenset({"lease", "capacity", "dns-public"})
"""They may be unknowable from a PC: never the cause of an incomplete result."""

_EXPLAINS_NO_FAILURE = frozenset({"slow-network"})


def severity(outcome: Outcome) -> int:
    """0 for the worst."""
    return _WORST_FIRST.index(outcome)


def verdict(reading: Reading, facts: Facts, findings: Sequence[Finding]) -> Verdict:
    """The reading beside its requirement, with its outcome and the finding behind it."""
    behind = _explaining(reading, findings)
    outcome = _outcome(reading, facts, behind)
    told = behind if outcome is not Outcome.NOT_APPLICABLE else None
    return Verdict(
        check=reading.check,
        outcome=outcome,
        reading=reading,
        requirement=requirement_for(facts.context.catalogue, reading.check),
        explained_by=told.code if told is not None else None,
    )


def whole(verdicts: Iterable[Verdict], findings: Iterable[Finding]) -> Outcome:
    """Fail, else incomplete, else attention, else pass."""
    found = {f.outcome for f in findings}
    checked = {
        v.outcome
        for v in verdicts
        if v.outcome is not Outcome.NOT_TESTED or v.check not in _MAY_STAY_OPEN
    }
    if Outcome.FAIL in found | checked:
        return Outcome.FAIL
    if Outcome.NOT_TESTED in checked or found & {Outcome.INCOMPLETE, Outcome.NOT_TESTED}:
        return Outcome.INCOMPLETE
    if Outcome.ATTENTION in found | checked:
        return Outcome.ATTENTION
    return Outcome.PASS


def _explaining(reading: Reading, findings: Sequence[Finding]) -> Finding | None:
    """The worst finding that lists the check."""
    fitting = [
        f
        for f in findings
        if reading.check in f.checks
        and (reading.state is State.MEASURED or f.code not in _EXPLAINS_NO_FAILURE)
    ]
    return min(fitting, key=lambda f: severity(f.outcome), default=None)


def _outcome(reading: Reading, facts: Facts, behind: Finding | None) -> Outcome:
    catalogue = facts.context.catalogue
    by_site = catalogue.connection(facts.context.connection).uses_site_network
    if reading.state is State.NOT_APPLICABLE:
        return Outcome.NOT_APPLICABLE
    if not by_site and reading.check in network_checks(catalogue):
        return Outcome.NOT_APPLICABLE
    if reading.check == "lte-serial":
        return serial_outcome(facts)
    if reading.check == "lease" and _typed_in(facts):
        return Outcome.NOT_APPLICABLE
    known = reading.state is not State.UNKNOWN or reading.check == "capacity"
    if reading.state is State.NOT_RUN or not known:
        return Outcome.NOT_TESTED
    if behind is not None:
        return _of_check(behind.outcome)
    if reading.check == "capacity" and (
        facts.capacity is None or not capacity_known(facts.capacity)
    ):
        return Outcome.NOT_TESTED
    if reading.check == "dns" and _only_silent_names(reading, facts):
        return Outcome.PASS
    return _BY_STATE[reading.state]


_BY_STATE = {
    State.MEASURED: Outcome.PASS,
    State.FAILED: Outcome.FAIL,
    State.UNKNOWN: Outcome.NOT_TESTED,
}


def _of_check(outcome: Outcome) -> Outcome:
    """``incomplete`` is said of wholes: of a check it means that the site was not measured."""
    return Outcome.NOT_TESTED if outcome is Outcome.INCOMPLETE else outcome


def _typed_in(facts: Facts) -> bool:
    return facts.address is not None and facts.address.origin is Origin.STATIC


def _only_silent_names(reading: Reading, facts: Facts) -> bool:
    """The site's DNS answers, and the next server gave the names that it left silent.

    The contract's words: the check goes on with the next server; one silent name is no finding.
    """
    names = facts.names
    return (
        reading.state is State.FAILED
        and names.site_alive
        and not names.refusals
        and bool(names.silent_names())
    )
