"""Finishing seals; bundles go and come; photos follow; deleting leaves nothing."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
import pytest
from PIL import Image

from zapdesk.records.archive import Part, packed, unpacked
from zapdesk.records.bundle import bundle
from zapdesk.records.enrolled import EnrolledKey, enrol, written
from zapdesk.records.errors import StoreError
from zapdesk.records.images import ImageError
from zapdesk.records.incoming import RefusedError
from zapdesk.records.manifest import Manifest
from zapdesk.records.sealing import seal
from zapdesk.records.signing import SigningKey
from zapdesk.records.store import Store
from zapdesk.records.verification import Finding, Trust, verify
from zapdesk.session.onsite import Photo

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from zapdesk.session.types import Job, Record

DATA = Path(__file__).parent / "data"
NOON = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
REPLACE = msgspec.structs.replace
OTHER = SigningKey(b"o" * 32)


def shot(colour: str = "red") -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (60, 40), colour).save(out, "PNG")
    return out.getvalue()


def with_photo(store: Store, job: Job, colour: str = "red") -> Job:
    kept = store.add_photo(job.id, shot(colour))
    photo = Photo(
        id=kept.id,
        taken=NOON,
        what="site",
        size=len(kept.data),
        width=kept.width,
        height=kept.height,
    )
    return REPLACE(job, photos=(*job.photos, photo))


@pytest.fixture
def elsewhere(tmp_path: Path) -> Iterator[Store]:
    """Another tablet's store."""
    with Store.open(tmp_path / "elsewhere" / "zapdesk.db") as opened:
        yield opened


@pytest.fixture
def finished(store: Store, record: Callable[..., Record]) -> Record:
    """A finished job with a photo and a report."""
    made = record(site="Kaia 7")
    done = REPLACE(made, job=with_photo(store, made.job))
    store.save_draft(done.job)
    store.finish(done)
    store.add_report(done.id, b"%PDF-1.7 report")
    return done


def test_what_was_finished_is_sealed_and_proves_it(store: Store, finished: Record) -> None:
    seen = store.verified(finished.id)
    assert seen is not None
    assert (seen.finding, seen.own) == (Finding.UNCHANGED, True)
    sealed = store.sealed(finished.id)
    assert sealed is not None
    assert sealed.record == msgspec.json.encode(finished)
    listed = msgspec.json.decode(sealed.manifest, type=Manifest)
    assert [part.name for part in listed.parts] == [
        "record.json",
        f"photos/{finished.job.photos[0].id}.jpg",
    ]


def test_the_bundle_stands_beside_the_database_with_all_that_belongs_to_it(
    store: Store, finished: Record, path: Path
) -> None:
    file = path.parent / "bundles" / f"{finished.id}.zapdesk"
    assert file.read_bytes() == store.bundle(finished.id)
    parts = dict(unpacked(file.read_bytes()).parts)
    assert parts["report.pdf"] == store.report(finished.id) == b"%PDF-1.7 report"
    assert verify(file.read_bytes(), store.trust()).finding is Finding.UNCHANGED
    assert sorted(f.name for f in path.parent.iterdir() if "tablet" in f.name) == [
        "tablet.key",
        "tablet.pub",
    ]


def test_a_record_without_report_is_waited_for(
    store: Store, finished: Record, record: Callable[..., Record]
) -> None:
    assert store.unreported() == ()
    store.finish(record("u" * 32))
    assert store.unreported() == ("u" * 32,)


def test_a_new_report_takes_the_place_of_the_old_one(store: Store, finished: Record) -> None:
    before = store.verified(finished.id)
    store.add_report(finished.id, b"%PDF-1.7 auf Deutsch")
    after = store.verified(finished.id)
    assert store.report(finished.id) == b"%PDF-1.7 auf Deutsch"
    assert before == after  # the record's fingerprint is not the report's


