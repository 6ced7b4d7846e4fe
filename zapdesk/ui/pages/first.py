"""The first page: go on with a job, begin one, look at finished ones. Nothing else.

It is painted before anything else of the program is read, so it needs neither desk nor store: it
shows what a look at the disk told, and a press waits until there is a desk to do it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from zapdesk.ui.pages.view import View
from zapdesk.ui.places import Place
from zapdesk.ui.widgets.button import Button
from zapdesk.ui.widgets.door import StartTile
from zapdesk.ui.widgets.layouts import Flow
from zapdesk.ui.widgets.text import Text

if TYPE_CHECKING:
    from collections.abc import Callable

    from zapdesk.records.shelf import DraftSummary, Shelf
    from zapdesk.ui.desk import Desk
    from zapdesk.wording.phrases import Phrases

_WIDE = 640


class FirstPage(View):
    """Tiles in the middle of the window; what would be empty is not there."""

    def __init__(self, texts: Phrases, shelf: Shelf, desk: Desk | None = None) -> None:
        super().__init__()
        self.shelf = shelf
        self._desk = desk
        self._asked: Callable[[Desk], None] | None = None
        self._say = say = texts.say
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
            tiles.addWidget(self._put_aside(shelf.put_aside))
        if shelf.drafts:
            draft = shelf.drafts[0]
            self.go_on = StartTile(*self._continue(draft), primary=True)
            self.go_on.clicked.connect(lambda: self._do(lambda desk: desk.open_draft(draft.id)))
            tiles.addWidget(self.go_on)
        self.new = StartTile(say("ui.first.new"), icon="plus", primary=not shelf.drafts)
        self.new.clicked.connect(lambda: self._do(lambda desk: desk.new_job()))
        tiles.addWidget(self.new)
        if len(shelf.drafts) > 1:
            count = say("ui.first.drafts-count", n=len(shelf.drafts))
            self.drafts = StartTile(say("ui.first.drafts"), count)
            self.drafts.clicked.connect(lambda: self._do(lambda desk: desk.go(Place.DRAFTS)))
            tiles.addWidget(self.drafts)
        if shelf.finished:
            count = say("ui.first.finished-count", n=shelf.finished)
            self.finished = StartTile(say("ui.first.finished"), count)
            self.finished.clicked.connect(lambda: self._do(lambda desk: desk.go_finished()))
            tiles.addWidget(self.finished)
        tiles.addLayout(self._small_row())
        line = QHBoxLayout()
        line.addStretch(1)
        line.addWidget(middle, 1000)
        line.addStretch(1)
        self.add(line, 0)
        self.column.insertStretch(0, 1)

    @classmethod
    def of(cls, desk: Desk) -> FirstPage:
        """The page for what the desk knows."""
        return cls(desk.texts, desk.shelf, desk)

    def shows(self, shelf: Shelf) -> bool:
        """Whether it says what there is."""
        mine = self.shelf
        return (mine.drafts, mine.finished, mine.put_aside) == (
            shelf.drafts,
            shelf.finished,
            shelf.put_aside,
        )

    def meet(self, desk: Desk) -> None:
        """There is a desk now: do what was pressed last, if something was."""
        self._desk = desk
        if self._asked is not None:
            self._asked(desk)

    def _do(self, act: Callable[[Desk], None]) -> None:
        if self._desk is None:
            self._asked = act
        else:
            act(self._desk)

    def _put_aside(self, file: str) -> QWidget:
        # Damaged files are rare: nobody else has to wait for these.
        from zapdesk.ui.widgets.banner import Banner  # noqa: PLC0415
        from zapdesk.wording.fill import Whole  # noqa: PLC0415

        return Banner("attention", self._say("ui.trouble.put-aside", file=Whole(file)))

    def _continue(self, draft: DraftSummary) -> tuple[str, str]:
        site = draft.site or self._say("ui.unnamed")
        key = "ui.first.continue-practice" if draft.practice else "ui.first.continue-facts"
        page = self._say(f"ui.page.{draft.page}")
        return (
            self._say("ui.first.continue", site=site),
            self._say(key, page=page, when=draft.changed),
        )

    def _small_row(self) -> Flow:
        row = Flow()
        self.ready = Button(self._say("ui.ready.title"), "plain")
        self.ready.clicked.connect(lambda: self._do(lambda desk: desk.go(Place.READY)))
        row.addWidget(self.ready)
        self.jobs = Button(self._say("ui.job-files.title"), "plain")
        self.jobs.clicked.connect(lambda: self._do(lambda desk: desk.jobfiles.show()))
        row.addWidget(self.jobs)
        self.practice = Button(self._say("ui.first.practice"), "plain")
        self.practice.clicked.connect(lambda: self._do(lambda desk: desk.go(Place.PRACTICE)))
        row.addWidget(self.practice)
        self.sends = Button(self._say("sends.title"), "plain")
        self.sends.clicked.connect(lambda: self._do(lambda desk: desk.go(Place.SENDS)))
        row.addWidget(self.sends)
        self.settings = Button(self._say("ui.settings.title"), "plain")
        self.settings.clicked.connect(lambda: self._do(lambda desk: desk.office.show()))
        row.addWidget(self.settings)
        return row
