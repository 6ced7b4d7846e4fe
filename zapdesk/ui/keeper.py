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

    from zapdesk.records.listing import RecordSummary
    from zapdesk.records.store import Store
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
        self._waiting: deque[Job] = deque()  # states not yet written; appended in Qt's thread
        self.opened: Future[None] = self._thread.submit(self._open, database)

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

    def finish(self, record: Record) -> Future[None]:
        """Write the record and delete its draft, with one stroke."""
        return self._do(lambda store: store.finish(record))

    def records(self, text: str = "") -> Future[tuple[RecordSummary, ...]]:
        """The finished jobs in which every word occurs, newest first; all for an empty text."""
        return self._do(lambda store: store.search(text))

    def record(self, ident: str) -> Future[Record]:
        """A finished job."""
        return self._do(lambda store: store.load_record(ident))

    def record_bytes(self, ident: str) -> Future[bytes]:
        """A finished job exactly as it was written; a report has it attached."""
        return self._do(lambda store: store.record_bytes(ident))

    def close(self) -> Future[None]:
        """Write what waits, close the file, end the thread."""
        closing = self._thread.submit(self._close)
        self._thread.shutdown(wait=False)
        return closing

    # ---------------------------------------------------------------- in the thread

    def _do(self, what: Callable[[Store], T]) -> Future[T]:
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
