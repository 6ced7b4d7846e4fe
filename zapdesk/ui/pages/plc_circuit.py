"""One circuit as a card: how much of it is answered, its questions, and a copy of another's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from zapdesk.base.untrusted import clean
from zapdesk.diagnosis.types import Outcome
from zapdesk.session.questions import progress
from zapdesk.ui.pages.question import QuestionView
from zapdesk.ui.widgets.button import Button
from zapdesk.ui.widgets.layouts import Flow, arrange_now
from zapdesk.ui.widgets.question import Verdict
from zapdesk.ui.widgets.surface import Card, Hairline
from zapdesk.ui.widgets.text import Text

if TYPE_CHECKING:
    from zapdesk.session.questions import Asked
    from zapdesk.ui.desk import Desk


class CircuitCard(Card):
    """Folded: a line and its buttons. Unfolded: the questions, made when they are first seen.

    ``opened`` carries the circuit when the person wants to see it.
    """

    opened = Signal(str)

    def __init__(self, desk: Desk, circuit: str, count: int, *, alone: bool) -> None:
        super().__init__(gap=12)
        self.circuit = circuit
        self._desk, self._count, self._alone = desk, count, alone
        self._asked: tuple[Asked, ...] = ()
        self.views: list[QuestionView] = []
        self._inside: QWidget | None = None
        self._progress = Text("", "body", "soft")
        self._verdict = Verdict()
        self.column.addWidget(Text(self._title(), "heading"))
        self.column.addWidget(self._progress)
        self.column.addWidget(self._verdict)
        self.unfold = Button(desk.texts.say("ui.plc.open"))
        self.unfold.setAccessibleName(f"{desk.texts.say('ui.plc.open')}: {self._title()}")
        self.unfold.clicked.connect(lambda _=False: self.opened.emit(self.circuit))
        self._copies: dict[str, Button] = {}
        self._acts = Flow()
        self._acts.addWidget(self.unfold)
        self.column.addLayout(self._acts)
        self.unfold.setVisible(not alone)

    def set_others(self, others: tuple[str, ...]) -> None:
        """The other circuits, of which one's answers may be taken over with one tap."""
        for other in others:
            said = self._desk.texts.say("ui.plc.same", name=self._name(other))
            button = Button(said)
            button.setAccessibleName(f"{self._title()}: {said}")
            button.clicked.connect(lambda _=False, other=other: self._copy(other))
            self._copies[other] = button
            self._acts.addWidget(button)

    def complete(self) -> bool:
        """Whether every question of this circuit has an answer."""
        return all(one.answered for one in self._asked)

    def set_open(self, shown: bool) -> None:
        """Shows or hides the questions."""
        if shown and self._inside is None:
            self._build()
        if self._inside is not None:
            self._inside.setVisible(shown)
        self.unfold.setVisible(not shown and not self._alone)
        arrange_now()

    def is_open(self) -> bool:
        """Whether the questions are shown."""
        return self._inside is not None and not self._inside.isHidden()

    def answered(self, found: tuple[Asked, ...], now: dict[str, Outcome]) -> None:
        """Count the answers, and say how many are not as asked.

        Args:
            found: every question of the page, of all circuits.
            now: what the judgement says of each check.
        """
        mine = [a for a in found if a.question.each == "circuit" and a.subject == self.circuit]
        self._asked = tuple(mine)
        done, of = progress(mine)
        self._progress.setText(self._desk.texts.say("ui.plc.progress", n=done or "0", of=of))
        wrong = sum(now.get(a.check) in (Outcome.FAIL, Outcome.ATTENTION) for a in mine)
        said = self._desk.texts.say("ui.plc.wrong", n=wrong) if wrong else ""
        self._verdict.show_outcome("attention", said)
        told = {a.subject for a in found if a.reply is not None and a.question.each == "circuit"}
        for other, button in self._copies.items():
            button.setVisible(self.circuit not in told and other in told)
        for view in self.views:
            view.answered(now)

    def _build(self) -> None:
        self._inside = QWidget()
        column = QVBoxLayout(self._inside)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(20)
        for one in self._asked:
            column.addWidget(Hairline())
            view = QuestionView(self._desk, one)
            self.views.append(view)
            column.addWidget(view)
        self.column.addWidget(self._inside)

    def _copy(self, other: str) -> None:
        """As in the other circuit; but how many stations there are is counted anew."""
        copied = [a.question.id for a in self._asked if a.counted is None]
        self._desk.onsite.copy_replies(copied, other, self.circuit)
        self.unfold.setFocus()

    def _title(self) -> str:
        say = self._desk.texts.say
        if self._alone and not self.circuit:
            return say("ui.plc.the-circuit")
        return say("ui.plc.circuit", name=self._name(self.circuit), n=self._count)

    def _name(self, circuit: str) -> str:
        return clean(circuit, 40) or self._desk.texts.say("ui.plc.unnamed")
