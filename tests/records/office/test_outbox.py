from __future__ import annotations

import shutil
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from zapdesk.records.enrolled import EnrolledKey, Use
from zapdesk.records.office.deletion import read_request
from zapdesk.records.office.outbox import Outbox, Stage
from zapdesk.records.office.shared import SharedFolder
from zapdesk.records.receipts import make_receipt
from zapdesk.records.signing import SigningKey
from zapdesk.records.store import Store
from zapdesk.records.tablet_key import tablet_key
from zapdesk.records.verification import Finding, Trust, verify

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from zapdesk.session.types import Record

NOON = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
OFFICE = SigningKey(b"o" * 32)
ENROLLED = (EnrolledKey(name="The office", public=OFFICE.public.hex(), use=Use.OFFICE),)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    folder = tmp_path / "data"
    folder.mkdir()
    return folder


@pytest.fixture
def office(tmp_path: Path) -> SharedFolder:
    folder = tmp_path / "Share Ø"
    folder.mkdir()
    shared = SharedFolder(folder)
    shared.set_up()
    return shared


@pytest.fixture
def finished(data: Path, record: Callable[..., Record]) -> dict[str, str]:
    """Two finished jobs: fingerprint by identifier."""
    with Store.open(data / "zapdesk.db") as store:
        return {ident: store.finish(record(ident)) for ident in ("a" * 32, "b" * 32)}


def test_what_is_finished_waits_until_the_folder_is_there(
    data: Path, tmp_path: Path, finished: dict[str, str]
) -> None:
    outbox = Outbox(data)
    away = SharedFolder(tmp_path / "not connected")
    done = outbox.deliver(away, NOON)

    assert (done.sent, done.waiting, done.trouble) == (0, 2, "away")
    assert outbox.waiting() == tuple(sorted(finished))
    assert not away.path.exists()  # never made: it would be a folder on the disk, not the share


def test_each_bundle_is_copied_once_and_is_the_sealed_record(
    data: Path, office: SharedFolder, finished: dict[str, str]
) -> None:
    outbox = Outbox(data)
    first, second = outbox.deliver(office, NOON), outbox.deliver(office, NOON)

    assert (first.sent, first.waiting, first.trouble) == (2, 0, None)
    assert (second.sent, second.waiting) == (0, 0)
    assert {name for name, _ in office.bundles()} == set(finished.values())
    trust = Trust((tablet_key(data).public,))
    for name, file in office.bundles():
        seen = verify(file.read_bytes(), trust)
        assert (seen.finding, seen.fingerprint) == (Finding.UNCHANGED, name)
    assert outbox.stages() == dict.fromkeys(finished, Stage.SENT)


def test_received_only_with_the_receipt_of_an_enrolled_office(
    data: Path, office: SharedFolder, finished: dict[str, str]
) -> None:
    outbox = Outbox(data)
    outbox.deliver(office, NOON, ENROLLED)
    (one, record), (other, another) = finished.items()
    stranger = SigningKey(b"s" * 32)
    office.receipt(record).write_bytes(make_receipt(record, NOON, OFFICE))
    office.receipt(another).write_bytes(make_receipt(another, NOON, stranger))
    done = outbox.deliver(office, NOON, ENROLLED)

    assert done.received == 1
    assert done.refused_receipts == (office.receipt(another).name,)
    assert outbox.stages() == {one: Stage.RECEIVED, other: Stage.SENT}


def test_another_record_s_receipt_is_not_this_one_s(
    data: Path, office: SharedFolder, finished: dict[str, str]
) -> None:
    outbox = Outbox(data)
    outbox.deliver(office, NOON, ENROLLED)
    record, another = finished.values()
    office.receipt(record).write_bytes(make_receipt(another, NOON, OFFICE))

    assert outbox.deliver(office, NOON, ENROLLED).received == 0


