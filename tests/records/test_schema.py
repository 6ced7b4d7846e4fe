from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from zapdesk.records.schema import MIGRATIONS, migrate, version_of
from zapdesk.records.store import Store

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from zapdesk.session.types import Job

LATER = (*MIGRATIONS, ("ALTER TABLE drafts ADD COLUMN colour TEXT", "CREATE TABLE more (x)"))
BROKEN = (*MIGRATIONS, ("CREATE TABLE more (x)", "CREATE TABLE more (x)"))


@pytest.fixture
def old(path: Path, job: Callable[..., Job]) -> Path:
    """A file of the version before, with one draft in it."""
    with Store.open(path) as store:
        store.save_draft(job())
    return path


def test_an_older_file_is_copied_and_then_brought_up_to_date(old: Path) -> None:
    with closing(sqlite3.connect(old, isolation_level=None)) as connection:
        copy = migrate(connection, old, "20261120T120000Z", LATER)

        assert version_of(connection) == 2
        assert connection.execute("SELECT site, colour FROM drafts").fetchall() == [
            ("Storgata 1", None)
        ]
    assert copy == old.with_name("zapdesk.db.v1-20261120T120000Z")
    with closing(sqlite3.connect(copy)) as kept:
        assert version_of(kept) == 1
        assert kept.execute("SELECT site FROM drafts").fetchall() == [("Storgata 1",)]


def test_a_step_that_does_not_run_leaves_the_file_as_it_was(old: Path) -> None:
    with closing(sqlite3.connect(old, isolation_level=None)) as connection:
        with pytest.raises(sqlite3.OperationalError, match="already exists"):
            migrate(connection, old, "20261120T120000Z", BROKEN)

        assert version_of(connection) == 1
        tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_schema")}
        assert "more" not in tables


def test_a_current_file_is_not_copied(old: Path) -> None:
    with closing(sqlite3.connect(old, isolation_level=None)) as connection:
        assert migrate(connection, old, "20261120T120000Z") is None
    assert [p.name for p in old.parent.glob("*.v1-*")] == []
