"""Where to measure from: this PC's network, or a practice site."""

from __future__ import annotations

from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from zapdesk.practice.site import open_site
from zapdesk.vantage.here import open_here

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from zapdesk.vantage.interface import Vantage


@asynccontextmanager
async def open_vantage(
    *, practice: str | None, adapter: str | None, roots: Path | None
) -> AsyncIterator[Vantage]:
    """The vantage that was asked for, on the running loop, until the block is left.

    Args:
        practice: a scenario's name; None: this PC's own network.
        adapter: on the own network, the adapter to leave through; None: the default route's.
        roots: on the own network, a PEM file in place of the bundled public roots.

    Raises:
        UnknownScenarioError: there is no such scenario.
        UnknownAdapterError: this PC has no such adapter.
    """
    if practice is None:
        yield await open_here(adapter, roots)
        return
    async with open_site(practice) as vantage:
        yield vantage
