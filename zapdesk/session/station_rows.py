"""Stations from a spreadsheet: pasted cells, or a CSV file.

Untrusted text: cut, cleaned, never fatal. A column that holds PINs is left out, for a PIN is a
secret that opens a station.
"""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from typing import TYPE_CHECKING, Literal

from zapdesk.base.frozen import Frozen
from zapdesk.catalogue.serials import looks_usual, normalise
from zapdesk.session.onsite import Obtained, Station
from zapdesk.session.scans import read_scan
from zapdesk.session.stations import MOST, tidy

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from zapdesk.catalogue.types import Catalogue

Column = Literal["name", "serial", "model", "circuit", "phase", "pin", ""]

LONGEST = 1_000_000  # characters of one paste or file
_LONGEST_CELL = 200
_HEADS: dict[str, Column] = {}
for _column, _words in {
    "name": "name station bay place spot parking number no nr navn namn nummer plass plats platz"
    " stellplatz naam plaats title label",
    "serial": "serial serialnumber serialno sn serienummer seriennummer serienr",
    "model": "model modell type product produkt",
    "circuit": "circuit kurs krets gruppe stromkreis group breaker sikring",
    "phase": "phase fase fas phasen phaserotation",
    "pin": "pin pincode pinkode pinkod code passcode",
}.items():
    _HEADS |= dict.fromkeys(_words.split(), _column)  # type: ignore[arg-type]
_PHASE = re.compile(r"L[123](\s*[-/+,]?\s*(L[123]|N))*|TN|IT|[123](-phase)?", re.IGNORECASE)
_SERIAL = re.compile(r"[A-Za-z]{3}[\s-]?\d{5,7}")


class RowNote(Frozen):
    """Something worth a look in one line; nothing is refused for it."""

    line: int  # of the text, from 1; 0: the whole text
    code: str  # "serial-unusual" "model-unknown" "no-name" "cut" "pin-left-out" "too-many" "empty"
    value: str = ""  # the cell, cleaned


class Rows(Frozen):
    """What was found, to be shown before it is added."""

    stations: tuple[Station, ...] = ()  # without identifiers; stations.add_stations gives them
    columns: tuple[str, ...] = ()  # what each column was taken for; "" was left out
    headed: bool = False  # whether the first line named the columns
    notes: tuple[RowNote, ...] = ()


def parse_rows(text: str, catalogue: Catalogue) -> Rows:
    """Read stations from pasted cells or the text of a CSV file.

    Tab, semicolon or comma between cells, quotes around them. A first line of known words names
    the columns in any order; without one they are guessed by the shape of their cells.
    """
    notes = [RowNote(line=0, code="cut")] if len(text) > LONGEST else []
    lines = list(_cells(text[:LONGEST]))
    if not lines:
        return Rows(notes=(*notes, RowNote(line=0, code="empty")))
    columns = _headed(lines[0][1])
    headed = columns is not None
    body = lines[1:] if headed else lines
    columns = columns or _guessed([cells for _, cells in body], catalogue)
    if "pin" in columns:
        notes.append(RowNote(line=0, code="pin-left-out"))
    if len(body) > MOST:
        notes.append(RowNote(line=0, code="too-many", value=str(len(body))))
    found = []
    for line, cells in body[:MOST]:
        station, said = _station(line, dict(zip(columns, cells, strict=False)), catalogue)
        notes += said
        if station is not None:
            found.append(station)
    if not found:
        notes.append(RowNote(line=0, code="empty"))
    shown = tuple("" if c == "pin" else c for c in columns)
    return Rows(stations=tuple(found), columns=shown, headed=headed, notes=tuple(notes))