def test_a_new_version_names_the_old_one(
    store: Store, finished: Record, record: Callable[..., Record]
) -> None:
    first = store.verified(finished.id)
    assert first is not None
    store.copy_photos(finished.id, "n" * 32)
    job = REPLACE(finished.job, id="n" * 32, supersedes=first.fingerprint, corrects=finished.id)
    store.save_draft(job)
    store.finish(REPLACE(record("v" * 32, minute=5), job=job))
    second = store.verified("v" * 32)
    assert second is not None
    assert (second.finding, second.supersedes) == (Finding.UNCHANGED, first.fingerprint)
    assert store.newer_version(finished.id) == "v" * 32
    assert store.newer_version("v" * 32) is None
    assert [(row.id, row.replaced) for row in store.records()] == [
        ("v" * 32, False),
        (finished.id, True),
    ]
    assert not any(row.elsewhere for row in store.records())
    assert store.photo("v" * 32, job.photos[0].id) == store.photo(finished.id, job.photos[0].id)


def test_a_stranger_replaces_nothing(
    store: Store, finished: Record, record: Callable[..., Record], path: Path
) -> None:
    first = store.verified(finished.id)
    assert first is not None
    raw = msgspec.json.encode(record("v" * 32, minute=5))
    forged = bundle(seal(raw, [], OTHER, supersedes=first.fingerprint))
    store.take_in(forged)
    assert store.newer_version(finished.id) is None
    store.delete_record("v" * 32)
    enrol(path.parent, written([EnrolledKey(name="Tablet 3", public=OTHER.public.hex())]))
    store.take_in(forged)
    assert store.newer_version(finished.id) == "v" * 32


def test_without_its_new_version_a_record_is_the_last_word_again(
    store: Store, finished: Record, record: Callable[..., Record]
) -> None:
    first = store.verified(finished.id)
    assert first is not None
    job = REPLACE(finished.job, id="n" * 32, supersedes=first.fingerprint)
    store.finish(REPLACE(record("v" * 32, minute=5), job=job))
    store.delete_record("v" * 32)
    assert store.newer_version(finished.id) is None
    assert not store.records()[0].replaced


# ---------------------------------------------------------------- photos


def test_a_photo_that_no_job_names_goes_when_it_is_finished(
    store: Store, record: Callable[..., Record]
) -> None:
    made = record()
    job = with_photo(store, made.job)
    stray = store.add_photo(job.id, shot("blue"))
    store.finish(REPLACE(made, job=job))
    assert store.photo(made.id, job.photos[0].id).startswith(b"\xff\xd8\xff")
    for owner in (made.id, job.id):
        with pytest.raises(StoreError) as caught:
            store.photo(owner, stray.id)
        assert caught.value.code == "photo"


def test_what_is_no_photo_is_not_kept(store: Store) -> None:
    with pytest.raises(ImageError):
        store.add_photo("a" * 32, b"GIF89a")


def test_a_deleted_draft_takes_its_photos_with_it(store: Store, job: Callable[..., Job]) -> None:
    made = with_photo(store, job())
    store.save_draft(made)
    store.delete_draft(made.id)
    with pytest.raises(StoreError):
        store.photo(made.id, made.photos[0].id)


# ---------------------------------------------------------------- coming in


def test_a_bundle_of_another_tablet_comes_in_whole(
    store: Store, elsewhere: Store, finished: Record
) -> None:
    raw = store.bundle(finished.id)
    assert raw is not None
    ident = elsewhere.take_in(raw)
    assert elsewhere.bundle(ident) == raw
    assert elsewhere.load_record(ident) == finished
    assert [(line.id, line.elsewhere) for line in elsewhere.search("kaia")] == [(ident, True)]
    seen = elsewhere.verified(ident)
    assert seen is not None
    assert seen.finding is Finding.UNKNOWN_KEY
    assert elsewhere.photo(ident, finished.job.photos[0].id).startswith(b"\xff\xd8")
    with pytest.raises(StoreError) as caught:  # its report is sealed by the other tablet
        elsewhere.add_report(ident, b"%PDF")
    assert caught.value.code == "sealed-elsewhere"


