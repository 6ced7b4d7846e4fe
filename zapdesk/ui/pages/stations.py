"""Which charging stations: model and how many; behind a door, their names and serial numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace
from PySide6.QtWidgets import QApplication

from zapdesk.catalogue.serials import suggest_model
from zapdesk.session import stations
from zapdesk.session.flow import MOST_STATIONS
from zapdesk.session.station_merge import plain
from zapdesk.ui.look.speak import announce
from zapdesk.ui.pages.base import Holder, JobPage, at_top
from zapdesk.ui.pages.stations_import import ImportPage
from zapdesk.ui.pages.stations_inside import (
    IMPORT,
    LIST,
    MANY,
    ONE,
    about,
    hear_scans,
    inside,
    pad_for,
    said_of,
    show_regret,
    stacked,
    take_scan,
    unfinished,
)
from zapdesk.ui.pages.stations_list import StationListPage
from zapdesk.ui.pages.stations_many import AddManyPage
from zapdesk.ui.pages.stations_one import StationPage
from zapdesk.ui.pages.stations_rows import told
from zapdesk.ui.regret import Regret, take_back
from zapdesk.ui.widgets.button import Button
from zapdesk.ui.widgets.field import Field
from zapdesk.ui.widgets.layouts import Flow, Tiles
from zapdesk.ui.widgets.listrow import ListRow
from zapdesk.ui.widgets.number import NumberField
from zapdesk.ui.widgets.text import PROSE, Text
from zapdesk.ui.widgets.tile import Choices
from zapdesk.ui.widgets.undoline import UndoLine

if TYPE_CHECKING:
    from collections.abc import Callable

    from zapdesk.session.flow import Problem
    from zapdesk.ui.desk import Desk
    from zapdesk.ui.pages.view import View


def stations_page(desk: Desk) -> View:
    """The stations' page, or the part of it that the desk is in."""
    kind, ident = about(desk.inside)
    if kind == ONE and stations.find(desk.the_job, ident) is not None:
        return StationPage(desk)
    return _PARTS.get(kind, StationsPage)(desk)


