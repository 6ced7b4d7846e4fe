"""Where to measure from: this PC's network, or a practice site."""

from __future__ import annotations

from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from zapdesk.checks.wifi.ticks import RealTicks, Ticks
from zapdesk.practice.garage_radio import PracticeRadio
from zapdesk.practice.scenarios import scenario
from zapdesk.vantage.here import open_here

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from zapdesk.vantage.interface import Vantage
    from zapdesk.vantage.radio import Radio


@asynccontextmanager
async def open_vantage(
    *, practice: str | None, adapter: str | None, roots: Path | None, wireless: bool = False
) -> AsyncIterator[Vantage]:
    """The vantage that was asked for, on the running loop, until the block is left.

    Args:
        practice: a scenario's name; None: this PC's own network.
        adapter: on the own network, the adapter to leave through; None: the default route's.
        roots: on the own network, a PEM file in place of the bundled public roots.
        wireless: in practice, the PC hangs on the site's Wi-Fi where it has joined one. The command
            line leaves it on its cable: nobody chooses a Wi-Fi for it there.

    Raises:
        UnknownScenarioError: there is no such scenario.
        UnknownAdapterError: this PC has no such adapter.
    """
    if practice is None:
        yield await open_here(adapter, roots)
        return
    # Its servers bring a third of all that a check reads: read where somebody practises.
    from zapdesk.practice.site import open_site  # noqa: PLC0415

    async with open_site(practice, wireless=wireless) as vantage:
        yield vantage


@asynccontextmanager
async def open_radio(
    *, practice: str | None, adapter: str | None, bay: int = 0, ticks: Ticks | None = None
) -> AsyncIterator[Radio]:
    """The Wi-Fi radio to listen with, on the running loop, until the block is left.

    Args:
        practice: a scenario's name; None: this PC's own radio.
        adapter: on this PC, the Wi-Fi adapter to listen with; None: its only or first one.
        bay: in practice, at which station the tablet is held, counted from 0.
        ticks: in practice, the time that passes in the garage; None: real time.

    Raises:
        UnknownScenarioError: there is no such scenario.
        RadioError: this PC's radio cannot be asked.
    """
    if practice is not None:
        yield PracticeRadio(scenario(practice).garage, bay, ticks or RealTicks())
        return
    from zapdesk.vantage.radios import open_radio as open_here_radio  # noqa: PLC0415  (D-Bus)

    async with open_here_radio(adapter) as radio:
        yield radio
