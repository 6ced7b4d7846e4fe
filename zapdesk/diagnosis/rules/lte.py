"""LTE-M: the serial number tells whether this station has it; a PC can measure nothing of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zapdesk.catalogue.serials import serial_allows
from zapdesk.checks.types import SerialEvidence
from zapdesk.diagnosis.params import finding
from zapdesk.diagnosis.types import Outcome

if TYPE_CHECKING:
    from zapdesk.diagnosis.facts.view import Facts
    from zapdesk.diagnosis.types import Finding


def serial_no_lte(facts: Facts) -> list[Finding]:
    """A serial that the model's rule leaves out."""
    if serial_outcome(facts) is not Outcome.FAIL:
        return []
    model = facts.context.catalogue.model(facts.context.model)
    return [finding("serial-no-lte", ["lte-serial"], serial=_serial(facts), model=model.id)]


def serial_outcome(facts: Facts) -> Outcome:
    """What the serial says: not applicable where every serial of the model has LTE-M."""
    offer = facts.context.catalogue.offer(facts.context.model, facts.context.connection)
    if offer is None or offer.serials is None:
        return Outcome.NOT_APPLICABLE
    serial = _serial(facts)
    allowed = serial_allows(offer.serials, serial) if serial else None
    if allowed is None:
        return Outcome.NOT_TESTED
    return Outcome.PASS if allowed else Outcome.FAIL


def _serial(facts: Facts) -> str | None:
    reading = facts.readings.get("lte-serial")
    typed = reading.evidence if reading is not None else None
    if isinstance(typed, SerialEvidence) and typed.serial:
        return typed.serial
    return facts.context.serial or None