def refused(store: Store, raw: bytes) -> str:
    before = store.count()
    with pytest.raises(RefusedError) as caught:
        store.take_in(raw)
    assert store.count() == before
    assert store.catch_up() == 0
    return caught.value.code


def test_what_is_here_already_is_not_taken_twice(store: Store, finished: Record) -> None:
    raw = store.bundle(finished.id)
    assert raw is not None
    assert refused(store, raw) == "there"
    sealed = seal(msgspec.json.encode(finished), [], OTHER)
    assert refused(store, bundle(sealed)) == "other-there"


def test_what_is_no_bundle_is_refused(store: Store, finished: Record) -> None:
    raw = store.bundle(finished.id)
    assert raw is not None
    assert refused(store, b"") == "foreign"
    assert refused(store, raw[:-1]) == "changed"
    assert refused(store, raw[:900]) == "damaged"
    assert refused(store, bundle(seal(b'{"schema":"zapdesk.record/77"}', [], OTHER))) == "newer"
    assert refused(store, bundle(seal(b'{"schema":"zapdesk.record/1"}', [], OTHER))) == "unreadable"
    assert refused(store, bundle(seal(b"[" * 5000, [], OTHER))) == "unreadable"


def test_parts_that_no_record_has_are_refused(store: Store, record: Callable[..., Record]) -> None:
    raw = msgspec.json.encode(record("x" * 32))
    assert refused(store, bundle(seal(raw, [b"GIF89a"], OTHER))) == "unreadable"
    large = b"\xff\xd8\xff" + bytes(5_000_000)
    assert refused(store, bundle(seal(raw, [large], OTHER))) == "too-large"


@pytest.mark.parametrize("ident", ["../../evil", "", "a/b", "C:evil", "é", "a" * 65, ".", "nul\0"])
def test_an_identifier_never_becomes_a_path(
    store: Store, record: Callable[..., Record], ident: str
) -> None:
    assert (
        refused(store, bundle(seal(msgspec.json.encode(record(ident)), [], OTHER))) == "unreadable"
    )


def test_an_added_file_is_refused(store: Store, finished: Record, elsewhere: Store) -> None:
    parts = unpacked(store.bundle(finished.id) or b"").parts
    assert refused(elsewhere, packed([*parts, Part("photos/evil.exe", b"MZ")])) == "changed"


# ---------------------------------------------------------------- deleting


def test_deleting_leaves_nothing_behind(store: Store, finished: Record, path: Path) -> None:
    secret = b"Kaia"
    photo = store.photo(finished.id, finished.job.photos[0].id)
    store.delete_record(finished.id)
    assert store.count() == 0
    assert store.search("kaia") == ()
    store.close()
    left = {file: file.read_bytes() for file in path.parent.rglob("*") if file.is_file()}
    for file, raw in left.items():
        for told in (secret, secret.lower(), photo[100:140], b"%PDF", finished.id.encode()):
            assert told not in raw, (file, told)
    assert list((path.parent / "bundles").iterdir()) == []


def test_deleting_what_is_not_there_is_no_fault(store: Store) -> None:
    store.delete_record("nowhere")


def test_thousands_of_deletions_do_not_wear_the_index_out(
    store: Store, record: Callable[..., Record]
) -> None:
    listing, made = store._finished.listing, record()
    store._connection.execute("PRAGMA synchronous = OFF")  # only to be quick
    for number in range(60):  # more than fits on one page of the index
        listing.add(record(f"{number:032}", site=f"Storgata {number}", address="abc" * number))
    for _ in range(2100):
        with store._writing():
            listing.add(made)
        with store._writing():
            listing.delete(made.id)
    store.finish(record("x" * 32, site="Kaia 7"))
    assert [line.id for line in store.search("kaia")] == ["x" * 32]
    store._connection.execute("INSERT INTO words (words) VALUES ('integrity-check')")


