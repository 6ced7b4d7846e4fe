"""The tasks of the job as a page, where the window is too narrow for a rail."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zapdesk.ui.pages.base import Act, PageView
from zapdesk.ui.pages.rail import tasks_of
from zapdesk.ui.places import Place
from zapdesk.ui.widgets.button import Button
from zapdesk.ui.widgets.layouts import Flow
from zapdesk.ui.widgets.surface import Card
from zapdesk.ui.widgets.tasks import TaskList

if TYPE_CHECKING:
    from zapdesk.ui.desk import Desk


class TasksPage(PageView):
    """All tasks; a press opens one."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, desk.texts.say("ui.all-tasks"))
        self.tasks = TaskList()
        self.tasks.show_tasks(tasks_of(desk))
        self.tasks.chosen.connect(desk.open_task)
        card = Card(padding=12)
        card.column.addWidget(self.tasks)
        self.add(card, 20)
        leave = Button(self.say("ui.all-jobs"))
        leave.clicked.connect(desk.go_first)
        line = Flow()
        line.addWidget(leave)
        self.add(line, 20)

    def back_act(self) -> Act:
        """Back to the page of the job."""
        return Act(self.say("ui.back"), lambda: self.desk.go(Place.JOB))
