from __future__ import annotations

import io
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zapdesk.records.archive import ArchiveError, Part, is_plain, packed, unpacked

PARTS = (Part("a.json", b"{}"), Part("photos/1f.jpg", b"\xff\xd8" * 40), Part("empty", b""))
NAMES = st.from_regex(r"[a-z0-9][a-z0-9._-]{0,10}", fullmatch=True)


def test_any_program_can_open_it() -> None:
    with zipfile.ZipFile(io.BytesIO(packed(PARTS))) as opened:
        assert opened.testzip() is None
        assert [(name, opened.read(name)) for name in opened.namelist()] == list(PARTS)


def test_the_same_parts_are_the_same_bytes() -> None:
    assert packed(PARTS) == packed(PARTS)
    assert unpacked(packed(PARTS)) == (PARTS, (), True)


@settings(max_examples=50, deadline=None)
@given(st.dictionaries(NAMES, st.binary(max_size=200), min_size=1, max_size=5))
def test_whatever_is_packed_comes_out(content: dict[str, bytes]) -> None:
    parts = tuple(Part(name, data) for name, data in content.items())
    assert unpacked(packed(parts)) == (parts, (), True)


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=300))
def test_strangers_bytes_are_refused_or_exact(raw: bytes) -> None:
    for tried in (raw, packed(PARTS)[:40] + raw, packed(PARTS) + raw):
        try:
            read = unpacked(tried)
        except ArchiveError:
            continue
        assert read.exact == (packed(read.parts) == tried)


def test_a_byte_that_changed_is_seen_and_its_part_named() -> None:
    raw = packed(PARTS)
    at = raw.index(b"{}")
    read = unpacked(raw[:at] + b"[" + raw[at + 1 :])
    assert (read.spoiled, read.exact) == (("a.json",), False)


def test_something_behind_it_is_seen() -> None:
    assert not unpacked(packed(PARTS) + b"x").exact


def test_a_zip_of_another_program_is_not_exact() -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as out:
        out.writestr("a.json", b"0" * 100)
    read = unpacked(made.getvalue())
    assert (read.parts, read.exact) == ((Part("a.json", b"0" * 100),), False)


def test_a_bomb_never_unfolds() -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as out:
        out.writestr("record.json", b"0" * 50_000_000)
    with pytest.raises(ArchiveError, match="another program"):
        unpacked(made.getvalue())


@pytest.mark.parametrize(
    "name",
    [
        "",
        "..",
        "../a",
        "/a",
        "a/../b",
        "a/b/c",
        "a\\b",
        "C:a",
        "a\0",
        "A",
        "é",
        "a/",
        ".a",
        "a" * 101,
    ],
)
def test_no_name_leads_elsewhere(name: str) -> None:
    assert not is_plain(name)
    with pytest.raises(ValueError, match="no name"):
        packed([Part(name, b"")])


def test_a_path_out_of_the_folder_is_refused() -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as out:
        out.writestr("../../evil", b"x")
    with pytest.raises(ArchiveError, match="somewhere else"):
        unpacked(made.getvalue())


def test_a_name_that_stands_twice_is_refused() -> None:
    with pytest.raises(ArchiveError, match="twice"):
        unpacked(packed([Part("a", b"1"), Part("a", b"2")]))


@pytest.mark.parametrize(
    "raw", [b"", b"PK", b"PK\x03\x04", b"%PDF-1.7", b"PK\x05\x06" + b"\0" * 18]
)
def test_what_is_no_archive_is_refused(raw: bytes) -> None:
    with pytest.raises(ArchiveError) as caught:
        unpacked(raw)
    assert caught.value.zipped == raw.startswith(b"PK")
