"""A file that is there whole or not at all, whatever happens while it is written."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from secrets import token_hex
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path

_BEGUN = ".begun"  # behind the name of a file that is being written


def write_whole(path: Path, data: bytes, *, mode: int = 0o600) -> None:
    """Write a file, or replace it, in one step; when this returns it is on the disk.

    Raises:
        OSError: it was not written; a file that was there before is as it was.
    """
    # A name of its own: in a shared folder another computer may be writing the same file.
    begun = path.with_name(f"{path.name}.{token_hex(4)}{_BEGUN}")
    try:
        handle = os.open(
            begun, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0), mode
        )
        with os.fdopen(handle, "wb") as out:
            out.write(data)
            out.flush()
            os.fsync(out.fileno())
        begun.replace(path)
    except BaseException:
        with suppress(OSError):
            begun.unlink(missing_ok=True)
        raise
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Have the folder's list of names on the disk; Windows does that by itself."""
    if sys.platform != "win32":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def sweep(folder: Path, only: Collection[str] | None = None) -> None:
    """Remove what a kill left half written. Raises OSError where the folder cannot be read.

    Args:
        folder: where files were written.
        only: names of files that nobody else writes; in a shared folder the rest is others'.
    """
    for left in folder.glob(f"*{_BEGUN}"):
        if only is None or left.name.rsplit(".", 2)[0] in only:
            with suppress(OSError):
                left.unlink()
