from __future__ import annotations

import asyncio
import math
from contextlib import suppress
from typing import TYPE_CHECKING, Any

import pytest
from msgspec.structs import replace

from zapdesk.catalogue.load import load_catalogue
from zapdesk.checks.wifi.channels import frequency_of
from zapdesk.checks.wifi.networks import read_networks
from zapdesk.checks.wifi.sampling import sample
from zapdesk.checks.wifi.types import Security
from zapdesk.diagnosis.types import Outcome
from zapdesk.practice.garage import BAYS, NAME, OWN, Garage, Spot, Wall, bay, level
from zapdesk.practice.garage_beacons import Beacon, capability, elements
from zapdesk.practice.garage_radio import PracticeRadio
from zapdesk.practice.hurry import SkippedTicks
from zapdesk.practice.places import open_radio
from zapdesk.practice.scenarios import SCENARIOS, UnknownScenarioError, scenario
from zapdesk.session import survey
from zapdesk.vantage.radio import Bss, RadioError, RadioTrouble

if TYPE_CHECKING:
    from zapdesk.checks.wifi.types import Network

CATALOGUE = load_catalogue()


def read(beacon: Beacon, channel: int = 6) -> Network:
    (network,) = read_networks(
        [
            Bss(
                bssid=OWN.bssid,
                frequency_mhz=frequency_of(channel),
                rssi_dbm=-60,
                elements=elements(beacon, channel),
                capability=capability(beacon),
            )
        ]
    )
    return network


# ------------------------------------------------------------ what the builder says is read


@pytest.mark.parametrize("security", [s for s in Security if s is not Security.UNKNOWN])
def test_every_security_that_is_built_is_read(security: Security) -> None:
    network = read(Beacon(ssid=NAME, security=security))
    assert network.security is security
    assert network.faults == ()


@pytest.mark.parametrize("channel", [*range(1, 15), 36, 44, 149])
def test_every_channel_that_is_built_is_read(channel: int) -> None:
    network = read(Beacon(ssid=NAME), channel)
    assert network.channel == channel
    assert network.standard == ("bgn" if channel <= 14 else "an")


def test_the_rest_of_a_beacon() -> None:
    network = read(Beacon(ssid=NAME, wide=True, load_percent=60, clients=17, pmf_required=True))
    assert (network.width_mhz, network.clients) == (40, 17)
    assert network.load_percent == pytest.approx(60, abs=0.5)
    assert network.pmf_required
    assert read(Beacon(ssid=NAME, refuses_older=True)).standard == ""
    hidden = read(Beacon(ssid=NAME, hidden=True))
    assert (hidden.ssid_hex, hidden.hidden) == ("", True)
    assert read(Beacon(ssid=b"x" * 40)).ssid == "x" * 32


# ------------------------------------------------------------ how it sounds


def test_farther_is_weaker_and_a_wall_takes_what_it_takes() -> None:
    calm = Garage(noise_db=0.0, drift_db=0.0)
    far = sorted(range(BAYS), key=lambda b: math.dist((bay(b).x, bay(b).y), (10.8, 7.0)))
    levels = [level(calm, OWN, b, 0.0) for b in far]
    assert levels == sorted(levels, reverse=True)
    walled = replace(calm, walls=(Wall(start=Spot(x=-9, y=4), end=Spot(x=50, y=4), loss_db=15.0),))
    assert level(walled, OWN, 0, 0.0) == level(calm, OWN, 0, 0.0) - 15
    assert level(walled, OWN, 8, 0.0) == level(calm, OWN, 8, 0.0)  # on this side of it


def test_the_same_garage_sounds_the_same_at_every_visit() -> None:
    garage = Garage()
    one, again = ([level(garage, OWN, 3, t / 3) for t in range(90)] for _ in range(2))
    assert one == again
    assert len(set(one)) > 2  # it is not quiet
    assert level(garage, OWN, 3, 0.1) == level(garage, OWN, 3, 0.2)  # repeated from its cache


# ------------------------------------------------------------ surveys of it


