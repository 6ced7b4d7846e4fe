"""Power line: where to plug in, and what the maker asks of each circuit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zapdesk.session.questions import asked
from zapdesk.session.stations import circuits
from zapdesk.ui.pages.base import JobPage
from zapdesk.ui.pages.plc_circuit import CircuitCard
from zapdesk.ui.pages.question import QuestionView, outcomes
from zapdesk.ui.widgets.surface import Card, Hairline
from zapdesk.ui.widgets.text import PROSE, Text

if TYPE_CHECKING:
    from zapdesk.ui.desk import Desk


class PlcPage(JobPage):
    """Questions of the whole site, then one card a circuit; the first open one is unfolded."""

    def __init__(self, desk: Desk) -> None:
        say, job = desk.texts.say, desk.the_job
        super().__init__(desk, say("ui.plc.title"), say("ui.plc.lead"))
        found = asked(job, desk.catalogue, "plc")
        of_job = [a for a in found if a.question.each == "job"]
        self.questions = [QuestionView(desk, one) for one in of_job]
        card = Card(gap=20)
        for k, view in enumerate(self.questions):
            if k:
                card.column.addWidget(Hairline())
            card.column.addWidget(view)
        self.add(card, 16)
        known = circuits(job) or {"": 0}
        self.circuits = [
            CircuitCard(desk, name, count, alone=len(known) == 1) for name, count in known.items()
        ]
        if len(known) == 1 and "" in known:
            self.add(Text(say("ui.plc.one-circuit"), "body", "soft", max_chars=PROSE), 16)
        now = outcomes(desk)
        for one in self.circuits:
            others = tuple(c.circuit for c in self.circuits if c is not one)
            one.set_others(others)
            one.answered(found, now)
            one.opened.connect(self._opened)
            self.add(one, 12)
        first = next((c for c in self.circuits if not c.complete()), None)
        if first is not None:
            first.set_open(True)

    def answered(self) -> None:
        """An answer was given, or copied from another circuit."""
        now = outcomes(self.desk)
        found = asked(self.desk.the_job, self.desk.catalogue, "plc")
        for view in self.questions:
            view.answered(now)
        for card in self.circuits:
            card.answered(found, now)

    def _opened(self, circuit: str) -> None:
        """One circuit at a time: the others fold, so that the page stays short."""
        for card in self.circuits:
            card.set_open(card.circuit == circuit)
