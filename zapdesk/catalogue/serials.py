"""Serial numbers: what can be read from one. A prefix suggests a model and never blocks one.

Serials seen in public have three letters and six digits: ZPR000001, ZCS030772.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from zapdesk.base.untrusted import clean

if TYPE_CHECKING:
    from zapdesk.catalogue.types import Catalogue, SerialRule

_LONGEST = 40
_SEPARATORS = re.compile(r"[\s\-_./·]+")
_SHAPE = re.compile(r"([A-Z]{3})([0-9]+)")


def normalise(text: str) -> str:
    """The serial as typed, scanned or pasted: capitals, no separators, printable, 40 at most."""
    plain = unicodedata.normalize("NFKC", text[: _LONGEST * 4]).strip("\ufeff\u200b")
    return clean(_SEPARATORS.sub("", plain).upper(), _LONGEST)


def serial_allows(rule: SerialRule, serial: str) -> bool | None:
    """Whether a rule includes a serial; None where its shape cannot be read.

    As many leading digits as the rule has are compared, so that ``04`` means *04 or later*. A
    rule with both ends is a range of whole numbers: another count of digits cannot be read.
    """
    shape = _SHAPE.fullmatch(normalise(serial))
    if shape is None:
        return None
    prefix, number = shape.groups()
    if prefix != rule.prefix:
        return False
    digits = len(rule.lowest)
    if len(number) < digits or (rule.highest is not None and len(number) != digits):
        return None
    head = number[:digits]
    return rule.lowest <= head and (rule.highest is None or head <= rule.highest)


def suggest_model(catalogue: Catalogue, serial: str) -> str | None:
    """The one model whose serials begin like this; None where none or several do."""
    shown = normalise(serial)
    found = [m.id for m in catalogue.models if shown.startswith(m.serial_prefixes)]
    return found[0] if len(found) == 1 else None


def beginning(serial: str) -> str:
    """The letters that a serial begins with, where digits follow them; "" of another shape."""
    shape = _SHAPE.fullmatch(normalise(serial))
    return shape[1] if shape else ""


def looks_usual(serial: str) -> bool:
    """Whether it has three letters and six digits; another shape is worth a second look."""
    shape = _SHAPE.fullmatch(normalise(serial))
    return shape is not None and len(shape[2]) == 6
