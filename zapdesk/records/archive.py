"""A zip in one form only: reading one and packing it again gives the same bytes, or it is none.

Any program can open it. Every part is stored, not compressed: photos and PDF are compressed
already, two versions of zlib may pack the same bytes differently, and what is not compressed is no
bomb. Layout: PKWARE's APPNOTE.TXT 4.3.7 (local header), 4.3.12 (directory), 4.3.16 (its end).
"""

from __future__ import annotations

import re
import struct
import zlib
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

MOST_PARTS = 2000
MOST_BYTES = 512 * 1024 * 1024  # of a whole file
_MOST_NAME = 100  # characters
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
    body, directory = bytearray(), bytearray()
    for name, data in parts:
        if not is_plain(name):
            raise ValueError(f"no name for a part: {name!r}")
        raw = name.encode("ascii")
        check, size = zlib.crc32(data), len(data)
        shared = (_NEEDED, 0, 0, _TIME, _DATE, check, size, size, len(raw), 0)
        directory += _ENTRY.pack(_ENTRY_SIGN, _NEEDED, *shared, 0, 0, 0, 0, len(body)) + raw
        body += _LOCAL.pack(_LOCAL_SIGN, *shared) + raw + data
    count = len(parts)
    end = _END.pack(_END_SIGN, 0, 0, count, count, len(directory), len(body), 0)
    return bytes(body + directory + end)


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
    at = 0
    while raw[at : at + 4] == _LOCAL_SIGN:
        part, check, at = _part(raw, at)
        if zlib.crc32(part.data) != check:
            spoiled.append(part.name)
        parts.append(part)
        if len(parts) > MOST_PARTS:
            raise ArchiveError("it has too many parts", zipped=True)
    names = [part.name for part in parts]
    if len(set(names)) != len(names):
        raise ArchiveError("a name stands in it twice", zipped=True)
    return Unpacked(tuple(parts), tuple(spoiled), exact=packed(parts) == raw)


def is_plain(name: str) -> bool:
    """Whether it is a name that leads nowhere else: small letters, digits, ``._-``, one folder."""
    return len(name) <= _MOST_NAME and _NAME.fullmatch(name) is not None


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
