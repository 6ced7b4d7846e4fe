"""The seal of a finished job: what it proves, its file, a correction, and its end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zapdesk.records.saying import headline, line_below
from zapdesk.ui.following import another_connection, correct
from zapdesk.ui.pages.base import Holder
from zapdesk.ui.pages.files import ask_where
from zapdesk.ui.pages.verify import proof_facts, tone_of_finding
from zapdesk.ui.widgets.banner import Banner
from zapdesk.ui.widgets.button import Button
from zapdesk.ui.widgets.layouts import Flow, Pairs
from zapdesk.ui.widgets.surface import Card
from zapdesk.ui.widgets.text import PROSE, Text

if TYPE_CHECKING:
    from PySide6.QtWidgets import QFileDialog

    from zapdesk.records.verification import Verified
    from zapdesk.session.types import Record
    from zapdesk.ui.desk import Desk


class ProofCard(Card):
    """Looks at the record as it is kept, and says what that shows."""

    def __init__(self, desk: Desk, record: Record, file_name: str) -> None:
        super().__init__(gap=12)
        self.desk, self.record, self.say = desk, record, desk.texts.say
        self._name = file_name
        self.dialog: QFileDialog | None = None
        self.newer: Button | None = None
        self._seen, self._note = Holder(), Holder()
        self.save = Button(self.say("ui.proof.save"))
        self.save.clicked.connect(self._ask_where)
        self.correct = Button(self.say("ui.proof.correct"))
        self.correct.clicked.connect(lambda: correct(desk, record))
        self.another = Button(self.say("ui.another.button"))
        self.another.clicked.connect(lambda: another_connection(desk, record))
        self.delete = Button(self.say("ui.proof.delete"))
        self.delete.clicked.connect(lambda: self._asking(asking=True))
        self._question = Text(self.say("ui.proof.sure"), "bold", "fail", max_chars=PROSE)
        self.keep = Button(self.say("ui.proof.keep"))
        self.keep.clicked.connect(lambda: self._asking(asking=False))
        self.sure = Button(self.say("ui.proof.delete-now"))
        self.sure.clicked.connect(lambda: desk.bundles.delete(record))
        self.column.addWidget(Text(self.say("ui.proof.title"), "heading"))
        self.column.addWidget(self._seen)
        self.column.addWidget(self._note)
        self.column.addWidget(self._question)
        acts = Flow()
        for button in (self.save, self.correct, self.another, self.delete, self.keep, self.sure):
            acts.addWidget(button)
        self.column.addLayout(acts)
        self._seen.put(None)
        self._note.put(None)
        self._asking(asking=False)
        desk.bundles.moved.connect(self._show_note)
        looking = desk.bridge.spawn("look at the seal", self._look())
        self.destroyed.connect(
            lambda _gone: looking.cancel()
        )  # the answer may be late for the page

    async def _look(self) -> None:
        of, keeper = self.desk.bridge.of, self.desk.keeper
        seen = await of(keeper.verified(self.record.id))
        self._show(seen, await of(keeper.newer_version(self.record.id)))

    def _show(self, seen: Verified | None, newer: str | None) -> None:
        column, texts = self._seen.column(12), self.desk.texts
        if newer is not None:
            column.addWidget(Banner("attention", self.say("ui.proof.replaced")))
            self.newer = Button(self.say("ui.proof.newer"))
            self.newer.clicked.connect(lambda: self.desk.open_record(newer))
            line = Flow()
            line.addWidget(self.newer)
            column.addLayout(line)
        if seen is None:
            column.addWidget(Banner("attention", self.say("ui.proof.none")))
            self.save.setEnabled(False)
            return
        column.addWidget(Banner(tone_of_finding(seen.finding), headline(seen, texts)))
        below = line_below(seen, texts)
        if below:
            column.addWidget(Text(below, "body", "soft", max_chars=PROSE))
        grid = Pairs(label=190, gap=10)
        for label, digits in proof_facts(seen, texts):
            name, said = Text(label, "body", "soft"), Text(digits)
            name.setBuddy(said)
            grid.addWidget(name)
            grid.addWidget(said)
        column.addLayout(grid)

    def _show_note(self) -> None:
        work = self.desk.bundles
        self._note.put(
            Banner("pass" if work.good else "attention", work.note) if work.note else None
        )
        for button in (self.save, self.delete, self.sure):
            button.setEnabled(not work.busy)

    def _ask_where(self) -> None:
        self.dialog = ask_where(
            self,
            self.say("ui.proof.save"),
            "ZapDesk (*.zapdesk)",
            self._name,
            lambda file: self.desk.bundles.save(self.record, file),
        )

    def _asking(self, *, asking: bool) -> None:
        for shown in (self._question, self.keep, self.sure):
            shown.setVisible(asking)
        for hidden in (self.save, self.correct, self.another, self.delete):
            hidden.setVisible(not asking)
