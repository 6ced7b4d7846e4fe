"""What this program sends: host, port, how many, and why, generated from the catalogue."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from zapdesk.ui.pages.base import Act, PageView
from zapdesk.ui.places import Place
from zapdesk.ui.widgets.group import Group
from zapdesk.ui.widgets.layouts import Columns
from zapdesk.ui.widgets.surface import Card, Hairline
from zapdesk.ui.widgets.text import PROSE, Text
from zapdesk.wording.sends import sendings

if TYPE_CHECKING:
    from zapdesk.ui.desk import Desk
    from zapdesk.wording.sends import Sending

_SHARES = (38, 24, 38)  # of a row's width: where to, how many, why


class SendsPage(PageView):
    """Whom a check talks to. Read only."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, desk.texts.say("sends.title"))
        self.rows: list[Group] = []
        intro = QVBoxLayout()
        intro.setSpacing(6)
        for sentence in self.texts.lines("sends.intro"):
            intro.addWidget(Text(sentence, max_chars=PROSE))
        self.add(intro, 8)
        card = Card(gap=12)
        for sending in sendings(desk.catalogue, self.texts):
            if self.rows:
                card.column.addWidget(Hairline())
            self.rows.append(self._row(sending))
            card.column.addWidget(self.rows[-1])
        self.add(card, 16)
        rules = QVBoxLayout()
        rules.setSpacing(6)
        for sentence in self.texts.lines("sends.rules"):
            rules.addWidget(Text(sentence, max_chars=PROSE))
        self.add(rules, 16)

    def back_act(self) -> Act:
        """To where one came from: the job, or the first page."""
        place = Place.FIRST if self.desk.job is None else Place.JOB
        return Act(self.say("ui.back"), lambda: self.desk.go(place))

    def first_focus(self) -> None:
        """The way back: there is nothing to answer here."""

    def _row(self, sending: Sending) -> Group:
        often = "ui.sends.per-check" if sending.per_check else "ui.sends.never"
        row = Group(f"{sending.host}, {sending.port}")
        columns = Columns(_SHARES, parent=row)
        for texts in (
            (Text(sending.host, "bold"), Text(sending.port, "body", "soft")),
            (
                Text(self.say(often, n=sending.per_check)),
                Text(self.say("ui.sends.at-most", n=sending.at_most), "body", "soft"),
            ),
            (Text(sending.why),),
        ):
            part = QWidget()
            column = QVBoxLayout(part)
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(0)
            for text in texts:
                column.addWidget(text)
            columns.addWidget(part)
        return row
