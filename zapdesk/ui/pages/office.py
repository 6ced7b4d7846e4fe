"""How far a finished job has come on its way to the office, and why it has not come further."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zapdesk.records.office.leaving import is_ours
from zapdesk.records.office.outbox import Stage
from zapdesk.ui.pages.base import Holder
from zapdesk.ui.widgets.banner import Banner
from zapdesk.ui.widgets.button import Button
from zapdesk.ui.widgets.layouts import Flow
from zapdesk.ui.widgets.surface import Card
from zapdesk.ui.widgets.text import PROSE, Text

if TYPE_CHECKING:
    from zapdesk.session.types import Record
    from zapdesk.ui.desk import Desk


def stage_word(desk: Desk, ident: str) -> str:
    """How far a record has come, in words; "" where nothing is ever sent."""
    stage = desk.sending.stage(ident)
    if stage is None or (stage is Stage.SAVED and not desk.office.settings.office):
        return ""
    return desk.texts.say(f"ui.office.stage-{stage}")


def trouble_sentence(desk: Desk) -> str:
    """Why the office does not have everything; "" where nothing is in the way."""
    sending, say = desk.sending, desk.texts.say
    if not desk.office.settings.office:
        return ""
    if sending.trouble is not None:
        waiting = sending.waiting
        said = say(f"ui.office.trouble-{sending.trouble}")
        return f"{said} {say('ui.office.waiting', n=waiting)}" if waiting else said
    if sending.last is not None and sending.last.refused_receipts:
        return say("ui.office.trouble-receipts", n=len(sending.last.refused_receipts))
    return ""


class OfficeCard(Card):
    """One sentence, what is in the way, and a button to send now."""

    def __init__(self, desk: Desk, record: Record) -> None:
        super().__init__(gap=12)
        self.desk, self.record, self.say = desk, record, desk.texts.say
        self._ours: bool | None = None  # None: not looked yet
        self._word = Text("", "bold")
        self._said = Text("", max_chars=PROSE)
        self._trouble = Holder()
        self._trouble.put(None)
        self.send = Button(self.say("ui.office.send"))
        self.send.clicked.connect(desk.sending.now)
        self.choose = Button(self.say("ui.office.choose"))
        self.choose.clicked.connect(desk.office.show)
        self.column.addWidget(Text(self.say("ui.office.title"), "heading"))
        for widget in (self._word, self._said, self._trouble):
            self.column.addWidget(widget)
        acts = Flow()
        acts.addWidget(self.send)
        acts.addWidget(self.choose)
        self.column.addLayout(acts)
        desk.sending.moved.connect(self._show)
        desk.office.moved.connect(self._show)
        self._show()
        looking = desk.bridge.spawn("whose record", self._look())
        self.destroyed.connect(lambda _gone: looking.cancel())  # the answer may come late

    async def _look(self) -> None:
        ident = self.record.id
        self._ours = await self.desk.bridge.of(
            self.desk.keeper.ask(lambda store: is_ours(store, ident))
        )
        self._show()

    def _show(self) -> None:
        """What is known now."""
        desk, mine = self.desk, self.record.commissioning and self._ours
        chosen = bool(desk.office.settings.office)
        stage = desk.sending.stage(self.record.id) or Stage.SAVED
        self._word.setText(self.say(f"ui.office.stage-{stage}"))
        self._said.setText(self._sentence(stage, chosen=chosen))
        on_its_way = bool(mine) and chosen and stage is not Stage.RECEIVED
        trouble = trouble_sentence(desk) if on_its_way else ""
        self._trouble.put(Banner("attention", trouble) if trouble else None)
        self.send.setVisible(on_its_way)
        self.send.setEnabled(not desk.sending.busy)
        sending = "ui.office.sending" if desk.sending.busy else "ui.office.send"
        self.send.set_label(self.say(sending))
        self.choose.setVisible(bool(mine) and not chosen)

    def _sentence(self, stage: Stage, *, chosen: bool) -> str:
        """What the word means for this record."""
        if not self.record.commissioning:
            practice = self.record.job.practice is not None
            return self.say("ui.office.practice" if practice else "ui.office.laboratory")
        if self._ours is False:
            return self.say("ui.office.elsewhere")
        if stage is Stage.SAVED and not chosen:
            return self.say("ui.office.no-folder")
        return self.say(f"ui.office.means-{stage}")
