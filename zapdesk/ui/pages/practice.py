"""The list of practice sites, each named after what is wrong there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout

from zapdesk.practice.scenarios import SCENARIOS
from zapdesk.ui.pages.base import Act, PageView
from zapdesk.ui.widgets.listrow import ListRow

if TYPE_CHECKING:
    from zapdesk.ui.desk import Desk


class PracticePage(PageView):
    """One row a site; a press begins a practice job there."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(
            desk, desk.texts.say("ui.practice.title"), desk.texts.say("ui.practice.lead")
        )
        self.rows: dict[str, ListRow] = {}
        rows = QVBoxLayout()
        rows.setSpacing(8)
        for scenario in SCENARIOS:
            row = ListRow(scenario.title, scenario.name)
            row.clicked.connect(lambda _=False, name=scenario.name: desk.new_job(name))
            self.rows[scenario.name] = row
            rows.addWidget(row)
        self.add(rows, 20)

    def back_act(self) -> Act:
        """To the first page."""
        return Act(self.say("ui.back"), self.desk.go_first)
