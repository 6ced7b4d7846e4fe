"""Jobs that the office prepared: those in its folder, and any file that came another way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zapdesk.base.untrusted import clean
from zapdesk.ui.pages.base import Act, Holder, PageView
from zapdesk.ui.pages.files import ask_for
from zapdesk.ui.widgets.banner import Banner
from zapdesk.ui.widgets.button import Button
from zapdesk.ui.widgets.layouts import Flow
from zapdesk.ui.widgets.listrow import ListRow
from zapdesk.ui.widgets.text import PROSE, Text
from zapdesk.wording.fill import Whole

if TYPE_CHECKING:
    from PySide6.QtWidgets import QFileDialog, QWidget

    from zapdesk.records.office.jobfile import Prepared
    from zapdesk.ui.desk import Desk
    from zapdesk.ui.jobfiles import Seen

_LONGEST = 120  # characters of a site or an address


class JobFilesPage(PageView):
    """One row a prepared job; a press begins it as a new job on this tablet."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(
            desk, desk.texts.say("ui.job-files.title"), desk.texts.say("ui.job-files.lead")
        )
        self.rows: list[ListRow] = []
        self.dialog: QFileDialog | None = None
        self.open = Button(self.say("ui.job-files.open"), icon="document")
        self.open.clicked.connect(self._ask_which)
        self.settings = Button(self.say("ui.office.choose"))
        self.settings.clicked.connect(desk.office.show)
        self._note, self._list = Holder(), Holder()
        self.add(self._note, 16)
        self.add(self._list, 16)
        acts = Flow()
        acts.addWidget(self.open)
        acts.addWidget(self.settings)
        self.add(acts, 16)
        desk.jobfiles.moved.connect(self._show)
        self._show()

    def back_act(self) -> Act:
        """To the first page."""
        return Act(self.say("ui.back"), self.desk.go_first)

    def _show(self) -> None:
        work = self.desk.jobfiles
        self._note.put(Banner("attention", work.note) if work.note else None)
        column = self._list.column(8)
        self.rows = []
        found = work.found or ()
        for seen in sorted(found, key=lambda seen: seen.prepared is None):  # what is none, last
            column.addWidget(self._row(seen))
        said = self._sentence()
        if said:
            column.addWidget(Text(said, "body", "soft", max_chars=PROSE))
        self.settings.setVisible(work.trouble == "none")
        self.open.setEnabled(not work.busy)

    def _sentence(self) -> str:
        """What is to be said in place of rows."""
        work = self.desk.jobfiles
        if work.trouble:
            return self.say(f"ui.job-files.{work.trouble}")
        if work.found is None:
            return self.say("ui.job-files.looking")
        return "" if work.found or work.note else self.say("ui.job-files.empty")

    def _row(self, seen: Seen) -> QWidget:
        name = Whole(seen.file.name)
        if seen.prepared is None:
            refusal = self.say(f"ui.job-files.refused-{seen.refusal}", file=name)
            return Text(refusal, "body", "soft", max_chars=PROSE)
        row = ListRow(_shown(seen.prepared.site), self._facts(seen.prepared))
        row.clicked.connect(lambda _=False: self.desk.jobfiles.open(seen.file))
        self.rows.append(row)
        return row

    def _facts(self, prepared: Prepared) -> str:
        """Address and number of stations, as far as the office knew them."""
        number = len(prepared.stations)
        stations = self.say("ui.facts.stations", n=number) if number else ""
        return " · ".join(filter(None, (_shown(prepared.address), stations)))

    def _ask_which(self) -> None:
        title, kind = self.say("ui.job-files.open"), "ZapDesk (*.zapjob)"
        self.dialog = ask_for(self, title, kind, self.desk.jobfiles.open)


def _shown(text: str) -> str:
    """What somebody else wrote, on one line."""
    return clean(" ".join(text.split()), _LONGEST)
