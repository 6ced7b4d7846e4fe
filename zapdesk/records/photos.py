"""The bytes of photos, beside the job in work or the record that they belong to."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable


class Photos:
    """The table ``photos`` over the store's connection. Whatever writes is inside a transaction."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def add(self, owner: str, ident: str, data: bytes) -> None:
        """Keep a photo; the same one twice is there once."""
        self._connection.execute(
            "INSERT OR IGNORE INTO photos (owner, id, data) VALUES (?, ?, ?)", (owner, ident, data)
        )

    def one(self, owner: str, ident: str) -> bytes | None:
        """A photo's bytes; None where it is not there."""
        row = self._connection.execute(
            "SELECT data FROM photos WHERE owner = ? AND id = ?", (owner, ident)
        ).fetchone()
        return None if row is None else bytes(row[0])

    def all(self, owner: str) -> tuple[bytes, ...]:
        """Every photo of an owner, by identifier."""
        rows = self._connection.execute(
            "SELECT data FROM photos WHERE owner = ? ORDER BY id", (owner,)
        )
        return tuple(bytes(data) for (data,) in rows)

    def hand_over(self, owner: str, to: str, kept: Iterable[str]) -> None:
        """Give these photos to another owner, and forget the others of the first."""
        self._connection.executemany(
            "UPDATE photos SET owner = ? WHERE owner = ? AND id = ?",
            ((to, owner, ident) for ident in kept),
        )
        self.delete(owner)

    def delete(self, owner: str) -> None:
        """Forget every photo of an owner."""
        self._connection.execute("DELETE FROM photos WHERE owner = ?", (owner,))