def test_a_report_that_came_later_is_sent_as_well(
    data: Path, office: SharedFolder, finished: dict[str, str]
) -> None:
    outbox = Outbox(data)
    outbox.deliver(office, NOON)
    ident, record = next(iter(finished.items()))
    with Store.open(data / "zapdesk.db") as store:
        store.add_report(ident, b"%PDF-1.7 a report")
    done = outbox.deliver(office, NOON + timedelta(minutes=1))

    assert done.sent == 1
    assert b"%PDF-1.7 a report" in office.bundle(record).read_bytes()


def test_a_folder_that_vanishes_and_comes_back_gets_everything(
    data: Path, office: SharedFolder, finished: dict[str, str]
) -> None:
    outbox = Outbox(data)
    aside = office.path.with_name("aside")
    office.path.rename(aside)

    assert outbox.deliver(office, NOON).trouble == "away"

    aside.rename(office.path)

    assert outbox.deliver(office, NOON).sent == len(finished)


def test_a_kill_in_the_middle_leaves_nothing_that_looks_whole(
    data: Path, office: SharedFolder, finished: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    import zapdesk.records.office.outbox as room

    outbox = Outbox(data)
    real = room.write_whole
    calls = 0

    def killed(path: Path, raw: bytes, *, mode: int = 0o600) -> None:
        nonlocal calls
        calls += 1
        if calls == 2:  # the first bundle is copied, its note is not written
            raise KeyboardInterrupt
        real(path, raw, mode=mode)

    monkeypatch.setattr(room, "write_whole", killed)
    with pytest.raises(KeyboardInterrupt):
        outbox.deliver(office, NOON)
    monkeypatch.setattr(room, "write_whole", real)

    assert outbox.waiting() == tuple(sorted(finished))
    assert outbox.deliver(office, NOON).waiting == 0
    assert {name for name, _ in office.bundles()} == set(finished.values())


def test_what_a_kill_left_half_copied_is_swept_and_other_tablets_files_are_not(
    data: Path, office: SharedFolder, finished: dict[str, str]
) -> None:
    ours = office.incoming / f"{next(iter(finished.values()))}.zapdesk.0a1b2c3d.begun"
    theirs = office.incoming / f"{'f' * 64}.zapdesk.0a1b2c3d.begun"
    for file in (ours, theirs):
        file.write_bytes(b"half")
    Outbox(data).deliver(office, NOON)

    assert (ours.exists(), theirs.exists()) == (False, True)


def test_deleting_asks_the_office_to_delete_and_takes_back_what_it_has_not_collected(
    data: Path, office: SharedFolder, finished: dict[str, str]
) -> None:
    outbox = Outbox(data)
    outbox.deliver(office, NOON)
    ident, record = next(iter(finished.items()))
    key = tablet_key(data)
    with Store.open(data / "zapdesk.db") as store:
        outbox.begin_forgetting(ident, key, NOON)
        outbox.deliver(office, NOON)
        assert not list(office.deletion_requests())  # not before the record has gone
        store.delete_record(ident)
        outbox.end_forgetting(ident, record)
    outbox.deliver(office, NOON)

    request = read_request(office.deletion(record).read_bytes())
    assert request is not None
    assert (request.record, request.key) == (record, key.id)
    assert not office.bundle(record).exists()
    assert ident not in outbox.stages()


def test_what_was_never_sent_is_forgotten_without_a_word(
    data: Path, office: SharedFolder, finished: dict[str, str]
) -> None:
    outbox = Outbox(data)
    ident, record = next(iter(finished.items()))
    outbox.begin_forgetting(ident, tablet_key(data), NOON)
    with Store.open(data / "zapdesk.db") as store:
        store.delete_record(ident)
    outbox.end_forgetting(ident, record)
    outbox.deliver(office, NOON)

    assert not list(office.deletion_requests())


def test_an_emptied_data_folder_sends_nothing_and_fails_nowhere(
    data: Path, office: SharedFolder, finished: dict[str, str]
) -> None:
    outbox = Outbox(data)
    shutil.rmtree(data / "bundles")

    assert outbox.deliver(office, NOON).sent == 0
    assert finished
