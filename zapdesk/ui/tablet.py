"""What this tablet brings to a job: asked anew each time the page is opened, never remembered."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from zapdesk.session.ready import TabletFacts
from zapdesk.vantage.here import UnsupportedSystemError, open_here
from zapdesk.vantage.power import ready_facts
from zapdesk.vantage.types import AdapterKind

if TYPE_CHECKING:
    from zapdesk.vantage.powersupply import Battery
    from zapdesk.vantage.types import Adapter


async def tablet_facts() -> TabletFacts:
    """Ask battery, radio and adapters; it waits for nothing but this tablet itself."""
    asked = await ready_facts()
    battery = asked.battery
    return TabletFacts(
        today=datetime.now(UTC).astimezone().date(),
        radio=asked.radio_trouble,
        radio_asked=True,
        wired=await _wired(),
        battery_percent=battery.percent if battery is not None else None,
        charging=_fed(battery),
    )


def _fed(battery: Battery | None) -> bool | None:
    """Whether it gets more than it gives: charging, or full at the mains."""
    if battery is None or (battery.charging is None and battery.plugged is None):
        return None
    return battery.charging is True or battery.plugged is True


async def _wired() -> bool | None:
    """Whether there is a socket for a cable, plugged in or not; None where nobody tells."""
    try:
        adapters: tuple[Adapter, ...] = (await (await open_here()).look()).adapters
    except (OSError, UnsupportedSystemError):
        return None
    return any(adapter.kind is AdapterKind.ETHERNET for adapter in adapters)
