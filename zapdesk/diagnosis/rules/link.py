"""The adapter: is it up, is it on the right network, did it stay."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zapdesk.checks.failures import State
from zapdesk.diagnosis.params import finding
from zapdesk.vantage.types import AdapterKind

if TYPE_CHECKING:
    from zapdesk.diagnosis.facts.view import Facts
    from zapdesk.diagnosis.types import Finding


def no_link(facts: Facts) -> list[Finding]:
    """Down from the start: nothing else was measured. Lost on the way: it explains what was cut."""
    reading = facts.reading("link")
    lost = facts.link is not None and facts.link.lost
    if not lost and (reading is None or reading.state is not State.FAILED):
        return []
    checks = [c for c in facts.all_behind() if not lost or facts.could_be_loss(c)]
    return [finding("no-link", ["link", *checks], adapter=facts.adapter_name, lost=lost)]


def changed(facts: Facts) -> list[Finding]:
    """Another address or network at the end of the run: what failed may have failed for that."""
    here = facts.address
    if here is None or here.changed_to is None or "link" in facts.explained:
        return []
    cut = [c for c in facts.all_behind() if facts.could_be_loss(c)]
    return [
        finding(
            "wrong-network",
            ["address", *cut],
            reason="changed",
            expected=here.address,
            seen=here.changed_to,
        )
    ]


def elsewhere(facts: Facts) -> list[Finding]:
    """The PC stands on another network than the stations will."""
    adapter = facts.link.adapter if facts.link is not None else None
    if adapter is None or not adapter.up or facts.failed("link"):
        return []
    wired = facts.context.connection == "plc"
    wanted = facts.context.ssid
    if adapter.kind is AdapterKind.MOBILE:
        reason, expected, seen = "mobile", facts.context.connection, adapter.name
    elif wired and adapter.kind is AdapterKind.WIFI:
        reason, expected, seen = "wifi-not-wired", facts.context.connection, adapter.name
    elif (
        not wired
        and adapter.kind is AdapterKind.WIFI
        and wanted is not None
        and adapter.ssid is not None
        and adapter.ssid != wanted
    ):
        reason, expected, seen = "ssid", wanted, adapter.ssid
    else:
        return []
    return [finding("wrong-network", ["link"], reason=reason, expected=expected, seen=seen)]
