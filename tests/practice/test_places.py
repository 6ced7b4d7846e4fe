from __future__ import annotations

import asyncio

import pytest

from zapdesk.practice.places import open_vantage
from zapdesk.practice.scenarios import UnknownScenarioError
from zapdesk.vantage.types import UnknownAdapterError


async def practice_at(name: str | None, adapter: str | None = None) -> tuple[str | None, str]:
    async with open_vantage(practice=name, adapter=adapter, roots=None) as vantage:
        return vantage.practice, vantage.trust.kind


def test_a_practice_site_by_name() -> None:
    assert asyncio.run(practice_at("healthy")) == ("healthy", "practice")
    with pytest.raises(UnknownScenarioError):
        asyncio.run(practice_at("no-such"))


def test_otherwise_this_pcs_own_network() -> None:
    assert asyncio.run(practice_at(None)) == (None, "bundled")
    with pytest.raises(UnknownAdapterError):
        asyncio.run(practice_at(None, "no-such-adapter"))
