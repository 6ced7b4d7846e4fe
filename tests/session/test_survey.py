from __future__ import annotations

import math
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from zapdesk.catalogue.load import load_catalogue
from zapdesk.checks.wifi.events import (
    Began,
    Elsewhere,
    Moment,
    Quiet,
    Returned,
    Sampled,
    SampleEvent,
    Scanned,
    Strayed,
)
from zapdesk.checks.wifi.types import Network, Sample
from zapdesk.diagnosis.types import Outcome
from zapdesk.session import gathered, survey
from zapdesk.session.jobs import new_job
from zapdesk.session.onsite import How, Station
from zapdesk.vantage.radio import RadioTrouble

if TYPE_CHECKING:
    from zapdesk.session.types import Job

CATALOGUE = load_catalogue()
NOW = datetime(2026, 11, 20, 10, 12, tzinfo=UTC)
A, B = "02:00:00:00:00:0a", "02:00:00:00:00:0b"


def sampled(value: float, bssid: str = A, channel: int = 6, *, estimated: bool = False) -> Sampled:
    return Sampled(
        sample=Sample(at_s=0, rssi_dbm=value, bssid=bssid, channel=channel, estimated=estimated)
    )


def after(*events: SampleEvent) -> survey.Gathered:
    found = survey.Gathered()
    for event in events:
        found = survey.gather(found, event)
    return found


def job(*names: str, ssid: str = "Garage") -> Job:
    stations = tuple(Station(id=f"s{k}", name=name) for k, name in enumerate(names, 1))
    made = new_job(NOW)
    return replace(made, answers=replace(made.answers, ssid=ssid), stations=stations)


def with_value(made: Job, station: str, value: float) -> Job:
    stay = after(Began(joined=True), *[sampled(value)] * 10)
    return gathered.with_measurement(made, survey.measurement(stay, made, station, NOW))


# ------------------------------------------------------------ the judged figure


@pytest.mark.parametrize(
    ("count", "rank"), [(1, 1), (9, 1), (10, 1), (11, 2), (20, 2), (21, 3), (100, 10)]
)
def test_the_tenth_percentile_is_the_nearest_rank(count: int, rank: int) -> None:
    assert survey.tenth(range(count)) == rank - 1
    assert survey.tenth(reversed(range(count))) == rank - 1


@given(st.lists(st.floats(-110, -20), min_size=1, max_size=60))
def test_it_is_one_of_the_samples_and_a_tenth_is_no_better(values: list[float]) -> None:
    found = survey.tenth(values)
    assert found in values
    assert sum(v <= found for v in values) >= math.ceil(len(values) / 10)
    assert sum(v < found for v in values) < len(values) / 10


def test_no_samples_no_figure() -> None:
    with pytest.raises(ValueError, match="no samples"):
        survey.tenth([])
    assert survey.Gathered().tenth_dbm is None


@pytest.mark.parametrize(
    ("value", "outcome"),
    [
        (-50, Outcome.PASS),
        (-70.0, Outcome.PASS),
        (-70.1, Outcome.ATTENTION),
        (-74.0, Outcome.ATTENTION),
        (-74.1, Outcome.FAIL),
        (-90, Outcome.FAIL),
    ],
)
def test_the_limit_and_the_margin(value: float, outcome: Outcome) -> None:
    made = with_value(job("7"), "s1", value).measurements[0]
    assert survey.outcome_of(made, CATALOGUE) is outcome


def test_what_was_typed_or_estimated_is_never_better_than_attention() -> None:
    typed = survey.typed(-50.0, job("7"), "s1", NOW)
    assert (typed.how, typed.samples, typed.tenth_dbm) == (How.TYPED, (-50.0,), -50.0)
    assert survey.outcome_of(typed, CATALOGUE) is Outcome.ATTENTION
    assert survey.outcome_of(replace(typed, tenth_dbm=-80.0), CATALOGUE) is Outcome.FAIL
    stay = after(Began(joined=True), *[sampled(-50)] * 9, sampled(-50, estimated=True))
    made = survey.measurement(stay, job("7"), "s1", NOW)
    assert made.estimated
    assert survey.outcome_of(made, CATALOGUE) is Outcome.ATTENTION


# ------------------------------------------------------------ gathering


def test_joined_needs_ten_and_scans_need_five() -> None:
    nine = after(Began(joined=True), *[sampled(-60)] * 9)
    assert survey.needed(nine, CATALOGUE) == 10
    assert not survey.enough(nine, CATALOGUE)
    assert survey.enough(survey.gather(nine, sampled(-61)), CATALOGUE)
    four = after(Began(joined=False, why=Elsewhere.NOT_JOINED), *[sampled(-60)] * 4)
    assert survey.needed(four, CATALOGUE) == 5
    assert not survey.enough(four, CATALOGUE)
    assert survey.enough(survey.gather(four, sampled(-61)), CATALOGUE)


