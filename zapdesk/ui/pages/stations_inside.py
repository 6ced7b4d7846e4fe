"""What the pages behind the stations' page share: their names, the pad, Undo, the way of a scan."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtWidgets import QLayout, QVBoxLayout

from zapdesk.catalogue.serials import looks_usual, normalise
from zapdesk.session import stations
from zapdesk.session.onsite import Obtained
from zapdesk.session.scans import read_scan
from zapdesk.ui.pages.stations_rows import awaited
from zapdesk.ui.regret import offered
from zapdesk.ui.widgets.letterpad import LetterPad
from zapdesk.ui.widgets.scanner import ScanInput

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from zapdesk.ui.desk import Desk
    from zapdesk.ui.pages.base import PageView
    from zapdesk.ui.widgets.field import Field
    from zapdesk.ui.widgets.undoline import UndoLine

LIST, MANY, IMPORT = "list", "many", "import"
ONE = "station"
_BEGUN = re.compile(r"[A-Z]{0,3}|[A-Z]{3}[0-9]{0,5}")  # of three letters and six digits


def inside(kind: str, ident: str) -> str:
    """The part of the desk's page that is about one station."""
    return f"{kind}:{ident}"


def about(part: str) -> tuple[str, str]:
    """The kind of a part, and the station that it is about; "" where about none."""
    kind, _, ident = part.partition(":")
    return kind, ident


def pad_for(desk: Desk, field: Field, lead: str = "") -> LetterPad:
    """The pad for a serial number, with what serials of the chosen model begin with first.

    ``lead``: what the serial before it begins with, if there is one.
    """
    chosen = desk.answers.model
    models = sorted(desk.catalogue.models, key=lambda model: model.id != chosen)
    pad = LetterPad(tuple(p for model in models for p in model.serial_prefixes))
    pad.serve(field, lead)
    return pad


def stacked(*parts: QWidget | QLayout) -> QVBoxLayout:
    """Parts one below the other; those that are hidden leave no gap."""
    column = QVBoxLayout()
    column.setSpacing(14)
    for part in parts:
        if isinstance(part, QLayout):
            column.addLayout(part)
        else:
            column.addWidget(part)
    return column


def unfinished(serial: Field) -> bool:
    """Whether somebody is typing what may still become a usual one: too early for a note."""
    return serial.line.hasFocus() and _BEGUN.fullmatch(normalise(serial.text())) is not None


def show_regret(desk: Desk, line: UndoLine) -> None:
    """Say what was done last, if it can be taken back."""
    regret = offered(desk)
    line.show_said(regret.said if regret else "")


class Taken(NamedTuple):
    """What became of a scan: a text key below ``ui.station-list``, and what it speaks of."""

    key: str
    serial: str = ""
    station: str = ""  # identifier


def hear_scans(page: PageView) -> ScanInput:
    """Scans wherever the keyboard stands on the page; in a line only what is surely a serial."""
    return ScanInput(page, lambda text: looks_usual(read_scan(text, page.desk.catalogue)))


def said_of(desk: Desk, taken: Taken) -> str:
    """What became of a scan, in words."""
    name = stations.labels(desk.the_job).get(taken.station, "-")
    return desk.texts.say(f"ui.station-list.{taken.key}", serial=taken.serial or "-", name=name)


def take_scan(desk: Desk, text: str, current: str = "", *, only: bool = False) -> Taken:
    """Put a scanned serial number where it belongs, and keep it.

    It goes to the current station, or to the next without one; with ``only`` to the current one,
    whatever stands there. One that another station has already changes nothing.
    """
    serial = read_scan(text, desk.catalogue)
    if not serial:
        return Taken("scanned-odd")  # its text is not shown: it may hold the PIN
    job = desk.the_job
    same = next((s for s in job.stations if s.serial == serial), None)
    if same is not None:
        return Taken("scanned-twice", serial, same.id)
    target = stations.find(job, current) if only else awaited(job, current)
    if target is None:
        return Taken("scanned-full", serial)
    desk.edit(stations.with_serial(job, target.id, serial, Obtained.SCANNED))
    return Taken("scanned", serial, target.id)
