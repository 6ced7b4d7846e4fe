from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from zapdesk.records.damage import put_aside
from zapdesk.records.errors import StoreError
from zapdesk.records.schema import APPLICATION, MIGRATIONS
from zapdesk.records.store import Store

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from zapdesk.session.types import Job, Record

HOLDER = """
import sys, time
from pathlib import Path
from datetime import datetime, UTC
from zapdesk.records.store import Store
from zapdesk.session.types import Answers, Job
store = Store.open(Path(sys.argv[1]))
now = datetime(2026, 11, 20, tzinfo=UTC)
store.save_draft(Job(id="k", created=now, changed=now, answers=Answers(site="Kept"), page="site"))
print("open", flush=True)
time.sleep(60)
"""


def test_settings_are_the_safe_ones(store: Store) -> None:
    def setting(name: str) -> object:
        return store._connection.execute(f"PRAGMA {name}").fetchone()[0]

    assert setting("journal_mode") == "wal"
    assert setting("synchronous") == 2
    assert setting("foreign_keys") == 1
    assert setting("secure_delete") == 1
    assert setting("busy_timeout") == 3000
    assert setting("user_version") == len(MIGRATIONS)
    assert setting("application_id") == APPLICATION


def test_a_second_process_is_told_and_a_killed_one_leaves_everything(path: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(path)], stdout=subprocess.PIPE, text=True
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "open\n"
        with pytest.raises(StoreError, match="already open") as caught:
            Store.open(path)
        assert caught.value.code == "in-use"
        holder.kill()
        assert holder.wait() == -signal.SIGKILL

    with Store.open(path) as store:
        assert store.load_draft("k").answers.site == "Kept"
        assert store.put_aside is None


def test_a_second_store_in_the_same_process_is_refused_too(store: Store, path: Path) -> None:
    with pytest.raises(StoreError) as caught:
        Store.open(path)
    assert caught.value.code == "in-use"
    assert store.count() == 0


def test_closing_gives_the_lock_back(path: Path) -> None:
    Store.open(path).close()
    with Store.open(path) as store:
        store.close()
        store.close()


@pytest.mark.parametrize("damage", ["not a database", "a page in the middle", "a cut end"])
def test_a_damaged_file_is_put_aside_and_a_fresh_one_begun(
    path: Path, job: Callable[..., Job], record: Callable[..., Record], damage: str
) -> None:
    with Store.open(path) as store:
        for number in range(40):
            store.finish(record(f"{number:032}", site="x" * 2000))
    raw = path.read_bytes()
    middle = len(raw) // 2 // 4096 * 4096
    spoiled = {
        "not a database": b"%PDF" + raw[4:],
        "a page in the middle": raw[:middle] + b"\xff" * 4096 + raw[middle + 4096 :],
        "a cut end": raw[: len(raw) // 2],
    }[damage]
    path.write_bytes(spoiled)

    with Store.open(path) as store:
        assert store.put_aside is not None
        assert store.put_aside.name.startswith("zapdesk.db.damaged-2")
        assert store.put_aside.read_bytes() == spoiled
        assert store.count() == 40  # from the bundles
        assert store.rebuilt is not None
        assert (store.rebuilt.records, store.rebuilt.refused) == (40, 0)
        store.save_draft(job())
    with Store.open(path) as store:
        assert store.put_aside is None
        assert len(store.drafts()) == 1


def test_two_damaged_files_in_one_second_are_both_kept(path: Path) -> None:
    path.parent.mkdir()
    kept = []
    for content in (b"one" * 4000, b"two" * 4000):
        path.write_bytes(content)
        kept.append(put_aside(path, "20261120T120000Z").read_bytes())
    names = sorted(entry.name for entry in path.parent.iterdir())

    assert kept == [b"one" * 4000, b"two" * 4000]
    assert names == [
        "zapdesk.db.damaged-20261120T120000Z",
        "zapdesk.db.damaged-20261120T120000Z-2",
    ]


def test_the_log_of_a_damaged_file_never_meets_the_fresh_one(path: Path) -> None:
    path.parent.mkdir()
    for end in ("", "-wal", "-shm"):
        path.with_name(path.name + end).write_bytes(b"old" + end.encode())
    target = put_aside(path, "20261120T120000Z")

    assert target.with_name(target.name + "-wal").read_bytes() == b"old-wal"
    assert sorted(entry.name for entry in path.parent.iterdir()) == [
        target.name,
        target.name + "-shm",
        target.name + "-wal",
    ]


def test_a_newer_file_is_refused_and_left_alone(path: Path) -> None:
    Store.open(path).close()
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA user_version = 99")
    connection.close()
    before = path.read_bytes()
    for _ in range(2):  # the lock is given back with the refusal
        with pytest.raises(StoreError, match="written by a newer ZapDesk") as caught:
            Store.open(path)
        assert caught.value.code == "newer"
    assert path.read_bytes() == before


def test_somebody_elses_database_is_refused_and_left_alone(path: Path) -> None:
    path.parent.mkdir()
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE theirs (x)")
    connection.close()
    before = path.read_bytes()
    with pytest.raises(StoreError, match="does not belong to ZapDesk") as caught:
        Store.open(path)
    assert caught.value.code == "foreign"
    assert path.read_bytes() == before


def test_an_empty_file_is_a_beginning(path: Path) -> None:
    path.parent.mkdir()
    path.touch()
    with Store.open(path) as store:
        assert store.put_aside is None
        assert store.copy is None
        assert store.count() == 0


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(StoreError, match="cannot be opened") as caught:
        Store.open(tmp_path / "file" / "zapdesk.db")
    assert caught.value.code == "unreachable"


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="root may write anywhere")
def test_a_read_only_folder_is_named(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    try:
        with pytest.raises(StoreError, match="may not write") as caught:
            Store.open(tmp_path / "zapdesk.db")
        assert caught.value.code == "read-only"
    finally:
        tmp_path.chmod(0o700)


def test_a_full_disk_is_named_and_nothing_is_torn(store: Store, job: Callable[..., Job]) -> None:
    store.save_draft(job(site="Before"))
    pages = store._connection.execute("PRAGMA page_count").fetchone()[0]
    store._connection.execute(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(StoreError, match="disk is full") as caught:
        store.save_draft(job(site="x" * 100_000))
    assert caught.value.code == "full"
    assert store.load_draft("a" * 32).answers.site == "Before"