def test_in_scans_the_strongest_that_is_heard_often_is_judged() -> None:
    once = [sampled(-40, B)]
    found = after(Began(joined=False), *[sampled(-66, A)] * 5, *once)
    assert found.main == A  # a lucky moment is no access point
    both = after(Began(joined=False), *[sampled(-66, A), sampled(-58, B, 11)] * 5)
    assert both.main == B
    assert [s.rssi_dbm for s in both.counted] == [-58] * 5


MISSED = Scanned(networks=(), missed=True)


def test_a_name_that_no_scan_hears_while_others_are_heard_is_a_measurement() -> None:
    four = after(Began(joined=False), *[MISSED] * 4)
    assert not survey.enough(four, CATALOGUE)
    five = survey.gather(four, MISSED)
    assert survey.enough(five, CATALOGUE)
    made = survey.measurement(five, job("7"), "s1", NOW)
    assert (made.how, made.scans, made.samples) == (How.NOT_HEARD, 5, ())
    assert (made.median_dbm, made.tenth_dbm, made.bssid) == (None, None, None)
    assert survey.outcome_of(made, CATALOGUE) is Outcome.FAIL
    text = msgspec.json.encode(made)
    assert msgspec.json.decode(text, type=type(made)) == made


def test_it_is_never_said_where_the_name_may_be_there() -> None:
    silence = [Scanned(networks=())] * 9  # the radio heard nothing at all
    weak = Network(
        ssid="Garage", ssid_hex="00", bssid=A, frequency_mhz=2437, channel=6, rssi_dbm=None
    )
    for events in (
        silence,
        [*[MISSED] * 9, Scanned(networks=(weak,))],  # heard, without a level
        [*[MISSED] * 9, Scanned(networks=(), hidden=True)],
        [*[MISSED] * 9, sampled(-88)],
    ):
        found = after(Began(joined=False), *events)
        assert not survey.enough(found, CATALOGUE)
        assert not found.silent
    assert not survey.enough(after(Began(joined=True), *[MISSED] * 20), CATALOGUE)
    assert not survey.enough(after(*[MISSED] * 20), CATALOGUE)  # nobody knows yet how
    with pytest.raises(ValueError, match=r".+"):
        survey.measurement(after(Began(joined=False), *silence), job("7"), "s1", NOW)


def test_a_measurement_holds_median_tenth_count_bssid_channel_and_the_others() -> None:
    def network(bssid: str, level: float, mhz: int = 2462, channel: int = 11) -> Network:
        return Network(
            ssid="Garage",
            ssid_hex="00",
            bssid=bssid,
            frequency_mhz=mhz,
            channel=channel,
            rssi_dbm=level,
        )

    scan = Scanned(networks=(network(A, -61), network(B, -80), network("02:ff", -50, 5180, 36)))
    values = [-60.0, -61, -62, -63, -64, -65, -66, -67, -68, -69, -70]
    found = after(Began(joined=True), scan, scan, *map(sampled, values))
    made = survey.measurement(found, job("7"), "s1", NOW)
    assert made.how is How.JOINED
    assert made.samples == tuple(values)
    assert (made.median_dbm, made.tenth_dbm) == (-65.0, -69.0)
    assert (made.bssid, made.channel, made.ssid) == (A, 6, "Garage")
    assert [(p.bssid, p.rssi_dbm, p.samples) for p in made.others] == [(B, -80.0, 2)]
    assert not made.practice
    assert msgspec.json.decode(msgspec.json.encode(made), type=type(made)) == made


def test_news_of_the_radio() -> None:
    away = Strayed(why=Elsewhere.OTHER_NAME, seen="Gjest")
    found = after(Began(joined=True), Moment(rssi_dbm=-60), away)
    assert (found.away, found.moment) == (away, None)
    assert survey.gather(found, Returned()).away is None
    quiet = Quiet(trouble=RadioTrouble.OFF)
    assert after(quiet).quiet == quiet
    assert after(quiet, Quiet(trouble=None)).quiet is None


# ------------------------------------------------------------ again, and for another name


def test_measuring_again_keeps_the_old_one_and_the_newest_counts() -> None:
    made = with_value(with_value(job("7"), "s1", -81), "s1", -65)
    assert [m.tenth_dbm for m in survey.history(made, "s1")] == [-81, -65]
    assert gathered.survey(made)["s1"].tenth_dbm == -65


def test_another_wifi_name_asks_for_other_measurements_and_keeps_the_old_ones() -> None:
    made = with_value(job("7"), "s1", -65)
    other = replace(made, answers=replace(made.answers, ssid="Other"))
    assert survey.history(other, "s1") == ()
    assert len(other.measurements) == 1
