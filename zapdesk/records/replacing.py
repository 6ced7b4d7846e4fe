"""Which record is replaced by a newer version, which names it by its fingerprint."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    import sqlite3


class _Naming(msgspec.Struct):
    """The one field of a manifest that is wanted here."""

    supersedes: str | None = None


class Replacements:
    """The table ``replacements`` over the store's connection."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def add(self, ident: str, manifest: bytes) -> None:
        """Note what a new record replaces, if anything; inside a transaction."""
        old = msgspec.json.decode(manifest, type=_Naming).supersedes
        if old is not None:
            self._connection.execute("INSERT INTO replacements VALUES (?, ?)", (ident, old))

    def delete(self, ident: str) -> None:
        """Forget what a record replaced; inside a transaction."""
        self._connection.execute("DELETE FROM replacements WHERE record = ?", (ident,))

    def newer(self, ident: str) -> str | None:
        """The identifier of the newest version that replaces a record directly; None: none does."""
        row = self._connection.execute(
            "SELECT p.record FROM replacements p JOIN records r ON r.fingerprint = p.old"
            " JOIN summaries s ON s.id = p.record WHERE r.id = ? ORDER BY s.at DESC",
            (ident,),
        ).fetchone()
        return None if row is None else str(row[0])


def replaced_anew(connection: sqlite3.Connection) -> None:
    """Read every sealed record's manifest for what it replaces."""
    replacements = Replacements(connection)
    for ident, manifest in connection.execute(
        "SELECT id, manifest FROM records WHERE manifest NOTNULL"
    ).fetchall():
        replacements.add(ident, bytes(manifest))
