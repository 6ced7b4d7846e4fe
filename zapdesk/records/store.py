"""The one way to drafts and records: opened once, used from the thread that opened it."""

from __future__ import annotations

import sqlite3
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Self

import msgspec

from zapdesk.records.damage import checked, put_aside
from zapdesk.records.drafts import Drafts
from zapdesk.records.errors import StoreError, explained, is_damage
from zapdesk.records.finished import Finished, RecordSummary
from zapdesk.records.lock import InstanceLock
from zapdesk.records.moments import for_file_name
from zapdesk.records.schema import migrate
from zapdesk.session.upgrade import record_from

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from zapdesk.records.shelf import DraftSummary
    from zapdesk.session.types import Job, Record

_WAIT_S = 3.0  # for a virus scanner or a backup that holds the file; our own processes are kept out

_SETTINGS = (
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = FULL",  # an answer that was shown as saved survives a pulled battery
    "PRAGMA foreign_keys = ON",
    "PRAGMA secure_delete = ON",  # deleting overwrites: names and signatures are personal data
)


class Store:
    """Drafts and finished records in one SQLite file.

    Every method that writes is one transaction: when it returns, the data is on the disk; when it
    raises, nothing of it is. Use it from the thread that opened it; sqlite3 raises
    ``sqlite3.ProgrammingError`` for any other one.

    Attributes:
        path: the file.
        put_aside: where a damaged file was moved when this one was begun; None: it was sound.
        copy: the copy that was made before an older file was brought up to date, or None.
    """

    def __init__(self, connection: sqlite3.Connection, path: Path, lock: InstanceLock) -> None:
        """Take over an open connection; :meth:`open` is the way to a store."""
        self.path = path
        self.put_aside: Path | None = None
        self.copy: Path | None = None
        self._connection = connection
        self._lock = lock
        self._drafts = Drafts(connection)
        self._finished = Finished(connection)

    @classmethod
    def open(cls, path: Path) -> Self:
        """Open the file, or begin it, with its folders.

        A damaged file is moved to ``<name>.damaged-<time>`` and a fresh one is begun.

        Raises:
            StoreError: ``in-use`` by another process, written by a ``newer`` program, ``foreign``,
                or the disk does not give it.
        """
        try:
            path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        except OSError as error:
            raise StoreError("unreachable", path) from error
        lock = InstanceLock(path)
        try:
            return cls._opened(path, lock)
        except sqlite3.Error as error:
            lock.release()
            raise explained(error, path) from error
        except BaseException:
            lock.release()
            raise

    @classmethod
    def _opened(cls, path: Path, lock: InstanceLock) -> Self:
        stamp = for_file_name(datetime.now(UTC))
        moved: Path | None = None
        try:
            connection, copy = _connected(path, stamp)
        except sqlite3.DatabaseError as error:
            if not is_damage(error):
                raise
            try:
                moved = put_aside(path, stamp)
            except OSError as refused:
                raise StoreError("read-only", path) from refused
            connection, copy = _connected(path, stamp)
        store = cls(connection, path, lock)
        store.put_aside, store.copy = moved, copy
        return store

    def close(self) -> None:
        """Write the log into the file and let go of both; a second call does nothing."""
        self._connection.close()
        self._lock.release()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    # ------------------------------------------------------------------ drafts

    def save_draft(self, job: Job) -> None:
        """Keep the job as it is now; called at every answer.

        Raises:
            StoreError: it was not kept.
        """
        with self._writing():
            self._drafts.save(job)
        self._drafts.saved(job)

    def drafts(self) -> tuple[DraftSummary, ...]:
        """Every job in work, newest first. Raises StoreError."""
        with self._reading():
            return self._drafts.summaries()

    def load_draft(self, ident: str) -> Job:
        """The job as it was saved last.

        Raises:
            StoreError: ``unknown``, ``unreadable``, or the disk does not give it.
        """
        with self._reading(ident):
            job = self._drafts.load(ident)
        if job is None:
            raise StoreError("unknown", self.path, ident)
        return job

    def delete_draft(self, ident: str) -> None:
        """Delete the job and its checks; an unknown one is no fault. Raises StoreError."""
        with self._writing():
            self._drafts.delete(ident)

    # ------------------------------------------------------------------ finished

    def finish(self, record: Record) -> None:
        """Write the record, once and for all, and delete its job's draft with the same stroke.

        Raises:
            StoreError: ``finished`` where a record of this id is there already.
        """
        with self._writing():
            if self._finished.has(record.id):
                raise StoreError("finished", self.path, record.id)
            self._finished.add(record)
            self._drafts.delete(record.job.id)

    def records(self) -> tuple[RecordSummary, ...]:
        """Every finished job, newest first. Raises StoreError."""
        with self._reading():
            return self._finished.summaries()

    def search(self, text: str) -> tuple[RecordSummary, ...]:
        """Finished jobs where every word occurs in site, address, serial, technician or customer.

        Upper and lower case are alike; an empty text finds all. Raises StoreError.
        """
        with self._reading():
            return self._finished.summaries(text)

    def load_record(self, ident: str) -> Record:
        """The record, decoded strictly.

        Raises:
            StoreError: ``unknown``, ``unreadable``, or the disk does not give it.
        """
        raw = self.record_bytes(ident)
        with self._reading(ident):
            return record_from(raw)

    def record_bytes(self, ident: str) -> bytes:
        """The record's JSON exactly as it was written; this is what a report has attached.

        Raises:
            StoreError: ``unknown``, or the disk does not give it.
        """
        with self._reading(ident):
            raw = self._finished.raw(ident)
        if raw is None:
            raise StoreError("unknown", self.path, ident)
        return raw

    def count(self) -> int:
        """How many finished jobs there are. Raises StoreError."""
        with self._reading():
            return self._finished.count()

    # ------------------------------------------------------------------ inside

    @contextmanager
    def _writing(self) -> Iterator[None]:
        with self._reading():
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield
                self._connection.execute("COMMIT")
            except BaseException:
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")
                raise

    @contextmanager
    def _reading(self, ident: str = "") -> Iterator[None]:
        try:
            yield
        except sqlite3.ProgrammingError:  # closed, or another thread: the program is wrong
            raise
        except sqlite3.Error as error:
            raise explained(error, self.path) from error
        except msgspec.MsgspecError as error:
            raise StoreError("unreadable", self.path, ident) from error


def _connected(path: Path, stamp: str) -> tuple[sqlite3.Connection, Path | None]:
    """A sound, current database, and the copy that was made on the way, if one was."""
    connection = sqlite3.connect(path, timeout=_WAIT_S, isolation_level=None)
    try:
        checked(connection, path)
        copy = migrate(connection, path, stamp)
        for setting in _SETTINGS:
            connection.execute(setting)
    except BaseException:
        connection.close()
        raise
    return connection, copy