def text_of_file(raw: bytes) -> str:
    """The text of a CSV file: UTF-8 with or without its mark, UTF-16 with one, or Windows-1252."""
    if raw[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return raw.decode("utf-16", "replace")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return raw.decode("cp1252", "replace")


# ---------------------------------------------------------------------- lines and cells


def _cells(text: str) -> Iterator[tuple[int, list[str]]]:
    """Every line that is not empty, with its number and its cells."""
    text = text.lstrip("\ufeff").replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")
    first = next((line for line in text.split("\n") if line.strip()), "")
    mark = max("\t;,", key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=mark)
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error:  # one cell of more than 131072 characters: no station is called so
            continue
        if any(cell.strip() for cell in cells):
            yield reader.line_num, [_plain(cell[:_LONGEST_CELL]) for cell in cells]


def _plain(cell: str) -> str:
    """Without the apostrophe by which a spreadsheet, and our own tables, keep a text a text."""
    return cell.strip().removeprefix("'").strip()


def _headed(cells: Sequence[str]) -> tuple[Column, ...] | None:
    """What each column is, where the line is a heading; each thing once."""
    found: list[Column] = []
    for cell in cells:
        column = _HEADS.get(_word(cell), "")
        found.append("" if column in found else column)
    known = sum(bool(column) for column in found)
    return tuple(found) if known >= min(2, len(cells)) and known else None


def _word(cell: str) -> str:
    if any(char.isdigit() for char in cell):
        return ""  # "Bay 1" is a station
    plain = unicodedata.normalize("NFKD", cell).casefold()
    return "".join(char for char in plain if char.isalpha())


def _guessed(body: Sequence[Sequence[str]], catalogue: Catalogue) -> tuple[Column, ...]:
    """What each column is by the shape of most of its cells; what is left names the station."""
    width = max(len(cells) for cells in body)
    columns: list[Column] = []
    for place in range(width):
        filled = [cells[place] for cells in body if place < len(cells) and cells[place]]
        columns.append(_shape(filled, columns, catalogue))
    spare = [k for k, column in enumerate(columns) if not column]
    for k, column in zip(spare, _spare(columns), strict=False):
        columns[k] = column
    return tuple(columns)


def _shape(cells: Sequence[str], taken: Sequence[Column], catalogue: Catalogue) -> Column:
    half = len(cells) / 2
    tests: tuple[tuple[Column, float], ...] = (
        ("serial", sum(_SERIAL.fullmatch(cell) is not None for cell in cells)),
        ("model", sum(model_named(cell, catalogue) is not None for cell in cells)),
        (
            "phase",
            sum(_PHASE.fullmatch(cell) is not None and "L" in cell.upper() for cell in cells),
        ),
    )
    return next((c for c, fits in tests if cells and fits > half and c not in taken), "")


def _spare(columns: Sequence[Column]) -> tuple[Column, ...]:
    return ("name", "circuit") if "serial" in columns or len(columns) > 1 else ("name",)


# ---------------------------------------------------------------------- one station


def model_named(cell: str, catalogue: Catalogue) -> str | None:
    """The model that a cell names, by its name with or without the maker's, or its identifier."""
    word = _model_word(cell)
    names = ((m.id, _model_word(m.name)) for m in catalogue.models)
    found = (
        i
        for i, name in names
        if word and word in {name, name.removeprefix("zaptec"), _model_word(i)}
    )
    return next(found, None)


def _model_word(text: str) -> str:
    return "".join(char for char in text.casefold() if char.isalnum())


def _station(
    line: int, cells: dict[Column, str], catalogue: Catalogue
) -> tuple[Station | None, list[RowNote]]:
    notes: list[RowNote] = []
    serial = read_scan(cells.get("serial", ""), catalogue) or normalise(cells.get("serial", ""))
    name, said = tidy(cells.get("name", "")), cells.get("model", "")
    if not name and not serial:
        return None, [RowNote(line=line, code="no-name")]
    if serial and not looks_usual(serial):
        notes.append(RowNote(line=line, code="serial-unusual", value=serial))
    model = model_named(said, catalogue)
    if said and model is None:
        notes.append(RowNote(line=line, code="model-unknown", value=tidy(said)))
    station = Station(
        id="",
        name=name,
        serial=serial,
        obtained=Obtained.IMPORTED if serial else None,
        model=model,
        circuit=tidy(cells.get("circuit", ""), 20),
        phase=tidy(cells.get("phase", ""), 20),
    )
    return station, notes