class StationsPage(JobPage):
    """Tiles for the model and a stepper. One station has its serial number here as well.

    The number may be typed over: what fewer stations took away is there again with more of them,
    as long as the page is open, and with Undo after that.
    """

    def __init__(self, desk: Desk) -> None:
        say = desk.texts.say
        super().__init__(desk, say("ui.stations.title"), say("ui.stations.lead"))
        desk.sight = ("all", "")
        self._base = desk.the_job.stations  # before anybody touched the number
        self.model = self._models()
        self._model_problem = Text("", "bold", "fail")
        self._model_problem.hide()
        number = stations.count(desk.the_job) or 1
        self.count = NumberField(
            say("ui.stations.count"), value=number, least=1, most=MOST_STATIONS
        )
        self.count.changed.connect(self._count)
        hint = say("ui.stations.serial-hint")
        self.serial = Field(say("ui.stations.serial"), help_text=hint, most=40)
        self.serial.set_text(stations.first_serial(desk.the_job))
        self.serial.changed.connect(self._serial)
        self.serial.line.focus_changed.connect(self._show_note)
        self.serial.accepted.connect(self.go_on)
        self.pad = pad_for(desk, self.serial)
        self._note = Text("", "bold", "attention", max_chars=PROSE)
        self.suggestion = Button("")
        self.suggestion.clicked.connect(self._take)
        self.undo = UndoLine(say("ui.stations.undo"))
        self.undo.undone.connect(self._undo)
        self._door = Holder()
        self.heard = Text("", "bold", "attention", max_chars=PROSE)
        self.heard.hide()
        self.scan = hear_scans(self)
        self.scan.scanned.connect(self._scanned)
        self._lay_out()
        self.answered()

    def _models(self) -> Choices:
        say, made = self.say, Choices(self.say("ui.stations.model"), columns=2)
        for model in self.desk.catalogue.models:
            sold = say("ui.stations.sold" if model.sold else "ui.stations.no-longer-sold")
            made.add(model.id, model.name, sold, icon="station")
        made.choose(self.desk.answers.model or "")
        made.chosen.connect(self._model)
        return made

    def _lay_out(self) -> None:
        self._serial_place = at_top(self.serial)
        below = Tiles(least=300, gap=24, most=2)
        below.addWidget(at_top(self.count))
        below.addWidget(self._serial_place)
        acts = Flow()
        acts.addWidget(self.suggestion)
        self.add(self.model, 20)
        self.add(self._model_problem, 6)
        self.add(below, 24)
        # The note stands below the pad: its keys must not move under the finger.
        self.add(stacked(self.heard, self.pad, self._note, acts, self.undo, self._door), 24)
        self.names: ListRow | None = None
        self._door_says = ""

    def answered(self) -> None:
        """Show what is known of the stations now."""
        job = self.desk.the_job
        self._serial_place.setVisible(stations.count(job) <= 1)
        if not self.serial.line.hasFocus():
            self.serial.set_text(stations.first_serial(job))
        show_regret(self.desk, self.undo)
        self._show_note()
        self._show_door()

    def commit(self) -> None:
        """The number that is shown counts, even if nobody touched it."""
        if not stations.count(self.desk.the_job):
            self._count(self.count.value())

    def show_problems(self, problems: tuple[Problem, ...]) -> None:
        """No model, or no number."""
        model, count = self.sentence(problems, "model"), self.sentence(problems, "stations")
        self._model_problem.setText(model)
        self._model_problem.setVisible(bool(model))
        self.count.set_problem(count)
        if model:
            self.model.tile(self.desk.catalogue.models[0].id).setFocus()
            self.ensureWidgetVisible(self._model_problem)
        elif count:
            self.count.setFocus()

    # ---------------------------------------------------------------- answers

    def _model(self, key: str) -> None:
        self._model_problem.hide()
        self.desk.answer(model=key)

    def _count(self, value: int | None) -> None:
        """Digit by digit, "2" comes before "24": so always from the stations that were there."""
        self.count.set_problem("")
        desk, job = self.desk, self.desk.the_job
        changed = stations.with_count(replace(job, stations=self._base), value or 0)
        lost = [s for s in self._base[value or 0 :] if not plain(s)]
        if lost:
            said = self.say("ui.stations.fewer", n=len(self._base) - (value or 0))
            desk.regret = Regret(job.id, self._base, changed.stations, said)
        desk.edit(changed)

    def _undo(self) -> None:
        take_back(self.desk)
        self._base = self.desk.the_job.stations
        self.count.set_value(len(self._base))
        self.count.setFocus()

    def _serial(self, text: str) -> None:
        job = self.desk.the_job
        if not job.stations:
            job = stations.with_count(job, self.count.value() or 1)
        self.desk.edit(stations.with_serial(job, job.stations[0].id, text))
        self._base = self.desk.the_job.stations

    def _scanned(self, text: str) -> None:
        """One station has it here; of several the list shows where it went."""
        self.commit()
        job = self.desk.the_job
        alone = stations.count(job) == 1
        first = job.stations[0].id if job.stations else ""
        taken = take_scan(self.desk, text, first, only=alone)
        self._base = self.desk.the_job.stations
        if not alone and taken.key == "scanned":
            self.desk.go_inside(inside(LIST, taken.station))
            return
        said, good = said_of(self.desk, taken), taken.key == "scanned"
        announce(self, said, assertive=not good)
        self.serial.set_text(stations.first_serial(self.desk.the_job))
        self.heard.setText("" if good else said)
        self.heard.setVisible(not good)
        if not good:
            QApplication.beep()
            self.ensureWidgetVisible(self.heard)

    def _take(self) -> None:
        suggested = self._suggested()
        if suggested is not None:
            self.model.choose(suggested)
            self._model(suggested)

    def _suggested(self) -> str | None:
        """The model that the one serial number speaks for, where it is not the chosen one."""
        job = self.desk.the_job
        if stations.count(job) != 1:
            return None
        found = suggest_model(self.desk.catalogue, stations.first_serial(job))
        return found if found != stations.model_of(job, job.stations[0]) else None

    # ---------------------------------------------------------------- what it says

    def _show_note(self) -> None:
        """What the one serial says, beside what was chosen; of many, how many to look at."""
        job, say, note = self.desk.the_job, self.say, ""
        if stations.count(job) == 1:
            words = told(job, self.desk.catalogue, self.texts)
            said = words.sentences(job.stations[0], unfinished=unfinished(self.serial))
            note = " ".join(said)
        elif stations.count(job) > 1:
            look = stations.notes(job, self.desk.catalogue)
            note = say("ui.stations.names-look", n=len(look)) if look else ""
        self._note.setText(note)
        self._note.setVisible(bool(note))
        suggested = self._suggested()
        if suggested is not None:
            name = self.desk.catalogue.model(suggested).name
            self.suggestion.set_label(say("ui.stations.choose", model=name))
        self.suggestion.setVisible(suggested is not None)

    def _show_door(self) -> None:
        """The way to names and serial numbers, with what is there already."""
        job, say = self.desk.the_job, self.say
        count, known = stations.count(job), sum(bool(s.serial) for s in job.stations)
        said = "all" if known == count else "some" if known else "none"
        says = say(f"ui.stations.names-{said}", n=count, known=known) if count else ""
        if len(stations.models(job)) > 1:
            says = say("ui.stations.names-models", names=says)
        if self.names is None or says != self._door_says:
            self._door_says = says
            self.names = ListRow(say("ui.stations.names"), says)
            self.names.clicked.connect(self._open_names)
            self._door.put(self.names)

    def _open_names(self) -> None:
        self.commit()
        self.desk.go_inside(LIST)


_PARTS: dict[str, Callable[[Desk], View]] = {
    LIST: StationListPage,
    ONE: StationListPage,  # the station is gone
    MANY: AddManyPage,
    IMPORT: ImportPage,
}
