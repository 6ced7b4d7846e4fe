from __future__ import annotations

import random
from typing import TYPE_CHECKING

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from zapdesk.records.archive import Part, packed, unpacked
from zapdesk.records.bundle import bundle
from zapdesk.records.canonical import encoded
from zapdesk.records.enrolled import EnrolledKey, Use
from zapdesk.records.manifest import Manifest, entry_of
from zapdesk.records.saying import headline, line_below
from zapdesk.records.sealing import seal, seal_report
from zapdesk.records.signing import SigningKey
from zapdesk.records.verification import Finding, Trust, Verified, verify
from zapdesk.wording.texts import Texts

if TYPE_CHECKING:
    from collections.abc import Callable

    from zapdesk.session.types import Record

KEY = SigningKey(bytes(range(32)))
OTHER = SigningKey(b"o" * 32)
OWN = Trust([KEY.public])
RECORD = (
    b'{"schema":"zapdesk.record/1","id":"r","finished":"2026-11-20T12:00:00Z","version":"0.1.0",'
    b'"catalogue":"2026-11-20","job":{"id":"j","created":"2026-11-20T12:00:00Z",'
    b'"changed":"2026-11-20T12:00:00Z","answers":{"site":"Storgata 1"},"page":"finish"}}'
)
PHOTO, SECOND = b"\xff\xd8\xff photo \xff\xd9", b"\xff\xd8\xff other \xff\xd9"


def small(**other: object) -> bytes:
    sealed = seal(**{"record": RECORD, "photos": [PHOTO, SECOND], "key": KEY, **other})
    return bundle(sealed, seal_report(sealed.fingerprint, b"%PDF small", KEY))


def flipped(raw: bytes, at: int, bit: int) -> bytes:
    return raw[:at] + bytes([raw[at] ^ (1 << bit)]) + raw[at + 1 :]


def repacked(raw: bytes, change: Callable[[dict[str, bytes]], None]) -> bytes:
    parts = dict(unpacked(raw).parts)
    change(parts)
    return packed([Part(name, data) for name, data in parts.items()])


def test_what_was_finished_here_is_unchanged() -> None:
    seen = verify(small(), OWN)
    assert seen.finding is Finding.UNCHANGED
    assert (seen.own, seen.key, seen.public) == (True, KEY.id, KEY.public.hex())
    assert seen.fingerprint == seal(RECORD, [PHOTO, SECOND], KEY).fingerprint


def test_every_byte_flipped_shows() -> None:
    """All bits of every byte: ``make flips`` does the same with real records."""
    raw = small()
    for at in range(len(raw)):
        for bit in range(8):
            found = verify(flipped(raw, at, bit), OWN).finding
            assert found not in (Finding.UNCHANGED, Finding.UNKNOWN_KEY), at


def test_every_cut_shows() -> None:
    raw = small()
    for length in range(len(raw)):
        assert verify(raw[:length], OWN).finding in (
            Finding.DAMAGED,
            Finding.FOREIGN,
            Finding.CHANGED,
        )


def test_bytes_flipped_in_a_large_one_show() -> None:
    dice = random.Random(7)
    raw = small(record=RECORD.replace(b"Storgata 1", b"y" * 3_000_000))
    for _ in range(20):
        found = verify(flipped(raw, dice.randrange(len(raw)), dice.randrange(8)), OWN).finding
        assert found not in (Finding.UNCHANGED, Finding.UNKNOWN_KEY)


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=400), st.integers(0, 1500))
def test_strangers_bytes_never_break_it(raw: bytes, at: int) -> None:
    assert verify(raw, OWN).finding is not Finding.UNCHANGED
    whole = small()
    spoiled = whole[:at] + raw + whole[at:]
    if raw:
        assert verify(spoiled, OWN).finding is not Finding.UNCHANGED


@pytest.mark.parametrize(
    ("name", "where"),
    [
        ("record.json", ("record.json",)),
        ("report.pdf", ("report.pdf",)),
        ("report.json", ("report.json", "report.sig")),
        ("report.sig", ("report.json", "report.sig")),
    ],
)
def test_where_it_was_changed_is_told_even_if_the_zip_was_made_anew(name, where) -> None:
    def change(parts: dict[str, bytes]) -> None:
        parts[name] = b"X" + parts[name][1:]

    seen = verify(repacked(small(), change), OWN)
    assert (seen.finding, seen.where) == (Finding.CHANGED, where)


