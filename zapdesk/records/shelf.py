"""What the first page shows of the saved jobs, and a look at it before the store is open.

Imports nothing but SQLite, for the window is painted before anything else is read; hence tuples,
which cost a tenth of a dataclass to define.
"""

from __future__ import annotations

import sqlite3
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from pathlib import Path

    from zapdesk.session.types import Answers


class DraftSummary(NamedTuple):
    """One line of "Continue"."""

    id: str
    site: str
    page: str
    changed: datetime
    stations: int | None
    practice: str | None


class Shelf(NamedTuple):
    """What the first page shows: the jobs in work, newest first, and how many are finished."""

    drafts: tuple[DraftSummary, ...] = ()
    finished: int = 0
    people: Answers | None = None  # of the newest job: firm and technician stay the same
    put_aside: str | None = None  # where a damaged file went when this start found one


def glance(database: Path) -> Shelf:
    """What is there, as far as a look tells that changes nothing and waits for nobody.

    Another process may be writing, the file may be damaged, older, newer or somebody else's: then
    nothing is said of it here. The store opens it in its own time, and says.
    """
    if not database.is_file():
        return Shelf()
    try:
        connection = sqlite3.connect(f"{database.as_uri()}?mode=ro", uri=True, timeout=0)
    except sqlite3.Error:
        return Shelf()
    try:
        return Shelf(drafts=draft_summaries(connection), finished=count_records(connection))
    except (sqlite3.Error, ValueError):
        return Shelf()
    finally:
        connection.close()


def draft_summaries(connection: sqlite3.Connection) -> tuple[DraftSummary, ...]:
    """Every draft, newest first. Raises sqlite3.Error; ValueError for a time that is none."""
    rows = connection.execute(
        "SELECT id, site, page, changed, stations, practice FROM drafts"
        " ORDER BY changed DESC, rowid DESC"
    )
    return tuple(
        DraftSummary(ident, site, page, datetime.fromisoformat(changed), stations, practice)
        for ident, site, page, changed, stations, practice in rows
    )


def count_records(connection: sqlite3.Connection) -> int:
    """How many finished jobs there are. Raises sqlite3.Error."""
    return int(connection.execute("SELECT count(*) FROM records").fetchone()[0])
