"""The database's file: opened once, by one process, and written so that nothing is ever torn."""

from __future__ import annotations

import sqlite3
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Self

import msgspec

from zapdesk.records.damage import checked, put_aside
from zapdesk.records.errors import StoreError, explained, is_damage, not_opened
from zapdesk.records.lock import InstanceLock
from zapdesk.records.moments import for_file_name
from zapdesk.records.schema import migrate

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_WAIT_S = 3.0  # for a virus scanner or a backup that holds the file; our own processes are kept out

_SETTINGS = (
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = FULL",  # an answer that was shown as saved survives a pulled battery
    "PRAGMA foreign_keys = ON",
    "PRAGMA secure_delete = ON",  # deleting overwrites: names and signatures are personal data
)


class Database:
    """An open database. Use it from the thread that opened it.

    Attributes:
        path: the file.
        put_aside: where a damaged file was moved when this one was begun; None: it was sound.
        copy: the copy that was made before an older file was brought up to date, or None.
    """

    def __init__(self, connection: sqlite3.Connection, path: Path, lock: InstanceLock) -> None:
        """Take over an open connection; :meth:`open` is the way to one."""
        self.path = path
        self.put_aside: Path | None = None
        self.copy: Path | None = None
        self._connection = connection
        self._lock = lock
        self._identity = _identity(path)

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
            raise not_opened(error, path) from error
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

    @contextmanager
    def _writing(self) -> Iterator[None]:
        """One transaction: all of it is on the disk, or nothing. Raises StoreError."""
        with self._reading():
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield
                self._still_there()
                self._connection.execute("COMMIT")
            except BaseException:
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")
                raise

    @contextmanager
    def _reading(self, ident: str = "") -> Iterator[None]:
        """SQLite's and msgspec's errors as StoreError."""
        try:
            yield
        except sqlite3.ProgrammingError:  # closed, or another thread: the program is wrong
            raise
        except sqlite3.Error as error:
            raise explained(error, self.path) from error
        except msgspec.MsgspecError as error:
            raise StoreError("unreadable", self.path, ident) from error

    def _still_there(self) -> None:
        """A file whose folder was removed takes every write and keeps none of them."""
        if _identity(self.path) != self._identity:
            raise StoreError("gone", self.path)

    def _forget_log(self) -> None:
        """Empty the write-ahead log, so that what was deleted does not wait there."""
        with self._reading():
            self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()


def _identity(path: Path) -> tuple[int, int] | None:
    """Which file stands under a name; None: none does."""
    try:
        seen = path.stat()
    except OSError:
        return None
    return seen.st_dev, seen.st_ino


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
