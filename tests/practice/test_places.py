from __future__ import annotations

import asyncio

import pytest

from zapdesk.practice.hurry import SkippedTicks
from zapdesk.practice.places import open_radio, open_vantage
from zapdesk.practice.scenarios import SCENARIOS, Scenario, UnknownScenarioError
from zapdesk.vantage.radio import RadioError
from zapdesk.vantage.types import Adapter, AdapterKind, UnknownAdapterError


async def practice_at(name: str | None, adapter: str | None = None) -> tuple[str | None, str]:
    async with open_vantage(practice=name, adapter=adapter, roots=None) as vantage:
        return vantage.practice, vantage.trust.kind


def test_a_practice_site_by_name() -> None:
    assert asyncio.run(practice_at("healthy")) == ("healthy", "practice")
    with pytest.raises(UnknownScenarioError):
        asyncio.run(practice_at("no-such"))


@pytest.mark.parametrize("each", SCENARIOS, ids=[s.name for s in SCENARIOS])
def test_without_a_cable_it_hangs_on_the_wifi_that_its_radio_has_joined(each: Scenario) -> None:
    async def seen() -> tuple[Adapter | None, bytes | None]:
        async with open_vantage(
            practice=each.name, adapter=None, roots=None, wireless=True
        ) as vantage:
            adapter = (await vantage.look()).adapter()
        async with open_radio(practice=each.name, adapter=None, ticks=SkippedTicks()) as radio:
            try:
                return adapter, (await radio.joined()).ssid
            except RadioError:
                return adapter, None

    adapter, name = asyncio.run(seen())
    assert adapter is not None
    if name is None or not each.settings.carrier:
        assert (adapter.kind, adapter.ssid) == (AdapterKind.ETHERNET, None)
    else:
        assert (adapter.kind, adapter.ssid) == (AdapterKind.WIFI, name.decode())


def test_otherwise_this_pcs_own_network() -> None:
    assert asyncio.run(practice_at(None)) == (None, "bundled")
    with pytest.raises(UnknownAdapterError):
        asyncio.run(practice_at(None, "no-such-adapter"))
