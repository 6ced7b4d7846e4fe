"""Drafts and records, kept in a thread of their own, so that a slow disk never holds the window.

SQLite's connection belongs to the thread that opened it; this thread is that one.
"""

from __future__ import annotations

from collections import deque
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TYPE_CHECKING, TypeVar

from zapdesk.records.shelf import Shelf

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from zapdesk.records.enrolled import EnrolledKey
    from zapdesk.records.images import Picture
    from zapdesk.records.listing import Found, Wanted
    from zapdesk.records.sealing import Sealed
    from zapdesk.records.store import Store
    from zapdesk.records.verification import Trust, Verified
    from zapdesk.session.types import Answers, Job, Record

T = TypeVar("T")


class Keeper:
    """The store in its thread; every method answers at once with a future.

    Calls are done one after the other in the order in which they were made, each in its own
    transaction. Futures raise :class:`zapdesk.records.errors.StoreError`.
    """

    def __init__(self, database: Path) -> None:
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="records")
        self._store: Store | None = None
        self.folder = database.parent
        self._ended = False
        self._waiting: deque[Job] = deque()  # states not yet written; appended in Qt's thread
        self.opened: Future[None] = self._thread.submit(self._open, database)

    def ask(self, what: Callable[[Store], T]) -> Future[T]:
        """Something that needs several calls in one go, in the store's thread."""
        return self._do(what)

    def save(self, job: Job) -> Future[None]:
        """Keep the job as it is now; of several that wait behind a slow disk the newest is kept."""
        self._waiting.append(job)
        return self._thread.submit(self._save)

    def shelf(self) -> Future[Shelf]:
        """What there is."""
        return self._do(_shelf)

    def draft(self, ident: str) -> Future[Job]:
        """A job in work."""
        return self._do(lambda store: store.load_draft(ident))

    def delete_draft(self, ident: str) -> Future[None]:
        """Delete a job in work."""
        return self._do(lambda store: store.delete_draft(ident))

    def finish(self, record: Record) -> Future[str]:
        """Seal the record and delete its draft, with one stroke; the fingerprint."""
        return self._do(lambda store: store.finish(record))

    def find(self, wanted: Wanted, most: int) -> Future[Found]:
        """The newest finished jobs that fit, and whether there are more."""
        return self._do(lambda store: store.find(wanted, most))

    def record(self, ident: str) -> Future[Record]:
        """A finished job."""
        return self._do(lambda store: store.load_record(ident))

    def record_bytes(self, ident: str) -> Future[bytes]:
        """A finished job exactly as it was written; a report has it attached."""
        return self._do(lambda store: store.record_bytes(ident))

    def catch_up(self) -> Future[int]:
        """Do what a kill or a full disk left undone; how many bundles are still unwritten."""
        return self._do(lambda store: store.catch_up())

    # ---------------------------------------------------------------- photos

    def add_photo(self, owner: str, raw: bytes) -> Future[Picture]:
        """Keep a photo for a job in work; raises ImageError for what is none."""
        return self._do(lambda store: store.add_photo(owner, raw))

    def photo(self, owner: str, ident: str) -> Future[bytes]:
        """A photo of a job in work or of a record, as JPEG."""
        return self._do(lambda store: store.photo(owner, ident))

    def copy_photos(self, owner: str, to: str) -> Future[None]:
        """Give a job the photos of the record that it corrects."""
        return self._do(lambda store: store.copy_photos(owner, to))

    # ---------------------------------------------------------------- seals and bundles

    def sealed(self, ident: str) -> Future[Sealed | None]:
        """A finished job with photos and seal; None: it was finished before there were seals."""
        return self._do(lambda store: store.sealed(ident))

    def verified(self, ident: str) -> Future[Verified | None]:
        """A look at a finished job as it is kept; None: it has no seal."""
        return self._do(lambda store: store.verified(ident))

    def newer_version(self, ident: str) -> Future[str | None]:
        """The finished job that replaces this one, if it is here."""
        return self._do(lambda store: store.newer_version(ident))

    def report(self, ident: str) -> Future[bytes | None]:
        """The PDF that is kept with a finished job."""
        return self._do(lambda store: store.report(ident))

    def add_report(self, ident: str, pdf: bytes) -> Future[None]:
        """Keep the PDF of a finished job; its bundle then has it."""
        return self._do(lambda store: store.add_report(ident, pdf))

    def unreported(self) -> Future[tuple[str, ...]]:
        """Finished jobs of this tablet that have no PDF yet."""
        return self._do(lambda store: store.unreported())

    def bundle(self, ident: str) -> Future[bytes | None]:
        """A finished job as a ``.zapdesk`` file; None: it has no seal."""
        return self._do(lambda store: store.bundle(ident))

    def trust(self) -> Future[Trust]:
        """The keys that this tablet knows."""
        return self._do(lambda store: store.trust())

    def take_in(self, raw: bytes) -> Future[str]:
        """Keep a bundle from elsewhere; raises RefusedError, and then nothing of it is kept."""
        return self._do(lambda store: store.take_in(raw))

    def enrol(self, raw: bytes) -> Future[tuple[EnrolledKey, ...]]:
        """Take over a list of keys; raises KeysError or OSError."""
        return self._do(lambda store: _enrolled(store, raw))

    def own_key(self) -> Future[bytes]:
        """The public half of this tablet's key; raises OSError where there can be none."""
        return self._do(_own_key)

    def close(self) -> Future[None]:
        """Write what waits, close the file, end the thread."""
        closing = self._thread.submit(self._close)
        self._ended = True
        self._thread.shutdown(wait=False)
        return closing

    # ---------------------------------------------------------------- in the thread

    def _do(self, what: Callable[[Store], T]) -> Future[T]:
        if self._ended:  # the window has closed: whoever still asks is ended with it
            late: Future[T] = Future()
            late.cancel()
            return late
        return self._thread.submit(lambda: what(self._there()))

    def _there(self) -> Store:
        if self._store is None:
            self.opened.result()  # raises what opening raised
            raise RuntimeError("the store is closed")
        return self._store

    def _open(self, database: Path) -> None:
        from zapdesk.records.store import Store  # noqa: PLC0415  (not in Qt's thread)

        self._store = Store.open(database)

    def _save(self) -> None:
        newest: dict[str, Job] = {}
        while self._waiting:
            job = self._waiting.popleft()
            newest[job.id] = job
        for job in newest.values():
            self._there().save_draft(job)

    def _close(self) -> None:
        if self._store is not None:
            self._store.close()
            self._store = None


def _enrolled(store: Store, raw: bytes) -> tuple[EnrolledKey, ...]:
    from zapdesk.records.enrolled import enrol  # noqa: PLC0415  (seldom asked for)

    return enrol(store.path.parent, raw)


def _own_key(store: Store) -> bytes:
    from zapdesk.records.tablet_key import tablet_key  # noqa: PLC0415  (likewise)

    return tablet_key(store.path.parent).public


def _shelf(store: Store) -> Shelf:
    from zapdesk.records.listing import Wanted  # noqa: PLC0415  (not in Qt's thread)

    drafts = store.drafts()
    people: Answers | None = None
    if drafts:
        people = store.load_draft(drafts[0].id).answers
    elif newest := store.find(Wanted(), most=1).rows:
        people = store.load_record(newest[0].id).job.answers
    return Shelf(
        drafts=drafts,
        finished=store.count(),
        people=people,
        put_aside=str(store.put_aside) if store.put_aside else None,
    )
