"""The job's tasks in words, for the rail, the header and the page of all tasks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zapdesk.base.untrusted import clean
from zapdesk.session.flow import State
from zapdesk.session.stations import count
from zapdesk.ui.widgets.tasks import Task, TaskTone

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zapdesk.session.flow import TaskState
    from zapdesk.ui.desk import Desk
    from zapdesk.wording.texts import Texts

_TONES: dict[State, TaskTone] = {
    State.COMPLETED: "plain",
    State.NOT_YET: "plain",
    State.TO_DO: "to-do",
    State.PARTLY: "to-do",
    State.NOT_TESTED: "to-do",
    State.CANCELLED: "to-do",
    State.OUTDATED: "to-do",
    State.MUST_FIX: "fail",
    State.LOOK: "attention",
}


def tasks_of(desk: Desk) -> tuple[Task, ...]:
    """Every task with the words for its state."""
    return tuple(
        Task(
            key=task.task,
            title=desk.texts.say(f"ui.task.{task.name}"),
            state=_words(desk, task),
            tone=_TONES[task.state],
            current=task.current,
            closed=not task.unlocked,
        )
        for task in desk.flow.tasks()
    )


def job_name(desk: Desk) -> str:
    """The site's name, or that it has none yet."""
    return clean(desk.answers.site.strip(), 60) or desk.texts.say("ui.unnamed")


def job_facts(desk: Desk) -> str:
    """How many stations of which model; empty while neither is said."""
    answers = desk.answers
    models = {m.id: m.name for m in desk.catalogue.models}
    parts = []
    if number := count(desk.the_job):
        parts.append(desk.texts.say("ui.facts.stations", n=number))
    if answers.model in models:
        parts.append(models[answers.model])
    return " · ".join(parts)


def step_of(tasks: Sequence[Task], texts: Texts) -> str:
    """Where in the job the person is: task 4 of 6, network check."""
    place = next((k for k, task in enumerate(tasks, 1) if task.current), 1)
    return texts.say("ui.step", n=place, of=len(tasks), task=tasks[place - 1].title)


def _words(desk: Desk, task: TaskState) -> str:
    if desk.checks.running is not None and task.task == "network":
        return desk.texts.say("ui.state.checking")
    return desk.texts.say(f"ui.state.{task.state}", n=task.count, of=task.of)
