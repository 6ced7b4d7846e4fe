"""Jobs in work, where there are several: go on with one, or delete one for good."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from zapdesk.ui.pages.base import Act, PageView
from zapdesk.ui.widgets.button import Button
from zapdesk.ui.widgets.listrow import ListRow
from zapdesk.ui.widgets.text import Text

if TYPE_CHECKING:
    from zapdesk.records.shelf import DraftSummary
    from zapdesk.ui.desk import Desk


class DraftsPage(PageView):
    """One row a job, with its Delete beside it."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, desk.texts.say("ui.drafts.title"), desk.texts.say("ui.drafts.lead"))
        self.drafts = [DraftRow(desk, draft) for draft in desk.shelf.drafts]
        rows = QVBoxLayout()
        rows.setSpacing(12)
        for row in self.drafts:
            rows.addWidget(row)
        self.add(rows, 20)

    def back_act(self) -> Act:
        """To the first page."""
        return Act(self.say("ui.back"), self.desk.go_first)


class DraftRow(QWidget):
    """A job; Delete asks once more in the same place, without a dialog."""

    def __init__(self, desk: Desk, draft: DraftSummary) -> None:
        super().__init__()
        say = desk.texts.say
        site = draft.site or say("ui.unnamed")
        key = "ui.first.continue-practice" if draft.practice else "ui.first.continue-facts"
        facts = say(key, page=say(f"ui.page.{draft.page}"), when=draft.changed)
        self.open = ListRow(site, facts)
        self.open.clicked.connect(lambda: desk.open_draft(draft.id))
        self.delete = Button(say("ui.drafts.delete"))
        self.delete.setAccessibleName(say("ui.drafts.delete-named", site=site))
        self.delete.clicked.connect(lambda: self._asking(asking=True))
        self._question = Text(say("ui.drafts.sure"), "bold", "fail")
        self.sure = Button(say("ui.drafts.delete-now"))
        self.sure.clicked.connect(lambda: desk.delete_draft(draft.id))
        self.keep = Button(say("ui.drafts.keep"))
        self.keep.clicked.connect(lambda: self._asking(asking=False))
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(24)  # between opposites
        line.addWidget(self.open, 1)
        line.addWidget(self._question, 1)
        for button in (self.delete, self.keep, self.sure):
            line.addWidget(button)
        self._asking(asking=False)

    def _asking(self, *, asking: bool) -> None:
        for shown in (self._question, self.sure, self.keep):
            shown.setVisible(asking)
        for hidden in (self.open, self.delete):
            hidden.setVisible(not asking)
