"""The folder of bundles beside the database: every finished job once more, as a file of its own.

A damaged database is made anew from them. Each is there whole or not at all.
"""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from zapdesk.records.atomic import sweep, write_whole
from zapdesk.records.bundle import SUFFIX

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

NAME = "bundles"


class BundleFolder:
    """The folder ``bundles`` beside a database."""

    def __init__(self, database: Path) -> None:
        self.path = database.parent / NAME

    def file(self, ident: str) -> Path:
        """Where the bundle of the record with this identifier stands."""
        return self.path / f"{ident}{SUFFIX}"

    def write(self, ident: str, raw: bytes) -> None:
        """Write a bundle, whole or not at all. Raises OSError."""
        self.path.mkdir(mode=0o700, exist_ok=True)
        write_whole(self.file(ident), raw)

    def remove(self, ident: str) -> None:
        """Remove a bundle; one that is not there is no fault. Raises OSError."""
        self.file(ident).unlink(missing_ok=True)

    def idents(self) -> frozenset[str]:
        """Identifiers of every record that has its bundle here."""
        return frozenset(file.name.removesuffix(SUFFIX) for file in self.path.glob(f"*{SUFFIX}"))

    def all(self) -> Iterator[bytes]:
        """Every bundle that can be read, by name."""
        for file in sorted(self.path.glob(f"*{SUFFIX}")):
            with suppress(OSError):
                yield file.read_bytes()

    def sweep(self) -> None:
        """Remove what a kill left half written."""
        with suppress(OSError):
            sweep(self.path)
