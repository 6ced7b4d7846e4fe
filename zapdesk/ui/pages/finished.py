"""Finished jobs, newest first: searched as a person types, narrowed by filters."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zapdesk.ui.pages.base import Act, Holder, PageView
from zapdesk.ui.pages.files import ask_for_bundle
from zapdesk.ui.pages.filters import Filters
from zapdesk.ui.pages.office import stage_word, trouble_sentence
from zapdesk.ui.pages.results import tone_of
from zapdesk.ui.widgets.banner import Banner
from zapdesk.ui.widgets.button import Button
from zapdesk.ui.widgets.field import Field
from zapdesk.ui.widgets.layouts import Flow
from zapdesk.ui.widgets.listrow import ListRow
from zapdesk.ui.widgets.text import Text
from zapdesk.wording.fill import Whole

if TYPE_CHECKING:
    from PySide6.QtWidgets import QFileDialog

    from zapdesk.records.listing import RecordSummary
    from zapdesk.ui.desk import Desk

_FEW = 8  # below that a search would only be in the way


class FinishedPage(PageView):
    """One row a record."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(
            desk, desk.texts.say("ui.finished.title"), desk.texts.say("ui.finished.lead")
        )
        finding = desk.finding
        many = len(finding.rows) >= _FEW
        self.search = Field(self.say("ui.finished.search"))
        self.search.changed.connect(lambda text: finding.want(text=text))
        self.search.setVisible(many)
        self.filter = Button(self.say("ui.finished.filter"))
        self.filter.setVisible(many)
        self.filter.clicked.connect(self._turn_filters)
        self.open = Button(self.say("ui.finished.open-file"), icon="document")
        self.open.clicked.connect(self._ask_which)
        self.filters: Filters | None = None
        self.dialog: QFileDialog | None = None
        self.rows: list[ListRow] = []
        self.more = Button(self.say("ui.finished.more"))
        self.more.clicked.connect(finding.show_more)
        line = Flow()
        line.addWidget(self.filter)
        line.addWidget(self.open)
        self._filters, self._place, self._trouble = Holder(), Holder(), Holder()
        self._told: dict[str, str] = {}  # how far each row's record has come, as it is shown
        self._filters.put(None)
        self.add(self.search, 16)
        self.add(line, 12)
        self.add(self._filters, 12)
        self.add(self._trouble, 12)
        self.add(self._place, 16)
        below = Flow()
        below.addWidget(self.more)
        self.add(below, 8)
        finding.found.connect(self._show)
        desk.sending.moved.connect(self._sent)
        self._trouble.put(None)
        self._show()
        self._sent()

    def back_act(self) -> Act:
        """To the first page."""
        return Act(self.say("ui.back"), self.desk.go_first)

    def _show(self) -> None:
        """Show what was found."""
        column = self._place.column(8)
        self.rows = [self._row(record) for record in self.desk.finding.rows]
        for row in self.rows:
            column.addWidget(row)
        if not self.rows:
            column.addWidget(Text(self.say("ui.finished.empty"), "body", "soft"))
        self._told = self._stages()
        self.more.setVisible(self.desk.finding.more)

    def _stages(self) -> dict[str, str]:
        return {record.id: stage_word(self.desk, record.id) for record in self.desk.finding.rows}

    def _sent(self) -> None:
        """What is sent and received by now, and what is in the way."""
        said = trouble_sentence(self.desk)
        self._trouble.put(Banner("attention", said) if said else None)
        if self._told != self._stages():
            self._show()

    def _turn_filters(self) -> None:
        """Show the filters, or take them away and all that they asked for."""
        if self.filters is None:
            self.filters = Filters(self.desk)
            self._filters.put(self.filters)
            self.filter.set_label(self.say("ui.finished.no-filter"))
        else:
            self.filters = None
            self._filters.put(None)
            self.filter.set_label(self.say("ui.finished.filter"))
            self.desk.finding.want(field=None, outcome=None, since=None, before=None)

    def _ask_which(self) -> None:
        self.dialog = ask_for_bundle(self, self.texts, self.desk.bundles.open)

    def _row(self, record: RecordSummary) -> ListRow:
        tone = tone_of(record.outcome)
        row = ListRow(
            record.site or self.say("ui.unnamed"),
            " · ".join(filter(None, (self._facts(record), stage_word(self.desk, record.id)))),
            word=self.texts.outcome_word(record.outcome),
            ink=tone,
            icon=tone,
        )
        row.clicked.connect(lambda _=False: self.desk.open_record(record.id))
        return row

    def _facts(self, record: RecordSummary) -> str:
        """What is known of it, and first of all that it is not the last word."""
        facts = self._plain_facts(record)
        if record.elsewhere:
            facts = self.say("ui.finished.elsewhere", facts=Whole(facts))
        return self.say("ui.finished.replaced", facts=Whole(facts)) if record.replaced else facts

    def _plain_facts(self, record: RecordSummary) -> str:
        if record.practice is not None:
            return self.say("ui.finished.facts-practice", when=record.finished)
        if not record.commissioning:
            return self.say("ui.finished.facts-laboratory", when=record.finished)
        models = {m.id: m.name for m in self.desk.catalogue.models}
        model = models.get(record.model or "", record.model or self.say("ui.summary.not-known"))
        if record.technician:
            return self.say(
                "ui.finished.facts-who", model=model, when=record.finished, who=record.technician
            )
        return self.say("ui.finished.facts", model=model, when=record.finished)