def surveyed(name: str, place: int, seconds: float = 12.0) -> survey.Gathered:
    async def stay() -> survey.Gathered:
        ticks = SkippedTicks()
        radio = PracticeRadio(scenario(name).garage, place, ticks)
        found = survey.Gathered()

        def tell(event: Any) -> None:
            nonlocal found
            found = survey.gather(found, event)

        task = asyncio.create_task(sample(radio, NAME, ticks, tell))
        await ticks.sleep(seconds)
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task
        return found

    return asyncio.run(stay())


def outcome(found: survey.Gathered) -> Outcome:
    assert found.tenth_dbm is not None
    return survey.strength(CATALOGUE, found.tenth_dbm, measured=True)


@pytest.mark.parametrize("place", range(BAYS))
def test_every_bay_of_a_healthy_garage_is_strong_enough(place: int) -> None:
    found = surveyed("healthy", place)
    assert survey.enough(found, CATALOGUE)
    assert outcome(found) is Outcome.PASS


def test_two_of_fourteen_hang_behind_the_fire_door() -> None:
    outcomes = [outcome(surveyed("behind-the-fire-door", place)) for place in range(14)]
    assert outcomes.count(Outcome.FAIL) == 2
    assert outcomes.count(Outcome.PASS) == 12
    assert [p for p, o in enumerate(outcomes) if o is Outcome.FAIL] == [5, 6]


def test_a_thin_wall_leaves_little_margin_and_no_station_too_weak() -> None:
    outcomes = [outcome(surveyed("thin-wall", place)) for place in range(14)]
    assert Outcome.ATTENTION in outcomes
    assert Outcome.FAIL not in outcomes


def test_two_access_points_are_heard_at_one_place() -> None:
    found = surveyed("two-access-points", 2)
    assert found.main == OWN.bssid
    (other,) = (p for p in found.points if p.bssid != found.main)
    assert other.rssi_dbm < -74


def test_the_wandering_tablet_comes_back_and_is_measured() -> None:
    assert surveyed("tablet-wanders", 1, 8).away is not None
    found = surveyed("tablet-wanders", 1, 25)
    assert found.away is None
    assert survey.enough(found, CATALOGUE)
    assert {s.bssid for s in found.samples} == {OWN.bssid}


@pytest.mark.parametrize("name", ["not-joined", "tablet-on-5ghz", "busy-driver"])
def test_a_tablet_that_is_not_joined_measures_by_scans(name: str) -> None:
    found = surveyed(name, 0, 40)
    assert found.joined is False
    assert survey.needed(found, CATALOGUE) == 5
    assert survey.enough(found, CATALOGUE)
    assert {s.bssid for s in found.counted} == {OWN.bssid}


# ------------------------------------------------------------ the radio and its opening


def test_a_radio_in_trouble_says_which() -> None:
    async def ask(name: str) -> RadioTrouble:
        async with open_radio(practice=name, adapter=None, bay=0, ticks=SkippedTicks()) as radio:
            with pytest.raises(RadioError) as refused:
                await radio.scan()
            return refused.value.trouble

    assert asyncio.run(ask("no-wifi-adapter")) is RadioTrouble.NO_RADIO
    assert asyncio.run(ask("flight-mode")) is RadioTrouble.OFF
    assert asyncio.run(ask("location-off")) is RadioTrouble.PERMISSION


def test_an_unknown_scenario_has_no_radio() -> None:
    async def ask() -> None:
        async with open_radio(practice="no-such", adapter=None):
            pass

    with pytest.raises(UnknownScenarioError):
        asyncio.run(ask())


@pytest.mark.parametrize("each", SCENARIOS, ids=[s.name for s in SCENARIOS])
def test_every_scenario_has_air_to_listen_to(each: Any) -> None:
    ticks = SkippedTicks()
    radio = PracticeRadio(each.garage, 0, ticks)
    if each.garage.trouble is not None:
        with pytest.raises(RadioError):
            asyncio.run(radio.scan())
        return
    networks = read_networks(asyncio.run(radio.scan()))
    assert all(n.faults == () for n in networks)
    assert len({(n.bssid, n.frequency_mhz) for n in networks}) == len(networks) >= 2
