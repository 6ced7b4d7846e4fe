r"""Which characters the report's fonts can show, and what to do with the others.

An archival PDF may hold no character without a glyph, and typst refuses to write one. So every
text on its way to the template is made printable here: controls, bidi marks and characters that
the fonts lack are shown as ``\u6e05``; the attached record has them as they were typed.
"""

from __future__ import annotations

import re
import struct
from functools import cache
from typing import TYPE_CHECKING

from zapdesk.base import resources
from zapdesk.base.untrusted import clean

if TYPE_CHECKING:
    from pathlib import Path

BREAK = "\u200b"  # the template makes an invisible place to break of it
_LONGEST_WORD = 24  # characters that fit the narrowest column
_LONG = re.compile(rf"\S{{{_LONGEST_WORD + 1},}}")
_JOINT = re.compile(r"(?<=[./:@_,;=&?-])(?=[^\s./:@_,;=&?-])|(?<=[^\\\s])(?=\\)")  # last: a code


def font_folder() -> Path:
    """Where the report's fonts are; no other font is used."""
    return resources.path("fonts")


@cache
def covered() -> frozenset[int]:
    """The code points that every one of the report's fonts has.

    Raises:
        FileNotFoundError: the fonts are missing.
    """
    files = sorted(font_folder().glob("*.otf"))
    if not files:
        raise FileNotFoundError(f"no fonts in {font_folder()}")
    return frozenset.intersection(*(_code_points(file.read_bytes()) for file in files))


def printable(text: str, limit: int) -> str:
    """The text in characters that the fonts have, on one line, cut at ``limit`` characters.

    Words too long for a column get places to break, after punctuation where there is some.
    """
    flat = " ".join(text.split())
    shown = clean("".join(map(_shown, flat)), limit)
    return _LONG.sub(lambda word: _broken(word.group()), shown)


def has_all(text: str) -> bool:
    """Whether the text can be shown as it is."""
    flat = " ".join(text.split())
    return clean(flat, len(flat)) == flat and all(ord(char) in covered() for char in flat)


def _shown(char: str) -> str:
    code = ord(char)
    if code in covered() or clean(char) != char:  # the latter: clean() names it itself
        return char
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def _broken(word: str) -> str:
    pieces = _JOINT.split(word)
    return BREAK.join(
        BREAK.join(
            piece[start : start + _LONGEST_WORD] for start in range(0, len(piece), _LONGEST_WORD)
        )
        for piece in pieces
    )


def _code_points(font: bytes) -> frozenset[int]:
    """The characters of an OpenType font: its cmap of format 12 (OpenType 1.9, "cmap")."""
    (tables,) = struct.unpack_from(">H", font, 4)
    places = {}
    for number in range(tables):
        tag, _, offset, _ = struct.unpack_from(">4sIII", font, 12 + 16 * number)
        places[tag] = offset
    cmap = places[b"cmap"]
    (subtables,) = struct.unpack_from(">H", font, cmap + 2)
    found: set[int] = set()
    for number in range(subtables):
        _, _, offset = struct.unpack_from(">HHI", font, cmap + 4 + 8 * number)
        (form,) = struct.unpack_from(">H", font, cmap + offset)
        if form != 12:
            continue
        (groups,) = struct.unpack_from(">I", font, cmap + offset + 12)
        for group in range(groups):
            first, last, glyph = struct.unpack_from(">III", font, cmap + offset + 16 + 12 * group)
            found.update(range(first + (glyph == 0), last + 1))
    return frozenset(found)
