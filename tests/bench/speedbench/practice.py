"""The healthy practice site on loopback: what the program itself costs, with no line in between."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from speedbench.checking import timed
from speedbench.figures import Figure, middle, spread
from speedbench.floor import Way, floor
from zapdesk.catalogue.load import load_catalogue
from zapdesk.practice import world
from zapdesk.practice.site import open_site

if TYPE_CHECKING:
    from zapdesk.practice.vantage import PracticeVantage


def measure(times: int) -> list[Figure]:
    """Check and floor in turn against one site in this process; figures alone.

    The servers share the check's thread, so this holds the work of both ends.
    """
    checks, floors = asyncio.run(_both(times))
    return [
        Figure(
            "healthy practice check / bare asyncio, loopback",
            middle(checks) / middle(floors),
            note=f"{spread(checks)} / {spread(floors)}",
        )
    ]


async def _both(times: int) -> tuple[list[float], list[float]]:
    catalogue = load_catalogue()
    checks, floors = [], []
    async with open_site("healthy") as vantage:
        way = bare_way(vantage)
        for _ in range(times):
            floors.append(await floor(way))
            seen = await timed(vantage, catalogue)
            if seen["outcome"] == "fail":
                raise RuntimeError(f"a healthy site failed: {seen}")
            checks.append(seen["seconds"])
    return checks, floors


def bare_way(vantage: PracticeVantage) -> Way:
    """The floor's way through a practice site: the ports behind its addresses."""
    ports = vantage._exchange
    return Way(
        server=("127.0.0.1", ports.udp[world.ROUTER, world.DNS_PORT]),
        host=world.CLOUD,
        port=ports.tcp[world.ADDRESSES[world.CLOUD][0], 8883],
        context=vantage.trust.context(tls12_only=True),
        on_loopback=True,
    )
