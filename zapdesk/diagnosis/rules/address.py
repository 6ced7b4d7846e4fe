"""The IPv4 address, the router, and a tunnel that may have taken the router's place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zapdesk.checks.failures import Failure, Stage, State
from zapdesk.diagnosis.params import finding
from zapdesk.diagnosis.types import Outcome
from zapdesk.vantage.types import Origin

if TYPE_CHECKING:
    from zapdesk.diagnosis.facts.view import Facts
    from zapdesk.diagnosis.types import Finding


def no_address(facts: Facts) -> list[Finding]:
    """No address at all, or one that the PC gave itself."""
    reading = facts.reading("address")
    if reading is None or not facts.failed("address") or _without_router(facts):
        return []
    here = facts.address
    return [
        finding(
            "no-address",
            facts.all_behind(),
            adapter=facts.adapter_name,
            link_local=reading.failure is Failure.LINK_LOCAL,
            ipv6_only=here is not None and here.ipv6_only,
        )
    ]


def vpn_active(facts: Facts) -> list[Finding]:
    """A tunnel is no fault of the site: what it may have swallowed was not tested.

    Round it, the checks stand. Through it, or where nothing passes beside it, nothing that failed
    can be laid at the site's door.
    """
    if not facts.tunnel or facts.link is None or "link" in facts.explained:
        return []
    reading = facts.readings.get("address")
    addressed = reading is not None and reading.state is State.MEASURED
    if not addressed and not _stopped_at_router(facts):
        return []  # without an address nothing passes, tunnel or not
    beside = not facts.tunnel_chosen and facts.outside_answered
    name = facts.link.tunnel or facts.adapter_name
    if beside:
        # A router that nobody names and that lets us through all the same was hidden by the tunnel.
        checks = ["link", "address"] if _without_router(facts) else ["link"]
        return [finding("vpn-active", checks, tunnel=name, beside=True)]
    checks = ["link", *facts.all_behind()]
    return [finding("vpn-active", checks, Outcome.INCOMPLETE, tunnel=name, beside=False)]


def no_gateway(facts: Facts) -> list[Finding]:
    """An address, but nobody to send anything to."""
    if not _without_router(facts):
        return []
    here = facts.address
    address = here.address if here is not None else None
    return [finding("no-gateway", facts.all_behind(), adapter=facts.adapter_name, address=address)]


def static_address(facts: Facts) -> list[Finding]:
    """Typed in by somebody: the site's DHCP was not tested."""
    here = facts.address
    reading = facts.readings.get("address")
    if here is None or reading is None or here.origin is not Origin.STATIC or facts.tunnel_chosen:
        return []
    if reading.state is not State.MEASURED and not _stopped_at_router(facts):
        return []
    return [finding("static-address", ["address"], address=here.address)]


def _without_router(facts: Facts) -> bool:
    return facts.failed("address") and _stopped_at_router(facts)


def _stopped_at_router(facts: Facts) -> bool:
    reading = facts.readings.get("address")
    return reading is not None and (
        reading.failure is Failure.NO_GATEWAY or reading.stage is Stage.GATEWAY
    )
