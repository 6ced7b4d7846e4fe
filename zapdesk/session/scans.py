"""What a label scanner types: a serial number, plain or in a link, and never the PIN beside it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from zapdesk.catalogue.serials import normalise

if TYPE_CHECKING:
    from zapdesk.catalogue.types import Catalogue

_LONGEST = 800
_WITHIN = re.compile(r"(?<![A-Za-z0-9])([A-Za-z]{3})[ -]?(\d{6})(?![A-Za-z0-9])")
_PLAIN = re.compile(r"(?=.*\d)[A-Za-z][A-Za-z0-9-]{4,24}")


def read_scan(text: str, catalogue: Catalogue | None = None) -> str:
    """The serial in what a label scanner typed: plain, in a link, or among other words.

    Where several could be it, the one that begins like a model's serials is taken, otherwise the
    first. "" where there is none; nothing else of the text is kept, for it may hold the PIN.
    """
    line = text[:_LONGEST].strip()
    found = ["".join(m.groups()).upper() for m in _WITHIN.finditer(line)]
    prefixes = tuple(p for m in catalogue.models for p in m.serial_prefixes) if catalogue else ()
    known = [serial for serial in found if serial.startswith(prefixes)] if prefixes else []
    if known or found:
        return normalise((known or found)[0])
    return normalise(line) if _PLAIN.fullmatch(line) else ""