def test_a_changed_photo_is_named() -> None:
    photo = seal(RECORD, [PHOTO], KEY)
    name = msgspec.json.decode(photo.manifest, type=Manifest).parts[1].name

    def change(parts: dict[str, bytes]) -> None:
        parts[name] = SECOND

    assert verify(repacked(bundle(photo), change), OWN).where == (name,)


@pytest.mark.parametrize("name", ["manifest.json", "manifest.sig", "tablet.pub"])
def test_a_changed_signature_is_told(name: str) -> None:
    def change(parts: dict[str, bytes]) -> None:
        parts[name] = bytes([parts[name][0] ^ 1]) + parts[name][1:]

    seen = verify(repacked(small(), change), OWN)
    assert (seen.finding, seen.where) == (
        Finding.CHANGED,
        ("manifest.json", "manifest.sig", "tablet.pub"),
    )
    raw = small()
    at = raw.index(
        unpacked(raw).parts[0].data if name == "manifest.json" else dict(unpacked(raw).parts)[name]
    )
    assert verify(flipped(raw, at, 0), OWN).where == (name,)  # the zip's own check sum tells


@pytest.mark.parametrize("name", ["record.json", "report.pdf", "report.json", "report.sig"])
def test_a_missing_part_shows(name: str) -> None:
    seen = verify(repacked(small(), lambda parts: parts.pop(name)), OWN)
    assert seen.finding is Finding.CHANGED
    assert seen.where == (name,)


@pytest.mark.parametrize("name", ["manifest.json", "manifest.sig", "tablet.pub"])
def test_without_a_seal_it_is_no_bundle(name: str) -> None:
    assert verify(repacked(small(), lambda p: p.pop(name)), OWN).finding is Finding.DAMAGED


def test_an_added_part_or_another_order_shows() -> None:
    added = verify(repacked(small(), lambda p: p.update({"note.txt": b"hi"})), OWN)
    assert added.where == ("note.txt",)
    stray = verify(repacked(small(), lambda p: p.update({f"photos/{'0' * 64}.jpg": b"x"})), OWN)
    assert stray.finding is Finding.CHANGED

    def turned(parts: dict[str, bytes]) -> None:
        parts["manifest.json"] = parts.pop("manifest.json")

    assert verify(repacked(small(), turned), OWN).where == ("archive",)


def test_another_records_report_shows() -> None:
    one, other = seal(RECORD, [], KEY), seal(RECORD, [PHOTO], KEY)
    mixed = bundle(one, seal_report(other.fingerprint, b"%PDF", KEY))
    assert verify(mixed, OWN).where == ("report.json",)


def test_a_stranger_who_signs_is_not_believed() -> None:
    seen = verify(small(key=OTHER), OWN)
    assert seen.finding is Finding.CHANGED  # record by one key, report by another
    alone = bundle(seal(RECORD, [], OTHER))
    assert verify(alone, OWN).finding is Finding.UNKNOWN_KEY
    named = Trust([KEY.public], [EnrolledKey(name="Tablet 3", public=OTHER.public.hex())])
    seen = verify(alone, named)
    assert (seen.finding, seen.name, seen.own) == (Finding.UNCHANGED, "Tablet 3", False)
    office = EnrolledKey(name="Office", public=OTHER.public.hex(), use=Use.OFFICE)
    assert verify(alone, Trust([], [office])).finding is Finding.UNKNOWN_KEY


def test_a_manifest_that_names_another_key_is_none() -> None:
    record = Part("record.json", RECORD)
    entries = (entry_of(record),)
    raw = encoded(Manifest(schema="zapdesk.manifest/1", parts=entries, key=OTHER.id))
    parts = [Part("manifest.json", raw), Part("manifest.sig", KEY.sign(raw))]
    assert verify(packed([*parts, Part("tablet.pub", KEY.public), record]), OWN).finding is (
        Finding.DAMAGED
    )


def test_what_a_newer_program_wrote_cannot_be_told() -> None:
    raw = encoded({"schema": "zapdesk.manifest/2", "tree": ["whatever"]})
    parts = [Part("manifest.json", raw), Part("manifest.sig", KEY.sign(raw))]
    newer = packed([*parts, Part("tablet.pub", KEY.public), Part("leaves/1", b"")])
    assert verify(newer, OWN).finding is Finding.NEWER
    record = bundle(seal(b'{"schema":"zapdesk.record/99"}', [], KEY))
    assert verify(record, OWN).finding is Finding.NEWER


