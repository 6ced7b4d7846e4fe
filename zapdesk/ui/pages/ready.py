"""Is this tablet ready? For the van, before the first job of the day. Nothing here stops a job."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout

from zapdesk.session.ready import Readiness, ready
from zapdesk.ui.look.theme import theme
from zapdesk.ui.pages.base import Act, Holder, PageView
from zapdesk.ui.tablet import tablet_facts
from zapdesk.ui.widgets.banner import Banner
from zapdesk.ui.widgets.button import Button
from zapdesk.ui.widgets.headline import Headline
from zapdesk.ui.widgets.layouts import Flow
from zapdesk.ui.widgets.surface import Card, Hairline
from zapdesk.ui.widgets.text import PROSE, Text

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from zapdesk.session.ready import ReadyItem, TabletFacts
    from zapdesk.ui.desk import Desk
    from zapdesk.ui.look.tokens import Tone

_TONES: dict[Readiness, Tone] = {
    Readiness.READY: "pass",
    Readiness.LOOK: "attention",
    Readiness.NOT_KNOWN: "not-tested",
}


class ReadyPage(PageView):
    """A line a thing with its remedy; asked when the page opens, and again by a button."""

    shown = Signal()  # the answers are there

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, desk.texts.say("ui.ready.title"), desk.texts.say("ui.ready.lead"))
        self.items: tuple[ReadyItem, ...] = ()
        there = self._there = [True]  # emptied when the page is gone
        self._place = Holder()
        self.again = Button(self.say("ui.ready.again"))
        self.again.clicked.connect(lambda _=False: self._ask())
        acts = Flow()
        acts.addWidget(self.again)
        self.add(self._place, 16)
        self.add(acts, 12)
        self.destroyed.connect(lambda _=None: there.clear())
        self._ask()

    def main_act(self) -> Act:
        """Done here."""
        return Act(self.say("ui.handover.done"), self.desk.go_first)

    def back_act(self) -> Act:
        """Back to the first page."""
        return Act(self.say("ui.back"), self.desk.go_first)

    def first_focus(self) -> QWidget | None:
        """The big button: there is nothing to answer here."""
        return None

    def show_facts(self, facts: TabletFacts) -> None:
        """Say what was found."""
        self.items = ready(facts, self.desk.catalogue)
        look = sum(item.state is Readiness.LOOK for item in self.items)
        column = self._place.column(12)
        if look:
            column.addWidget(Banner("attention", self.say("ui.ready.to-look", n=look)))
        elif all(item.state is Readiness.READY for item in self.items):
            column.addWidget(Banner("pass", self.say("ui.ready.all")))
        else:
            column.addWidget(Banner("not-tested", self.say("ui.ready.rest")))
        card = Card(gap=10)
        for k, item in enumerate(self.items):
            if k:
                card.column.addWidget(Hairline())
            self._add_item(card, item)
        column.addWidget(card)
        self.shown.emit()

    def _add_item(self, card: Card, item: ReadyItem) -> None:
        word = self.say(f"ui.ready.{item.state}")
        name = self.say(f"ready.{item.id}.name")
        card.column.addWidget(Headline(_TONES[item.state], name, word))
        below = QVBoxLayout()
        below.setContentsMargins(theme.px(28) + 16, 0, 0, 0)  # under the words, not the sign
        below.setSpacing(2)
        said = self.say(f"ready.{item.id}.{item.state}", **item.params)
        below.addWidget(Text(said, max_chars=PROSE))
        if item.remedy is not None:
            remedy = self.say(f"ready.remedy.{item.remedy}")
            below.addWidget(Text(remedy, "bold", max_chars=PROSE))
        card.column.addLayout(below)

    def _ask(self) -> None:
        self.again.setEnabled(False)
        self._place.put(Text(self.say("ui.ready.asking"), "body", "soft"))
        self.desk.bridge.spawn("look at this tablet", self._asked())

    async def _asked(self) -> None:
        facts = await self.desk.bridge.ask(tablet_facts())
        if self._there:
            self.again.setEnabled(True)
            self.show_facts(facts)
