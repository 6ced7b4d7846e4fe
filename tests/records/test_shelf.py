"""A look at the saved jobs before the store is open: what is there, and never a word too much."""

from __future__ import annotations

import shutil
import sqlite3
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from zapdesk.catalogue.load import load_catalogue
from zapdesk.records.shelf import Shelf, glance
from zapdesk.records.store import Store
from zapdesk.session.jobs import make_record, new_job, with_answers

if TYPE_CHECKING:
    from pathlib import Path

    from zapdesk.session.types import Job

NOW = datetime(2026, 11, 20, 10, 12, tzinfo=UTC)


@pytest.fixture
def database(tmp_path: Path) -> Path:
    return tmp_path / "with space & 100 %" / "zapdesk.db"


def named(site: str, minute: int = 0) -> Job:
    job = new_job(NOW)
    return with_answers(job, replace(job.answers, site=site), NOW + timedelta(minutes=minute))


def test_without_a_file_there_is_nothing_and_none_is_made(database: Path) -> None:
    assert glance(database) == Shelf()
    assert not database.parent.exists()


def test_says_what_the_store_says(database: Path) -> None:
    with Store.open(database) as store:
        store.save_draft(named("Storgata 1"))
        store.save_draft(named("Lillegata 2", minute=5))
        store.finish(make_record(named("Kaien 3"), load_catalogue(), "0.1.0", NOW))
        drafts, finished = store.drafts(), store.count()
    seen = glance(database)
    assert [draft.site for draft in seen.drafts] == ["Lillegata 2", "Storgata 1"]
    assert (seen.drafts, seen.finished) == (drafts, finished)


def test_what_a_killed_program_left_in_its_log_is_seen(database: Path, tmp_path: Path) -> None:
    killed = tmp_path / "killed" / "zapdesk.db"
    with Store.open(database) as store:
        store.save_draft(named("Storgata 1"))
        assert [draft.site for draft in glance(database).drafts] == ["Storgata 1"]
        shutil.copytree(database.parent, killed.parent)  # as it stands in the middle of the work
    assert killed.with_name("zapdesk.db-wal").stat().st_size > 0
    assert [draft.site for draft in glance(killed).drafts] == ["Storgata 1"]
    with Store.open(killed) as store:  # the look has put nothing in its way
        assert [draft.site for draft in store.drafts()] == ["Storgata 1"]


def test_somebody_who_writes_is_not_waited_for(database: Path) -> None:
    with Store.open(database) as store:
        store.save_draft(named("Storgata 1"))
    other = sqlite3.connect(database, isolation_level=None)
    other.execute("PRAGMA journal_mode = DELETE")
    other.execute("BEGIN EXCLUSIVE")
    assert glance(database) == Shelf()
    other.execute("ROLLBACK")
    other.close()


@pytest.mark.parametrize("content", [b"", b"no database at all" * 100])
def test_of_a_strange_file_it_says_nothing(database: Path, content: bytes) -> None:
    database.parent.mkdir()
    database.write_bytes(content)
    assert glance(database) == Shelf()
    assert database.read_bytes() == content
