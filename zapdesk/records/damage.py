"""Is the file sound; and where a damaged one goes."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

_READ_THROUGH = 64 * 1024 * 1024  # bytes; a larger file would make the first page wait


def checked(connection: sqlite3.Connection, path: Path) -> None:
    """Read the whole file where it is small; names of tables and the index's root in any case.

    Raises:
        sqlite3.DatabaseError: with SQLite's own code for a damaged file.
    """
    connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    if connection.execute("SELECT 1 FROM sqlite_schema WHERE name = 'words'").fetchone():
        connection.execute("SELECT rowid FROM words LIMIT 1").fetchone()  # has checks of its own
    if path.stat().st_size <= _READ_THROUGH:
        first = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
        if first != "ok":
            error = sqlite3.DatabaseError(str(first))
            error.sqlite_errorcode = sqlite3.SQLITE_CORRUPT
            raise error


def put_aside(path: Path, stamp: str) -> Path:
    """Move the file and its log out of the way; nothing of it is lost.

    Raises:
        OSError: the folder does not let it go.
    """
    target = path.with_name(f"{path.name}.damaged-{stamp}")
    number = 1
    while target.exists():
        number += 1
        target = path.with_name(f"{path.name}.damaged-{stamp}-{number}")
    path.rename(target)
    for end in ("-wal", "-shm"):
        beside = path.with_name(path.name + end)
        if beside.exists():
            beside.rename(target.with_name(target.name + end))
    return target
