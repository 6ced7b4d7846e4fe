from __future__ import annotations

import sqlite3
import threading
from typing import TYPE_CHECKING

import msgspec
import pytest

from zapdesk.records.errors import StoreError
from zapdesk.records.store import Store

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from zapdesk.session.types import CheckResult, Job


def test_a_draft_comes_back_as_it_was_saved(
    store: Store, path: Path, job: Callable[..., Job], check: Callable[..., CheckResult]
) -> None:
    saved = msgspec.structs.replace(job(), checks=(check(1), check(2)))
    store.save_draft(saved)

    assert store.load_draft(saved.id) == saved
    store.close()
    with Store.open(path) as again:
        assert again.load_draft(saved.id) == saved


def test_summaries_are_newest_first(store: Store, job: Callable[..., Job]) -> None:
    store.save_draft(job("1" * 32, minute=5, site="Old"))
    store.save_draft(job("2" * 32, minute=9, site="New"))
    store.save_draft(job("3" * 32, minute=7, site="Middle"))

    assert [line.site for line in store.drafts()] == ["New", "Middle", "Old"]
    newest = store.drafts()[0]
    assert (newest.id, newest.page, newest.stations, newest.practice) == (
        "2" * 32,
        "connection",
        12,
        None,
    )
    assert newest.changed == job(minute=9).changed


def test_a_later_save_replaces_the_earlier_one(store: Store, job: Callable[..., Job]) -> None:
    store.save_draft(job(site="First"))
    store.save_draft(job(site="Second", minute=1))

    assert [line.site for line in store.drafts()] == ["Second"]
    assert store.load_draft("a" * 32).answers.site == "Second"


@pytest.mark.parametrize("reopened", [False, True])
def test_checks_follow_the_job_whatever_became_of_them(
    store: Store,
    path: Path,
    job: Callable[..., Job],
    check: Callable[..., CheckResult],
    reopened: bool,
) -> None:
    first, second, third = check(1), check(2), check(3)
    histories = [(first,), (first, second), (), (third,), (second, third), (second, first)]
    for checks in histories:
        if reopened:
            store.close()
            store = Store.open(path)
        saved = msgspec.structs.replace(job(), checks=checks)
        store.save_draft(saved)
        assert store.load_draft(saved.id).checks == checks
    store.close()


def test_an_answer_writes_no_check_again(
    store: Store, job: Callable[..., Job], check: Callable[..., CheckResult]
) -> None:
    many = msgspec.structs.replace(job(), checks=tuple(check(n) for n in range(50)))
    store.save_draft(many)
    written = store._connection.total_changes
    store.save_draft(msgspec.structs.replace(many, page="finish"))

    assert store._connection.total_changes - written == 1


def test_a_failed_save_leaves_the_draft_and_what_is_known_of_it(
    store: Store, job: Callable[..., Job], check: Callable[..., CheckResult]
) -> None:
    saved = msgspec.structs.replace(job(), checks=(check(1),))
    store.save_draft(saved)
    store._connection.execute("PRAGMA query_only = ON")
    grown = msgspec.structs.replace(saved, checks=(*saved.checks, check(2)), page="finish")
    with pytest.raises(StoreError, match="may not write") as caught:
        store.save_draft(grown)
    assert caught.value.code == "read-only"
    assert store.load_draft(saved.id) == saved

    store._connection.execute("PRAGMA query_only = OFF")
    store.save_draft(grown)
    assert store.load_draft(saved.id) == grown


def test_deleting_takes_the_checks_along(
    store: Store, job: Callable[..., Job], check: Callable[..., CheckResult]
) -> None:
    saved = msgspec.structs.replace(job(), checks=(check(1),))
    store.save_draft(saved)
    store.delete_draft(saved.id)
    store.delete_draft(saved.id)

    assert store.drafts() == ()
    assert store._connection.execute("SELECT count(*) FROM draft_checks").fetchone() == (0,)
    with pytest.raises(StoreError) as caught:
        store.load_draft(saved.id)
    assert caught.value.code == "unknown"


def test_an_entry_of_another_form_is_named(store: Store, job: Callable[..., Job]) -> None:
    store.save_draft(job())
    store._connection.execute("UPDATE drafts SET job = ?", (b'{"id": 7}',))
    with pytest.raises(StoreError) as caught:
        store.load_draft("a" * 32)
    assert caught.value.code == "unreadable"


def test_a_moment_without_time_zone_is_our_own_mistake(
    store: Store, job: Callable[..., Job]
) -> None:
    naive = job().changed.replace(tzinfo=None)
    with pytest.raises(ValueError, match="time zone"):
        store.save_draft(msgspec.structs.replace(job(), changed=naive))
    assert store.drafts() == ()


def test_another_thread_is_refused(store: Store, job: Callable[..., Job]) -> None:
    caught: list[Exception] = []

    def save() -> None:
        try:
            store.save_draft(job())
        except Exception as error:  # noqa: BLE001
            caught.append(error)

    thread = threading.Thread(target=save)
    thread.start()
    thread.join()
    assert [type(error) for error in caught] == [sqlite3.ProgrammingError]
