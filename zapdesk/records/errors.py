"""What the store tells when it cannot keep or give something: one sentence, and a stable code."""

from __future__ import annotations

import errno
import sqlite3
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

_SENTENCES = {
    "full": "The disk is full: nothing more can be saved in {folder}.",
    "read-only": "ZapDesk may not write in {folder}.",
    "unreachable": "The folder {folder} cannot be opened.",
    "busy": "Another program holds {name}; close it and save again.",
    "damaged": "Part of {name} is damaged and cannot be read.",
    "disk": "The disk did not take or give the data of {name} ({reason}).",
    "newer": "{name} was written by a newer ZapDesk; install that version to open it.",
    "foreign": "{name} in {folder} does not belong to ZapDesk.",
    "in-use": "ZapDesk is already open with these jobs; continue in that window.",
    "unknown": "There is no job or record with the number {reason}.",
    "finished": "The record {reason} is finished, and a finished record never changes.",
    "gone": "The folder {folder} is gone: nothing is saved until it is back.",
    "key": "This tablet’s key in {folder} cannot be read or made ({reason}).",
    "sealed-elsewhere": "The record {reason} was not sealed on this tablet.",
    "photo": "The photo {reason} is not there.",
    "unreadable": "The entry {reason} does not have the form that this ZapDesk reads.",
}

_BY_SQLITE = {
    sqlite3.SQLITE_FULL: "full",
    sqlite3.SQLITE_READONLY: "read-only",
    sqlite3.SQLITE_PERM: "read-only",
    sqlite3.SQLITE_CANTOPEN: "unreachable",
    sqlite3.SQLITE_BUSY: "busy",
    sqlite3.SQLITE_LOCKED: "busy",
    sqlite3.SQLITE_CORRUPT: "damaged",
    sqlite3.SQLITE_NOTADB: "damaged",
}


_BY_ERRNO = {
    errno.EACCES: "read-only",
    errno.EPERM: "read-only",
    errno.EROFS: "read-only",
    errno.ENOSPC: "full",
    errno.EDQUOT: "full",
}


class StoreError(Exception):
    """The store cannot do what was asked; ``str()`` is one sentence for a person.

    Attributes:
        code: the kind, from a closed list: ``full`` ``read-only`` ``unreachable`` ``busy``
            ``damaged`` ``disk`` ``newer`` ``foreign`` ``in-use`` ``unknown`` ``finished``
            ``unreadable`` ``gone`` ``key`` ``sealed-elsewhere`` ``photo``.
    """

    def __init__(self, code: str, path: Path, reason: str = "") -> None:
        super().__init__(_SENTENCES[code].format(name=path.name, folder=path.parent, reason=reason))
        self.code = code


def explained(error: sqlite3.Error, path: Path) -> StoreError:
    """SQLite's error as ours, by its primary result code, never by its text."""
    return StoreError(_BY_SQLITE.get(primary_code(error), "disk"), path, str(error))


def not_opened(error: OSError, path: Path) -> StoreError:
    """The system's refusal to make or open a file, by its number."""
    return StoreError(_BY_ERRNO.get(error.errno or 0, "unreachable"), path)


def primary_code(error: sqlite3.Error) -> int:
    """SQLite's primary result code: the low byte of the extended one; 0 where there is none."""
    return getattr(error, "sqlite_errorcode", 0) & 0xFF


def is_damage(error: sqlite3.Error) -> bool:
    """True only where the file's content is wrong: never for a full, locked or missing disk."""
    return primary_code(error) in {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}
