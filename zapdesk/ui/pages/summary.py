"""The whole job in one look; each part with the way back to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout

from zapdesk.session.flow import Page
from zapdesk.ui.pages import facts
from zapdesk.ui.pages.base import JobPage
from zapdesk.ui.pages.cards import facts_card
from zapdesk.ui.pages.results import result_banner, tone_of
from zapdesk.ui.widgets.headline import Headline

if TYPE_CHECKING:
    from zapdesk.ui.desk import Desk
    from zapdesk.ui.widgets.surface import Card


class SummaryPage(JobPage):
    """Result above, then a card a task."""

    def __init__(self, desk: Desk) -> None:
        say = desk.texts.say
        super().__init__(desk, say("ui.summary.title"), say("ui.summary.lead"))
        job, answers, catalogue = desk.the_job, desk.answers, desk.catalogue
        self.cards: dict[Page, Card] = {}
        result = desk.flow.result()
        if result is not None:
            self.add(result_banner(result, self.texts), 16)
        check = self._card(Page.CHECK, facts.check_facts(job, self.texts))
        if result is not None and result.findings:
            found = QVBoxLayout()
            found.setContentsMargins(0, 8, 0, 0)
            found.setSpacing(8)
            for finding in result.findings:
                said = self.texts.finding(finding)
                found.addWidget(Headline(tone_of(finding.outcome), said.headline, said.word))
            check.column.addLayout(found)
        stations = facts.station_facts(job, catalogue, self.texts)
        self.add(check, 14)
        self.add(self._card(Page.SITE, facts.site_facts(answers, self.texts)), 12)
        self.add(self._card(Page.STATIONS, stations), 12)
        pairs = facts.connection_facts(answers, catalogue, self.texts)
        self.add(self._card(Page.CONNECTION, pairs), 12)

    def first_focus(self) -> None:
        """The big button: there is nothing to answer here."""

    def _card(self, page: Page, pairs: facts.Pairs) -> Card:
        task = self.say(f"ui.task.{page}")
        named = "look" if page is Page.CHECK else "change"
        name = self.say(f"ui.summary.{named}-named", task=task)
        act = (self.say(f"ui.summary.{named}"), name, lambda: self.desk.go_page(page))
        card = facts_card(task, pairs, change=act)
        self.cards[page] = card
        return card
