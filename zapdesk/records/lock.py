"""One process at a time: a lock that the operating system drops when its holder dies."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from zapdesk.records.errors import StoreError, not_opened

if TYPE_CHECKING:
    from pathlib import Path

if sys.platform == "win32":
    import msvcrt

    def _take(handle: int) -> None:
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _take(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


class InstanceLock:
    """Holds ``<database>.lock`` for as long as this object is open.

    The file stays behind; only the lock on it counts, so a kill leaves nothing to clean up.
    """

    def __init__(self, database: Path) -> None:
        """Take the lock.

        Raises:
            StoreError: ``in-use`` where another process has it; ``read-only`` or ``full`` where
                the folder takes no file; ``unreachable`` where there is none.
        """
        place = database.with_name(database.name + ".lock")
        try:
            self._handle = os.open(place, os.O_RDWR | os.O_CREAT, 0o600)
        except OSError as error:
            raise not_opened(error, database) from error
        try:
            _take(self._handle)
        except OSError as error:
            os.close(self._handle)
            raise StoreError("in-use", database) from error

    def release(self) -> None:
        """Give the lock up; a second call does nothing."""
        if self._handle >= 0:
            os.close(self._handle)
            self._handle = -1
