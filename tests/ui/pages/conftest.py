"""A practice site that gets mended while the window looks at it."""

from __future__ import annotations

from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

import pytest

from zapdesk.practice import places, world
from zapdesk.practice.faults import Faults, Gate, Way
from zapdesk.practice.site import open_site_with

if TYPE_CHECKING:
    import socket
    from collections.abc import AsyncIterator

    from zapdesk.practice.vantage import PracticeVantage


class Mended:
    """A practice site whose faults can be replaced while the window looks at it.

    Attributes:
        faults: from the next look on.
        sent: for each look, the addresses and ports that it talked to, beyond the router.
    """

    def __init__(self, faults: Faults) -> None:
        self.faults = faults
        self.sent: list[set[tuple[str, int]]] = []

    @asynccontextmanager
    async def open_vantage(self, **_: object) -> AsyncIterator[PracticeVantage]:
        """In place of the one that opens a scenario by its name."""
        sent: set[tuple[str, int]] = set()
        self.sent.append(sent)
        async with open_site_with(self.faults, "closed-8883") as vantage:
            connect, datagram = vantage.connect, vantage.datagram

            async def counted(address: str, port: int) -> socket.socket:
                sent.add((address, port))
                return await connect(address, port)

            def posted(address: str, port: int) -> socket.socket:
                if address != world.ROUTER:
                    sent.add((address, port))
                return datagram(address, port)

            vantage.connect = counted  # type: ignore[method-assign]
            vantage.datagram = posted  # type: ignore[method-assign]
            yield vantage


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Mended:
    """Every check of the window looks at this site; at first port 8883 is refused."""
    made = Mended(Faults(gates=(Gate(host=world.CLOUD, port=8883, way=Way.REFUSED),)))
    monkeypatch.setattr(places, "open_vantage", made.open_vantage)
    return made
