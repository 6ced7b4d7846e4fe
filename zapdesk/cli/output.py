"""Results to a file or to standard output."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

from zapdesk.cli.errors import WrongUseError


def write(where: str | Path, data: bytes) -> None:
    """Write all of it; ``-`` is standard output. A file is replaced whole or not at all.

    Raises:
        WrongUseError: the file cannot be written.
    """
    if where == "-":
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
        return
    target = Path(where)
    try:
        handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
        try:
            with os.fdopen(handle, "wb") as out:
                out.write(data)
            mask = os.umask(0)
            os.umask(mask)
            Path(name).chmod(0o666 & ~mask)
            Path(name).replace(target)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
    except OSError as trouble:
        reason = trouble.strerror or type(trouble).__name__
        raise WrongUseError(f"cannot write {target}: {reason}") from trouble


def check_writable(where: str | Path) -> None:
    """Say before a long measurement, not after it, that a file cannot be written there.

    Raises:
        WrongUseError: there is no such folder, or one that nothing may be written to.
    """
    if where == "-":
        return
    target = Path(where).absolute()
    if not target.parent.is_dir():
        raise WrongUseError(f"there is no folder {target.parent}")
    if target.is_dir():
        raise WrongUseError(f"{target} is a folder, not a file")
    if not os.access(target.parent, os.W_OK):
        raise WrongUseError(f"nothing may be written to the folder {target.parent}")
