"""The tasks of a job: a rail beside the page where it is wide, a header above where it is not."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from zapdesk.ui.look.paint import RADIUS, box, focus_ring
from zapdesk.ui.look.theme import theme
from zapdesk.ui.widgets.button import Button
from zapdesk.ui.widgets.press import ROW, Press
from zapdesk.ui.widgets.surface import Panel
from zapdesk.ui.widgets.text import Text
from zapdesk.ui.widgets.words import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPainter

    from zapdesk.ui.look.tokens import Ink

TaskTone = Literal["plain", "to-do", "fail", "attention"]
"""Plain for what is finished or not yet due; the others stand out."""

_INK: dict[TaskTone, Ink] = {
    "plain": "soft",
    "to-do": "primary",
    "fail": "fail",
    "attention": "attention",
}
RAIL = 272


@dataclass(frozen=True)
class Task:
    """One line of the rail. A closed task cannot be opened yet."""

    key: str
    title: str
    state: str
    tone: TaskTone = "plain"
    current: bool = False
    closed: bool = False


class TaskButton(Press):
    """One task: its title and where it stands."""

    def __init__(self, task: Task, parent: QWidget | None = None) -> None:
        super().__init__(f"{task.title}, {task.state}", parent)
        self.task = task
        self.setEnabled(not task.closed)
        self.setAccessibleDescription(words().this_task if task.current else "")
        strong = task.tone != "plain" and not task.current
        title: Ink = "on-primary" if task.current else "soft" if task.closed else "text"
        state: Ink = "on-primary" if task.current else _INK[task.tone]
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 8)
        column.setSpacing(0)
        column.addWidget(Text(task.title, "bold" if task.current else "body", title))
        column.addWidget(Text(task.state, "small-bold" if strong else "small", state))
        self.setMinimumHeight(ROW)
        self.let_through()

    def paint_ground(self, painter: QPainter, area: QRectF) -> None:
        """Full for the task that is open."""
        if self.task.current:
            box(painter, area, RADIUS, theme.tokens.primary)

    def paint_focus(self, painter: QPainter, area: QRectF) -> None:
        """Inside, in the colour of the words, on the full one."""
        if self.task.current:
            inner = area.adjusted(3, 3, -3, -3)
            focus_ring(painter, inner, RADIUS - 3, theme.tokens.on_primary)
        else:
            super().paint_focus(painter, area)


class TaskList(QWidget):
    """The tasks one below the other. ``chosen`` carries the key of the one that was pressed."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.buttons: list[TaskButton] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)

    def show_tasks(self, tasks: Sequence[Task]) -> None:
        """Shows other tasks; a button whose task is the same stays as it is."""
        focused = next((b.task.key for b in self.buttons if b.hasFocus()), "")
        for place, task in enumerate(tasks):
            if place < len(self.buttons) and self.buttons[place].task == task:
                continue
            button = TaskButton(task)
            if place < len(self.buttons):
                self._take(self.buttons.pop(place))
            self.buttons.insert(place, button)
            self._column.insertWidget(place, button)
            button.show()
            button.clicked.connect(self._pressed)
            if task.key == focused:
                button.setFocus(Qt.FocusReason.OtherFocusReason)
        while len(self.buttons) > len(tasks):
            self._take(self.buttons.pop())

    def _take(self, button: TaskButton) -> None:
        self._column.removeWidget(button)
        button.hide()
        button.deleteLater()

    def _pressed(self) -> None:
        button = self.sender()
        if isinstance(button, TaskButton):
            self.chosen.emit(button.task.key)


class Rail(Panel):
    """Left of the page: the job, its tasks, and the way to all jobs."""

    chosen = Signal(str)
    all_jobs = Signal()

    def __init__(self, all_jobs: str, parent: QWidget | None = None) -> None:
        super().__init__("right", parent)
        self._job, self._facts = Text("", "heading"), Text("", "small", "soft")
        self.tasks = TaskList()
        self.tasks.chosen.connect(self.chosen)
        self.leave = Button(all_jobs, "plain")
        self.leave.clicked.connect(self.all_jobs)
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(6, 24, 13, 16)  # "All jobs" begins where the job's name does
        column.setSpacing(0)
        top = QVBoxLayout()
        top.setContentsMargins(18, 0, 12, 20)
        top.setSpacing(2)
        top.addWidget(self._job)
        top.addWidget(self._facts)
        column.addLayout(top)
        middle = QVBoxLayout()
        middle.setContentsMargins(6, 0, 0, 0)
        middle.addWidget(self.tasks)
        column.addLayout(middle)
        column.addStretch(1)
        bottom = QHBoxLayout()
        bottom.addWidget(self.leave)
        bottom.addStretch(1)
        column.addLayout(bottom)
        theme.changed.connect(self._restyle)
        self._restyle()

    def show_job(self, job: str, facts: str, tasks: Sequence[Task]) -> None:
        """Shows a job, a line of facts about it, and its tasks."""
        self._job.setText(job)
        self._facts.setText(facts)
        self._facts.setVisible(bool(facts))
        self.tasks.show_tasks(tasks)

    def fits(self, height: int) -> bool:
        """Whether everything has room in a window of this height, in logical pixels."""
        return self._column.totalHeightForWidth(self.width()) <= height

    def _restyle(self) -> None:
        self.setFixedWidth(theme.px(RAIL))


class Header(Panel):
    """Above the page: the job, "Task 4 of 7 · Network check", and the way to all tasks."""

    all_tasks = Signal()

    def __init__(self, all_tasks: str, parent: QWidget | None = None) -> None:
        super().__init__("bottom", parent)
        self._job, self._step = Text("", "bold"), Text("", "small", "soft")
        self.button = Button(all_tasks)
        self.button.clicked.connect(self.all_tasks)
        line = QHBoxLayout(self)
        line.setContentsMargins(32, 12, 32, 13)
        line.setSpacing(16)
        words_column = QVBoxLayout()
        words_column.setSpacing(2)
        words_column.addWidget(self._job)
        words_column.addWidget(self._step)
        line.addLayout(words_column, 1)
        line.addWidget(self.button, 0, Qt.AlignmentFlag.AlignVCenter)

    def show_room(self, *, scarce: bool) -> None:
        """Where height is scarce the page's title says the step well enough."""
        self._step.setVisible(not scarce)

    def show_step(self, job: str, step: str) -> None:
        """Shows the job and where in it the person is."""
        self._job.setText(job)
        self._step.setText(step)
