from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

import msgspec
import pytest

from zapdesk.diagnosis.types import Outcome
from zapdesk.records.errors import StoreError

if TYPE_CHECKING:
    from collections.abc import Callable

    from zapdesk.records.store import Store
    from zapdesk.session.types import CheckResult, Record


def test_finishing_keeps_the_bytes_and_ends_the_draft(
    store: Store, record: Callable[..., Record]
) -> None:
    done = record()
    store.save_draft(done.job)
    store.finish(done)

    assert store.record_bytes(done.id) == msgspec.json.encode(done)
    assert store.load_record(done.id) == done
    assert store.drafts() == ()
    assert store.count() == 1


def test_a_record_is_written_once(store: Store, record: Callable[..., Record]) -> None:
    store.finish(record())
    store.save_draft(record().job)
    with pytest.raises(StoreError, match="never changes") as caught:
        store.finish(record(site="Another"))

    assert caught.value.code == "finished"
    assert store.load_record(record().id) == record()
    assert [line.id for line in store.drafts()] == [record().job.id]  # the whole stroke was undone


def test_even_sql_cannot_change_a_record(store: Store, record: Callable[..., Record]) -> None:
    store.finish(record())
    with pytest.raises(sqlite3.IntegrityError, match="never changes"):
        store._connection.execute("UPDATE records SET record = x'7b7d'")


def test_summaries_are_newest_first_and_say_what_the_last_check_said(
    store: Store, record: Callable[..., Record], check: Callable[..., CheckResult]
) -> None:
    unchecked = record("1" * 32, minute=1, model="go", connection="wifi")
    job = msgspec.structs.replace(
        unchecked.job,
        checks=(check(1, Outcome.FAIL), check(2, Outcome.PASS)),
        practice="healthy",
    )
    checked = msgspec.structs.replace(record("2" * 32, minute=2), job=job, commissioning=False)
    store.finish(unchecked)
    store.finish(checked)

    newest, oldest = store.records()
    assert (newest.id, newest.outcome, newest.practice, newest.commissioning) == (
        "2" * 32,
        Outcome.PASS,
        "healthy",
        False,
    )
    assert newest.finished == checked.finished
    assert (oldest.outcome, oldest.model, oldest.connection, oldest.commissioning) == (
        Outcome.INCOMPLETE,
        "go",
        "wifi",
        True,
    )


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", {"1", "2"}),
        ("ÅLESUND", {"1"}),
        ("zpr0001", {"1"}),
        ("ola", {"1"}),
        ("hansen bygg", {"2"}),
        ("bygg hansen", {"2"}),
        ("hansen ålesund", set()),
        ("100%", {"2"}),
        ("%", {"2"}),
        ("_", set()),
        ("\\", set()),
        ("A\u030alesund", {"1"}),
    ],
)
def test_search_finds_every_word_in_any_field(
    store: Store, record: Callable[..., Record], text: str, found: set[str]
) -> None:
    store.finish(
        record("1", site="Kaien", address="Ålesund", serial="ZPR000123", technician="Ola Nordmann")
    )
    store.finish(record("2", site="100% Strøm", customer="Bygg og Anlegg Hansen"))

    assert {line.id for line in store.search(text)} == found


def test_an_unknown_record_is_named(store: Store) -> None:
    with pytest.raises(StoreError, match="no job or record") as caught:
        store.load_record("nowhere")
    assert caught.value.code == "unknown"


def test_a_record_with_an_unknown_key_is_not_read(
    store: Store, record: Callable[..., Record]
) -> None:
    store.finish(record())
    store._connection.execute("DROP TRIGGER records_never_change")
    changed = store.record_bytes(record().id).replace(b'{"schema"', b'{"extra":1,"schema"')
    store._connection.execute("UPDATE records SET record = ?", (changed,))
    with pytest.raises(StoreError) as caught:
        store.load_record(record().id)
    assert caught.value.code == "unreadable"
