"""Stations from a spreadsheet: pasted, or a CSV file; seen before anything is added."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths, QTimer
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QShowEvent
from PySide6.QtWidgets import QFileDialog

from zapdesk.base.untrusted import clean
from zapdesk.session import stations
from zapdesk.session.station_merge import merge, plain, replaced
from zapdesk.session.station_rows import LONGEST, parse_rows, text_of_file
from zapdesk.session.stations import TooManyError
from zapdesk.ui import regret
from zapdesk.ui.look.speak import announce
from zapdesk.ui.pages.base import Act, Holder, PageView
from zapdesk.ui.pages.stations_found import found_card, notes_said
from zapdesk.ui.pages.stations_inside import LIST, about, inside
from zapdesk.ui.widgets.button import Button
from zapdesk.ui.widgets.layouts import Flow
from zapdesk.ui.widgets.text import PROSE, Text
from zapdesk.ui.widgets.tile import Choices

if TYPE_CHECKING:
    from zapdesk.session.onsite import Station
    from zapdesk.session.station_merge import Merged
    from zapdesk.ui.desk import Desk

_ADD, _REPLACE = "add", "replace"
_MOST_BYTES = 4 * LONGEST


class ImportPage(PageView):
    """Two ways in, what was found, and what becomes of the stations that are there."""

    def __init__(self, desk: Desk) -> None:
        say = desk.texts.say
        super().__init__(desk, say("ui.station-import.title"), say("ui.station-import.lead"))
        self.dialog: QFileDialog | None = None
        self.found: tuple[Station, ...] = ()
        self.paste = Button(say("ui.station-import.paste"), icon="copy")
        self.paste.clicked.connect(self._paste)
        self.file = Button(say("ui.station-import.file"), icon="document")
        self.file.clicked.connect(self._ask_file)
        self.problem = Text("", "bold", "fail", max_chars=PROSE)
        self.problem.hide()
        self.keep = self._tiles()
        self.said = Text("", "bold", max_chars=PROSE)
        self._card = Holder()
        self._card.put(None)
        acts = Flow()
        acts.addWidget(self.paste)
        acts.addWidget(self.file)
        self.add(acts, 16)
        self.add(self.problem, 12)
        self.add(self.keep, 16)
        self.add(self.said, 12)
        self.add(self._card, 12)
        self._show()

    def _tiles(self) -> Choices:
        """What becomes of the stations that are there; new ones replace mere numbers."""
        job, say = self.desk.the_job, self.say
        count = stations.count(job)
        made = Choices(say("ui.station-import.there", n=max(1, count)), columns=2)
        for key in (_ADD, _REPLACE):
            title = say(f"ui.station-import.{key}", n=max(1, count))
            made.add(key, title, say(f"ui.station-import.{key}-say"))
        made.choose(_REPLACE if all(plain(s) for s in job.stations) else _ADD)
        made.chosen.connect(self._show)
        return made

    def main_act(self) -> Act:
        """Take them in."""
        label = self.say("ui.station-import.take", n=max(1, len(self.found)))
        return Act(label, self._take, enabled=bool(self.found) and self._merged() is not None)

    def back_act(self) -> Act:
        """To the list, nothing taken."""
        return Act(self.say("ui.back"), lambda: self.desk.go_inside(LIST))

    def showEvent(self, event: QShowEvent) -> None:
        """What was pasted on the list is read at once."""
        super().showEvent(event)
        if about(self.desk.inside)[1] and not self.found:
            QTimer.singleShot(0, self._paste)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+V anywhere on the page."""
        if event.matches(QKeySequence.StandardKey.Paste):
            self._paste()
        else:
            super().keyPressEvent(event)

    # ---------------------------------------------------------------- reading

    def _paste(self) -> None:
        text = QGuiApplication.clipboard().text()
        if text.strip():
            self._read(text)
        else:
            self._refuse("ui.station-import.nothing-copied")

    def _ask_file(self) -> None:
        """A dialog of the system's, opened and never waited for."""
        place = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DownloadLocation)
        self.dialog = QFileDialog(self, self.say("ui.station-import.file"), place)
        self.dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        self.dialog.setNameFilters(
            [f"{self.say('ui.station-import.kind')} (*.csv *.txt *.tsv)", "* (*)"]
        )
        self.dialog.fileSelected.connect(lambda file: self.read_file(Path(file)))
        self.dialog.finished.connect(self.dialog.deleteLater)
        self.dialog.open()

    def read_file(self, path: Path) -> None:
        """Read a file that the person chose; whatever it holds, nothing is lost."""
        try:
            with path.open("rb") as file:
                raw = file.read(_MOST_BYTES + 1)
        except OSError:
            self._refuse("ui.station-import.unreadable", path.name)
            return
        if len(raw) > _MOST_BYTES:
            self._refuse("ui.station-import.too-large", path.name)
        elif raw[:2] == b"PK" or raw[:4] == b"\xd0\xcf\x11\xe0":
            self._refuse("ui.station-import.spreadsheet", path.name)
        else:
            self._read(text_of_file(raw))

    def _read(self, text: str) -> None:
        rows = parse_rows(text, self.desk.catalogue)
        self.found = rows.stations
        if not rows.stations:
            self._refuse("ui.station-import.empty")
            return
        self.problem.hide()
        notes = notes_said(rows, self.texts)
        card = found_card(rows, notes, self.desk.catalogue, self.texts)
        self._card.put(card)
        announce(self.paste, self.say("ui.station-import.found", n=len(self.found)))
        self._show()
        self.main_wanted.emit()

    def _refuse(self, key: str, file: str = "") -> None:
        """Nothing was found: why, and what to do; what the job has stays as it is."""
        self.found = ()
        self._card.put(None)
        said = self.say(key, file=clean(file, 60) or "-")
        self.problem.setText(said)
        self.problem.show()
        announce(self.paste, said, assertive=True)
        self._show()

    # ---------------------------------------------------------------- taking

    def _merged(self) -> Merged | None:
        """The job with what was found; None: that would be too many."""
        way = replaced if self.keep.choice() == _REPLACE else merge
        try:
            return way(self.desk.the_job, self.found)
        except TooManyError:
            return None

    def _show(self) -> None:
        """What would happen now."""
        say, there = self.say, stations.count(self.desk.the_job)
        self.keep.setVisible(bool(self.found) and there > 0)
        merged = self._merged() if self.found else None
        said = ""
        if self.found and merged is None:
            said = say("ui.problem.too-many")
        elif merged is not None and there and self.keep.choice() == _ADD:
            parts = [say("ui.station-import.filled", n=merged.filled)] if merged.filled else []
            parts += [say("ui.station-import.added", n=merged.added)] if merged.added else []
            said = " ".join(parts) or say("ui.station-import.same")
        self.said.setText(said)
        self.said.set_ink("fail" if self.found and merged is None else "text")
        self.said.setVisible(bool(said))
        self.acts_changed.emit()

    def _take(self) -> None:
        merged = self._merged()
        if merged is None or not self.found:
            return
        first = merged.job.stations[-merged.added].id if merged.added else ""
        said = self.say("ui.station-import.taken", n=len(self.found))
        regret.act(self.desk, merged.job, said)
        self.desk.go_inside(inside(LIST, first))
