"""The collector: reads the bundles that tablets left, verifies each, and puts it into PostgreSQL.

It may be killed, or lose its server, at any moment: what was taken has its receipt written by the
next round, and what was not is taken then. Several may work on one folder.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

from zapdesk.base.frozen import Frozen
from zapdesk.records.archive import read_file
from zapdesk.records.incoming import RefusedError, incoming
from zapdesk.records.office import postgres
from zapdesk.records.office.deletion import MOST_BYTES as MOST_REQUEST
from zapdesk.records.office.deletion import read_request
from zapdesk.records.office.rows import rows_of
from zapdesk.records.verification import Finding, verify

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from datetime import datetime
    from pathlib import Path

    from psycopg import Connection

    from zapdesk.records.office.deletion import Request
    from zapdesk.records.office.receipted import Receipts
    from zapdesk.records.office.rows import Rows
    from zapdesk.records.office.shared import SharedFolder
    from zapdesk.records.verification import Trust

_BATCH_BYTES = 32 * 1024 * 1024
_BATCH = 250  # records


class Collected(Frozen):
    """What one round did."""

    taken: int = 0  # records that now have a receipt
    deleted: int = 0
    refused: dict[str, str] = {}  # file name → reason


class Collector:
    """One folder, one database, one office."""

    def __init__(
        self,
        folder: SharedFolder,
        connection: Connection[Any],
        trust: Trust,
        receipts: Receipts,
    ) -> None:
        self._folder, self._connection = folder, connection
        self._trust, self._receipts = trust, receipts
        self._stored: Mapping[str, int] = {}
        self._refused: dict[str, str] = {}

    def round(self, tell: Callable[[int], None] | None = None) -> Collected:
        """Carry out the requests to delete, then take everything that has no receipt yet.

        Args:
            tell: hears how many were taken so far.

        Raises:
            OSError: the folder cannot be read or written.
            psycopg.Error: the server is gone; the next round goes on from there.
        """
        self._refused = {}
        deleted = self._carry_out_deletions()
        taken = 0
        for batch in self._batches():
            received = self._take(batch)
            self._receipts.write(received)
            for rows in batch:
                if rows.fingerprint not in received and self._name(rows) not in self._refused:
                    # Deleted on request, and back again.
                    self._folder.bundle(rows.fingerprint).unlink(missing_ok=True)
            taken += len(received)
            if tell is not None:
                tell(taken)
        postgres.note_refusals(self._connection, self._refused)
        return Collected(taken=taken, deleted=deleted, refused=self._refused)

    def _take(self, batch: list[Rows]) -> Mapping[str, datetime]:
        """Take a batch; each record by itself, where one of them cannot be stored."""
        try:
            return postgres.take(self._connection, batch)
        except postgres.UnstorableError:
            if len(batch) == 1:
                self._refused[self._name(batch[0])] = "unstorable"
                return {}
        return {mark: at for rows in batch for mark, at in self._take([rows]).items()}

    def _name(self, rows: Rows) -> str:
        return self._folder.bundle(rows.fingerprint).name

    def _settled(self, fingerprint: str, size: int) -> bool:
        """Whether a file has nothing that the database lacks, and its tablet has a receipt.

        A receipt alone proves nothing: the database may be a new one. Nor does a record that is
        there: its report may have come into the file since.
        """
        there = self._stored.get(fingerprint, -1)
        return size <= there and self._receipts.has(fingerprint)

    def _batches(self) -> Iterator[list[Rows]]:
        batch: list[Rows] = []
        size = 0
        self._stored = postgres.stored(self._connection)
        for fingerprint, file in self._folder.bundles():
            if self._settled(fingerprint, _size(file)):
                continue
            read = self._read(fingerprint, file)
            if read is None:
                continue
            rows, length = read
            batch.append(rows)
            size += length
            if len(batch) >= _BATCH or size >= _BATCH_BYTES:
                yield batch
                batch, size = [], 0
        if batch:
            yield batch

    def _read(self, fingerprint: str, file: Path) -> tuple[Rows, int] | None:
        """A bundle's rows; None where it is not taken, which is noted.

        A file that a service has not finished copying is damaged now and whole later, so nothing
        is ever moved or deleted here.
        """
        try:
            raw = read_file(file)
            coming = incoming(raw, self._trust)
        except FileNotFoundError:
            return None  # its tablet took it back
        except OSError as trouble:  # a service has it open: one file stops no round
            self._refused[file.name] = f"not-read: {trouble.strerror or type(trouble).__name__}"
            return None
        except RefusedError as refused:
            self._refused[file.name] = refused.code
            return None
        seen = coming.verified
        if seen.finding is not Finding.UNCHANGED:
            self._refused[file.name] = f"{seen.finding.value}: {seen.key}"
            return None
        if seen.fingerprint != fingerprint:
            self._refused[file.name] = "misnamed"
            return None
        return rows_of(coming, raw), len(raw)

    def _carry_out_deletions(self) -> int:
        """Delete what tablets ask for: rows, file, receipt, and then the request."""
        deleted = 0
        for fingerprint, file in self._folder.deletion_requests():
            try:
                request = read_request(_beginning(file))
            except FileNotFoundError:
                continue  # another collector was quicker
            except OSError as trouble:
                self._refused[file.name] = f"not-read: {trouble.strerror or type(trouble).__name__}"
                continue
            if request is None or request.record != fingerprint:
                self._refused[file.name] = "no-request"
                continue
            if not self._trust.knows(request.key):
                self._refused[file.name] = f"unknown-key: {request.key}"
                continue
            if not self._may_go(request) or not postgres.delete(self._connection, request):
                self._refused[file.name] = "not-its-record"
                continue
            for left in (self._folder.bundle(fingerprint), self._folder.receipt(fingerprint), file):
                left.unlink(missing_ok=True)
            deleted += 1
        return deleted

    def _may_go(self, request: Request) -> bool:
        """Whether the file of a record is the asking tablet's, or is not there (any more).

        The database cannot tell before the record is in it.
        """
        try:
            seen = verify(read_file(self._folder.bundle(request.record)), self._trust)
        except FileNotFoundError:
            return True
        except OSError:
            return False
        return seen.key == request.key


def _size(file: Path) -> int:
    """In bytes; of one that does not say it, more than any has."""
    try:
        return file.stat().st_size
    except OSError:
        return sys.maxsize


def _beginning(file: Path) -> bytes:
    """As much of a file as a request ever has, and a byte more."""
    with file.open("rb") as source:
        return source.read(MOST_REQUEST + 1)
