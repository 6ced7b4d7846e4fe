"""A record as rows of the office's tables. Text is made plain: PostgreSQL takes no zero byte."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec

from zapdesk.base.untrusted import clean
from zapdesk.diagnosis.types import Outcome
from zapdesk.report.fitness import COMMISSIONING, kind_of
from zapdesk.session.gathered import survey, watches
from zapdesk.session.jobs import last_check
from zapdesk.session.stations import labels, model_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from zapdesk.diagnosis.types import Diagnosis, Verdict
    from zapdesk.records.incoming import Incoming
    from zapdesk.session.types import CheckResult, Record

Row = tuple[Any, ...]

_MOST = 2000  # characters of one field

COLUMNS: Mapping[str, Sequence[str]] = {
    "records": (
        "fingerprint", "finished", "supersedes", "key", "tablet", "ident", "outcome",
        "commissioning", "site", "address", "customer", "firm", "technician", "model",
        "connection", "program", "catalogue",
    ),
    "bundles": ("fingerprint", "bundle"),
    "stations": (
        "fingerprint", "place", "name", "serial", "model", "circuit", "signal_dbm",
        "signal_limit_dbm", "signal_how", "signal_outcome", "access_point", "channel", "online",
        "online_outcome",
    ),
    "findings": ("fingerprint", "place", "code", "outcome", "fixed_by", "params"),
    "open_points": ("fingerprint", "place", "code", "owner", "params"),
}  # fmt: skip
"""The columns that a record fills, by table, parents first."""


class Rows(NamedTuple):
    """One record in all tables."""

    fingerprint: str
    tables: Mapping[str, Sequence[Row]]


def rows_of(coming: Incoming, raw: bytes) -> Rows:
    """The rows of a bundle that was verified and whose key is known.

    Args:
        coming: what was found in it.
        raw: its bytes.
    """
    record, seen = coming.record, coming.verified
    mark = seen.fingerprint or ""
    whole = record.judgement or last_check(record.job)
    said = record.job.answers
    parent = (
        mark,
        record.finished,
        seen.supersedes,
        seen.key,
        _plain(seen.name or ""),
        _plain(record.id),
        (whole.outcome if whole else Outcome.INCOMPLETE).value,
        kind_of(record) == COMMISSIONING,
        *(_plain(t) for t in (said.site, said.address, said.customer, said.firm, said.technician)),
        said.model and _plain(said.model),
        said.connection and _plain(said.connection),
        _plain(record.version),
        _plain(record.catalogue),
    )
    findings = [
        (mark, place, _plain(f.code), f.outcome.value, f.fixed_by.value, _json(f.params))
        for place, f in enumerate(whole.findings if whole else (), 1)
    ]
    points = [
        (mark, place, _plain(p.code), _plain(p.owner), _json(p.params))
        for place, p in enumerate(record.open_points, 1)
    ]
    return Rows(
        mark,
        {
            "records": [parent],
            "bundles": [(mark, raw)],
            "stations": _stations(record, mark, whole),
            "findings": findings,
            "open_points": points,
        },
    )


def _stations(record: Record, mark: str, whole: Diagnosis | CheckResult | None) -> list[Row]:
    job, names = record.job, labels(record.job)
    verdicts = {v.check: v for v in (whole.verdicts if whole else ())}
    measured, watched = survey(job), watches(job)
    rows: list[Row] = []
    for place, station in enumerate(job.stations, 1):
        signal = verdicts.get(f"wifi-signal:{names[station.id]}")
        online = verdicts.get(f"station-online:{names[station.id]}")
        seen, watch = measured.get(station.id), watched.get(station.id)
        model = model_of(job, station)
        rows.append(
            (
                mark,
                place,
                _plain(names[station.id]),
                _plain(station.serial),
                model and _plain(model),
                _plain(station.circuit),
                seen.tenth_dbm if seen else None,
                _limit(signal),
                seen.how.value if seen else None,
                signal.outcome.value if signal else None,
                _plain(seen.bssid) if seen and seen.bssid else None,
                seen.channel if seen else None,
                watch.seen.value if watch else None,
                (online.outcome if online else Outcome.NOT_TESTED).value,
            )
        )
    return rows


def _limit(verdict: Verdict | None) -> float | None:
    """The limit as it was when the record was finished."""
    if verdict is None or verdict.requirement is None:
        return None
    value = verdict.requirement.limit.value
    return value if isinstance(value, int | float) else None


def _plain(text: str) -> str:
    return clean(text, _MOST)


def _json(params: Mapping[str, Any]) -> str:
    return msgspec.json.encode(_cleaned(params)).decode()


def _cleaned(value: Any) -> Any:
    match value:
        case str():
            return _plain(value)
        case dict():
            return {_plain(str(key)): _cleaned(one) for key, one in value.items()}
        case list() | tuple():
            return [_cleaned(one) for one in value]
        case _:
            return value
