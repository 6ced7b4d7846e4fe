"""The list of practice sites: the one without a fault, then each said by what is wrong there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QVBoxLayout

from zapdesk.practice.scenarios import SCENARIOS
from zapdesk.ui.look.theme import theme
from zapdesk.ui.pages.base import Act, PageView
from zapdesk.ui.widgets.button import Button
from zapdesk.ui.widgets.layouts import Flow
from zapdesk.ui.widgets.listrow import ListRow
from zapdesk.ui.widgets.text import Text

if TYPE_CHECKING:
    from zapdesk.practice.scenario import Scenario
    from zapdesk.ui.desk import Desk

_ABOVE = 56  # a heading and its gap, in logical pixels


class PracticePage(PageView):
    """One row a site; a press begins a practice job there.

    The site without a fault stands before the groups: it serves every connection. Names of
    scenarios are for the command line and are not shown.
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__(
            desk, desk.texts.say("ui.practice.title"), desk.texts.say("ui.practice.lead")
        )
        self.rows: dict[str, ListRow] = {}
        self.jumps: dict[str, Button] = {}
        faultless, *faulty = SCENARIOS
        self.add(self._row(faultless, self.say("ui.practice.faultless")), 20)
        groups = tuple(dict.fromkeys(scenario.group for scenario in faulty))
        jumps = Flow()
        for group in groups:
            button = Button(self.say(f"ui.practice.{group}"))
            button.clicked.connect(lambda _=False, to=group: self._jump(to))
            self.jumps[group] = button
            jumps.addWidget(button)
        self.add(jumps, 20)
        for group in groups:
            self.add(Text(self.say(f"ui.practice.{group}"), "heading"), 24)
            rows = QVBoxLayout()
            rows.setSpacing(8)
            for scenario in faulty:
                if scenario.group == group:
                    rows.addWidget(self._row(scenario))
            self.add(rows, 12)

    def _jump(self, group: str) -> None:
        """To the first row of a group, its heading at the upper edge."""
        first = self.rows[next(s.name for s in SCENARIOS[1:] if s.group == group)]
        first.setFocus()
        top = first.mapTo(self.content, QPoint(0, 0)).y()
        self.verticalScrollBar().setValue(top - theme.px(_ABOVE))

    def _row(self, scenario: Scenario, line: str = "") -> ListRow:
        row = ListRow(scenario.title, line)
        row.clicked.connect(lambda _=False: self.desk.new_job(scenario.name))
        self.rows[scenario.name] = row
        return row

    def first_focus(self) -> ListRow:
        """The first site: Enter begins there."""
        return next(iter(self.rows.values()))

    def back_act(self) -> Act:
        """To the first page."""
        return Act(self.say("ui.back"), self.desk.go_first)
