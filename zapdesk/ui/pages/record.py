"""One finished job: what was found, what is open, the facts, and its report as a PDF."""

from __future__ import annotations

from datetime import UTC
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer

from zapdesk.ui.pages import facts
from zapdesk.ui.pages.base import Act, Holder, PageView
from zapdesk.ui.pages.cards import facts_card, lines_card, points_card, untested_lines
from zapdesk.ui.pages.files import ask_where
from zapdesk.ui.pages.finished_job import (
    banner_of,
    finding_cards,
    findings_of,
    result_rows,
    untested_of,
)
from zapdesk.ui.pages.letter_door import letter_of_record
from zapdesk.ui.pages.office import OfficeCard
from zapdesk.ui.pages.office_exports import ExportsCard
from zapdesk.ui.pages.proof import ProofCard
from zapdesk.ui.widgets.banner import Banner
from zapdesk.ui.widgets.button import Button
from zapdesk.ui.widgets.layouts import Flow, arrange_now
from zapdesk.ui.widgets.progress import ProgressLine

if TYPE_CHECKING:
    from PySide6.QtWidgets import QFileDialog

    from zapdesk.session.types import Record
    from zapdesk.ui.desk import Desk

_TICK_MS = 500
_KEPT = " -_.()"  # signs that every file system takes, beside letters and digits


class RecordPage(PageView):
    """Read only: a record never changes."""

    def __init__(self, desk: Desk, record: Record) -> None:
        say, job = desk.texts.say, record.job
        super().__init__(
            desk,
            job.answers.site or say("ui.unnamed"),
            say("ui.record.lead", when=record.finished, id=record.id[:8]),
        )
        self.record = record
        self.open = Button(say("ui.record.open"), icon="document")
        self.save = Button(say("ui.record.save"))
        self._pressed = self.open  # where the keyboard goes back to
        self.open.clicked.connect(lambda _=False: self._show_it())
        self.save.clicked.connect(lambda _=False: self._ask_where())
        self.dialog: QFileDialog | None = None
        self._progress: ProgressLine | None = None
        self._ticking = QTimer(self)
        self._ticking.setInterval(_TICK_MS)
        self._ticking.timeout.connect(self._tick)
        self._note = Holder()
        self._add_result()
        self._add_open()
        self._add_facts()
        name = self.file_name().removesuffix(".pdf")
        self.proof = ProofCard(desk, record, f"{name}.zapdesk")
        self.add(self.proof, 12)
        self.office = OfficeCard(desk, record)
        self.add(self.office, 12)
        self.exports = ExportsCard(desk, record, name)
        self.add(self.exports, 12)
        desk.printing.moved.connect(self._show_pdf)

    def main_act(self) -> Act:
        """Done here."""
        return Act(self.say("ui.record.first-page"), self.desk.go_first)

    def back_act(self) -> Act:
        """To the list of finished jobs."""
        return Act(self.say("ui.record.all"), self.desk.go_finished)

    def _add_result(self) -> None:
        """The line above, the report's buttons, the findings."""
        record, say = self.record, self.say
        banner = banner_of(record, self.texts)
        if banner is not None:
            self.add(banner, 16)
        if not record.commissioning:
            key = "ui.finish.practice" if record.job.practice else "ui.finish.not-commissioning"
            self.add(Banner("attention", say(key)), 12)
        acts = Flow()
        acts.addWidget(self.open)
        acts.addWidget(self.save)
        self.letter = letter_of_record(self.desk, record)
        if self.letter is not None:
            acts.addWidget(self.letter)
        self.add(acts, 16)
        self.add(self._note, 12)
        for card in finding_cards(record, self.texts):
            self.add(card, 12)

    def _add_open(self) -> None:
        """Open points, and what the record says nothing about; no card where there is none."""
        record, say = self.record, self.say
        points = record.open_points
        title, lead = say("ui.finish.open"), say("ui.finish.open-lead")
        if points:
            self.add(points_card(title, lead, points, findings_of(record), self.texts), 12)
        untested = untested_lines(untested_of(record, self.desk.catalogue), self.texts)
        title, lead = say("ui.finish.not-tested"), say("ui.finish.not-tested-lead")
        if untested:
            self.add(lines_card(title, lead, untested), 12)

    def _add_facts(self) -> None:
        """What was said and measured, and every row."""
        job, catalogue, texts = self.record.job, self.desk.catalogue, self.texts
        for task, pairs in (
            ("check", facts.check_facts(job, texts)),
            ("site", facts.site_facts(job.answers, texts)),
            ("stations", facts.station_facts(job, catalogue, texts)),
            ("connection", facts.connection_facts(job.answers, catalogue, texts)),
        ):
            if pairs:
                self.add(facts_card(self.say(f"ui.task.{task}"), pairs), 12)
        for rows in result_rows(self.record, catalogue, texts):
            self.add(rows, 12)

    # ---------------------------------------------------------------- the report

    def file_name(self) -> str:
        """A name that every file system takes."""
        site = "".join(
            c if c.isalnum() or c in _KEPT else "-" for c in self.record.job.answers.site.strip()
        )
        day = self.record.finished.astimezone(UTC).date().isoformat()
        return self.say("ui.record.file-name", site=site[:60] or "-", day=day) + ".pdf"

    def _show_it(self) -> None:
        self._pressed = self.open
        self.desk.printing.open(self.record, self.file_name())

    def _ask_where(self) -> None:
        self._pressed = self.save
        self.dialog = ask_where(
            self,
            self.say("ui.record.save"),
            "PDF (*.pdf)",
            self.file_name(),
            lambda file: self.desk.printing.save(self.record, file),
        )

    def _show_pdf(self) -> None:
        """What became of the report."""
        work, say = self.desk.printing, self.say
        focused = (
            not work.making and self._progress is not None and self._progress.cancel.hasFocus()
        )
        if not work.making:
            self._enable(enabled=True)
        if work.making:
            self._progress = ProgressLine(say("ui.record.making", n=0), say("ui.check.cancel"))
            self._progress.cancelled.connect(self.desk.printing.cancel)
            self._note.put(self._progress)
            self._progress.show()
            arrange_now()  # or the page would scroll to where the button is not
            self._progress.cancel.setFocus(Qt.FocusReason.OtherFocusReason)
            self._enable(enabled=False)  # after the focus has left them, or it would wander off
            self._ticking.start()
            return
        if focused:
            self._pressed.setFocus(Qt.FocusReason.OtherFocusReason)
        self._ticking.stop()
        self._progress = None
        if work.note is None:
            self._note.put(None)
        else:
            self._note.put(Banner("pass" if work.good else "attention", work.note))

    def _enable(self, *, enabled: bool) -> None:
        for button in (self.open, self.save):
            button.setEnabled(enabled)

    def _tick(self) -> None:
        if self._progress is not None:
            self._progress.show_text(self.say("ui.record.making", n=self.desk.printing.seconds))
