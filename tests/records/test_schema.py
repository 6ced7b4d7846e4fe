from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from zapdesk.diagnosis.types import Outcome
from zapdesk.records.schema import MIGRATIONS, migrate, version_of
from zapdesk.records.store import Store

if TYPE_CHECKING:
    from collections.abc import Callable

    from zapdesk.session.types import Job, Record

NOW = len(MIGRATIONS)
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

        assert version_of(connection) == NOW + 1
        assert connection.execute("SELECT site, colour FROM drafts").fetchall() == [
            ("Storgata 1", None)
        ]
    assert copy == old.with_name(f"zapdesk.db.v{NOW}-20261120T120000Z")
    with closing(sqlite3.connect(copy)) as kept:
        assert version_of(kept) == NOW
        assert kept.execute("SELECT site FROM drafts").fetchall() == [("Storgata 1",)]


def test_a_step_that_does_not_run_leaves_the_file_as_it_was(old: Path) -> None:
    with closing(sqlite3.connect(old, isolation_level=None)) as connection:
        with pytest.raises(sqlite3.OperationalError, match="already exists"):
            migrate(connection, old, "20261120T120000Z", BROKEN)

        assert version_of(connection) == NOW
        tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_schema")}
        assert "more" not in tables


def test_a_current_file_is_not_copied(old: Path) -> None:
    with closing(sqlite3.connect(old, isolation_level=None)) as connection:
        assert migrate(connection, old, "20261120T120000Z") is None
    assert [p.name for p in old.parent.glob("*.v*-*")] == []


DATA = Path(__file__).parent / "data"


def test_the_first_versions_file_is_brought_up_to_date(path: Path) -> None:
    """``database-1.db`` was written by the program as it was before records were sealed."""
    path.parent.mkdir()
    shutil.copy(DATA / "database-1.db", path)
    with Store.open(path) as store:
        assert store.copy is not None
        (line,) = store.records()
        assert (line.site, line.technician, line.stations, line.outcome) == (
            "Storgata 1",
            "Kari Nordmann",
            12,
            Outcome.FAIL,
        )
        assert [found.id for found in store.search("ålesund zpr0000")] == [line.id]
        assert store.record_bytes(line.id) == (DATA / "record-1.json").read_bytes()
        assert store.load_record(line.id).job.stations[0].serial == "ZPR000001"
        assert store.verified(line.id) is None  # nothing proves anything about it
        assert store.bundle(line.id) is None
        (draft,) = store.drafts()
        assert len(store.load_draft(draft.id).checks) == 1
        assert store.catch_up() == 0
        store.delete_record(line.id)
        assert store.count() == 0
        assert not store.copy.exists()  # it holds the record too


def test_what_a_version_of_before_replaced_is_read_from_the_manifests(
    path: Path, record: Callable[..., Record]
) -> None:
    with Store.open(path) as store:
        print_ = store.finish(record("1" * 32))
        made = record("2" * 32, minute=1)
        store.finish(replace(made, job=replace(made.job, id="b" * 32, supersedes=print_)))
        store._connection.execute("DROP TABLE replacements")
        store._connection.execute("PRAGMA user_version = 2")
    with Store.open(path) as store:
        assert store.newer_version("1" * 32) == "2" * 32
