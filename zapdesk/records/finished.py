"""Finished jobs: bytes that are written once, listed, searched, opened."""

from __future__ import annotations

import unicodedata
from datetime import datetime
from typing import TYPE_CHECKING

import msgspec

from zapdesk.base.frozen import Frozen
from zapdesk.diagnosis.types import Outcome
from zapdesk.records.moments import text_of
from zapdesk.records.shelf import count_records

if TYPE_CHECKING:
    import sqlite3

    from zapdesk.session.types import Record

_COLUMNS = "id, site, finished, outcome, model, connection, practice, commissioning"
_NEWEST_FIRST = "ORDER BY finished DESC, rowid DESC"


class RecordSummary(Frozen):
    """One line of "Finished jobs"."""

    id: str
    site: str
    finished: datetime
    outcome: Outcome
    model: str | None
    connection: str | None
    practice: str | None  # the scenario; such a record is no commissioning record
    commissioning: bool


def outcome_of(record: Record) -> Outcome:
    """What the record's last check concluded; a job that was never checked is incomplete."""
    return record.job.checks[-1].outcome if record.job.checks else Outcome.INCOMPLETE


class Finished:
    """The table ``records`` over the store's connection; rows are added, never changed."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def add(self, record: Record) -> None:
        """Write the record's JSON.

        Raises:
            sqlite3.IntegrityError: a record of this id is there already.
        """
        job = record.job
        self._connection.execute(
            f"INSERT INTO records ({_COLUMNS}, words, record)"  # noqa: S608  (names are ours)
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                record.id,
                job.answers.site,
                text_of(record.finished),
                outcome_of(record).value,
                job.answers.model,
                job.answers.connection,
                job.practice,
                record.commissioning,
                _words(record),
                msgspec.json.encode(record),
            ),
        )

    def has(self, ident: str) -> bool:
        """Whether a record of this id is there."""
        row = self._connection.execute("SELECT 1 FROM records WHERE id = ?", (ident,)).fetchone()
        return row is not None

    def raw(self, ident: str) -> bytes | None:
        """The record's bytes exactly as written; None where there is none."""
        row = self._connection.execute(
            "SELECT record FROM records WHERE id = ?", (ident,)
        ).fetchone()
        return None if row is None else bytes(row[0])

    def summaries(self, text: str = "") -> tuple[RecordSummary, ...]:
        """Newest first: those in which every word of ``text`` occurs, in whatever field."""
        words = _folded(text).split()
        where = "WHERE " + " AND ".join(["words LIKE ? ESCAPE '\\'"] * len(words)) if words else ""
        rows = self._connection.execute(
            f"SELECT {_COLUMNS} FROM records {where} {_NEWEST_FIRST}",  # noqa: S608  (likewise)
            [f"%{_literal(word)}%" for word in words],
        )
        return tuple(_summary(row) for row in rows)

    def count(self) -> int:
        """How many there are."""
        return count_records(self._connection)


def _summary(
    row: tuple[str, str, str, str, str | None, str | None, str | None, int],
) -> RecordSummary:
    ident, site, finished, outcome, model, connection, practice, commissioning = row
    return RecordSummary(
        id=ident,
        site=site,
        finished=datetime.fromisoformat(finished),
        outcome=Outcome(outcome),
        model=model,
        connection=connection,
        practice=practice,
        commissioning=bool(commissioning),
    )


def _words(record: Record) -> str:
    said = record.job.answers
    serials = "\n".join(s.serial for s in record.job.stations if s.serial)
    return _folded(f"{said.site}\n{said.address}\n{serials}\n{said.technician}\n{said.customer}")


def _folded(text: str) -> str:
    """SQLite's LIKE folds ASCII only; "Ålesund" must be found by "ålesund" too."""
    return unicodedata.normalize("NFKC", text).casefold()


def _literal(word: str) -> str:
    return word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
