"""Results to a file or to standard output."""

from __future__ import annotations

import os
import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from zapdesk.cli.errors import WrongUseError

if TYPE_CHECKING:
    from collections.abc import Iterator


def say(text: str) -> None:
    """Write words to standard output; a program that was started without one says nothing.

    Raises:
        WrongUseError: it takes no more, as a full disk does not.
        BrokenPipeError: the reader has gone.
    """
    if sys.stdout is None:
        return
    with _sentences("standard output"):
        sys.stdout.write(text)
        sys.stdout.flush()


def write(where: str | Path, data: bytes) -> None:
    """Write all of it; ``-`` is standard output. A file is replaced whole or not at all.

    What is no file (a device, a pipe) is written to as it is, and never replaced by one.

    Raises:
        WrongUseError: it cannot be written.
        BrokenPipeError: the reader has gone.
    """
    if where == "-":
        _need_standard_output()
        with _sentences("standard output"):
            sys.stdout.flush()
            sys.stdout.buffer.write(data)
            sys.stdout.buffer.flush()
        return
    target = Path(where)
    with _sentences(str(target)):
        if target.exists() and not target.is_file():
            with target.open("wb", buffering=0) as out:
                out.write(data)
        else:
            _replace(target.resolve(), data)


def check_writable(where: str | Path) -> None:
    """Say before a long measurement, not after it, that a file cannot be written there.

    Raises:
        WrongUseError: there is no such folder, or one that nothing may be written to; the file is
            protected; there is no standard output.
    """
    if where == "-":
        _need_standard_output()
        return
    target = Path(where).absolute()
    if not target.parent.is_dir():
        raise WrongUseError(f"there is no folder {target.parent}")
    if target.is_dir():
        raise WrongUseError(f"{target} is a folder, not a file")
    if target.exists() and not os.access(target, os.W_OK):
        raise WrongUseError(f"{target} may not be written to")
    folder = target.resolve().parent
    if (target.is_file() or not target.exists()) and not os.access(folder, os.W_OK):
        raise WrongUseError(f"nothing may be written to the folder {folder}")


def _need_standard_output() -> None:
    if sys.stdout is None:
        raise WrongUseError("there is no standard output to write to")


def _replace(target: Path, data: bytes) -> None:
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


@contextmanager
def _sentences(what: str) -> Iterator[None]:
    """The system's refusal as one sentence; a reader that has gone is another matter."""
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as trouble:
        reason = trouble.strerror or type(trouble).__name__
        raise WrongUseError(f"cannot write {what}: {reason}") from trouble
