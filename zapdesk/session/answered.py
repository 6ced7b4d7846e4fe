"""Readings that come from answers or from nowhere: capacity, serial, signals."""

from __future__ import annotations

from ipaddress import IPv4Address
from typing import TYPE_CHECKING

from zapdesk.catalogue.serials import normalise
from zapdesk.checks.failures import Failure, Stage, State
from zapdesk.checks.types import CapacityEvidence, Reading, SerialEvidence, SignalEvidence

if TYPE_CHECKING:
    from zapdesk.session.types import CheckRequest, Pool
    from zapdesk.vantage.types import Surroundings


def capacity(request: CheckRequest, surroundings: Surroundings) -> Reading:
    """Room for all stations, by arithmetic on what was read off the router and the own subnet.

    ``value`` is the number of free addresses; None where nobody said how many are in use.
    """
    adapter = surroundings.adapter()
    prefix = adapter.prefix if adapter is not None and adapter.address is not None else None
    subnet = max(0, 2 ** (32 - prefix) - 3) if prefix is not None else None
    pool = _size(request.pool, adapter.gateway if adapter else None, _own(surroundings))
    free = None if pool is None or request.in_use is None else pool - request.in_use
    evidence = CapacityEvidence(
        stations=request.stations, pool=pool, in_use=request.in_use, subnet=subnet
    )
    if pool is None and subnet is None:
        return Reading(
            check="capacity",
            state=State.NOT_RUN,
            stage=Stage.ADDRESS,
            failure=Failure.NOT_ASKED,
            evidence=evidence,
        )
    return Reading(
        check="capacity",
        state=State.UNKNOWN if free is None else State.MEASURED,
        stage=Stage.CAPACITY if free is None else None,
        failure=Failure.NOT_ASKED if free is None else None,
        value=None if free is None else float(free),
        unit=None if free is None else "addresses",
        evidence=evidence,
    )


def _size(pool: Pool | None, gateway: str | None, own: str | None) -> int | None:
    """Addresses in the pool, both ends included, the router's and this PC's not counted."""
    if pool is None:
        return None
    first, last = int(IPv4Address(pool.first)), int(IPv4Address(pool.last))
    taken = {int(IPv4Address(a)) for a in (gateway, own) if a is not None}
    return last - first + 1 - sum(first <= a <= last for a in taken)


def _own(surroundings: Surroundings) -> str | None:
    adapter = surroundings.adapter()
    return adapter.address if adapter is not None else None


def lte_serial(serial: str | None) -> Reading:
    """The serial as typed; whether it has LTE-M is for the diagnosis to say."""
    found = normalise(serial) if serial else None
    if not found:
        return Reading(
            check="lte-serial",
            state=State.NOT_RUN,
            stage=Stage.SERIAL,
            failure=Failure.NOT_ASKED,
            evidence=SerialEvidence(serial=None),
        )
    return Reading(check="lte-serial", state=State.MEASURED, evidence=SerialEvidence(serial=found))


def signal(check: str) -> Reading:
    """A signal that no network check can take: a survey, or the charger itself, must."""
    reason = "survey" if check.startswith("wifi") else "charger"
    return Reading(
        check=check,
        state=State.NOT_RUN,
        stage=Stage.SIGNAL,
        failure=Failure.NOT_ASKED,
        evidence=SignalEvidence(reason=reason),
    )
