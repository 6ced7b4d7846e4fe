"""Every Wi-Fi scenario through a whole visit: the finding that belongs to it, and no other."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest
from msgspec.structs import replace

from zapdesk.catalogue.load import load_catalogue
from zapdesk.checks.wifi.events import Strayed
from zapdesk.checks.wifi.networks import read_networks
from zapdesk.checks.wifi.sampling import sample
from zapdesk.practice.garage import NAME
from zapdesk.practice.garage_radio import PracticeRadio
from zapdesk.practice.hurry import SkippedTicks
from zapdesk.practice.scenarios import SCENARIOS, Scenario
from zapdesk.session import air, gathered, stations, survey
from zapdesk.session.jobs import new_job
from zapdesk.session.judgement import judged
from zapdesk.session.onsite import Choice, How, Reply
from zapdesk.vantage.radio import RadioError

if TYPE_CHECKING:
    from zapdesk.session.types import Job

CATALOGUE = load_catalogue()
NOW = datetime(2026, 11, 20, 10, 12, tzinfo=UTC)
STAY_S = 40.0
WIFI = [s for s in SCENARIOS if s.group == "wifi"]
ASKED = {
    "residents-too": "dhcp-dedicated",
    "channel-hops": "wifi-channel-fixed",
}
"""Scenarios in which the person's own answer is what shows it."""


def begun(scenario: Scenario) -> Job:
    made = new_job(NOW, practice=scenario.name)
    answers = replace(
        made.answers,
        site="Garage",
        model="pro",
        connection="wifi",
        ssid=NAME.decode(),
        ssid_hex=NAME.hex(),
    )
    return stations.with_count(replace(made, answers=answers), scenario.stations)


async def visit(scenario: Scenario) -> tuple[Job, list[Any]]:
    """The network's page, then every station, then the questions."""
    job, events = begun(scenario), []
    ticks = SkippedTicks()
    try:
        heard = read_networks(await PracticeRadio(scenario.garage, 0, ticks).scan())
        job = gathered.with_air(job, air.heard(heard, job, CATALOGUE, NOW))
    except RadioError as refused:
        return gathered.with_air(job, air.silent(refused.trouble.value, job, NOW)), events
    for place, station in enumerate(job.stations):
        so_far = survey.Gathered()

        def tell(event: Any) -> None:
            nonlocal so_far
            events.append(event)
            so_far = survey.gather(so_far, event)

        ticks = SkippedTicks()
        radio = PracticeRadio(scenario.garage, place, ticks)
        task = asyncio.create_task(sample(radio, NAME, ticks, tell))
        await ticks.sleep(STAY_S)
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task
        if survey.enough(so_far, CATALOGUE):
            made = survey.measurement(so_far, job, station.id, NOW)
            job = gathered.with_measurement(job, made)
    for question in ("dhcp-dedicated", "wifi-channel-fixed"):
        no = ASKED.get(scenario.name) == question
        reply = Reply(question=question, choice=Choice.NO if no else Choice.YES, taken=NOW)
        job = gathered.with_reply(job, reply)
    return job, events


@pytest.mark.parametrize("scenario", WIFI, ids=[s.name for s in WIFI])
def test_a_visit_shows_the_finding_that_belongs_to_it(scenario: Scenario) -> None:
    job, events = asyncio.run(visit(scenario))
    found = {f.code for f in judged(job, CATALOGUE).findings}
    own = {code for code in found if code.startswith(("wifi-", "network-", "wrong-"))}
    if any(isinstance(e, Strayed) for e in events):
        own.add("wrong-network")  # told on the page, and nothing counts until the tablet is back
    assert own == set(scenario.teaches)
    silent = {"no-wifi-adapter", "flight-mode", "location-off"}
    away = {"access-point-off", "fast-band-only"}
    assert bool(job.measurements) is (scenario.name not in silent)
    unheard = [m.station for m in job.measurements if m.how is How.NOT_HEARD]
    all_of_them, last = [s.id for s in job.stations], job.stations[-1].id
    out_of_reach = {"store-room": [last]} | dict.fromkeys(away, all_of_them)
    assert unheard == out_of_reach.get(scenario.name, [])


def test_every_wifi_finding_of_the_contract_has_a_scenario() -> None:
    from zapdesk.diagnosis.params import CODES

    taught = {code for scenario in SCENARIOS for code in scenario.teaches}
    wifi = {code for code in CODES if code.startswith("wifi-")}
    assert wifi - taught == {"wifi-signal-unproven"}  # that one is typed, or estimated
