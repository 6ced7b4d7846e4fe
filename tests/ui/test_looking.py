from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from zapdesk.ui import looking
from zapdesk.vantage.here import UnsupportedSystemError
from zapdesk.vantage.types import AdapterKind

if TYPE_CHECKING:
    import pytest


def test_never_loopback_nor_a_tunnel() -> None:
    found = asyncio.run(looking.adapters_now())
    assert all(a.up and a.carrier is not False for a in found)
    assert not {a.kind for a in found} & {AdapterKind.LOOPBACK, AdapterKind.TUNNEL}


def test_a_system_that_does_not_tell_leaves_nothing_to_choose(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async def refuse() -> None:
        raise UnsupportedSystemError("plan9")

    monkeypatch.setattr(looking, "open_here", refuse)
    assert asyncio.run(looking.adapters_now()) == ()
