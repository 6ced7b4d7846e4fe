"""A zip in one form only: reading one and packing it again gives the same bytes, or it is none.

Any program can open it. Every part is stored, not compressed: photos and PDF are compressed
already, two versions of zlib may pack the same bytes differently, and what is not compressed is no
bomb. Layout: PKWARE's APPNOTE.TXT 4.3.7 (local header), 4.3.12 (directory), 4.3.16 (its end).
"""

from __future__ import annotations

import re
import struct
import zlib
from os import fstat
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

MOST_PARTS = 2000
MOST_BYTES = 512 * 1024 * 1024  # of a whole file
_MOST_NAME = 100  # characters
_FIRST = 64  # bytes, enough to tell a zip from other files, and too few for a part
_NAME = re.compile(r"[a-z0-9][a-z0-9._-]*(/[a-z0-9][a-z0-9._-]*)?", re.ASCII)

_LOCAL = struct.Struct("<4s5H3L2H")
_ENTRY = struct.Struct("<4s6H3L5H2L")
_END = struct.Struct("<4s4H2LH")
_LOCAL_SIGN, _ENTRY_SIGN, _END_SIGN = b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06"
_NEEDED = 20  # version 2.0
_TIME, _DATE = 0, (1 << 5) | 1  # 1980-01-01 00:00, the first that a zip can say


class Part(NamedTuple):
    """A file of the archive: its name in ASCII with ``/``, and its bytes."""

    name: str
    data: bytes


class ArchiveError(Exception):
    """The bytes are not such an archive.

    Attributes:
        zipped: whether it begins like a zip at all.
    """

    def __init__(self, message: str, *, zipped: bool) -> None:
        super().__init__(message)
        self.zipped = zipped


class Unpacked(NamedTuple):
    """What was read."""

    parts: tuple[Part, ...]
    spoiled: tuple[str, ...]  # names of the parts whose check sum is not that of their bytes
    exact: bool  # packing the parts again gives exactly the bytes that were read


def packed(parts: Sequence[Part]) -> bytes:
    """The archive of these parts, in this order; the same bytes each time.

    Raises:
        ValueError: a name that is none, or too much for one file.
    """
    if len(parts) > MOST_PARTS or sum(len(part.data) for part in parts) > MOST_BYTES:
        raise ValueError("too much for one file")
    body = bytearray()
    entries: list[bytes] = []
    for part in parts:
        if not is_plain(part.name):
            raise ValueError(f"no name for a part: {part.name!r}")
        local, entry = _headers(part, zlib.crc32(part.data), len(body))
        entries.append(entry)
        body += local
        body += part.data
    return bytes(body + _behind(entries, len(body)))


def unpacked(raw: bytes) -> Unpacked:
    """The parts, read from the front, where every header has the one form that we write.

    Raises:
        ArchiveError: it is no zip, or not in that form, or cut.
    """
    if raw[:4] != _LOCAL_SIGN:
        raise ArchiveError("it does not begin like a zip", zipped=raw[:2] == b"PK")
    if len(raw) > MOST_BYTES:
        raise ArchiveError("it is too large", zipped=True)
    parts: list[Part] = []
    spoiled: list[str] = []
    entries: list[bytes] = []
    exact, at = True, 0
    while raw[at : at + 4] == _LOCAL_SIGN:
        part, check, behind = _part(raw, at)
        true = zlib.crc32(part.data)
        if true != check:
            spoiled.append(part.name)
        # Header by header: a file that was made up to be large is not packed a second time.
        local, entry = _headers(part, true, at)
        exact = exact and raw.startswith(local, at)
        parts.append(part)
        entries.append(entry)
        if len(parts) > MOST_PARTS:
            raise ArchiveError("it has too many parts", zipped=True)
        at = behind
    names = [part.name for part in parts]
    if len(set(names)) != len(names):
        raise ArchiveError("a name stands in it twice", zipped=True)
    exact = exact and memoryview(raw)[at:] == _behind(entries, at)
    return Unpacked(tuple(parts), tuple(spoiled), exact)


def read_file(file: Path) -> bytes:
    """A file's bytes; of one that is larger than any archive only the first few, which are none.

    Raises:
        OSError: it cannot be read.
    """
    with file.open("rb") as source:
        raw = source.read(_FIRST) if fstat(source.fileno()).st_size > MOST_BYTES else b""
        # One byte more than there may be: what grows while it is read is refused as well.
        return raw or source.read(MOST_BYTES + 1)


def is_plain(name: str) -> bool:
    """Whether it is a name that leads nowhere else: small letters, digits, ``._-``, one folder."""
    return len(name) <= _MOST_NAME and _NAME.fullmatch(name) is not None


def _headers(part: Part, check: int, at: int) -> tuple[bytes, bytes]:
    """What stands before a part that begins at a place, and its entry in the directory."""
    name, size = part.name.encode("ascii"), len(part.data)
    shared = (_NEEDED, 0, 0, _TIME, _DATE, check, size, size, len(name), 0)
    local = _LOCAL.pack(_LOCAL_SIGN, *shared) + name
    return local, _ENTRY.pack(_ENTRY_SIGN, _NEEDED, *shared, 0, 0, 0, 0, at) + name


def _behind(entries: Sequence[bytes], at: int) -> bytes:
    """What stands behind the last part: the directory, which begins there, and its end."""
    directory, count = b"".join(entries), len(entries)
    return directory + _END.pack(_END_SIGN, 0, 0, count, count, len(directory), at, 0)


def _part(raw: bytes, at: int) -> tuple[Part, int, int]:
    """The part that begins at a place, the check sum that its header says, and where it ends."""
    start = at + _LOCAL.size
    if start > len(raw):
        raise ArchiveError("it is cut", zipped=True)
    _, _, flags, method, _, _, check, stored, size, name_size, extra = _LOCAL.unpack_from(raw, at)
    if flags or method or extra or stored != size:
        raise ArchiveError("it is a zip of another program", zipped=True)
    name = raw[start : start + name_size].decode("ascii", "replace")
    begin = start + name_size
    if begin + size > len(raw):
        raise ArchiveError("it is cut", zipped=True)
    if not is_plain(name):
        raise ArchiveError("a name in it leads somewhere else", zipped=True)
    return Part(name, raw[begin : begin + size]), check, begin + size
