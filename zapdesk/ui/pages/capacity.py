"""Whether the router has addresses for all stations: what its page says, or "I do not know"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout

from zapdesk.session.stations import count
from zapdesk.ui.pages.base import JobPage, at_top
from zapdesk.ui.widgets.field import Field
from zapdesk.ui.widgets.layouts import Tiles
from zapdesk.ui.widgets.letterpad import LetterPad
from zapdesk.ui.widgets.number import NumberField
from zapdesk.ui.widgets.text import PROSE, Text
from zapdesk.ui.widgets.tile import Choices

if TYPE_CHECKING:
    from zapdesk.session.flow import Problem
    from zapdesk.ui.desk import Desk

_UNKNOWN = "unknown"
_MOST = 65534  # of a /16; no router hands out more


class CapacityPage(JobPage):
    """Two addresses and a number; or an open point for the network owner, with the words to ask."""

    def __init__(self, desk: Desk) -> None:
        say, answers = desk.texts.say, desk.answers
        self._stations = count(desk.the_job) or 1
        super().__init__(desk, say("ui.capacity.title", n=self._stations), say("ui.capacity.lead"))
        example = say("ui.capacity.example")
        self.first = Field(
            say("ui.capacity.first"), text=answers.pool_first, help_text=example, most=15
        )
        self.last = Field(say("ui.capacity.last"), text=answers.pool_last, most=15)
        self.in_use = NumberField(say("ui.capacity.in-use"), value=answers.in_use, most=_MOST)
        self.unknown = Choices(say("ui.capacity.unknown"))
        self.unknown.add(_UNKNOWN, say("ui.capacity.unknown"), say("ui.capacity.unknown-say"))
        self.unknown.choose(_UNKNOWN if answers.capacity_unknown else "")
        self._ask = Text(say("ui.capacity.ask", n=self._stations), max_chars=PROSE)
        self._ask.setVisible(answers.capacity_unknown)
        self.pad = LetterPad(dotted=True)
        # Not with the focus alone: on opening it would push "I do not know" off the screen.
        self.pad.serve(self.first, on_tap=True)
        self.pad.serve(self.last, on_tap=True)
        self.first.changed.connect(self._first)
        self.last.changed.connect(self._last)
        self.in_use.changed.connect(self._in_use)
        self.unknown.chosen.connect(self._toggle)
        self.first.accepted.connect(self.last.setFocus)
        self.last.accepted.connect(self.in_use.setFocus)
        if desk.the_job.practice is not None:
            self.add(self._practice(desk.the_job.practice), 16)
        fields = Tiles(least=300, gap=20, most=2)
        for line in (self.first, self.last, self.in_use):
            fields.addWidget(at_top(line))
        self.add(fields, 20)
        column = QVBoxLayout()
        column.setSpacing(24)
        column.addWidget(self.pad)
        column.addWidget(self.unknown)
        self.add(column, 24)
        self.add(self._ask, 12)

    def show_problems(self, problems: tuple[Problem, ...]) -> None:
        """Each sentence at its line; the keyboard at the first of them."""
        fields: tuple[tuple[str, Field | NumberField], ...] = (
            ("in_use", self.in_use),
            ("pool_last", self.last),
            ("pool_first", self.first),
        )
        for name, field in fields:
            sentence = self.sentence(problems, name)
            field.set_problem(sentence)
            if sentence:
                field.setFocus()

    def _practice(self, name: str) -> Text:
        from zapdesk.practice.scenarios import scenario  # noqa: PLC0415  (practice jobs only)

        site = scenario(name)
        said = self.say(
            "ui.capacity.practice", first=site.pool_first, last=site.pool_last, in_use=site.in_use
        )
        return Text(said, "bold", max_chars=PROSE)

    def _first(self, text: str) -> None:
        self._known()
        self.desk.answer(pool_first=text, capacity_unknown=False)

    def _last(self, text: str) -> None:
        self._known()
        self.desk.answer(pool_last=text, capacity_unknown=False)

    def _in_use(self, value: int | None) -> None:
        self._known()
        self.desk.answer(in_use=value, capacity_unknown=False)

    def _known(self) -> None:
        for field in (self.first, self.last, self.in_use):
            field.set_problem("")
        self.unknown.choose("")
        self._ask.hide()

    def _toggle(self, _key: str) -> None:
        unknown = not self.desk.answers.capacity_unknown
        self._known()
        self.unknown.choose(_UNKNOWN if unknown else "")
        self._ask.setVisible(unknown)
        self.desk.answer(capacity_unknown=unknown)
