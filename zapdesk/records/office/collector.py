"""The collector: reads the bundles that tablets left, verifies each, and puts it into PostgreSQL.

It may be killed, or lose its server, at any moment: what was taken has its receipt written by the
next round, and what was not is taken then. Several may work on one folder.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any

from zapdesk.base.frozen import Frozen
from zapdesk.records.archive import read_file
from zapdesk.records.atomic import write_whole
from zapdesk.records.incoming import RefusedError, incoming
from zapdesk.records.office import postgres
from zapdesk.records.office.deletion import read_request
from zapdesk.records.office.rows import rows_of
from zapdesk.records.receipts import make_receipt
from zapdesk.records.verification import Finding

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from datetime import datetime
    from pathlib import Path

    from psycopg import Connection

    from zapdesk.records.office.rows import Rows
    from zapdesk.records.office.shared import SharedFolder
    from zapdesk.records.signing import SigningKey
    from zapdesk.records.verification import Trust

_BATCH_BYTES = 32 * 1024 * 1024
_BATCH = 250  # records
_WRITERS = 16


class Collected(Frozen):
    """What one round did."""

    taken: int = 0  # records that now have a receipt
    deleted: int = 0
    refused: dict[str, str] = {}  # file name → reason


class Collector:
    """One folder, one database, one office."""

    def __init__(
        self, folder: SharedFolder, connection: Connection[Any], key: SigningKey, trust: Trust
    ) -> None:
        self._folder, self._connection = folder, connection
        self._key, self._trust = key, trust
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
            received = postgres.take(self._connection, batch)
            self._write_receipts(received)
            for rows in batch:
                if rows.fingerprint not in received:  # deleted on request, and back again
                    self._folder.bundle(rows.fingerprint).unlink(missing_ok=True)
            taken += len(received)
            if tell is not None:
                tell(taken)
        postgres.note_refusals(self._connection, self._refused)
        return Collected(taken=taken, deleted=deleted, refused=self._refused)

    def _write_receipts(self, received: Mapping[str, datetime]) -> None:
        """One file each. A disk takes many at once as quickly as one. Raises OSError."""

        def one(fingerprint: str) -> None:
            receipt = make_receipt(fingerprint, received[fingerprint], self._key)
            write_whole(self._folder.receipt(fingerprint), receipt, mode=0o644)

        with ThreadPoolExecutor(max_workers=_WRITERS, thread_name_prefix="receipts") as writers:
            list(writers.map(one, received))

    def _batches(self) -> Iterator[list[Rows]]:
        batch: list[Rows] = []
        size = 0
        for fingerprint, file in self._folder.bundles():
            if self._folder.receipt(fingerprint).exists():
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
                request = read_request(file.read_bytes())
            except FileNotFoundError:
                continue  # another collector was quicker
            if request is None or request.record != fingerprint:
                self._refused[file.name] = "no-request"
                continue
            if not self._trust.knows(request.key):
                self._refused[file.name] = f"unknown-key: {request.key}"
                continue
            if not postgres.delete(self._connection, request):
                self._refused[file.name] = "not-its-record"
                continue
            for left in (self._folder.bundle(fingerprint), self._folder.receipt(fingerprint), file):
                left.unlink(missing_ok=True)
            deleted += 1
        return deleted
