"""What was going on when the window was last there: a mark on the disk, gone when it has ended.

A closed window, an empty battery or a kill leaves it behind; the next start reads it and says so.
"""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime
from typing import TYPE_CHECKING, Literal

import msgspec

from zapdesk.base.frozen import Frozen
from zapdesk.records.atomic import write_whole

if TYPE_CHECKING:
    from pathlib import Path

FILE = "underway.json"
_MOST_BYTES = 4096

What = Literal["check", "survey", "watch"]


class Underway(Frozen):
    """One thing that takes its time."""

    job: str  # its identifier
    what: What
    since: datetime
    station: str = ""  # its identifier, where it is about one


def mark(folder: Path, underway: Underway) -> None:
    """Remember it. A disk that does not take it costs the reminder and nothing else."""
    with suppress(OSError):
        write_whole(folder / FILE, msgspec.json.encode(underway))


def unmark(folder: Path) -> None:
    """It came to its end."""
    with suppress(OSError):
        (folder / FILE).unlink(missing_ok=True)


def left_behind(folder: Path) -> Underway | None:
    """What never came to its end; None where nothing did, or the mark cannot be read."""
    try:
        with (folder / FILE).open("rb") as source:
            return msgspec.json.decode(source.read(_MOST_BYTES), type=Underway)
    except (OSError, msgspec.MsgspecError, ValueError, RecursionError):
        return None
