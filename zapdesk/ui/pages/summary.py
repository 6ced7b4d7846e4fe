"""The whole job in one look: what it comes to, what is wrong, open, or was never tested."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout

from zapdesk.diagnosis.types import Outcome
from zapdesk.session.flow import Page
from zapdesk.session.jobs import not_tested, open_points
from zapdesk.session.judgement import judged
from zapdesk.ui.following import another_connection
from zapdesk.ui.pages import facts
from zapdesk.ui.pages.base import JobPage
from zapdesk.ui.pages.cards import facts_card, lines_card, points_card, untested_lines
from zapdesk.ui.pages.counts import counts
from zapdesk.ui.pages.letter_door import letter_of_job
from zapdesk.ui.pages.results import tone_of
from zapdesk.ui.widgets.banner import Banner
from zapdesk.ui.widgets.button import Button
from zapdesk.ui.widgets.headline import Headline
from zapdesk.ui.widgets.layouts import Flow
from zapdesk.ui.widgets.portion import Portion
from zapdesk.ui.widgets.surface import Card
from zapdesk.ui.widgets.text import PROSE, Text

if TYPE_CHECKING:
    from zapdesk.diagnosis.types import Finding
    from zapdesk.ui.desk import Desk

_SHOWN = (Outcome.FAIL, Outcome.ATTENTION, Outcome.INCOMPLETE)


class SummaryPage(JobPage):
    """Outcome, counts, findings, open points, what is not tested; then a card a task."""

    def __init__(self, desk: Desk) -> None:
        say, job, catalogue = desk.texts.say, desk.the_job, desk.catalogue
        super().__init__(desk, say("ui.summary.title"), say("ui.summary.lead"))
        self.cards: dict[Page, Card] = {}
        self.found: Portion | None = None
        judgement = judged(job, catalogue)
        self.add(Banner(tone_of(judgement.outcome), self.texts.headline(judgement)), 16)
        self.add(facts_card(say("ui.summary.counts"), counts(job, catalogue, self.texts)), 14)
        findings = tuple(f for f in judgement.findings if f.outcome in _SHOWN)
        if findings:
            self._add_findings(findings)
        points = open_points(job, catalogue)
        if points:
            title, lead = say("ui.finish.open"), say("ui.finish.open-lead")
            card = points_card(title, lead, points, judgement.findings, self.texts)
            card.lines.ended.connect(self.main_wanted)
            self.add(card, 12)
        untested = untested_lines(not_tested(job, catalogue), self.texts)
        if untested:
            title, lead = say("ui.finish.not-tested"), say("ui.finish.not-tested-lead")
            self.add(lines_card(title, lead, untested), 12)
        self._add_cards()
        self.letter = letter_of_job(desk)
        if self.letter is not None:
            asked = Flow()
            asked.addWidget(self.letter)
            self.add(asked, 12)
        self.another = Button(say("ui.another.button"))
        self.another.clicked.connect(lambda _=False: another_connection(desk))
        after = Card(gap=10)
        after.column.addWidget(Text(say("ui.another.title"), "heading"))
        after.column.addWidget(Text(say("ui.another.say"), "body", "soft", max_chars=PROSE))
        line = Flow()
        line.addWidget(self.another)
        after.column.addLayout(line)
        self.add(after, 12)

    def first_focus(self) -> None:
        """The big button: there is nothing to answer here."""

    def _add_findings(self, findings: tuple[Finding, ...]) -> None:
        """Their headlines, worst first; the rest on request."""
        lines = QVBoxLayout()
        lines.setSpacing(12)

        def add(place: int) -> None:
            said = self.texts.finding(findings[place])
            tone = tone_of(findings[place].outcome)
            lines.addWidget(Headline(tone, said.headline, said.word))

        self.found = Portion(lines, len(findings), add, lambda n: self.say("ui.summary.more", n=n))
        self.found.ended.connect(self.main_wanted)
        card = Card(gap=12)
        card.column.addWidget(Text(self.say("ui.summary.found"), "heading"))
        card.column.addWidget(self.found)
        self.add(card, 12)

    # ---------------------------------------------------------------- the parts

    def _add_cards(self) -> None:
        job, texts, catalogue = self.desk.the_job, self.texts, self.desk.catalogue
        checked = facts.check_facts(job, texts)
        if checked and Page.CHECK in self.desk.flow.pages():
            self._add_card(Page.CHECK, checked)
        self._add_card(Page.SITE, facts.site_facts(job.answers, texts))
        self._add_card(Page.STATIONS, facts.station_facts(job, catalogue, texts))
        self._add_card(Page.CONNECTION, facts.connection_facts(job.answers, catalogue, texts))

    def _add_card(self, page: Page, pairs: facts.Pairs) -> None:
        task = self.say(f"ui.task.{page}")
        named = "look" if page is Page.CHECK else "change"
        name = self.say(f"ui.summary.{named}-named", task=task)
        act = (self.say(f"ui.summary.{named}"), name, lambda: self.desk.go_page(page))
        self.cards[page] = facts_card(task, pairs, change=act)
        self.add(self.cards[page], 12)
