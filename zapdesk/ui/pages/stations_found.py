"""What was found in a paste or a file, in words: the first rows, the columns, and what was odd."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zapdesk.ui.widgets.surface import Card
from zapdesk.ui.widgets.text import PROSE, Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zapdesk.catalogue.types import Catalogue
    from zapdesk.session.onsite import Station
    from zapdesk.session.station_rows import Rows
    from zapdesk.wording.texts import Texts

_SHOWN = 4
_FEW_LINES = 5


def found_card(rows: Rows, notes: Sequence[str], catalogue: Catalogue, texts: Texts) -> Card:
    """How many stations, what the columns were taken for, the first rows, and the notes."""
    say, card = texts.say, Card(gap=6)
    card.column.addWidget(Text(say("ui.station-import.found", n=len(rows.stations)), "heading"))
    names = tuple(say(f"ui.station-import.column-{c}") for c in rows.columns if c)
    card.column.addWidget(
        Text(say("ui.station-import.columns", names=names), "body", "soft", max_chars=PROSE)
    )
    card.column.addSpacing(6)
    for station in rows.stations[:_SHOWN]:
        card.column.addWidget(Text(_line(station, catalogue)))
    left = len(rows.stations) - _SHOWN
    if left > 0:
        card.column.addWidget(Text(say("ui.station-import.further", n=left), "body", "soft"))
    if notes:
        card.column.addSpacing(6)
    for note in notes:
        card.column.addWidget(Text(note, "bold", "attention", max_chars=PROSE))
    return card


def notes_said(rows: Rows, texts: Texts) -> tuple[str, ...]:
    """Every kind of note once, with the lines or words that it is about."""
    kinds = dict.fromkeys(note.code for note in rows.notes if note.code != "empty")
    return tuple(_said(code, rows, texts) for code in kinds)


def _said(code: str, rows: Rows, texts: Texts) -> str:
    notes = [note for note in rows.notes if note.code == code]
    lines = tuple(str(note.line) for note in notes[:_FEW_LINES])
    values = tuple(dict.fromkeys(note.value for note in notes if note.value))[:_FEW_LINES]
    said = texts.say(
        f"ui.station-import.note-{code}", lines=lines, values=values or ("-",), n=len(notes)
    )
    more = len(notes) - len(lines)
    return f"{said} {texts.say('ui.station-import.more-lines', n=more)}" if more > 0 else said


def _line(station: Station, catalogue: Catalogue) -> str:
    model = next((m.name for m in catalogue.models if m.id == station.model), "")
    parts = (station.name, station.serial, model, station.circuit, station.phase)
    return " · ".join(part for part in parts if part)
