"""Which charging stations: model, how many, and the serial number of one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zapdesk.catalogue.serials import looks_usual, suggest_model
from zapdesk.session import stations
from zapdesk.session.flow import MOST_STATIONS
from zapdesk.ui.pages.base import JobPage, at_top
from zapdesk.ui.widgets.button import Button
from zapdesk.ui.widgets.field import Field
from zapdesk.ui.widgets.layouts import Flow, Tiles
from zapdesk.ui.widgets.number import NumberField
from zapdesk.ui.widgets.text import PROSE, Text
from zapdesk.ui.widgets.tile import Choices

if TYPE_CHECKING:
    from zapdesk.session.flow import Problem
    from zapdesk.session.types import Job
    from zapdesk.ui.desk import Desk


class StationsPage(JobPage):
    """Tiles for the model, a stepper, a line. The serial suggests and warns, and never blocks."""

    def __init__(self, desk: Desk) -> None:
        say, answers = desk.texts.say, desk.answers
        super().__init__(desk, say("ui.stations.title"), say("ui.stations.lead"))
        self.model = Choices(say("ui.stations.model"), columns=2)
        for model in desk.catalogue.models:
            gone = "" if model.sold else say("ui.stations.no-longer-sold")
            self.model.add(model.id, model.name, gone or say("ui.stations.sold"), icon="station")
        self.model.choose(answers.model or "")
        self.model.chosen.connect(self._model)
        self._model_problem = Text("", "bold", "fail")
        self._model_problem.hide()
        number = stations.count(desk.the_job) or 1
        self.count = NumberField(
            say("ui.stations.count"), value=number, least=1, most=MOST_STATIONS
        )
        self.count.changed.connect(self._count)
        self.serial = Field(
            say("ui.stations.serial"),
            text=stations.first_serial(desk.the_job),
            help_text=say("ui.stations.serial-hint"),
            most=40,
        )
        self.serial.changed.connect(self._serial)
        self.serial.accepted.connect(self.go_on)
        self._note = Text("", "bold", "attention", max_chars=PROSE)
        self.suggestion = Button("")
        self.suggestion.clicked.connect(self._take)
        below = Tiles(least=300, gap=24, most=2)
        below.addWidget(at_top(self.count))
        below.addWidget(at_top(self.serial))
        acts = Flow()
        acts.addWidget(self.suggestion)
        self.add(self.model, 20)
        self.add(self._model_problem, 6)
        self.add(below, 24)
        self.add(self._note, 8)
        self.add(acts, 8)
        self._show_note()

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

    def _model(self, key: str) -> None:
        self._model_problem.hide()
        self.desk.answer(model=key)
        self._show_note()

    def _count(self, value: int | None) -> None:
        self.count.set_problem("")
        self.desk.edit(stations.with_count(self.desk.the_job, value or 0))

    def _serial(self, text: str) -> None:
        job = self.desk.the_job if self.desk.the_job.stations else self._first()
        self.desk.edit(stations.with_serial(job, job.stations[0].id, text))
        self._show_note()

    def _first(self) -> Job:
        """The job with the station that a serial is typed for."""
        return stations.with_count(self.desk.the_job, self.count.value() or 1)

    def _take(self) -> None:
        suggested = suggest_model(self.desk.catalogue, stations.first_serial(self.desk.the_job))
        if suggested is not None:
            self.model.choose(suggested)
            self._model(suggested)

    def _show_note(self) -> None:
        """What the serial says, beside what was chosen."""
        answers, say = self.desk.answers, self.say
        serial = stations.first_serial(self.desk.the_job)
        suggested = suggest_model(self.desk.catalogue, serial) if serial else None
        name = self.desk.catalogue.model(suggested).name if suggested else ""
        note = ""
        if suggested and answers.model is None:
            note = say("ui.stations.serial-suggests", model=name)
        elif suggested and suggested != answers.model:
            note = say("ui.stations.serial-other-model", model=name)
        elif len(serial) > 3 and not looks_usual(serial):
            note = say("ui.stations.serial-unusual")
        self._note.setText(note)
        self._note.setVisible(bool(note))
        differs = bool(suggested) and suggested != answers.model
        if differs:
            self.suggestion.set_label(say("ui.stations.choose", model=name))
        self.suggestion.setVisible(differs)
