from __future__ import annotations

import io
import struct
import zipfile
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zapdesk.records.archive import (
    MOST_BYTES,
    ArchiveError,
    Part,
    is_plain,
    packed,
    read_file,
    unpacked,
)

if TYPE_CHECKING:
    from pathlib import Path

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


@pytest.mark.parametrize("sign", [b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06"])
def test_what_header_directory_and_end_say_is_held_against_the_parts(sign: bytes) -> None:
    """Every bit of the three kinds of header: a directory that says otherwise is not exact."""
    raw = packed(PARTS)
    at = raw.index(sign)
    length = {b"PK\x03\x04": 30, b"PK\x01\x02": 46, b"PK\x05\x06": 22}[sign]
    for place in range(at, at + length):
        for bit in range(8):
            tried = raw[:place] + bytes([raw[place] ^ (1 << bit)]) + raw[place + 1 :]
            try:
                assert not unpacked(tried).exact, place - at
            except ArchiveError:
                continue


def test_parts_behind_the_directory_of_another_archive_are_not_exact() -> None:
    other = packed([Part("a.json", b"[]"), *PARTS[1:]])
    first, second = packed(PARTS), other
    mixed = first[: first.index(b"PK\x01\x02")] + second[second.index(b"PK\x01\x02") :]
    assert not unpacked(mixed).exact
    assert not unpacked(first + second).exact


def test_descriptors_and_large_sizes_are_another_program_s() -> None:
    for forced in (False, True):
        made = io.BytesIO()
        with zipfile.ZipFile(made, "w") as out, out.open("a", "w", force_zip64=forced) as part:
            part.write(b"1")
        raw = bytearray(made.getvalue())
        if not forced:
            struct.pack_into("<H", raw, 6, 8)  # sizes stand behind the part
        with pytest.raises(ArchiveError, match="another program"):
            unpacked(bytes(raw))


def test_a_file_larger_than_any_is_not_read(tmp_path: Path) -> None:
    """Of a sparse file of five gigabytes nothing but its beginning comes into memory."""
    file = tmp_path / "large.zapdesk"
    file.write_bytes(packed(PARTS))
    assert read_file(file) == packed(PARTS)
    with file.open("r+b") as out:
        out.truncate(10 * MOST_BYTES)
    raw = read_file(file)
    assert len(raw) < 100
    with pytest.raises(ArchiveError) as caught:
        unpacked(raw)
    assert caught.value.zipped


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
