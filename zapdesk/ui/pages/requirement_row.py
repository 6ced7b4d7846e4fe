"""One requirement: what is asked for and whose rule it is, what was found here, and the outcome."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from zapdesk.diagnosis.types import Outcome
from zapdesk.report import writing
from zapdesk.session.flow import Page
from zapdesk.session.judgement import judged
from zapdesk.ui.pages.letter_door import letter_of_job
from zapdesk.ui.pages.question import QuestionView
from zapdesk.ui.pages.results import tone_of
from zapdesk.ui.widgets.button import Button
from zapdesk.ui.widgets.group import Group
from zapdesk.ui.widgets.layouts import Columns, Flow
from zapdesk.ui.widgets.question import Verdict as Word
from zapdesk.ui.widgets.surface import Hairline
from zapdesk.ui.widgets.text import Text

if TYPE_CHECKING:
    from zapdesk.diagnosis.types import Verdict
    from zapdesk.session.requirements import RequirementRow
    from zapdesk.ui.desk import Desk
    from zapdesk.ui.look.tokens import Tone
    from zapdesk.wording.texts import Texts

_RULES = "firewall-rules"  # what is asked about is one tap away
_SHARES = (30, 22, 28, 20)  # of the width: what, asked for, here, outcome


class RequirementView(QWidget):
    """Four columns, or one above the other; below them the question's tiles where one is asked.

    Tiles that a person may be pressing stay: whether there are any is settled at the start.
    """

    def __init__(self, desk: Desk, row: RequirementRow) -> None:
        super().__init__()
        self._desk = desk
        self._tone: Tone = "not-tested"
        self._line = Hairline()
        self._here, self._verdict = Text(""), Word()
        self._group = Group("")
        self._page = row.page
        texts, say = desk.texts, desk.texts.say
        self._name = requirement_name(row.requirement.id, texts)
        model = desk.answers.model or ""
        self._limit = _limit(row, texts)
        self.open = Button(say("ui.requirements.open"), "plain")
        self.open.setAccessibleName(say("ui.requirements.open-named", name=self._name))
        self.open.clicked.connect(lambda _=False: desk.go_page(self._page))
        what = _cell(
            Text(self._name, "bold"),
            Text(writing.rule(texts, row.requirement, model), "small", "soft"),
        )
        columns = Columns(_SHARES, gap=20, parent=self._group)
        for cell in (
            what,
            _cell(Text(say("ui.requirements.asked"), "small", "soft"), Text(self._limit)),
            _cell(Text(say("ui.requirements.here"), "small", "soft"), self._here),
            _cell(self._verdict, self.open),
        ):
            columns.addWidget(cell)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 14)
        column.setSpacing(14)
        column.addWidget(self._line)
        column.addWidget(self._group)
        self.question = self._question(row)
        if self.question is not None:
            column.addWidget(self.question)
        self.letter = letter_of_job(desk) if row.requirement.id == _RULES else None
        if self.letter is not None:
            line = Flow()
            line.addWidget(self.letter)
            column.addLayout(line)

    def tone(self) -> Tone:
        """Its outcome."""
        return self._tone

    def set_line(self, *, shown: bool) -> None:
        """The line to the row above; not at the first one."""
        self._line.setVisible(shown)

    def show_row(self, row: RequirementRow, now: dict[str, Outcome]) -> None:
        """What was found of it, and its outcome."""
        texts = self._desk.texts
        self._tone = tone_of(row.outcome)
        here = self._found(row)
        word = texts.outcome_word(row.outcome)
        self._here.setText(here)
        self._verdict.show_outcome(self._tone, word)
        self._group.setAccessibleName(f"{self._name}. {self._limit}. {here}. {word}")
        elsewhere = row.page is not Page.REQUIREMENTS and self.question is None
        fine = row.outcome in (Outcome.PASS, Outcome.NOT_APPLICABLE)
        self.open.setVisible(elsewhere and not fine)
        if self.question is not None:
            self.question.answered(now)

    def _found(self, row: RequirementRow) -> str:
        """The worst of what was read or answered; of several also how many are as asked for."""
        texts = self._desk.texts
        if not row.verdicts:
            return texts.say("ui.requirements.not-measured")
        findings = judged(self._desk.the_job, self._desk.catalogue).findings
        worst = _worst(row.verdicts)
        said = texts.row(worst, findings)
        if len(row.verdicts) == 1:
            return said
        counted = texts.say("ui.requirements.several", n=str(row.passed), of=row.of or "0")
        if worst.outcome is Outcome.PASS or row.of == 0:
            return counted
        return f"{counted} {texts.check_name(worst.check)}: {said}"

    def _question(self, row: RequirementRow) -> QuestionView | None:
        if len(row.asked) != 1:
            return None
        (asked,) = row.asked
        wanted = row.page is Page.REQUIREMENTS or not asked.answered
        return QuestionView(self._desk, asked, quiet=True) if wanted else None


def requirement_name(ident: str, texts: Texts) -> str:
    """What a requirement is called: like its check, where it has one of its own."""
    key = f"check.{ident}"
    return texts.say(key if texts.has(key) else f"ui.requirement.{ident}")


def _limit(row: RequirementRow, texts: Texts) -> str:
    """The limit; of a plain question the answer that is asked for."""
    plain = row.asked and row.asked[0].question.kind == "yes-no"
    if plain and row.requirement.limit.value is None:
        return texts.say(f"ui.question.{row.asked[0].question.good}")
    return writing.limit(texts, row.requirement)


def _worst(verdicts: tuple[Verdict, ...]) -> Verdict:
    """The first of the worst; of signals the weakest."""
    same = [v for v in verdicts if v.outcome is verdicts[0].outcome]
    return min(same, key=_strength)


def _strength(verdict: Verdict) -> float:
    value = verdict.reading.value
    return value if value is not None and verdict.reading.unit == "dBm" else 0.0


def _cell(*parts: QWidget) -> QWidget:
    cell = QWidget()
    column = QVBoxLayout(cell)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(2)
    for part in parts:
        if isinstance(part, Button):
            column.addWidget(part, 0, Qt.AlignmentFlag.AlignLeft)
        else:
            column.addWidget(part)
    return cell
