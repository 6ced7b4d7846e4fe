"""Tables that a spreadsheet opens without repair: separator, decimal mark, and no formulas.

German and Norwegian spreadsheets read a file by their own list separator (;) and decimal comma;
English ones by comma and point. A byte order mark tells each of them that it is UTF-8.
"""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from zapdesk.base.frozen import Frozen
from zapdesk.base.untrusted import clean

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

Cell = str | int | float | bool | None

_LONGEST = 1000  # characters of one cell
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_MARK = "\ufeff"


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

    A text that a spreadsheet would take for a formula gets an apostrophe before it; numbers are
    numbers and stay as they are.
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
    return f"'{shown}" if shown.startswith(_FORMULA) else shown
