from __future__ import annotations

import csv
import io
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import msgspec
import pytest
from msgspec.structs import replace

from zapdesk.diagnosis.types import Diagnosis, Outcome
from zapdesk.report.exports import (
    CHECK_COLUMNS,
    STATION_COLUMNS,
    checks_csv,
    export_json,
    station_rows,
    stations_csv,
)
from zapdesk.report.tables import COMMA, SEMICOLON
from zapdesk.session.onsite import How, Measurement, Seen, Watch
from zapdesk.session.stations import rename

if TYPE_CHECKING:
    from collections.abc import Callable

    from zapdesk.session.types import CheckResult, Record
    from zapdesk.wording.texts import Texts

    MakeCheck = Callable[..., CheckResult]
    MakeRecord = Callable[..., Record]

TEN = datetime(2026, 11, 20, 10, 0, tzinfo=UTC)


def table(raw: bytes, separator: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(raw.decode("utf-8-sig"), ""), delimiter=separator))


def surveyed(made: Record) -> Record:
    job = made.job
    first = job.stations[0].id
    job = rename(job, first, "=Tor; 7")
    seen = Measurement(
        station=first,
        taken=TEN,
        how=How.SCANS,
        ssid="Garage",
        samples=(-70.5, -71.0, -70.0, -69.0, -72.0),
        median_dbm=-70.5,
        tenth_dbm=-72.0,
        bssid="02:00:00:00:01:00",
        channel=11,
    )
    watch = Watch(station=first, taken=TEN, seen=Seen.ONLINE)
    return replace(made, job=replace(job, measurements=(seen,), watches=(watch,)))


def test_every_station_is_a_row_and_every_column_is_there(
    check: MakeCheck, record: MakeRecord, texts: Texts
) -> None:
    made = surveyed(record(check(connection="wifi"), ssid="Garage"))
    head, first, *others = table(stations_csv(made, texts, SEMICOLON), ";")
    row: dict[str, Any] = dict(zip(STATION_COLUMNS, first, strict=True))

    assert len(head) == len(STATION_COLUMNS)
    assert len(others) == len(made.job.stations) - 1
    assert row["station"] == "'=Tor; 7"
    assert row["signal-dbm"] == "-72"
    assert row["signal-median-dbm"] == "-70,5"
    assert row["signal-readings"] == "5"
    assert row["online"] == "online"
    assert row["measured"] == "2026-11-20T10:00:00+00:00"


def test_a_name_that_was_not_heard_is_told_from_one_that_was_not_measured(
    check: MakeCheck, record: MakeRecord
) -> None:
    made = surveyed(record(check(connection="wifi"), ssid="Garage"))
    (seen,) = made.job.measurements
    nothing: dict[str, Any] = {"samples": (), "median_dbm": None, "tenth_dbm": None, "bssid": None}
    silent = replace(seen, how=How.NOT_HEARD, scans=5, channel=None, **nothing)
    row = station_rows(replace(made, job=replace(made.job, measurements=(silent,))))[0]

    assert (row["signal-how"], row["signal-dbm"], row["signal-readings"]) == ("not-heard", None, 0)
    assert row["measured"] == "2026-11-20T10:00:00+00:00"


def test_an_unvisited_station_has_empty_cells_and_is_not_confirmed(
    check: MakeCheck, record: MakeRecord
) -> None:
    row = station_rows(record(check()))[-1]

    assert row["signal-dbm"] is None
    assert row["online"] is None
    assert row["online-outcome"] == "not-tested"


def test_checks_are_those_of_the_whole_job(
    check: MakeCheck, record: MakeRecord, texts: Texts, faults: tuple[Any, ...]
) -> None:
    result = check(*faults)
    made = record(result)
    made = replace(
        made,
        judgement=Diagnosis(
            outcome=Outcome.FAIL, findings=result.findings, verdicts=result.verdicts[:3]
        ),
    )
    head, *rows = table(checks_csv(made, texts, COMMA), ",")

    assert len(head) == len(CHECK_COLUMNS)
    assert [row[3] for row in rows] == [v.check for v in result.verdicts[:3]]
    assert rows[2][5:8] == ["attention", "172800", "s"]


def test_json_holds_the_same_rows_under_stable_names(
    check: MakeCheck, record: MakeRecord, texts: Texts
) -> None:
    made = surveyed(record(check(connection="wifi"), ssid="Garage"))
    read = msgspec.json.decode(export_json(made, texts))

    assert read["schema"] == "zapdesk.export/1"
    assert read["commissioning"] is True
    assert set(read["stations"][0]) == set(STATION_COLUMNS)
    assert set(read["checks"][0]) == set(CHECK_COLUMNS)
    assert read["stations"][0]["station"] == "=Tor; 7"
    assert read["stations"][0]["signal-median-dbm"] == -70.5


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ({}, "commissioning"),
        ({"practice": "sound", "roots": "practice"}, "practice"),
        ({"roots": "custom"}, "laboratory"),
    ],
)
def test_every_row_says_what_the_record_is(
    check: MakeCheck, record: MakeRecord, texts: Texts, said: dict[str, str], kind: str
) -> None:
    made = record(check(**said), commissioning=True)  # the flag alone is not believed
    for columns, written in (
        (STATION_COLUMNS, stations_csv(made, texts, COMMA)),
        (CHECK_COLUMNS, checks_csv(made, texts, COMMA)),
    ):
        _, *rows = table(written, ",")
        assert {row[columns.index("kind")] for row in rows} == {kind}


def test_what_was_gathered_over_another_connection_is_not_in_the_row(
    check: MakeCheck, record: MakeRecord
) -> None:
    made = surveyed(record(check(connection="wifi"), ssid="Garage"))
    answers = replace(made.job.answers, connection="lte-m")
    row = station_rows(replace(made, job=replace(made.job, answers=answers)))[0]
    assert row["signal-dbm"] is None
    other = replace(made.job.answers, ssid="Guests")
    assert station_rows(replace(made, job=replace(made.job, answers=other)))[0]["measured"] is None
