"""Finished jobs, newest first, with a line to search in once there are many."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zapdesk.ui.pages.base import Act, Holder, PageView
from zapdesk.ui.pages.results import tone_of
from zapdesk.ui.widgets.button import Button
from zapdesk.ui.widgets.field import Field
from zapdesk.ui.widgets.layouts import Flow
from zapdesk.ui.widgets.listrow import ListRow
from zapdesk.ui.widgets.text import Text

if TYPE_CHECKING:
    from zapdesk.records.listing import RecordSummary
    from zapdesk.ui.desk import Desk

_FEW = 8  # below that a search would only be in the way
_PORTION = 50  # rows as widgets; more of them come on request


class FinishedPage(PageView):
    """One row a record."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(
            desk, desk.texts.say("ui.finished.title"), desk.texts.say("ui.finished.lead")
        )
        self.search = Field(self.say("ui.finished.search"))
        self.search.changed.connect(desk.search_records)
        self.search.setVisible(len(desk.records) >= _FEW)
        self.rows: list[ListRow] = []
        self._shown = _PORTION
        self._place = Holder()
        self.add(self.search, 16)
        self.add(self._place, 16)
        self.answered()

    def back_act(self) -> Act:
        """To the first page."""
        return Act(self.say("ui.back"), self.desk.go_first)

    def answered(self) -> None:
        """Show what was found."""
        column = self._place.column(8)
        found = self.desk.records[: self._shown]
        self.rows = [self._row(record) for record in found]
        for row in self.rows:
            column.addWidget(row)
        if not found:
            column.addWidget(Text(self.say("ui.finished.empty"), "body", "soft"))
        left = len(self.desk.records) - len(found)
        if left:
            more = Button(self.say("ui.finished.more", n=left))
            more.clicked.connect(self._more)
            line = Flow()
            line.addWidget(more)
            column.addLayout(line)

    def _more(self) -> None:
        self._shown += _PORTION
        self.answered()

    def _row(self, record: RecordSummary) -> ListRow:
        tone = tone_of(record.outcome)
        row = ListRow(
            record.site or self.say("ui.unnamed"),
            self._facts(record),
            word=self.texts.outcome_word(record.outcome),
            ink=tone,
            icon=tone,
        )
        row.clicked.connect(lambda _=False: self.desk.open_record(record.id))
        return row

    def _facts(self, record: RecordSummary) -> str:
        if record.practice is not None:
            return self.say("ui.finished.facts-practice", when=record.finished)
        if not record.commissioning:
            return self.say("ui.finished.facts-laboratory", when=record.finished)
        models = {m.id: m.name for m in self.desk.catalogue.models}
        model = models.get(record.model or "", record.model or self.say("ui.summary.not-known"))
        return self.say("ui.finished.facts", model=model, when=record.finished)
