from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from zapdesk.catalogue.load import load_catalogue
from zapdesk.session import stations
from zapdesk.session.jobs import new_job, with_answers
from zapdesk.session.onsite import Obtained, Station
from zapdesk.session.station_patterns import PatternError, names_from

if TYPE_CHECKING:
    from zapdesk.session.types import Job

NOW = datetime(2026, 11, 20, 10, 12, tzinfo=UTC)
CATALOGUE = load_catalogue()


def a_job(*names: str, model: str | None = "pro") -> Job:
    job = new_job(NOW)
    job = with_answers(job, replace(job.answers, model=model), NOW)
    return stations.add(job, names)


def names(job: Job) -> list[str]:
    return [s.name for s in job.stations]


def test_more_and_fewer_at_the_end() -> None:
    job = stations.with_count(a_job(), 12)
    assert names(job)[::11] == ["1", "12"]
    assert names(stations.with_count(job, 3)) == ["1", "2", "3"]
    assert names(stations.with_count(a_job("Left", "4"), 5)) == ["Left", "4", "3", "5", "6"]
    assert stations.count(stations.with_count(job, -1)) == 0


def test_an_identifier_is_never_used_again() -> None:
    job = stations.with_count(a_job(), 3)
    gone = {s.id for s in job.stations}
    again = stations.with_count(stations.with_count(job, 1), 3)
    assert not {s.id for s in again.stations[1:]} & gone
    given = replace(a_job(), stations=(Station(id="s40", name="7"), Station(id="x", name="8")))
    assert [s.id for s in stations.add(given, ["9"]).stations] == ["s40", "x", "s41"]


def test_at_most_500() -> None:
    full = stations.with_count(a_job(), 500)
    for more in (lambda: stations.add(full, ["x"]), lambda: stations.with_count(full, 501)):
        with pytest.raises(stations.TooManyError):
            more()


@pytest.mark.parametrize(
    ("line", "first", "last", "number"),
    [
        ("Bay 01–24", "Bay 01", "Bay 24", 24),
        ("Bay 01-24", "Bay 01", "Bay 24", 24),
        ("1..24", "1", "24", 24),
        ("1 … 24", "1", "24", 24),
        ("P3-01 to P3-12", "P3-01", "P3-12", 12),
        ("P3-01-12", "P3-01", "P3-12", 12),
        ("Plass 9 til 11", "Plass 9", "Plass 11", 3),
        ("Bay 3 - Bay 5", "Bay 3", "Bay 5", 3),
        ("bay 3 – Bay 5", "bay 3", "bay 5", 3),
        ("099-101", "099", "101", 3),
        ("Garage left", "Garage left", "Garage left", 1),
        ("P3-01", "P3-01", "P3-01", 1),
        ("North-East", "North-East", "North-East", 1),
        ("from 3 to the left", "from 3 to the left", "from 3 to the left", 1),
        ("7–7", "7", "7", 1),
    ],
)
def test_a_pattern_is_a_range_or_a_name(line: str, first: str, last: str, number: int) -> None:
    found = names_from(line)
    assert (found[0], found[-1], len(found)) == (first, last, number)


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("  ", "pattern-empty"),
        ("24-1", "pattern-order"),
        ("Bay 24 – 1", "pattern-order"),
        ("P3-01 to P4-12", "pattern-prefix"),
        ("1-501", "too-many"),
        ("1–999999999", "too-many"),
        ("x" * 41, "pattern-long"),
        ("x" * 40 + "1-9", "pattern-long"),
    ],
)
def test_a_pattern_is_refused_clearly(line: str, code: str) -> None:
    with pytest.raises(PatternError) as caught:
        names_from(line)
    assert caught.value.code == code


def test_a_station_is_changed_in_its_place() -> None:
    job = a_job("1", "2", "3")
    ident = job.stations[1].id
    job = stations.rename(job, ident, "  Bay\u202e  2 ")
    assert names(job) == ["1", "Bay\\u202e 2", "3"]
    job = stations.with_serial(job, ident, "zpr 000-001", Obtained.SCANNED)
    found = stations.find(job, ident)
    assert found is not None
    assert (found.serial, found.obtained) == ("ZPR000001", Obtained.SCANNED)
    assert stations.first_serial(job) == "ZPR000001"
    job = stations.with_serial(job, ident, "")
    assert (job.stations[1].serial, job.stations[1].obtained) == ("", None)
    assert stations.rename(job, "nobody", "x") is job
    assert names(stations.remove(job, [ident])) == ["1", "3"]


def test_the_next_serial_may_begin_like_the_one_before() -> None:
    job = a_job("1", "2", "3", "4")
    first, second, third, fourth = (s.id for s in job.stations)
    assert stations.before_with_beginning(job, fourth) is None
    job = stations.with_serial(job, first, "zpg 000001")
    job = stations.with_serial(job, second, "4711")  # no letters: it says nothing of the next
    found = stations.before_with_beginning(job, third)
    assert found is not None
    assert found.id == first
    assert stations.before_with_beginning(job, first) is None


def test_sorted_as_people_count_and_renumbered() -> None:
    job = a_job("Bay 10", "bay 2", "Bay 1", "A")
    assert names(stations.sort(job)) == ["A", "Bay 1", "bay 2", "Bay 10"]
    job = stations.with_serial(job, job.stations[1].id, "ZPR000001")
    assert names(stations.sort(job, "serial"))[0] == "bay 2"  # empty ones come last
    assert names(stations.renumber(job, names_from("P 1-3"))) == ["P 1", "P 2", "P 3", "A"]


def test_doubles_are_told_and_labels_are_not() -> None:
    job = a_job("7", " 7", "7 (2)", "8")
    for station in job.stations[2:]:
        job = stations.with_serial(job, station.id, "ZPR000001")
    doubles = stations.duplicates(job)
    assert list(doubles.names) == ["7"]
    assert doubles.serials["ZPR000001"] == tuple(s.id for s in job.stations[2:])
    labels = list(stations.labels(job).values())
    assert labels == ["7", "7 (2)", "7 (2) (2)", "8"]
    assert len(set(labels)) == 4


def test_each_station_has_its_own_model() -> None:
    job = a_job("1", "2")
    job = stations.with_station(job, replace(job.stations[1], model="go"))
    assert [stations.model_of(job, s) for s in job.stations] == ["pro", "go"]
    assert stations.models(job) == ("pro", "go")
    assert stations.models(a_job()) == ("pro",)
    assert stations.models(a_job(model=None)) == ()


@pytest.mark.parametrize(
    ("serial", "model", "codes"),
    [
        ("", "pro", []),
        ("ZPR000001", "pro", []),
        ("ZAP000001", "pro", [("model-differs", "go")]),
        ("ZAP000001", None, [("model-suggested", "go")]),
        ("12345", "pro", [("serial-unusual", None)]),
        ("ZAP1", "pro", [("serial-unusual", None), ("model-differs", "go")]),
    ],
)
def test_a_serial_warns_and_suggests(
    serial: str, model: str | None, codes: list[tuple[str, str | None]]
) -> None:
    job = a_job("1", model=model)
    job = stations.with_serial(job, job.stations[0].id, serial)
    notes = stations.notes(job, CATALOGUE).get(job.stations[0].id, ())
    assert [(n.code, n.model) for n in notes] == codes


def test_circuits_are_counted() -> None:
    job = a_job("1", "2", "3")
    job = stations.with_station(job, replace(job.stations[2], circuit=" F3 "))
    assert stations.circuits(job) == {"": 2, "F3": 1}
