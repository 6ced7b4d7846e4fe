from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from zapdesk.session import stations
from zapdesk.session.jobs import new_job
from zapdesk.session.onsite import Obtained, Station
from zapdesk.session.station_merge import merge, plain, replaced

if TYPE_CHECKING:
    from zapdesk.session.types import Job

NOW = datetime(2026, 11, 20, 10, 12, tzinfo=UTC)


def row(name: str, serial: str = "", **more: str) -> Station:
    obtained = Obtained.IMPORTED if serial else None
    return Station(id="", name=name, serial=serial, obtained=obtained, **more)


@pytest.fixture
def job() -> Job:
    made = stations.add(new_job(NOW), ("Bay 01", "Bay 02", "3"))
    return stations.with_serial(made, made.stations[0].id, "ZPR000001", Obtained.SCANNED)


def told(job: Job) -> list[tuple[str, str, str]]:
    return [(s.name, s.serial, s.circuit) for s in job.stations]


def test_known_by_serial_or_by_name_and_the_rest_is_new(job: Job) -> None:
    found = [row("Other", "ZPR000001", circuit="1"), row("bay 02", "ZPR000002"), row("Lift")]
    merged = merge(job, found)
    assert (merged.filled, merged.added) == (2, 1)
    assert told(merged.job) == [
        ("Bay 01", "ZPR000001", "1"),  # its name stays, and how its serial came
        ("Bay 02", "ZPR000002", ""),
        ("3", "", ""),
        ("Lift", "", ""),
    ]
    assert [s.obtained for s in merged.job.stations[:2]] == [Obtained.SCANNED, Obtained.IMPORTED]


def test_a_name_with_another_serial_is_another_station(job: Job) -> None:
    merged = merge(job, [row("Bay 01", "ZPR000009")])
    assert (merged.filled, merged.added) == (0, 1)
    assert told(merged.job)[0] == ("Bay 01", "ZPR000001", "")


def test_a_name_that_stands_twice_in_the_rows_fills_once(job: Job) -> None:
    merged = merge(job, [row("3", "ZPR000003"), row("3", "ZPR000004")])
    assert (merged.filled, merged.added) == (1, 1)


def test_twice_the_same_rows_say_nothing_new(job: Job) -> None:
    rows = [row("Bay 02", "ZPR000002"), row("Lift", "ZPR000005")]
    once = merge(job, rows).job
    twice = merge(once, rows)
    assert (twice.filled, twice.added, twice.job) == (0, 0, once)


def test_a_mere_number_takes_the_name_of_its_row(job: Job) -> None:
    known = stations.with_serial(job, job.stations[2].id, "ZPR000003")
    merged = merge(known, [row("Bay 03", "ZPR000003")])
    assert told(merged.job)[2] == ("Bay 03", "ZPR000003", "")


def test_in_place_of_all(job: Job) -> None:
    merged = replaced(job, [row("Lift")])
    assert told(merged.job) == [("Lift", "", "")]
    assert merged.job.stations[0].id not in {s.id for s in job.stations}


def test_more_than_a_job_holds_is_refused(job: Job) -> None:
    rows = [row(f"N{k}") for k in range(stations.MOST)]
    with pytest.raises(stations.TooManyError):
        merge(job, rows)
    assert len(replaced(job, rows).job.stations) == stations.MOST


def test_plain_is_a_number_of_which_nothing_is_said() -> None:
    assert plain(row("12"))
    assert not plain(row("Bay 12"))
    assert not plain(row("12", "ZPR000001"))
    assert not plain(replace(row("12"), circuit="1"))