def test_the_other_records_stay(store: Store, record: Callable[..., Record]) -> None:
    for number in range(3):
        store.finish(record(f"{number:032}", site=f"Storgata {number}"))
    store.delete_record(f"{1:032}")
    assert {line.site for line in store.search("storgata")} == {"Storgata 0", "Storgata 2"}
    assert store.search("gata 1") == ()


# ---------------------------------------------------------------- what a kill left undone


def test_a_missing_bundle_is_written_later(store: Store, finished: Record, path: Path) -> None:
    file = path.parent / "bundles" / f"{finished.id}.zapdesk"
    raw = file.read_bytes()
    file.unlink()
    (file.parent / f"{finished.id}.zapdesk.begun").write_bytes(raw[:100])
    assert store.catch_up() == 0
    assert [entry.name for entry in file.parent.iterdir()] == [file.name]
    assert file.read_bytes() == raw


def test_a_folder_that_takes_no_bundle_stops_no_finishing(
    store: Store, record: Callable[..., Record], path: Path
) -> None:
    (path.parent / "bundles").write_text("in the way")
    store.finish(record())
    assert store.count() == 1
    assert store.catch_up() == 1
    (path.parent / "bundles").unlink()
    assert store.catch_up() == 0
    assert verify(
        (path.parent / "bundles" / f"{record().id}.zapdesk").read_bytes(), Trust()
    ).finding


def test_a_damaged_database_comes_back_with_everything(
    store: Store, finished: Record, job: Callable[..., Job], path: Path
) -> None:
    draft = with_photo(store, job("d" * 32, site="In work"), "green")
    store.save_draft(draft)
    raw = store.bundle(finished.id)
    (path.parent / "bundles" / "spoiled.zapdesk").write_bytes(b"PK\x03\x04 torn")
    store.close()
    content = bytearray(path.read_bytes())
    content[60:64] = b"\xff" * 4  # the header's version number says that a newer program …
    content[28:32] = b"\0\0\0\1"  # … and the file's size in pages that nearly all of it is gone
    path.write_bytes(bytes(content[: len(content) // 4096 * 4096 - 4096]))
    with Store.open(path) as again:
        assert again.rebuilt is not None
        assert (again.rebuilt.records, again.rebuilt.refused) == (1, 1)
        assert again.bundle(finished.id) == raw
        seen = again.verified(finished.id)
        assert seen is not None
        assert seen.finding is Finding.UNCHANGED


def test_a_spoiled_index_costs_nothing(
    store: Store, finished: Record, job: Callable[..., Job], path: Path
) -> None:
    draft = with_photo(store, job("d" * 32, site="In work"), "green")
    store.save_draft(draft)
    raw = store.bundle(finished.id)
    store._connection.execute("UPDATE words_data SET block = x'000000008F4202916900' WHERE id = 10")
    store.close()
    (path.parent / "bundles" / f"{finished.id}.zapdesk").unlink()  # the file itself still has it
    with Store.open(path) as again:
        assert again.rebuilt == (1, 0, 1)
        assert again.bundle(finished.id) == raw
        assert not again.records()[0].elsewhere
        assert again.load_draft(draft.id) == draft
        assert again.photo(draft.id, draft.photos[0].id).startswith(b"\xff\xd8")
        assert [line.id for line in again.search("kaia")] == [finished.id]


@pytest.mark.parametrize("sample", sorted(DATA.glob("bundle-*.zapdesk")), ids=lambda s: s.stem)
def test_a_bundle_of_every_version_is_unchanged_and_comes_in(store: Store, sample: Path) -> None:
    raw = sample.read_bytes()
    assert verify(raw, Trust([SigningKey(bytes(range(32))).public])).finding is Finding.UNCHANGED
    ident = store.take_in(raw)
    assert store.bundle(ident) == raw
    assert store.load_record(ident).job.signatures[0].name == "Kari Nordmann"
