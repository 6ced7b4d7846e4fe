"""A finished job as tables, for a spreadsheet or another program."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zapdesk.ui.lettering import dialect
from zapdesk.ui.pages.files import ask_where
from zapdesk.ui.pages.letter_note import PaperNote
from zapdesk.ui.widgets.button import Button
from zapdesk.ui.widgets.layouts import Flow
from zapdesk.ui.widgets.surface import Card
from zapdesk.ui.widgets.text import PROSE, Text

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QFileDialog

    from zapdesk.session.types import Record
    from zapdesk.ui.desk import Desk

_KINDS = {"stations": "CSV (*.csv)", "checks": "CSV (*.csv)", "json": "JSON (*.json)"}


class ExportsCard(Card):
    """Stations and checks as CSV, both as JSON. CSV is as this PC's spreadsheets read it."""

    def __init__(self, desk: Desk, record: Record, file_name: str) -> None:
        super().__init__(gap=12)
        self.desk, self.record, self.say = desk, record, desk.texts.say
        self._name = file_name
        self.dialog: QFileDialog | None = None
        self.column.addWidget(Text(self.say("ui.exports.title"), "heading"))
        said = Text(self.say("ui.exports.say"), "body", "soft", max_chars=PROSE)
        self.column.addWidget(said)
        acts = Flow()
        self.buttons = {kind: Button(self.say(f"ui.exports.{kind}")) for kind in _KINDS}
        for kind, button in self.buttons.items():
            button.clicked.connect(lambda _=False, kind=kind: self._ask_where(kind))
            acts.addWidget(button)
        self.column.addLayout(acts)
        self.note = PaperNote(desk, tuple(self.buttons.values()))
        self.column.addWidget(self.note)

    def _ask_where(self, kind: str) -> None:
        name = self.say(f"ui.exports.file-{kind}", name=self._name)
        self.dialog = ask_where(
            self,
            self.buttons[kind].label(),
            _KINDS[kind],
            name,
            lambda file: self.desk.lettering.save(file, self._maker(kind)),
        )

    def _maker(self, kind: str) -> Callable[[], bytes]:
        """What makes the file; called in a worker thread."""
        from zapdesk.report import exports  # noqa: PLC0415  (not before it is asked for)

        record, texts, spreadsheet = self.record, self.desk.texts, dialect()
        if kind == "json":
            return lambda: exports.export_json(record, texts)
        as_csv = exports.stations_csv if kind == "stations" else exports.checks_csv
        return lambda: as_csv(record, texts, spreadsheet)
