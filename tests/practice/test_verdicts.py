"""Every scenario through the same runner as a real network: the finding that belongs to it."""

from __future__ import annotations

import asyncio
import gc

import pytest

from zapdesk.catalogue.load import load_catalogue
from zapdesk.diagnosis.types import Outcome
from zapdesk.practice.scenarios import SCENARIOS, Scenario
from zapdesk.practice.site import open_site
from zapdesk.session.runner import run
from zapdesk.session.types import CheckRequest, CheckResult, Pool

GROUPS = 8
ATTENTION_ONLY = {
    "capacity-tight",
    "dns-not-given",
    "dns-public-blocked",
    "dns-site-dead",
    "lease-long",
    "mqtt-no-answer",
    "pc-clock-wrong",
    "slow-network",
    "static-address",
    "vpn-active",
}


def request(scenario: Scenario) -> CheckRequest:
    """What somebody asks who has read the router's page."""
    return CheckRequest(
        model="pro",
        connection="plc",
        stations=scenario.stations,
        pool=Pool(first=scenario.pool_first, last=scenario.pool_last),
        in_use=scenario.in_use,
    )


def expected(scenario: Scenario) -> Outcome:
    """The whole result of a scenario."""
    if not scenario.teaches:
        return Outcome.PASS
    mild = ATTENTION_ONLY | ({"ntp-wrong-time"} if scenario.settings.time_faulty == 1 else set())
    return Outcome.ATTENTION if mild.issuperset(scenario.teaches) else Outcome.FAIL


async def told(scenarios: tuple[Scenario, ...]) -> dict[str, CheckResult]:
    """What the runner concludes at each of these sites, all open side by side."""
    catalogue = load_catalogue()

    async def one(scenario: Scenario) -> CheckResult:
        async with open_site(scenario.name) as vantage:
            return await run(request(scenario), catalogue, vantage)

    results = await asyncio.gather(*(one(scenario) for scenario in scenarios))
    assert asyncio.all_tasks() == {asyncio.current_task()}
    return {scenario.name: result for scenario, result in zip(scenarios, results, strict=True)}


# A few at a time: most of a scenario's seconds are spent waiting for silence.
@pytest.mark.parametrize("start", range(GROUPS))
def test_every_scenario_gives_the_finding_that_belongs_to_it_and_no_other(start: int) -> None:
    scenarios = tuple(s for s in SCENARIOS if s.group == "network")[start::GROUPS]
    results = asyncio.run(told(scenarios))
    gc.collect()
    found = {name: [f.code for f in result.findings] for name, result in results.items()}
    assert found == {each.name: list(each.teaches) for each in scenarios}
    outcomes = {name: result.outcome for name, result in results.items()}
    assert outcomes == {each.name: expected(each) for each in scenarios}
    for name, result in results.items():
        assert (result.practice, result.roots) == (name, "practice")
