"""A finished job as tables: stations and checks, for a spreadsheet (CSV) or a program (JSON).

The columns' identifiers are stable and the same in both; in CSV the first row says them in words.
Values are numbers in one unit, moments are ISO 8601 with their zone, and nothing is rounded.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from zapdesk.diagnosis.types import Outcome
from zapdesk.report import writing
from zapdesk.report.fitness import kind_of
from zapdesk.report.judged import judgement_of
from zapdesk.report.tables import Cell, as_csv
from zapdesk.session.gathered import lte_values, survey, watches
from zapdesk.session.stations import labels, model_of

if TYPE_CHECKING:
    from zapdesk.report.tables import Dialect
    from zapdesk.session.onsite import LteValue, Measurement, Station, Watch
    from zapdesk.session.types import Job, Record
    from zapdesk.wording.texts import Texts

SCHEMA = "zapdesk.export/1"

Row = dict[str, Cell]

# fmt: off
STATION_COLUMNS = (
    "site", "record", "finished", "station", "serial", "serial-from", "model", "circuit", "phase",
    "signal-dbm", "signal-median-dbm", "signal-readings", "signal-how", "signal-outcome",
    "access-point", "channel", "measured", "lte-value", "lte-unit", "online", "online-outcome",
    "watched", "kind",
)
CHECK_COLUMNS = (
    "site", "record", "finished", "check", "name", "outcome", "value", "unit", "limit", "rule",
    "finding", "took-s", "taken", "kind",
)
# fmt: on


def station_rows(record: Record) -> tuple[Row, ...]:
    """One row a station; the newest measurement and the newest look count."""
    job = record.job
    names = labels(job)
    whole = judgement_of(record)
    outcomes = {v.check: v.outcome for v in whole.verdicts} if whole else {}
    measured, watched, values = survey(job), watches(job), lte_values(job)
    return tuple(
        _about(record)
        | _station(station, names[station.id], job)
        | _signal(measured.get(station.id), outcomes.get(f"wifi-signal:{names[station.id]}"))
        | _value(values.get(station.id))
        | _online(watched.get(station.id), outcomes.get(f"station-online:{names[station.id]}"))
        for station in job.stations
    )


def check_rows(record: Record, texts: Texts) -> tuple[Row, ...]:
    """One row a check of the whole job, in the charger's own order."""
    whole = judgement_of(record)
    model = record.job.answers.model or ""
    return tuple(
        _about(record)
        | {
            "check": v.check,
            "name": texts.check_name(v.check),
            "outcome": v.outcome.value,
            "value": v.reading.value,
            "unit": v.reading.unit,
            "limit": writing.limit(texts, v.requirement),
            "rule": writing.rule(texts, v.requirement, model),
            "finding": v.explained_by,
            "took-s": v.reading.duration_s,
            "taken": v.reading.taken.isoformat() if v.reading.taken else None,
        }
        for v in (whole.verdicts if whole else ())
    )


def stations_csv(record: Record, texts: Texts, dialect: Dialect) -> bytes:
    """The stations as a table."""
    return _csv(STATION_COLUMNS, station_rows(record), texts, dialect)


def checks_csv(record: Record, texts: Texts, dialect: Dialect) -> bytes:
    """The checks as a table."""
    return _csv(CHECK_COLUMNS, check_rows(record, texts), texts, dialect)


def export_json(record: Record, texts: Texts) -> bytes:
    """Both tables as one JSON object, UTF-8, indented by two."""
    whole = {
        "schema": SCHEMA,
        "record": record.id,
        "commissioning": record.commissioning,
        "stations": station_rows(record),
        "checks": check_rows(record, texts),
    }
    return msgspec.json.format(msgspec.json.encode(whole), indent=2) + b"\n"


def _csv(columns: tuple[str, ...], rows: tuple[Row, ...], texts: Texts, dialect: Dialect) -> bytes:
    head = [texts.say(f"report.column.{column}") for column in columns]
    return as_csv(head, ([row[column] for column in columns] for row in rows), dialect)


def _about(record: Record) -> Row:
    return {
        "site": record.job.answers.site,
        "record": record.id,
        "finished": record.finished.isoformat(),
        "kind": kind_of(record),  # a table of practice never passes for another
    }


def _station(station: Station, name: str, job: Job) -> Row:
    return {
        "station": name,
        "serial": station.serial,
        "serial-from": station.obtained.value if station.obtained else None,
        "model": model_of(job, station),
        "circuit": station.circuit,
        "phase": station.phase,
    }


def _signal(measured: Measurement | None, outcome: Outcome | None) -> Row:
    seen = measured
    return {
        "signal-dbm": seen.tenth_dbm if seen else None,
        "signal-median-dbm": seen.median_dbm if seen else None,
        "signal-readings": len(seen.samples) if seen else None,
        "signal-how": seen.how.value if seen else None,
        "signal-outcome": outcome.value if outcome else None,
        "access-point": seen.bssid if seen else None,
        "channel": seen.channel if seen else None,
        "measured": seen.taken.isoformat() if seen else None,
    }


def _value(value: LteValue | None) -> Row:
    return {
        "lte-value": value.value if value else None,
        "lte-unit": value.unit if value else None,
    }


def _online(watch: Watch | None, outcome: Outcome | None) -> Row:
    return {
        "online": watch.seen.value if watch else None,
        "online-outcome": (outcome or Outcome.NOT_TESTED).value,
        "watched": watch.taken.isoformat() if watch else None,
    }
