"""The order of the stations and their names, changed for all at once; Undo stands above."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zapdesk.session import stations
from zapdesk.session.station_patterns import PatternError, names_from
from zapdesk.ui.regret import act
from zapdesk.ui.widgets.button import Button
from zapdesk.ui.widgets.field import Field
from zapdesk.ui.widgets.layouts import Flow
from zapdesk.ui.widgets.surface import Card
from zapdesk.ui.widgets.text import Text

if TYPE_CHECKING:
    from zapdesk.ui.desk import Desk

_KEYS = ("name", "serial", "circuit")


class OrderCard(Card):
    """Three ways to sort, and a line for new names."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        say = desk.texts.say
        self.column.addWidget(Text(say("ui.station-order.sort"), "bold"))
        line = Flow()
        self.sorts: dict[str, Button] = {}
        for key in _KEYS:
            button = Button(say(f"ui.station-order.by-{key}"))
            button.clicked.connect(lambda _=False, by=key: self._sort(by))
            self.sorts[key] = button
            line.addWidget(button)
        self.column.addLayout(line)
        count = stations.count(desk.the_job)
        self.names = Field(
            say("ui.station-order.names"),
            help_text=say("ui.station-order.names-hint", n=f"{max(2, count):02}"),
            most=100,
        )
        self.names.changed.connect(lambda _text: self.names.set_problem(""))
        self.names.accepted.connect(self._rename)
        self.rename = Button(say("ui.station-order.rename"))
        self.rename.clicked.connect(self._rename)
        below = Flow()
        below.addWidget(self.rename)
        self.column.addWidget(self.names)
        self.column.addLayout(below)

    def answered(self) -> None:
        """By circuit only where there are circuits."""
        self.sorts["circuit"].setVisible(any(s.circuit for s in self._desk.the_job.stations))

    def _sort(self, by: str) -> None:
        desk = self._desk
        act(desk, stations.sort(desk.the_job, by), desk.texts.say(f"ui.station-order.sorted-{by}"))

    def _rename(self) -> None:
        desk, say = self._desk, self._desk.texts.say
        try:
            names = names_from(self.names.text())
        except PatternError as wrong:
            self.names.set_problem(say(f"ui.problem.{wrong.code}"))
            return
        changed = stations.renumber(desk.the_job, names)
        number = min(len(names), stations.count(changed))
        act(desk, changed, say("ui.station-order.renamed", n=number))
