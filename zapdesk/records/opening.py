"""A program that was opened a second time asks the one that is open already to show a file.

Only one process at a time has the jobs. The second one leaves a note in the folder ``opening``
beside the database, which only this user can write; the first one takes it away and shows what it
names. A note that nobody takes is taken back by the one who wrote it.
"""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from time import time
from typing import TYPE_CHECKING
from uuid import uuid4

import msgspec

from zapdesk.base.frozen import Frozen
from zapdesk.records.atomic import sweep, write_whole

if TYPE_CHECKING:
    from collections.abc import Iterator

_NAME = "opening"
_SUFFIX = ".json"
_OLD_S = 10.0  # no writer waits that long
_MOST_BYTES = 64 * 1024  # a path may be long, and its letters escaped


class Asked(Frozen):
    """What a second start was opened with."""

    file: str | None  # an absolute path; None: nothing, only the window is wanted


class Opening:
    """The notes beside one database."""

    def __init__(self, database: Path) -> None:
        self.folder = database.parent / _NAME

    def begin(self) -> None:
        """Make the folder, and forget what was asked of an earlier window. Raises OSError.

        A note of this very moment stays: its writer saw the lock that was just taken.
        """
        self.folder.mkdir(mode=0o700, exist_ok=True)
        sweep(self.folder)
        for note in self._notes():
            with suppress(FileNotFoundError):
                if time() - note.stat().st_mtime > _OLD_S:
                    note.unlink()

    def ask(self, file: Path | None) -> Path:
        """Leave a note; it is gone once the other one has taken it.

        Returns:
            The note.

        Raises:
            OSError: it was not written.
        """
        self.folder.mkdir(mode=0o700, exist_ok=True)  # the other one may have just begun
        note = self.folder / f"{uuid4().hex}{_SUFFIX}"
        asked = Asked(file=None if file is None else str(file))
        write_whole(note, msgspec.json.encode(asked))
        return note

    def taken(self) -> tuple[Path | None, ...]:
        """Take every note that is there, and say what each asks for. Raises OSError."""
        return tuple(asked for note in self._notes() for asked in _read(note))

    def _notes(self) -> list[Path]:
        return sorted(self.folder.glob(f"*{_SUFFIX}"))


def _read(note: Path) -> Iterator[Path | None]:
    """What one note asks for, if it is one; it is gone then."""
    with suppress(OSError, msgspec.MsgspecError, ValueError):
        with note.open("rb") as source:
            raw = source.read(_MOST_BYTES)
        note.unlink()  # whoever removes it is the one who shows it
        file = msgspec.json.decode(raw, type=Asked).file
        yield None if file is None else Path(file)
