"""What the radio tells while a page is open: opened, asked, given back; troubles waited for."""

from __future__ import annotations

from time import perf_counter
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from zapdesk.checks.wifi.events import Heard, Quiet
from zapdesk.checks.wifi.ticks import RealTicks
from zapdesk.vantage.types import AdapterKind

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine

    from zapdesk.checks.wifi.ticks import Ticks
    from zapdesk.checks.wifi.types import Network
    from zapdesk.ui.bridge import Bridge, Following
    from zapdesk.ui.desk import Desk
    from zapdesk.vantage.radio import Radio

_OPEN_AGAIN_S = 2.0  # somebody may be plugging an adapter in
REMEMBERED = 3
"""Scans: one missed beacon does not take a network off the air."""

practice_ticks: Ticks = RealTicks()
"""The time that passes in the practice garage."""


def hurry_practice(ticks: Ticks) -> Ticks:
    """Have other time pass in the practice garage; returns what passed before. For tests."""
    global practice_ticks
    before, practice_ticks = practice_ticks, ticks
    return before


def radio_of(desk: Desk) -> str | None:
    """The job's adapter where it is a Wi-Fi one; None: this PC's only or first radio."""
    chosen = desk.answers.adapter
    there = {a.name for a in desk.adapters or () if a.kind is AdapterKind.WIFI}
    return chosen if chosen is not None and chosen in there else None


async def with_radio(
    practice: str | None,
    adapter: str | None,
    bay: int,
    work: Callable[[Radio, Ticks, Callable[[Any], None]], Coroutine[object, None, None]],
    tell: Callable[[Any], None],
) -> None:
    """Open a radio and have it asked, until cancelled; what cannot be opened is tried again.

    Args:
        practice: a scenario's name, or None.
        adapter: the adapter of the job; on Windows and Linux the radio of that name.
        bay: in practice, the station at which the tablet is held, counted from 0.
        work: asks the radio for ever and tells events.
        tell: takes the events.
    """
    # Imported in the engine's thread: the practice site and D-Bus take their time.
    from zapdesk.practice.places import open_radio  # noqa: PLC0415
    from zapdesk.vantage.radio import RadioError  # noqa: PLC0415

    ticks = practice_ticks if practice is not None else RealTicks()
    while True:
        try:
            async with open_radio(
                practice=practice, adapter=adapter, bay=bay, ticks=ticks
            ) as radio:
                await work(radio, ticks, tell)
        except RadioError as refused:
            tell(Quiet(trouble=refused.trouble, code=refused.code))
        await ticks.sleep(_OPEN_AGAIN_S)


class Listening(QObject):
    """Listens to the air while a page is open. Used in Qt's thread only.

    Attributes:
        networks: what was heard in the last few scans, the newest value of each.
        joined_hex: bytes of the name that this tablet is on.
        quiet: why nothing is heard, while it is so.
        scans: how many scans are through.
    """

    moved = Signal()

    def __init__(self, bridge: Bridge, practice: str | None, adapter: str | None) -> None:
        super().__init__()
        self._bridge, self._practice, self._adapter = bridge, practice, adapter
        self._run: Following[None] | None = None
        self._seen: dict[tuple[str, int | None], tuple[int, Network]] = {}
        self._start = perf_counter()
        self.joined_hex: str | None = None
        self.quiet: Quiet | None = None
        self.scans = 0

    @property
    def networks(self) -> tuple[Network, ...]:
        """Everything heard lately, in the order in which it was heard first."""
        return tuple(network for _, network in self._seen.values())

    @property
    def seconds(self) -> int:
        """Whole seconds since the start."""
        return int(perf_counter() - self._start)

    def start(self) -> None:
        """Begin; does nothing while it runs."""
        if self._run is not None:
            return
        from zapdesk.checks.wifi.sampling import listen  # noqa: PLC0415  (not at the start)

        self._start = perf_counter()
        self._run = self._bridge.follow(
            lambda tell: with_radio(self._practice, self._adapter, 0, listen, tell), self._event
        )
        self._bridge.spawn("listen to the air", self._run.result())

    def stop(self) -> None:
        """End; the radio is left alone."""
        if self._run is not None:
            self._run.cancel()
            self._run = None

    def _event(self, event: Heard | Quiet) -> None:
        match event:
            case Heard():
                self.quiet, self.joined_hex = None, event.joined_hex
                self.scans += 1
                for network in event.networks:
                    self._seen[network.bssid, network.frequency_mhz] = (self.scans, network)
                gone = [k for k, (at, _) in self._seen.items() if at <= self.scans - REMEMBERED]
                for key in gone:
                    del self._seen[key]
            case Quiet():
                self.quiet = event
        self.moved.emit()
