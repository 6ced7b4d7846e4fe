"""Finished jobs as a list: one narrow row a record, searched as a person types.

``at`` is the moment of finishing in microseconds and the row's own number, so the newest stand at
the end of the table and of the index, and a search stops as soon as it has filled the page. The
index is of trigrams (SQLite's FTS5): any three letters in the middle of a word are found at once.
One or two letters are looked for row by row; they are found soon, or seldom wanted.
"""

from __future__ import annotations

import unicodedata
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Any

import msgspec

from zapdesk.base.frozen import Frozen
from zapdesk.diagnosis.types import Outcome
from zapdesk.records.moments import text_of
from zapdesk.session.upgrade import record_from

if TYPE_CHECKING:
    import sqlite3

    from zapdesk.session.types import Record

PORTION = 50
_COLUMNS = (
    "id, site, finished, outcome, model, connection, practice, commissioning, technician, stations"
)
_BESIDE = (
    "(SELECT origin FROM records r WHERE r.id = summaries.id),"
    " EXISTS (SELECT 1 FROM replacements p JOIN records r ON r.fingerprint = p.old"
    " WHERE r.id = summaries.id)"
)
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_GRAM = 3  # characters; shorter words are not in the index
_MOST_WORDS = 12
_LONGEST_WORD = 100


class Field(StrEnum):
    """Where to look, and the column of its folded text."""

    SITE = "folded_site"
    SERIAL = "folded_serials"
    TECHNICIAN = "folded_technician"
    OTHER = "folded_other"  # address and customer


class Wanted(Frozen):
    """What a person is looking for; nothing given finds all."""

    text: str = ""  # every word of it must occur
    field: Field | None = None  # None: in any
    outcome: Outcome | None = None
    since: datetime | None = None  # finished then or later
    before: datetime | None = None  # finished earlier


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
    technician: str = ""
    stations: int = 0
    elsewhere: bool = False  # it was finished on another tablet, and taken in from a file
    replaced: bool = False  # a newer version of it is here


class Found(Frozen):
    """The newest of what was found, and whether there is more."""

    rows: tuple[RecordSummary, ...] = ()
    more: bool = False


def outcome_of(record: Record) -> Outcome:
    """The whole job's outcome; of an older record its last check's, and incomplete without one."""
    if record.judgement is not None:
        return record.judgement.outcome
    return record.job.checks[-1].outcome if record.job.checks else Outcome.INCOMPLETE


class Listing:
    """The tables ``summaries`` and ``words`` over the store's connection."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def add(self, record: Record) -> None:
        """List a record; inside a transaction."""
        job, said = record.job, record.job.answers
        at = self._free(_number(record.finished))
        folded = _folded_fields(record)
        self._connection.execute(
            f"INSERT INTO summaries (at, {_COLUMNS}, {', '.join(Field)})"  # noqa: S608  (names are ours)
            f" VALUES ({', '.join('?' * 15)})",
            (
                at,
                record.id,
                said.site,
                text_of(record.finished),
                outcome_of(record).value,
                said.model,
                said.connection,
                job.practice,
                record.commissioning,
                said.technician,
                len(job.stations),
                *folded,
            ),
        )
        self._connection.execute(
            f"INSERT INTO words (rowid, {', '.join(Field)}) VALUES (?, ?, ?, ?, ?)",  # noqa: S608
            (at, *folded),
        )

    def delete(self, ident: str) -> None:
        """List it no longer, and leave none of its words in the index; inside a transaction."""
        gone = self._connection.execute("DELETE FROM summaries WHERE id = ?", (ident,)).rowcount
        if gone:
            # FTS5 only marks a deleted word until its segments are merged, and each "optimize"
            # makes its tree a level deeper until, at 2,000, it refuses to open. So it is made
            # anew: 1.3 s for 100,000 records.
            self._connection.execute("INSERT INTO words (words) VALUES ('rebuild')")

    def find(self, wanted: Wanted, most: int = PORTION, skip: int = 0) -> Found:
        """The newest that fit."""
        where, values = _conditions(wanted)
        rows = self._connection.execute(
            f"SELECT {_COLUMNS}, {_BESIDE} FROM summaries{where} ORDER BY at DESC LIMIT ? OFFSET ?",  # noqa: S608
            (*values, most + 1, skip),
        ).fetchall()
        return Found(rows=tuple(map(_summary, rows[:most])), more=len(rows) > most)

    def _free(self, at: int) -> int:
        """The number, or the next one that no other record has."""
        taken = "SELECT 1 FROM summaries WHERE at = ?"
        while self._connection.execute(taken, (at,)).fetchone() is not None:
            at += 1
        return at


def listed_anew(connection: sqlite3.Connection) -> None:
    """List every record of the table ``records``; those that cannot be read are left out."""
    listing = Listing(connection)
    for (raw,) in connection.execute("SELECT record FROM records ORDER BY finished"):
        with suppress(msgspec.MsgspecError):
            listing.add(record_from(raw))


def _conditions(wanted: Wanted) -> tuple[str, list[Any]]:
    """The WHERE clause and its values."""
    clauses: list[str] = []
    values: list[Any] = []
    words = [word[:_LONGEST_WORD] for word in folded(wanted.text).split()[:_MOST_WORDS]]
    long = [word for word in words if len(word) >= _GRAM]
    if long:
        phrases = " ".join('"' + word.replace('"', '""') + '"' for word in long)
        clauses.append("at IN (SELECT rowid FROM words WHERE words MATCH ?)")
        values.append(f"{{{wanted.field}}} : ({phrases})" if wanted.field else phrases)
    fields = [wanted.field] if wanted.field else list(Field)
    for word in words:
        if len(word) < _GRAM:
            clauses.append("(" + " OR ".join(f"instr({field}, ?)" for field in fields) + ")")
            values += [word] * len(fields)
    if wanted.outcome is not None:
        clauses.append("outcome = ?")
        values.append(wanted.outcome.value)
    for sign, moment in ((">=", wanted.since), ("<", wanted.before)):
        if moment is not None:
            clauses.append(f"at {sign} ?")
            values.append(_number(moment))
    return (" WHERE " + " AND ".join(clauses) if clauses else ""), values


def folded(text: str) -> str:
    """Upper and lower case alike, and one form for letters that have two: "Ålesund", "ÅLESUND"."""
    return unicodedata.normalize("NFKC", text.replace("\0", " ")).casefold()


def _folded_fields(record: Record) -> tuple[str, str, str, str]:
    said = record.job.answers
    serials = "\n".join(s.serial for s in record.job.stations if s.serial)
    other = f"{said.address}\n{said.customer}"
    return folded(said.site), folded(serials), folded(said.technician), folded(other)


def _number(moment: datetime) -> int:
    return (moment - _EPOCH) // timedelta(microseconds=1)


def _summary(row: tuple[Any, ...]) -> RecordSummary:
    ident, site, finished, outcome, model, connection, practice, commissioning = row[:8]
    who, stations, origin, replaced = row[8:]
    return RecordSummary(
        id=ident,
        site=site,
        finished=datetime.fromisoformat(finished),
        outcome=Outcome(outcome),
        model=model,
        connection=connection,
        practice=practice,
        commissioning=bool(commissioning),
        technician=who,
        stations=stations,
        elsewhere=origin == "imported",
        replaced=bool(replaced),
    )
