from __future__ import annotations

from datetime import UTC, datetime, timedelta

import msgspec
import pytest
from msgspec.structs import replace

from zapdesk.catalogue.load import load_catalogue
from zapdesk.checks.wifi.types import Network, Security
from zapdesk.diagnosis.types import Outcome
from zapdesk.session import air
from zapdesk.session.jobs import new_job

CATALOGUE = load_catalogue()
NOW = datetime(2026, 11, 20, 10, 12, tzinfo=UTC)


def network(
    ssid: str = "Garage",
    level: float | None = -60,
    channel: int = 6,
    mhz: int = 2437,
    bssid: str = "02:00:00:00:00:01",
    security: Security = Security.WPA2,
    standard: str = "bgn",
    *,
    hidden: bool = False,
) -> Network:
    return Network(
        ssid="" if hidden else ssid,
        ssid_hex="" if hidden else ssid.encode().hex(),
        bssid=bssid,
        frequency_mhz=mhz,
        channel=channel,
        rssi_dbm=level,
        security=security,
        pairwise=("ccmp",),
        standard=standard,
        hidden=hidden,
    )


OWN = network()
FIVE = network(level=-50, channel=36, mhz=5180, bssid="02:00:00:00:00:02", standard="an")
OTHER = network("Neighbour", -55, 6, bssid="02:00:00:00:00:03")
FAINT = network("Faint", None, 11, 2462, bssid="02:00:00:00:00:04")


def job(ssid: str = "Garage") -> object:
    made = new_job(NOW)
    answers = replace(made.answers, ssid=ssid, ssid_hex=ssid.encode().hex())
    return replace(made, answers=answers)


def test_names_stand_strongest_first_and_hidden_ones_are_none() -> None:
    found = air.names([FAINT, OWN, network(hidden=True), OTHER, FIVE])
    assert [n.ssid for n in found] == ["Garage", "Neighbour", "Faint"]
    garage = found[0]
    assert [n.bssid for n in garage.networks] == [FIVE.bssid, OWN.bssid]
    assert garage.audible == (OWN,)
    assert garage.channels == (6,)
    assert garage.security is Security.WPA2
    assert air.name_of([OWN], "00") is None


def test_the_security_is_that_of_the_band_that_stations_hear() -> None:
    five = replace(FIVE, security=Security.WPA3)
    (name,) = air.names([five, OWN])
    assert name.security is Security.WPA2
    (away,) = air.names([five])
    assert away.security is Security.WPA3
    assert away.channels == ()


def test_neighbours_are_counted_and_their_names_are_not_kept() -> None:
    heard = air.heard((OWN, FIVE, OTHER, FAINT), job(), CATALOGUE, NOW)
    assert heard.networks == (FIVE, OWN)
    assert heard.neighbours == {6: 1}
    assert not heard.hidden_heard
    kept = msgspec.json.encode(heard)
    assert b"Neighbour" not in kept
    assert OTHER.bssid.encode() not in kept


@pytest.mark.parametrize(
    ("networks", "outcomes", "codes"),
    [
        ((OWN,), ("pass", "pass", "pass"), ()),
        ((FIVE,), ("fail", "fail", "fail"), ("wifi-5ghz-only",)),
        ((OTHER,), ("fail", "fail", "fail"), ("wifi-not-found",)),
        ((network(hidden=True),), ("not-tested",) * 3, ()),
        ((network(channel=13, mhz=2472),), ("fail", "pass", "pass"), ("wifi-channel",)),
        (
            (network(security=Security.WPA2_WPA3),),
            ("pass", "attention", "pass"),
            ("wifi-security-mixed",),
        ),
        ((network(security=Security.UNKNOWN),), ("pass", "not-tested", "pass"), ()),
        ((network(standard=""),), ("pass", "pass", "fail"), ("wifi-standard",)),
    ],
)
def test_each_check_has_its_outcome_and_no_green_without_a_beacon(
    networks: tuple[Network, ...], outcomes: tuple[str, ...], codes: tuple[str, ...]
) -> None:
    found = air.judged(air.heard(networks, job(), CATALOGUE, NOW), CATALOGUE)
    assert tuple(found.outcomes[check] for check in air.CHECKS) == tuple(map(Outcome, outcomes))
    assert tuple(f.code for f in found.findings) == codes


def test_a_crowd_is_attention_for_the_channel() -> None:
    crowd = tuple(
        network(f"N{k}", -50, 4 + k, bssid=f"02:00:00:00:01:0{k}", mhz=2427 + 5 * k)
        for k in range(3)
    )
    found = air.judged(air.heard((OWN, *crowd), job(), CATALOGUE, NOW), CATALOGUE)
    assert [f.code for f in found.findings] == ["wifi-crowded"]
    assert found.outcomes["wifi-channel"] is Outcome.ATTENTION


def test_levels_and_moments_are_no_news_but_a_channel_is() -> None:
    one = air.heard((OWN, FIVE), job(), CATALOGUE, NOW)
    louder = (replace(FIVE, rssi_dbm=-80.0), replace(OWN, rssi_dbm=-40.0))
    later = air.heard(louder, job(), CATALOGUE, NOW + timedelta(minutes=1))
    assert air.same_news(one, later)
    moved = air.heard((replace(OWN, channel=11), FIVE), job(), CATALOGUE, NOW)
    assert not air.same_news(one, moved)


def test_a_silent_radio_is_kept_as_such() -> None:
    silent = air.silent("permission", job(), NOW)
    assert (silent.trouble, silent.networks, silent.ssid) == ("permission", (), "Garage")
