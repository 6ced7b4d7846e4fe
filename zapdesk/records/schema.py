"""The database's tables, version by version, and how an older file becomes a current one."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from typing import TYPE_CHECKING

from zapdesk.records.errors import StoreError
from zapdesk.records.listing import listed_anew
from zapdesk.records.replacing import replaced_anew

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

APPLICATION = 0x5A44534B  # "ZDSK" in the file's header: whose database this is

Step = str | Callable[[sqlite3.Connection], None]

# One entry a version, in order; an entry that was ever shipped is never edited again.
MIGRATIONS: tuple[tuple[Step, ...], ...] = (
    (
        """CREATE TABLE drafts (
            id TEXT PRIMARY KEY,
            changed TEXT NOT NULL,      -- UTC, ISO 8601, always to the microsecond: sorts as text
            site TEXT NOT NULL,
            page TEXT NOT NULL,
            stations INTEGER,
            practice TEXT,
            job BLOB NOT NULL           -- JSON of the job without its checks
        ) STRICT""",
        """CREATE TABLE draft_checks (
            draft TEXT NOT NULL REFERENCES drafts (id) ON DELETE CASCADE,
            number INTEGER NOT NULL,    -- from 0, oldest first
            result BLOB NOT NULL,       -- JSON of the check's result
            PRIMARY KEY (draft, number)
        ) STRICT""",
        """CREATE TABLE records (
            id TEXT PRIMARY KEY,
            finished TEXT NOT NULL,     -- as drafts.changed
            site TEXT NOT NULL,
            outcome TEXT NOT NULL,
            model TEXT,
            connection TEXT,
            practice TEXT,
            commissioning INTEGER NOT NULL,
            words TEXT NOT NULL,        -- what a search looks through, case folded
            record BLOB NOT NULL        -- the record's JSON, written once
        ) STRICT""",
        "CREATE INDEX records_by_time ON records (finished DESC)",
        """CREATE TRIGGER records_never_change BEFORE UPDATE ON records
            BEGIN SELECT RAISE(ABORT, 'a finished record never changes'); END""",
    ),
    (
        """CREATE TABLE photos (
            owner TEXT NOT NULL,        -- identifier of the job in work, or of the record
            id TEXT NOT NULL,           -- SHA-256 of the bytes
            data BLOB NOT NULL,         -- JPEG
            PRIMARY KEY (owner, id)
        ) STRICT""",
        """CREATE TABLE summaries (
            at INTEGER PRIMARY KEY,     -- finished, microseconds since 1970, moved where taken
            id TEXT NOT NULL UNIQUE,
            site TEXT NOT NULL,
            finished TEXT NOT NULL,     -- as drafts.changed
            outcome TEXT NOT NULL,
            model TEXT,
            connection TEXT,
            practice TEXT,
            commissioning INTEGER NOT NULL,
            technician TEXT NOT NULL,
            stations INTEGER NOT NULL,
            folded_site TEXT NOT NULL,  -- what a search looks through, case folded
            folded_serials TEXT NOT NULL,
            folded_technician TEXT NOT NULL,
            folded_other TEXT NOT NULL
        ) STRICT""",
        """CREATE VIRTUAL TABLE words USING fts5 (
            folded_site, folded_serials, folded_technician, folded_other,
            content = 'summaries', content_rowid = 'at', tokenize = 'trigram case_sensitive 1'
        )""",
        listed_anew,
        """CREATE TABLE sealed (
            id TEXT PRIMARY KEY,
            record BLOB NOT NULL,       -- record.json, written once
            manifest BLOB,              -- NULL, and those below: finished before there were seals
            signature BLOB,
            public BLOB,                -- the key that signed
            fingerprint TEXT UNIQUE,
            origin TEXT NOT NULL        -- 'here', 'imported', 'rebuilt'
        ) STRICT""",
        "INSERT INTO sealed (id, record, origin) SELECT id, record, 'here' FROM records",
        "DROP TABLE records",
        "ALTER TABLE sealed RENAME TO records",
        """CREATE TRIGGER records_never_change BEFORE UPDATE ON records
            BEGIN SELECT RAISE(ABORT, 'a finished record never changes'); END""",
        """CREATE TABLE reports (
            record TEXT PRIMARY KEY,
            pdf BLOB NOT NULL,
            seal BLOB NOT NULL,
            signature BLOB NOT NULL
        ) STRICT""",
        # Whose file stands in the folder of bundles with all that belongs to it, and whose is
        # still to be removed from there.
        "CREATE TABLE bundled (record TEXT PRIMARY KEY) STRICT",
        "CREATE TABLE deletions (record TEXT PRIMARY KEY) STRICT",
    ),
    (
        """CREATE TABLE replacements (
            record TEXT PRIMARY KEY,    -- identifier of the new version
            old TEXT NOT NULL           -- fingerprint of the record that it replaces
        ) STRICT""",
        "CREATE INDEX replacements_by_old ON replacements (old)",
        replaced_anew,
    ),
)


def version_of(connection: sqlite3.Connection) -> int:
    """The version of the file's tables; 0 for an empty file."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def migrate(
    connection: sqlite3.Connection,
    path: Path,
    stamp: str,
    migrations: Sequence[Sequence[Step]] = MIGRATIONS,
) -> Path | None:
    """Bring the file to the current version, all steps or none.

    Args:
        connection: open on ``path``, in autocommit mode.
        path: the database's file.
        stamp: the time, fit for a file name; it names the copy.
        migrations: the table of versions.

    Returns:
        The copy that was made of an older file before anything was changed in it, or None.

    Raises:
        StoreError: ``newer`` or ``foreign``; the file is untouched then.
        sqlite3.Error: a step did not run; the file is as it was.
    """
    found = version_of(connection)
    owner = connection.execute("PRAGMA application_id").fetchone()[0]
    tables = connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0]
    if owner != APPLICATION and (found or tables):
        raise StoreError("foreign", path)
    if found > len(migrations):
        raise StoreError("newer", path)
    if found == len(migrations):
        return None
    copy = _copied(connection, path.with_name(f"{path.name}.v{found}-{stamp}")) if found else None
    connection.execute("BEGIN IMMEDIATE")
    try:
        for steps in migrations[found:]:
            for step in steps:
                if isinstance(step, str):
                    connection.execute(step)
                else:
                    step(connection)
        connection.execute(f"PRAGMA application_id = {APPLICATION}")
        connection.execute(f"PRAGMA user_version = {len(migrations)}")
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")
    return copy


def _copied(connection: sqlite3.Connection, target: Path) -> Path:
    """A whole copy through SQLite itself: what is still in the write-ahead log goes with it."""
    copy = sqlite3.connect(target)
    try:
        connection.backup(copy)
    finally:
        copy.close()
    return target
