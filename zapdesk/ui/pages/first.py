"""The first page: go on with a job, begin one, look at finished ones. Nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from zapdesk.ui.pages.base import PageView
from zapdesk.ui.places import Place
from zapdesk.ui.widgets.banner import Banner
from zapdesk.ui.widgets.button import Button
from zapdesk.ui.widgets.layouts import Flow
from zapdesk.ui.widgets.text import Text
from zapdesk.ui.widgets.tile import StartTile
from zapdesk.wording.fill import Whole

if TYPE_CHECKING:
    from zapdesk.records.drafts import DraftSummary
    from zapdesk.ui.desk import Desk

_WIDE = 640


class FirstPage(PageView):
    """Tiles in the middle of the window; what would be empty is not there."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        say, shelf = self.say, desk.shelf
        self.setAccessibleName(say("ui.first.title"))
        middle = QWidget()
        middle.setMaximumWidth(_WIDE)
        tiles = QVBoxLayout(middle)
        tiles.setContentsMargins(0, 0, 0, 0)
        tiles.setSpacing(14)
        tiles.addWidget(Text(say("ui.first.title"), "title"))
        tiles.addWidget(Text(say("ui.first.lead"), "body", "soft"))
        tiles.addSpacing(6)
        if shelf.put_aside:
            put_aside = say("ui.trouble.put-aside", file=Whole(shelf.put_aside))
            tiles.addWidget(Banner("attention", put_aside))
        if shelf.drafts:
            draft = shelf.drafts[0]
            self.go_on = StartTile(*self._continue(draft), primary=True)
            self.go_on.clicked.connect(lambda: desk.open_draft(draft.id))
            tiles.addWidget(self.go_on)
        self.new = StartTile(say("ui.first.new"), icon="plus", primary=not shelf.drafts)
        self.new.clicked.connect(lambda _=False: desk.new_job())
        tiles.addWidget(self.new)
        if len(shelf.drafts) > 1:
            count = say("ui.first.drafts-count", n=len(shelf.drafts))
            self.drafts = StartTile(say("ui.first.drafts"), count)
            self.drafts.clicked.connect(lambda: desk.go(Place.DRAFTS))
            tiles.addWidget(self.drafts)
        if shelf.finished:
            count = say("ui.first.finished-count", n=shelf.finished)
            self.finished = StartTile(say("ui.first.finished"), count)
            self.finished.clicked.connect(desk.go_finished)
            tiles.addWidget(self.finished)
        tiles.addLayout(self._small_row())
        line = QHBoxLayout()
        line.addStretch(1)
        line.addWidget(middle, 1000)
        line.addStretch(1)
        self.add(line, 0)
        self.column.insertStretch(0, 1)

    def _continue(self, draft: DraftSummary) -> tuple[str, str]:
        site = draft.site or self.say("ui.unnamed")
        key = "ui.first.continue-practice" if draft.practice else "ui.first.continue-facts"
        page = self.say(f"ui.page.{draft.page}")
        return (
            self.say("ui.first.continue", site=site),
            self.say(key, page=page, when=draft.changed),
        )

    def _small_row(self) -> Flow:
        row = Flow()
        self.practice = Button(self.say("ui.first.practice"), "plain")
        self.practice.clicked.connect(lambda: self.desk.go(Place.PRACTICE))
        row.addWidget(self.practice)
        self.sends = Button(self.say("sends.title"), "plain")
        self.sends.clicked.connect(lambda: self.desk.go(Place.SENDS))
        row.addWidget(self.sends)
        return row
