"""One charging station: serial number, name, and what may be said of it besides."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace
from PySide6.QtWidgets import QApplication, QVBoxLayout

from zapdesk.catalogue.serials import beginning
from zapdesk.session import stations
from zapdesk.ui import regret
from zapdesk.ui.look.speak import announce
from zapdesk.ui.pages.base import Act, PageView, at_top
from zapdesk.ui.pages.stations_inside import (
    LIST,
    ONE,
    about,
    hear_scans,
    inside,
    pad_for,
    said_of,
    stacked,
    take_scan,
    unfinished,
)
from zapdesk.ui.pages.stations_model import ModelChoice
from zapdesk.ui.pages.stations_photo import LabelPhoto
from zapdesk.ui.pages.stations_rows import told
from zapdesk.ui.pages.survey_words import station as called
from zapdesk.ui.widgets.button import Button
from zapdesk.ui.widgets.field import Field
from zapdesk.ui.widgets.layouts import Flow, Tiles
from zapdesk.ui.widgets.text import PROSE, Text
from zapdesk.ui.widgets.tile import Choices

if TYPE_CHECKING:
    from typing import Any

    from zapdesk.session.onsite import Station
    from zapdesk.ui.desk import Desk

_PHASES = ("L1", "L2", "L3")
_ALL = "L1-L2-L3"


class StationPage(PageView):
    """The serial first, with its pad; every keystroke is kept; the big button goes to the next."""

    def __init__(self, desk: Desk) -> None:
        self._ident = about(desk.inside)[1]
        station = stations.find(desk.the_job, self._ident)
        if station is None:
            raise KeyError(self._ident)
        say = desk.texts.say
        super().__init__(desk)
        lead, hint = self._beginning()
        self.serial = Field(say("ui.stations.serial"), text=station.serial, help_text=hint, most=40)
        self.name = Field(say("ui.station.name"), text=station.name, most=stations.LONGEST_NAME)
        self.pad = pad_for(desk, self.serial, lead)
        self.note = Text("", "bold", "attention", max_chars=PROSE)
        self.suggestion = Button("")
        self.heard = Text("", "bold", "attention", max_chars=PROSE)
        self.heard.hide()
        self.model = ModelChoice(desk)
        hint = say("ui.station.circuit-hint")
        self.circuit = Field(
            say("ui.station.circuit"), text=station.circuit, help_text=hint, most=20
        )
        self.phase = self._phases(station)
        self.photo = LabelPhoto(desk, self._ident)
        self.remove = Button(say("ui.station.remove"), "plain")
        self._lay_out()
        self._connect()
        self.answered()

    def _beginning(self) -> tuple[str, str]:
        """What the serial before this one begins with, and what is said of it under the line."""
        job = self.desk.the_job
        before = stations.before_with_beginning(job, self._ident)
        if before is None:
            return "", self.say("ui.stations.serial-hint")
        lead = beginning(before.serial)
        name = called(stations.labels(job)[before.id], self.texts, "inside")
        return lead, self.say("ui.station.beginning", beginning=lead, name=name)

    def _phases(self, station: Station) -> Choices:
        made = Choices(self.say("ui.station.phase"), columns=4)
        for phase in _PHASES:
            made.add(phase, phase)
        made.add(_ALL, self.say("ui.station.phase-all"))
        if station.phase not in ("", *_PHASES, _ALL):
            made.add(station.phase, station.phase)  # imported; chosen again it is taken away
        made.choose(station.phase)
        return made

    def _lay_out(self) -> None:
        first, second = Tiles(least=300, gap=20, most=2), Tiles(least=300, gap=20, most=2)
        first.addWidget(at_top(self.serial))
        first.addWidget(at_top(self.name))
        second.addWidget(at_top(self.circuit))
        further, last = Flow(), Flow()
        further.addWidget(self.suggestion)
        last.addWidget(self.remove)
        phase = QVBoxLayout()
        phase.setSpacing(6)
        phase.addWidget(Text(self.say("ui.station.phase"), "bold"))
        phase.addWidget(self.phase)
        # The note stands below the pad: its keys must not move under the finger.
        above = (self.heard, first, self.pad, self.note, further, self.model)
        self.add(stacked(*above, second, phase, self.photo, last), 12)

    def _connect(self) -> None:
        self.serial.changed.connect(self._serial)
        self.serial.line.focus_changed.connect(self.answered)
        self.serial.accepted.connect(self._next)
        self.name.changed.connect(lambda text: self._keep(name=text))
        self.name.accepted.connect(self._next)
        self.circuit.changed.connect(lambda text: self._keep(circuit=text))
        self.phase.chosen.connect(self._phase)
        self.model.chosen.connect(lambda model: self._keep(model=model))
        self.suggestion.clicked.connect(self._take_model)
        self.remove.clicked.connect(self._remove)
        self.scan = hear_scans(self)
        self.scan.scanned.connect(self._scanned)

    # ---------------------------------------------------------------- the frame

    def main_act(self) -> Act:
        """The next station, as the list stands; after the last one the list."""
        following = self._following()
        label = self.say("ui.station.next" if following else "ui.station.done")
        return Act(label, self._next)

    def back_act(self) -> Act:
        """The list, where this station stands."""
        return Act(self.say("ui.back"), self._to_list)

    def answered(self) -> None:
        """What is worth a second look, as it stands now."""
        job = self.desk.the_job
        station = self._station()
        if station is None:
            return  # it was just removed, and another page is on its way
        words = told(job, self.desk.catalogue, self.texts)
        place = job.stations.index(station) + 1
        lead = self.say("ui.station.lead", place=place, n=len(job.stations))
        self.set_title(called(words.labels[self._ident], self.texts), lead)
        sentences = words.sentences(station, unfinished=unfinished(self.serial))
        self.note.setText(" ".join(sentences))
        self.note.setVisible(bool(sentences))
        suggested = self._suggested()
        if suggested is not None:
            name = words.name_of(suggested)
            self.suggestion.set_label(self.say("ui.stations.choose", model=name))
        self.suggestion.setVisible(suggested is not None)
        self.photo.answered()
        self.model.show_model(words.model_name(station), station.model)

    # ---------------------------------------------------------------- answers

    def _station(self) -> Station | None:
        return stations.find(self.desk.the_job, self._ident)

    def _keep(self, **changes: Any) -> None:
        station = self._station()
        if station is not None:
            job = stations.with_station(self.desk.the_job, replace(station, **changes))
            self.desk.edit(job)

    def _serial(self, text: str) -> None:
        self.heard.hide()
        self.desk.edit(stations.with_serial(self.desk.the_job, self._ident, text))

    def _phase(self, key: str) -> None:
        station = self._station()
        again = station is not None and station.phase == key
        self.phase.choose("" if again else key)
        self._keep(phase="" if again else key)

    def _suggested(self) -> str | None:
        """The model that the serial number speaks for, where it is another."""
        notes = stations.notes(self.desk.the_job, self.desk.catalogue).get(self._ident, ())
        return next((n.model for n in notes if n.model is not None), None)

    def _take_model(self) -> None:
        suggested = self._suggested()
        if suggested is not None:
            self._keep(model=suggested)
            self.serial.setFocus()

    def _scanned(self, text: str) -> None:
        taken = take_scan(self.desk, text, self._ident, only=True)
        station = self._station()
        if station is not None:
            self.serial.set_text(station.serial)
        good = taken.key == "scanned" or taken.station == self._ident
        said = said_of(self.desk, taken)
        announce(self.serial.line, said, assertive=not good)
        self.heard.setText("" if good else said)
        self.heard.setVisible(not good)
        if not good:
            QApplication.beep()
            self.ensureWidgetVisible(self.heard)

    # ---------------------------------------------------------------- ways on

    def _following(self) -> str | None:
        """The station behind this one; of those without a serial, if only they were wanted."""
        idents = [s.id for s in self.desk.the_job.stations]
        if self._ident not in idents:
            return None
        behind = self.desk.the_job.stations[idents.index(self._ident) + 1 :]
        bare = self.desk.sight[0] == "no-serial"
        return next((s.id for s in behind if not (bare and s.serial)), None)

    def _next(self) -> None:
        following = self._following()
        if following is None:
            self._to_list()
        else:
            self.desk.go_inside(inside(ONE, following))

    def _to_list(self) -> None:
        self.desk.go_inside(inside(LIST, self._ident))

    def _remove(self) -> None:
        """Without a question before it; the list offers Undo."""
        job = self.desk.the_job
        name = stations.labels(job).get(self._ident, "-")
        following = self._following() or ""
        said = self.say("ui.station.removed", name=name)
        regret.act(self.desk, stations.remove(job, (self._ident,)), said)
        self.desk.go_inside(inside(LIST, following))
