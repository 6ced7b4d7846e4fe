"""Tables that a spreadsheet opens without repair: separator, decimal mark, texts that stay texts.

German and Norwegian spreadsheets read a file by their own list separator (;) and decimal comma;
English ones by comma and point. A byte order mark tells each of them that it is UTF-8.
"""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING

from zapdesk.base.frozen import Frozen
from zapdesk.base.untrusted import clean

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

Cell = str | int | float | bool | None

_LONGEST = 1000  # characters of one cell
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\uff1d", "\uff0b", "\uff0d", "\uff20")
_MARK = "\ufeff"

# What a spreadsheet takes for a number, a date or a time, and shows otherwise than it was typed:
# circuit 1.2 as the first of February, serial 00123 as 123, one of 16 digits rounded. Whole
# numbers that come out as they went in are none of these, nor are addresses, but for one that
# a country with dots between thousands reads as a number: 10.100.100.100.
_KEPT = re.compile(r"0|[1-9]\d{0,10}|(?!\d{1,3}(?:\.\d{3}){3}$)\d{1,3}(?:\.\d{1,3}){3}", re.ASCII)
_MONTH = (
    r"(jan|feb|mar|mär|mrz|apr|mai|may|maj|jun|jul|aug|sep|okt|oct|nov|des|dez|dec)[a-zäåéæøö]*\.?"
)
_TAKEN = re.compile(  # of a text without two spaces in a row
    r"[€$£]? ?(?=\D*\d)[\d.,'’ ]+(e[-+]?\d+)? ?([%€$£]|kr)?"  # 00123  1,5 %  1e5
    r"|kr\.? ?[\d., ]+"
    r"|\d{1,4} ?[-./] ?\d{1,4}( ?[-./] ?\d{0,4})?"  # 1-2  1/2  20.11.2026
    r"|\d{1,4}:\d{1,2}(:\d{1,2}([.,]\d+)?)?( ?[ap]m?)?"  # 12:30
    rf"|(\d{{1,4}}[-./ ]{{0,2}})?{_MONTH}[-./ ]{{0,2}}\d{{1,4}}|\d{{1,4}}[-./ ]{{0,2}}{_MONTH}",
    re.IGNORECASE,
)


class Dialect(Frozen):
    """How a country's spreadsheet reads a table."""

    separator: str
    decimal: str


SEMICOLON = Dialect(separator=";", decimal=",")
COMMA = Dialect(separator=",", decimal=".")


def dialect_of(decimal: str) -> Dialect:
    """The dialect of a PC by its own decimal mark."""
    return SEMICOLON if decimal == "," else COMMA


def as_csv(header: Sequence[str], rows: Iterable[Sequence[Cell]], dialect: Dialect) -> bytes:
    """A table as UTF-8 with a byte order mark and Windows' line ends.

    A text that a spreadsheet would take for a formula, or for a number or a date that it then
    shows otherwise, gets an apostrophe before it; numbers are numbers and stay as they are.
    """
    out = io.StringIO()
    out.write(_MARK)
    writer = csv.writer(out, delimiter=dialect.separator, lineterminator="\r\n")
    writer.writerow([_text(name) for name in header])
    for row in rows:
        writer.writerow([_cell(cell, dialect) for cell in row])
    return out.getvalue().encode("utf-8")


def _cell(cell: Cell, dialect: Dialect) -> str:
    match cell:
        case None:
            return ""
        case bool():
            return "1" if cell else "0"
        case int():
            return str(cell)
        case float():
            return f"{cell:.10g}".replace(".", dialect.decimal)
        case _:
            return _text(cell)


def _text(text: str) -> str:
    shown = clean(" ".join(text.split()), _LONGEST)
    if shown.startswith(_FORMULA) or (_TAKEN.fullmatch(shown) and not _KEPT.fullmatch(shown)):
        return f"'{shown}"
    return shown
