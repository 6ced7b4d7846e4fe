"""Add many stations at once: the first name and how many, or all of them in one line."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from zapdesk.session import stations
from zapdesk.session.onsite import Station
from zapdesk.session.station_patterns import PatternError, names_from
from zapdesk.session.stations import MOST, TooManyError
from zapdesk.ui import regret
from zapdesk.ui.pages.base import Act, PageView, at_top
from zapdesk.ui.pages.stations_inside import LIST, inside
from zapdesk.ui.pages.stations_model import ModelChoice
from zapdesk.ui.pages.stations_rows import told
from zapdesk.ui.widgets.field import Field
from zapdesk.ui.widgets.layouts import Tiles
from zapdesk.ui.widgets.number import NumberField
from zapdesk.ui.widgets.text import PROSE, Text

if TYPE_CHECKING:
    from zapdesk.ui.desk import Desk

_NUMBER_AT_END = re.compile(r"(?P<before>.*?)(?P<digits>[0-9]{1,9})", re.DOTALL)
_USUAL = 6


class AddManyPage(PageView):
    """What will be added is shown before it is; nothing is added twice by one press."""

    def __init__(self, desk: Desk) -> None:
        say = desk.texts.say
        super().__init__(desk, say("ui.station-many.title"), say("ui.station-many.lead"))
        job = desk.the_job
        self._room = MOST - stations.count(job)
        self.first = Field(
            say("ui.station-many.first"),
            text=next_name(job.stations[-1].name if job.stations else ""),
            help_text=say("ui.station-many.first-hint"),
            most=100,
        )
        self.number = NumberField(
            say("ui.station-many.number"), value=min(_USUAL, self._room), least=1, most=self._room
        )
        self.preview = Text("", "heading", max_chars=PROSE)
        self.circuit = Field(say("ui.station-many.circuit"), most=20)
        self.model = ModelChoice(desk)
        self._model: str | None = None
        self.first.changed.connect(self._changed)
        self.first.accepted.connect(self._add)
        self.number.changed.connect(self._changed)
        self.model.chosen.connect(self._choose)
        fields = Tiles(least=300, gap=24, most=2)
        fields.addWidget(at_top(self.first))
        fields.addWidget(at_top(self.number))
        self.add(fields, 20)
        self.add(self.preview, 16)
        self.add(self.circuit, 20)
        self.add(self.model, 16)
        self._choose(None)
        self._changed()

    def main_act(self) -> Act:
        """Add them."""
        names = self._names()
        label = self.say("ui.station-many.add", n=max(1, len(names)))
        return Act(label, self._add, enabled=bool(names))

    def back_act(self) -> Act:
        """To the list, nothing added."""
        return Act(self.say("ui.back"), lambda: self.desk.go_inside(LIST))

    def _names(self) -> tuple[str, ...]:
        try:
            return names_for(self.first.text(), self.number.value() or 0)
        except PatternError:
            return ()

    def _changed(self) -> None:
        """Show what would be added, or why nothing can be."""
        say, text = self.say, self.first.text()
        names: tuple[str, ...] = ()
        problem = ""
        try:
            names = names_for(text, self.number.value() or 0)
        except PatternError as wrong:
            problem = say(f"ui.problem.{wrong.code}")
        if len(names) > self._room:
            problem, names = say("ui.problem.too-many"), ()
        self.first.set_problem(problem)
        self.preview.setText(self._shown(names))
        self.acts_changed.emit()

    def _shown(self, names: tuple[str, ...]) -> str:
        if len(names) < 2:
            return names[0] if names else ""
        if len(names) == 2:
            return self.say("ui.station-many.preview-two", first=names[0], second=names[1])
        return self.say("ui.station-many.preview", first=names[0], second=names[1], last=names[-1])

    def _choose(self, model: str | None) -> None:
        self._model = model
        words = told(self.desk.the_job, self.desk.catalogue, self.texts)
        ident = model or self.desk.answers.model
        self.model.show_model(words.name_of(ident) if ident else "", model)

    def _add(self) -> None:
        names, job = self._names(), self.desk.the_job
        if not names:
            return
        circuit = stations.tidy(self.circuit.text(), 20)
        new = (Station(id="", name=n, circuit=circuit, model=self._model) for n in names)
        try:
            longer = stations.add_stations(job, new)
        except TooManyError:
            self.first.set_problem(self.say("ui.problem.too-many"))
            return
        regret.act(self.desk, longer, self.say("ui.station-list.added", n=len(names)))
        self.desk.go_inside(inside(LIST, longer.stations[stations.count(job)].id))


def names_for(first: str, number: int) -> tuple[str, ...]:
    """The names that a line and a number stand for; a line that is a range needs no number.

    Raises:
        PatternError: with the reason.
    """
    names = names_from(first)
    if len(names) > 1 or number < 2:
        return names if number else ()
    found = _NUMBER_AT_END.fullmatch(names[0])
    before, digits = (found["before"], found["digits"]) if found else (f"{names[0]} ", "1")
    last = str(int(digits) + number - 1).zfill(len(digits) if digits.startswith("0") else 0)
    return names_from(f"{before}{digits}–{last}")


def next_name(name: str) -> str:
    """The name that follows: "Bay 08" after "Bay 07"; "1" where there is none yet."""
    found = _NUMBER_AT_END.fullmatch(name)
    if found is None:
        return f"{name} 2" if name else "1"
    digits = found["digits"]
    following = str(int(digits) + 1).zfill(len(digits) if digits.startswith("0") else 0)
    return found["before"] + following
