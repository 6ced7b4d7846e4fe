"""The one way to drafts and records: opened once, used from the thread that opened it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zapdesk.records.errors import StoreError
from zapdesk.records.finished_store import FinishedStore
from zapdesk.records.images import picture
from zapdesk.records.rebuilding import rebuild

if TYPE_CHECKING:
    import sqlite3
    from pathlib import Path

    from zapdesk.records.images import Picture
    from zapdesk.records.lock import InstanceLock
    from zapdesk.records.rebuilding import Rebuilt
    from zapdesk.records.shelf import DraftSummary
    from zapdesk.session.types import Job


class Store(FinishedStore):
    """Drafts and finished records in one SQLite file, and their bundles beside it.

    Every method that writes is one transaction: when it returns, the data is on the disk; when it
    raises, nothing of it is. Use it from the thread that opened it; sqlite3 raises
    ``sqlite3.ProgrammingError`` for any other one.

    Attributes:
        rebuilt: what came back after a damaged file was put aside; None: it was sound.
    """

    def __init__(self, connection: sqlite3.Connection, path: Path, lock: InstanceLock) -> None:
        """Take over an open connection; :meth:`open` is the way to a store."""
        super().__init__(connection, path, lock)
        self.rebuilt: Rebuilt | None = None

    @classmethod
    def _opened(cls, path: Path, lock: InstanceLock) -> Store:
        store = super()._opened(path, lock)
        if store.put_aside is not None:
            store.rebuilt = rebuild(store, store.put_aside)
        return store

    def save_draft(self, job: Job) -> None:
        """Keep the job as it is now; called at every answer.

        Raises:
            StoreError: it was not kept.
        """
        with self._writing():
            self._drafts.save(job)
        self._drafts.saved(job)

    def drafts(self) -> tuple[DraftSummary, ...]:
        """Every job in work, newest first. Raises StoreError."""
        with self._reading():
            return self._drafts.summaries()

    def load_draft(self, ident: str) -> Job:
        """The job as it was saved last.

        Raises:
            StoreError: ``unknown``, ``unreadable``, or the disk does not give it.
        """
        with self._reading(ident):
            job = self._drafts.load(ident)
        if job is None:
            raise StoreError("unknown", self.path, ident)
        return job

    def delete_draft(self, ident: str) -> None:
        """Delete the job, its checks and its photos; an unknown one is no fault.

        Raises:
            StoreError: it is still there.
        """
        with self._writing():
            self._drafts.delete(ident)
            self._photos.delete(ident)
        self._forget_log()

    # ------------------------------------------------------------------ photos

    def add_photo(self, owner: str, raw: bytes) -> Picture:
        """Encode a photo anew and keep it for a job in work.

        The job names it only when it is saved with it; what no job names goes when it is finished.

        Raises:
            ImageError: it is no photo that can be kept.
            StoreError: it was not kept.
        """
        kept = picture(raw)
        with self._writing():
            self._photos.add(owner, kept.id, kept.data)
        return kept

    def photo(self, owner: str, ident: str) -> bytes:
        """A photo of a job in work or of a record, as JPEG.

        Raises:
            StoreError: ``photo`` where it is not there.
        """
        with self._reading():
            data = self._photos.one(owner, ident)
        if data is None:
            raise StoreError("photo", self.path, ident)
        return data

    def copy_photos(self, owner: str, to: str) -> None:
        """Give a job the photos of another owner as well: of the record that it corrects."""
        with self._writing():
            self._connection.execute(
                "INSERT OR IGNORE INTO photos (owner, id, data)"
                " SELECT ?, id, data FROM photos WHERE owner = ?",
                (to, owner),
            )

    def keep_photo(self, owner: str, ident: str, data: bytes) -> None:
        """Keep a photo that was encoded before, as a rebuilt store does. Raises StoreError."""
        with self._writing():
            self._photos.add(owner, ident, data)
