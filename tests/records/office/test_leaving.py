"""Which records leave, and that a deletion ends in both places whenever it is killed."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from zapdesk.records.bundle import bundle
from zapdesk.records.enrolled import FILE as KEYS
from zapdesk.records.errors import StoreError
from zapdesk.records.office.deletion import read_request
from zapdesk.records.office.leaving import delete, is_ours, prepare
from zapdesk.records.office.outbox import Outbox, Stage
from zapdesk.records.office.shared import SharedFolder
from zapdesk.records.sealing import seal
from zapdesk.records.signing import SigningKey
from zapdesk.records.store import Store
from zapdesk.records.tablet_key import KEY_FILE, tablet_key

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from zapdesk.session.types import Record

NOON = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
OURS, PRACTICE, THEIRS = "a" * 32, "b" * 32, "c" * 32


@pytest.fixture
def office(tmp_path: Path) -> SharedFolder:
    folder = tmp_path / "office"
    folder.mkdir()
    shared = SharedFolder(folder)
    shared.set_up()
    return shared


@pytest.fixture
def data(tmp_path: Path) -> Path:
    folder = tmp_path / "data"
    folder.mkdir()
    return folder


@pytest.fixture
def filled(data: Path, record: Callable[..., Record]) -> Iterator[Store]:
    """A record of this tablet, a practice one, and one that came from another tablet."""
    import msgspec

    with Store.open(data / "zapdesk.db") as store:
        store.finish(record(OURS))
        store.finish(replace(record(PRACTICE), commissioning=False))
        stranger = SigningKey(b"s" * 32)
        store.take_in(bundle(seal(msgspec.json.encode(record(THEIRS)), [], stranger)))
        yield store


def carry(store: Store, office: SharedFolder) -> int:
    errand = prepare(store)
    outbox = Outbox(store.path.parent)
    return outbox.deliver(office, NOON, errand.enrolled, only=errand.records).sent


def test_only_this_tablet_s_commissioning_records_leave(
    filled: Store, office: SharedFolder
) -> None:
    assert prepare(filled).records == {OURS}
    assert (is_ours(filled, OURS), is_ours(filled, THEIRS)) == (True, False)
    assert carry(filled, office) == 1
    assert len(list(office.bundles())) == 1
    assert Outbox(filled.path.parent).stages() == {OURS: Stage.SENT}


def test_records_of_a_former_key_are_still_this_tablet_s(
    filled: Store, data: Path, record: Callable[..., Record]
) -> None:
    (data / KEY_FILE).write_bytes(b"spoiled")
    filled.finish(record("d" * 32))

    assert prepare(filled).records == {OURS, "d" * 32}


def test_an_unreadable_list_of_keys_believes_nobody_and_sends_all_the_same(
    filled: Store, data: Path
) -> None:
    (data / KEYS).write_bytes(b"[[key")
    errand = prepare(filled)

    assert not errand.enrolled
    assert errand.records == {OURS}


def test_deleting_what_was_sent_asks_the_office(filled: Store, office: SharedFolder) -> None:
    carry(filled, office)
    record = filled.sealed(OURS)
    assert record is not None
    delete(filled, OURS, NOON, sending=False)
    carry(filled, office)

    request = read_request(office.deletion(record.fingerprint).read_bytes())
    assert request is not None
    assert request.key == tablet_key(filled.path.parent).id
    assert not office.bundle(record.fingerprint).exists()
    assert prepare(filled).records == set()


@pytest.mark.parametrize("ident", [OURS, PRACTICE, THEIRS])
def test_deleting_what_never_left_asks_nobody(
    filled: Store, office: SharedFolder, ident: str
) -> None:
    delete(filled, ident, NOON, sending=ident != OURS)
    carry(filled, office)

    assert not list(office.deletion_requests())
    with pytest.raises(StoreError):
        filled.load_record(ident)


def test_what_is_deleted_while_it_is_being_copied_is_taken_back(
    filled: Store, office: SharedFolder
) -> None:
    """The round has read the bundle; the person deletes; the round then writes."""
    errand = prepare(filled)
    sealed = filled.sealed(OURS)
    assert sealed is not None
    outbox = Outbox(filled.path.parent)
    write, bundles = outbox._send, filled.path.parent / "bundles"

    def late(ident: str, office: SharedFolder, now: datetime) -> str | None:
        raw = (bundles / f"{ident}.zapdesk").read_bytes()
        delete(filled, ident, now, sending=True)
        (bundles / f"{ident}.zapdesk").write_bytes(raw)  # as if it had been read before
        sent = write(ident, office, now)
        (bundles / f"{ident}.zapdesk").unlink()
        return sent

    outbox._send = late  # type: ignore[method-assign]  # deleted in the middle of being copied
    outbox.deliver(office, NOON, only=errand.records)
    carry(filled, office)

    assert not office.bundle(sealed.fingerprint).exists()
    assert office.deletion(sealed.fingerprint).exists()
    assert not outbox.stages()


class _KilledError(BaseException):
    """The process ended here."""


@pytest.mark.parametrize("step", ["begin_forgetting", "delete_record", "end_forgetting"])
@pytest.mark.parametrize("after", [False, True], ids=["before", "after"])
def test_a_deletion_that_is_killed_has_not_begun_or_ends_at_the_next_round(
    filled: Store,
    office: SharedFolder,
    monkeypatch: pytest.MonkeyPatch,
    step: str,
    after: bool,
) -> None:
    carry(filled, office)
    sealed = filled.sealed(OURS)
    assert sealed is not None
    owner = filled if step == "delete_record" else Outbox
    real = getattr(owner, step)

    def killed(*given: object) -> None:
        if after:
            real(*given)
        raise _KilledError

    with monkeypatch.context() as patched:
        patched.setattr(owner, step, killed)
        with pytest.raises(_KilledError):
            delete(filled, OURS, NOON, sending=False)
    begun = step != "begin_forgetting" or after
    carry(filled, office)

    assert office.deletion(sealed.fingerprint).exists() is begun
    assert office.bundle(sealed.fingerprint).exists() is not begun
    assert (OURS in prepare(filled).records) is not begun
    assert (OURS in Outbox(filled.path.parent).stages()) is not begun
    assert not Outbox(filled.path.parent).going()
