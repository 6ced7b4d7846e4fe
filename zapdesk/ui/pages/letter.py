"""The letter to the network's owner: what it says in short, and its forms."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtWidgets import QVBoxLayout, QWidget

from zapdesk.ui.pages.base import Act, PageView
from zapdesk.ui.pages.cards import facts_card
from zapdesk.ui.pages.files import ask_where
from zapdesk.ui.pages.letter_note import PaperNote
from zapdesk.ui.widgets.banner import Banner
from zapdesk.ui.widgets.button import Button
from zapdesk.ui.widgets.group import Group
from zapdesk.ui.widgets.headline import Headline
from zapdesk.ui.widgets.layouts import Columns, Flow
from zapdesk.ui.widgets.surface import Card, Hairline
from zapdesk.ui.widgets.text import PROSE, Text

if TYPE_CHECKING:
    from PySide6.QtWidgets import QFileDialog

    from zapdesk.report.rules import Rule
    from zapdesk.ui.desk import Desk
    from zapdesk.ui.lettering import Paper
    from zapdesk.ui.look.tokens import Tone

_SHARES = (36, 40, 24)  # of a row's width: what a firewall lets out, why, what was seen
_TONES: dict[str, Tone] = {
    "pass": "pass",
    "attention": "attention",
    "fail": "fail",
}


class LetterPage(PageView):
    """What is asked of the network, worst first; below it every rule with what was seen of it."""

    def __init__(self, desk: Desk, paper: Paper) -> None:
        say, letter = desk.texts.say, paper.letter
        super().__init__(desk, say("ui.letter.title"), say("ui.letter.lead"))
        self.paper = paper
        self.dialog: QFileDialog | None = None
        self.save = Button(say("ui.letter.save"), icon="document")
        self.copy = Button(say("ui.letter.copy"), icon="copy")
        self.mail = Button(say("ui.letter.mail"))
        self.rules = Button(say("ui.letter.rules"))
        self.save.clicked.connect(self._ask_for_pdf)
        self.copy.clicked.connect(lambda: desk.lettering.copy(paper))
        self.mail.clicked.connect(lambda: desk.lettering.mail(paper))
        self.rules.clicked.connect(self._ask_for_rules)
        if letter.unfit:
            self.add(Banner("attention", letter.unfit), 16)
        acts = Flow()
        buttons = (self.save, self.copy, self.mail, self.rules)
        for button in buttons:
            acts.addWidget(button)
        self.add(acts, 16)
        self.note = PaperNote(desk, buttons)
        self.add(self.note, 12)
        self.add(self._asked(), 16)
        self.add(self._rules_card(), 12)
        self.add(facts_card(say("ui.letter.about"), [(p.label, p.value) for p in letter.facts]), 12)

    def main_act(self) -> Act:
        """Back to where it was asked for: there is nothing else to do."""
        return Act(self.say("ui.letter.done"), self._leave)

    def back_act(self) -> Act:
        """The same."""
        return Act(self.say("ui.back"), self._leave)

    def _leave(self) -> None:
        self.desk.lettering.forget()
        self.desk.go(self.paper.back)

    # ---------------------------------------------------------------- what it says

    def _asked(self) -> Card:
        """What is to be changed; a sentence where nothing is."""
        letter = self.paper.letter
        card = Card(gap=14)
        card.column.addWidget(Text(letter.words["acts"], "heading"))
        card.column.addWidget(Text(letter.opening, "body", "soft", max_chars=PROSE))
        if not letter.acts:
            card.column.addWidget(Text(letter.no_acts, max_chars=PROSE))
        for act in letter.acts:
            part = QVBoxLayout()
            part.setSpacing(4)
            tone = _TONES.get(act.kind, "not-tested")
            part.addWidget(Headline(tone, act.headline, act.word))
            part.addWidget(Text(act.rule, max_chars=PROSE))
            card.column.addLayout(part)
        return card

    def _rules_card(self) -> Card:
        letter = self.paper.letter
        card = Card(gap=12)
        card.column.addWidget(Text(letter.words["rules"], "heading"))
        for rule, word in zip(letter.rules, letter.states, strict=True):
            card.column.addWidget(Hairline())
            card.column.addWidget(_row(rule, word))
        card.column.addWidget(Hairline())
        card.column.addWidget(Text(letter.rules_note, "body", "soft", max_chars=PROSE))
        return card

    # ---------------------------------------------------------------- its forms

    def _ask_for_pdf(self) -> None:
        from zapdesk.report.letter_forms import PDF_NAME  # noqa: PLC0415  (large; asked for here)

        self.dialog = ask_where(
            self,
            self.say("ui.letter.save"),
            "PDF (*.pdf)",
            PDF_NAME,
            lambda file: self.desk.lettering.save_pdf(self.paper, file),
        )

    def _ask_for_rules(self) -> None:
        from zapdesk.report.letter_forms import RULES_NAME  # noqa: PLC0415  (likewise)

        self.dialog = ask_where(
            self,
            self.say("ui.letter.rules"),
            "CSV (*.csv)",
            RULES_NAME,
            lambda file: self.desk.lettering.save_rules(self.paper, file),
        )


def letter_page(desk: Desk) -> LetterPage:
    """The page of the letter that was written last."""
    return LetterPage(desk, cast("Paper", desk.lettering.paper))


def _row(rule: Rule, word: str) -> Group:
    """Transport, port and host; why; what was seen."""
    way = f"{rule.transport} {rule.port}"
    row = Group(f"{rule.host}, {way}: {word}")
    columns = Columns(_SHARES, parent=row)
    for texts in (
        (Text(rule.host, "bold"), Text(way, "body", "soft")),
        (Text(rule.why),),
        (Text(word, "bold", _TONES.get(rule.outcome.value, "not-tested")),),
    ):
        part = QWidget()
        column = QVBoxLayout(part)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for text in texts:
            column.addWidget(text)
        columns.addWidget(part)
    return row
