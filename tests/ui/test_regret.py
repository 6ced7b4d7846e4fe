"""One act is taken back; what was done since then stays."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from zapdesk.session.onsite import Station
from zapdesk.ui.regret import Regret, Stations, merged


def named(*names: str) -> Stations:
    return tuple(Station(id=name.lower(), name=name) for name in names)


def regret(before: Stations, after: Stations) -> Regret:
    return Regret("job", before, after, "done")


def names(stations: Stations) -> str:
    return "".join(s.name for s in stations)


ABCD = named("A", "B", "C", "D")


def test_what_was_removed_comes_back_to_its_place() -> None:
    after = (ABCD[0], ABCD[3])
    assert merged(regret(ABCD, after), after) == ABCD
    now = (replace(ABCD[0], serial="ZPR000001"), ABCD[3], *named("E"))
    back = merged(regret(ABCD, after), now)
    assert names(back) == "ABCDE"
    assert back[0].serial == "ZPR000001"


def test_what_was_removed_later_stays_away() -> None:
    after = (ABCD[0], ABCD[2], ABCD[3])
    assert names(merged(regret(ABCD, after), (ABCD[0], ABCD[2]))) == "ABC"


def test_what_was_added_goes_unless_somebody_used_it() -> None:
    after = (*ABCD, *named("E", "F"))
    now = (*ABCD, replace(after[4], serial="ZPR000005"), after[5])
    assert names(merged(regret(ABCD, after), after)) == "ABCD"
    assert names(merged(regret(ABCD, after), now)) == "ABCDE"


def test_new_names_are_the_old_ones_again_where_nobody_changed_them() -> None:
    after = tuple(replace(s, name=f"x{s.name}") for s in ABCD)
    now = (replace(after[0], name="mine"), replace(after[1], serial="ZPR000002"), *after[2:])
    back = merged(regret(ABCD, after), now)
    assert [s.name for s in back] == ["mine", "B", "C", "D"]
    assert back[1].serial == "ZPR000002"


def test_the_order_is_the_old_one_unless_it_was_changed_again() -> None:
    after = ABCD[::-1]
    assert merged(regret(ABCD, after), after) == ABCD
    again = (ABCD[1], ABCD[0], ABCD[3], ABCD[2])
    assert merged(regret(ABCD, after), again) == again


def test_sorted_after_a_removal_what_comes_back_stands_behind_its_neighbour() -> None:
    after = (ABCD[0], ABCD[2], ABCD[3])
    now = (ABCD[3], ABCD[2], ABCD[0])
    assert names(merged(regret(ABCD, after), now)) == "DCAB"


@given(st.permutations(ABCD), st.sets(st.sampled_from(ABCD)), st.sets(st.sampled_from(ABCD)))
def test_no_station_is_lost_or_doubled(
    order: list[Station], first: set[Station], later: set[Station]
) -> None:
    after = tuple(s for s in order if s not in first)
    now = tuple(s for s in after if s not in later)
    back = merged(regret(ABCD, after), now)
    assert len({s.id for s in back}) == len(back)
    assert {s.id for s in back} == {s.id for s in now} | {s.id for s in first}
    assert merged(regret(ABCD, after), after) == ABCD
