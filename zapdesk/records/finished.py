"""Finished jobs: bytes that are written once, with their seal, their photos and their report."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zapdesk.records.listing import Listing
from zapdesk.records.replacing import Replacements
from zapdesk.records.sealing import Sealed, SealedReport
from zapdesk.records.shelf import count_records

if TYPE_CHECKING:
    import sqlite3

    from zapdesk.session.types import Record


class Finished:
    """The table ``records`` over the store's connection; rows are added, never changed.

    Every method that writes must be called inside a transaction.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self.listing = Listing(connection)
        self.replacements = Replacements(connection)

    def add(self, record: Record, sealed: Sealed, origin: str, *, trusted: bool = True) -> None:
        """Write a sealed record and list it; its photos are written by their own table.

        Only a record whose key is known may replace another: anybody can name a fingerprint.

        Raises:
            sqlite3.IntegrityError: a record of this id or this fingerprint is there already.
        """
        self._connection.execute(
            "INSERT INTO records (id, record, manifest, signature, public, fingerprint, origin)"
            " VALUES (?, ?, ?, ?, ?, ?, ?)",
            (
                record.id,
                sealed.record,
                sealed.manifest,
                sealed.signature,
                sealed.public,
                sealed.fingerprint,
                origin,
            ),
        )
        self.listing.add(record)
        if trusted:
            self.replacements.add(record.id, sealed.manifest)

    def has(self, ident: str) -> bool:
        """Whether a record of this id is there."""
        return self._one("SELECT 1 FROM records WHERE id = ?", ident) is not None

    def by_fingerprint(self, fingerprint: str) -> str | None:
        """The id of the record with this fingerprint; None where there is none."""
        row = self._one("SELECT id FROM records WHERE fingerprint = ?", fingerprint)
        return None if row is None else str(row[0])

    def raw(self, ident: str) -> bytes | None:
        """The record's bytes exactly as written; None where there is none."""
        row = self._one("SELECT record FROM records WHERE id = ?", ident)
        return None if row is None else bytes(row[0])

    def sealed(self, ident: str, photos: tuple[bytes, ...]) -> Sealed | None:
        """The record with its seal; None where there is none, or it was finished without one."""
        row = self._one(
            "SELECT record, manifest, signature, public FROM records WHERE id = ?", ident
        )
        if row is None or row[1] is None:
            return None
        record, manifest, signature, public = map(bytes, row)
        return Sealed(record, photos, manifest, signature, public)

    def delete(self, ident: str) -> None:
        """Forget the record, its report and its line in the list."""
        self.listing.delete(ident)
        self.replacements.delete(ident)
        for table, column in (("records", "id"), ("reports", "record"), ("bundled", "record")):
            self._connection.execute(f"DELETE FROM {table} WHERE {column} = ?", (ident,))  # noqa: S608  (names are ours)

    def add_report(self, ident: str, report: SealedReport) -> None:
        """Keep a report of the record; a former one is replaced."""
        self._connection.execute(
            "INSERT OR REPLACE INTO reports (record, pdf, seal, signature) VALUES (?, ?, ?, ?)",
            (ident, *report),
        )

    def report(self, ident: str) -> SealedReport | None:
        """The report that is kept; None where there is none."""
        row = self._one("SELECT pdf, seal, signature FROM reports WHERE record = ?", ident)
        return None if row is None else SealedReport(*map(bytes, row))

    def count(self) -> int:
        """How many there are."""
        return count_records(self._connection)

    def _one(self, query: str, value: str) -> tuple[bytes, ...] | None:
        row: tuple[bytes, ...] | None = self._connection.execute(query, (value,)).fetchone()
        return row
