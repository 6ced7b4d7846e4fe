"""The survey of the whole site: what stands out, and which station comes next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace
from situations.making import BEACON, CATALOGUE, GUESTS, begun, changed, measured, sampled, unheard

from zapdesk.diagnosis.types import Outcome
from zapdesk.session import surveyed

if TYPE_CHECKING:
    from zapdesk.session.types import Job


def at(job: Job, place: int, level: float) -> Job:
    return sampled(job, place, *[level] * 10)


def test_the_overview() -> None:
    made = at(measured(begun("wifi", number=4), -60, -81), 3, -72)
    found = surveyed.overview(made, CATALOGUE)
    assert (found.measured, found.weak, found.unheard) == (3, 1, 0)
    assert [line.outcome for line in found.lines] == [
        Outcome.PASS,
        Outcome.FAIL,
        Outcome.NOT_TESTED,
        Outcome.ATTENTION,
    ]
    assert (found.strongest, found.weakest) == (found.lines[0], found.lines[1])
    names = tuple(made.stations[k].name for k in (0, 1, 3))
    assert found.points == {BEACON.bssid: names}
    nothing = surveyed.overview(begun("wifi"), CATALOGUE)
    assert (nothing.strongest, nothing.weakest, nothing.measured) == (None, None, 0)


def test_a_station_where_the_name_is_not_heard_is_measured_and_weaker_than_all() -> None:
    made = unheard(at(begun("wifi"), 0, -60), 1)
    found = surveyed.overview(made, CATALOGUE)
    assert (found.measured, found.weak, found.unheard) == (2, 0, 1)
    assert found.lines[1].outcome is Outcome.FAIL
    assert (found.strongest, found.weakest) == (found.lines[0], found.lines[1])
    alone = replace(made, measurements=made.measurements[1:])
    assert surveyed.overview(alone, CATALOGUE).strongest is None


def test_the_newest_counts_and_only_for_the_name_that_is_chosen() -> None:
    made = at(at(begun("wifi"), 0, -81), 0, -65)
    assert surveyed.overview(made, CATALOGUE).weak == 0
    assert surveyed.overview(changed(made, **GUESTS), CATALOGUE).measured == 0


def test_the_next_station_is_the_next_unmeasured_one_and_round_again() -> None:
    made = unheard(begun("wifi"), 1)
    first, second, third = (s.id for s in made.stations)
    assert surveyed.following(made, first) == third
    assert surveyed.following(made, third) == first
    assert surveyed.following(made, second) == third
    done = at(at(made, 0, -60), 2, -60)
    assert surveyed.following(done, third) is None
    assert surveyed.following(made, "") == first
