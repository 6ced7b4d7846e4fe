"""Jobs in work: saved at every answer, listed, opened again, deleted."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from zapdesk.records.moments import text_of
from zapdesk.records.shelf import draft_summaries
from zapdesk.session.stations import count
from zapdesk.session.types import CheckResult
from zapdesk.session.upgrade import job_from

if TYPE_CHECKING:
    import sqlite3

    from zapdesk.records.shelf import DraftSummary
    from zapdesk.session.types import Job


class Drafts:
    """The tables ``drafts`` and ``draft_checks`` over the store's connection.

    A check's result is tens of kilobytes and never changes, so each is written once, and an
    answer costs the same in a job with a hundred checks as in one with none. Every method that
    writes must be called inside a transaction.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._written: dict[str, tuple[CheckResult, ...]] = {}

    def save(self, job: Job) -> None:
        """Write the job's answers and those of its checks that are not written yet."""
        answers = job.answers
        self._connection.execute(
            "INSERT INTO drafts (id, changed, site, page, stations, practice, job)"
            " VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET"
            " changed = excluded.changed, site = excluded.site, page = excluded.page,"
            " stations = excluded.stations, practice = excluded.practice, job = excluded.job",
            (
                job.id,
                text_of(job.changed),
                answers.site,
                job.page,
                count(job) or None,
                job.practice,
                msgspec.json.encode(msgspec.structs.replace(job, checks=())),
            ),
        )
        kept = _same(self._written.get(job.id, ()), job.checks)
        self._connection.execute(
            "DELETE FROM draft_checks WHERE draft = ? AND number >= ?", (job.id, kept)
        )
        self._connection.executemany(
            "INSERT INTO draft_checks (draft, number, result) VALUES (?, ?, ?)",
            (
                (job.id, number, msgspec.json.encode(job.checks[number]))
                for number in range(kept, len(job.checks))
            ),
        )

    def saved(self, job: Job) -> None:
        """The transaction of :meth:`save` is through: what it wrote need not be written again."""
        self._written[job.id] = job.checks

    def summaries(self) -> tuple[DraftSummary, ...]:
        """Every draft, newest first."""
        return draft_summaries(self._connection)

    def load(self, ident: str) -> Job | None:
        """The job as it was saved last; None where there is none.

        Raises:
            msgspec.MsgspecError: the entry has another form.
        """
        row = self._connection.execute("SELECT job FROM drafts WHERE id = ?", (ident,)).fetchone()
        if row is None:
            return None
        results = self._connection.execute(
            "SELECT result FROM draft_checks WHERE draft = ? ORDER BY number", (ident,)
        )
        checks = tuple(msgspec.json.decode(raw, type=CheckResult) for (raw,) in results)
        self._written[ident] = checks
        return msgspec.structs.replace(job_from(row[0]), checks=checks)

    def delete(self, ident: str) -> None:
        """Forget the job and its checks; an unknown one is no fault."""
        self._connection.execute("DELETE FROM drafts WHERE id = ?", (ident,))
        self._written.pop(ident, None)


def _same(written: tuple[CheckResult, ...], now: tuple[CheckResult, ...]) -> int:
    """How many checks at the front are the very objects that were written."""
    count = 0
    for old, new in zip(written, now, strict=False):
        if old is not new:
            break
        count += 1
    return count