def test_a_new_version_names_the_one_before() -> None:
    first = seal(RECORD, [], KEY)
    second = bundle(seal(RECORD, [], KEY, supersedes=first.fingerprint))
    assert verify(second, OWN).supersedes == first.fingerprint


@pytest.mark.parametrize("trust", [OWN, Trust([OTHER.public])], ids=["known key", "unknown key"])
@pytest.mark.parametrize(
    ("practice", "flag", "kind", "said"),
    [
        (None, True, "commissioning", ""),
        ("sound", True, "practice", "It is practice, and no commissioning record. "),
        ("sound", False, "practice", "It is practice, and no commissioning record. "),
        (None, False, "laboratory", "It was measured in a laboratory, and is no commissioning"),
    ],
)
def test_unchanged_practice_does_not_pass_for_a_real_record(
    record: Callable[..., Record],
    trust: Trust,
    practice: str | None,
    flag: bool,
    kind: str,
    said: str,
) -> None:
    made = record()
    made = replace(made, commissioning=flag, job=replace(made.job, practice=practice))
    seen = verify(small(record=msgspec.json.encode(made)), trust)
    assert seen.kind == kind
    below = line_below(seen, Texts("en"))
    assert below.startswith(said)
    assert ("commissioning" in below) == bool(said)


@pytest.mark.parametrize(
    "record",
    [
        b"",
        b"hello",
        b"[]",
        b"{}",
        b'{"schema":"zapdesk.record/1"}',
        b'{"schema":"zapdesk.check/1"}',
        b"\xef\xbb\xbf" + RECORD,
        RECORD + b"\n",
        RECORD.replace(b",", b", "),
        RECORD[:-1] + b',"id":"another"}',
        RECORD[:-1] + b',"x":NaN}',
        RECORD[:-1] + b',"x":1e999}',
        RECORD[:-1] + b',"x":"\\ud800"}',
        RECORD[:-1] + b',"x":' + b"[" * 100_000 + b"]" * 100_000 + b"}",
        RECORD.decode().encode("utf-16"),
    ],
    ids=lambda raw: repr(raw[-24:]),
)
@pytest.mark.parametrize("key", [KEY, OTHER], ids=["known key", "unknown key"])
def test_what_is_signed_and_no_record_is_not_called_unchanged(
    record: bytes, key: SigningKey
) -> None:
    seen = verify(bundle(seal(record, [], key)), OWN)
    assert (seen.finding, seen.where, seen.kind) == (Finding.DAMAGED, ("record.json",), None)
    assert headline(seen, Texts("en")) == (
        "The signature holds, but what it signs is not a record that can be read."
    )


@pytest.mark.parametrize("trust", [OWN, Trust()], ids=["known key", "unknown key"])
def test_a_report_that_is_not_there_is_said(trust: Trust) -> None:
    """The report is sealed after the record, so nothing tells that there ever was one."""
    texts = Texts("en")
    without, whole = verify(bundle(seal(RECORD, [], KEY)), trust), verify(small(), trust)
    assert (without.report, whole.report) == (False, True)
    assert "The printed report is not in this file." in line_below(without, texts)
    assert "report" not in line_below(whole, texts)


@pytest.mark.parametrize("finding", list(Finding))
def test_every_finding_has_its_sentence(finding: Finding) -> None:
    texts = Texts("en")
    where = ("record.json", "photos/1.jpg", "photos/2.jpg", "note.txt", "archive")
    seen = Verified(finding=finding, where=where, key=KEY.id, name="Tablet <3>")
    said = headline(seen, texts)
    assert said.endswith(".")
    assert ("nchanged since" in said) == (finding in (Finding.UNCHANGED, Finding.UNKNOWN_KEY))
    assert "true" not in said
    if finding is Finding.UNCHANGED:
        assert "the tablet “Tablet <3>” with the key 56475aa75463474c"[:30] in said
        assert line_below(seen, texts) == (
            "This does not prove that the values are true, nor the time of day."
        )
    if finding is Finding.CHANGED:
        assert said == (
            "Changed since it was finished: the record, a photo, a part that does not belong to it"
            " and the file around the parts."
        )
