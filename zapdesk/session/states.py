"""The state of every task of a job, for the rail: one word each, and how many."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from zapdesk.base.frozen import Frozen
from zapdesk.diagnosis.types import Outcome
from zapdesk.session import gathered, stations
from zapdesk.session.jobs import connection_of
from zapdesk.session.steps import TASKS, Page, Task

if TYPE_CHECKING:
    from collections.abc import Iterable

    from zapdesk.session.flow import Flow


class State(StrEnum):
    """The state of a task; each has its words."""

    COMPLETED = "completed"
    TO_DO = "to-do"
    PARTLY = "partly"  # with how many of how many are done
    NOT_YET = "not-yet"  # something before it is not done
    MUST_FIX = "must-fix"  # with the number of findings
    LOOK = "look"  # with the number of findings
    NOT_TESTED = "not-tested"  # with the number of checks
    CANCELLED = "cancelled"
    OUTDATED = "outdated"  # an answer changed after the check


class TaskState(Frozen):
    """A task as it stands."""

    task: str
    name: str  # text key below "ui.task.": the network task is called after the connection
    page: Page  # where opening it leads
    state: State
    count: int = 0
    of: int = 0  # only of PARTLY
    unlocked: bool = False
    current: bool = False


class Progress(NamedTuple):
    """How much of a page is done, and of how much."""

    done: int
    of: int

    @property
    def open(self) -> bool:
        """Whether something is left to do."""
        return self.done < self.of


def task_states(flow: Flow) -> tuple[TaskState, ...]:
    """Every task with its state, in order."""
    return tuple(_task_state(flow, task) for task in TASKS)


def progress(flow: Flow, page: Page) -> Progress:
    """How much of a page is done; (1, 1) for a page that is complete and counts nothing."""
    job = flow.job
    match page:
        case Page.SURVEY:
            return Progress(len(gathered.survey(job)), stations.count(job))
        case Page.ONLINE:
            return Progress(len(gathered.watches(job)), stations.count(job))
        case Page.LTE:
            return Progress(len(gathered.lte_values(job)), stations.count(job))
        case Page.SUMMARY | Page.FINISH:
            return Progress(0, 1)  # once it is done the job is a record, and no flow is left
        case _:
            return Progress(0 if flow.problems(page) else 1, 1)


def _task_state(flow: Flow, task: Task) -> TaskState:
    pages = flow.pages_of(task)
    unlocked = flow.unlocked(pages[0])
    state, count, of = _state(flow, task, pages) if unlocked else (State.NOT_YET, 0, 0)
    return TaskState(
        task=task.id,
        name=_name(flow, task),
        page=_leads(flow, pages),
        state=state,
        count=count,
        of=of,
        unlocked=unlocked,
        current=flow.job.page in pages,
    )


def _name(flow: Flow, task: Task) -> str:
    connection = connection_of(flow.job.answers, flow.catalogue)
    if task.id != "network" or connection is None:
        return task.id
    return f"{task.id}-{connection.id}"


def _leads(flow: Flow, pages: tuple[Page, ...]) -> Page:
    """The first page with something left to do, or the one that was left; else the first."""
    if flow.job.page in pages:
        return Page(flow.job.page)
    left = (p for p in pages if flow.unlocked(p) and progress(flow, p).open)
    return next(left, pages[0])


def _state(flow: Flow, task: Task, pages: tuple[Page, ...]) -> tuple[State, int, int]:
    parts = [progress(flow, page) for page in pages]
    if Page.CHECK in pages:
        found = _checked(flow)
        if found is not None:
            return found
    done, of = (sum(column) for column in zip(*parts, strict=True))
    if done == of:
        return State.COMPLETED, 0, 0
    counted = [p for p in parts if p.of > 1]
    if len(counted) == 1 and counted[0].done and _rest_done(parts, counted[0]):
        return State.PARTLY, counted[0].done, counted[0].of
    return State.TO_DO, 0, 0


def _rest_done(parts: Iterable[Progress], counted: Progress) -> bool:
    return not any(part.open for part in parts if part is not counted)


def _checked(flow: Flow) -> tuple[State, int, int] | None:
    """What the network check says of the task; None where it has nothing to say."""
    if flow.outdated() is not None:
        return State.OUTDATED, 0, 0
    result = flow.result()
    if result is None:
        return None
    failures = sum(f.outcome is Outcome.FAIL for f in result.findings)
    if failures:
        return State.MUST_FIX, failures, 0
    if result.cancelled:
        return State.CANCELLED, 0, 0
    if result.outcome is Outcome.INCOMPLETE:
        untested = sum(v.outcome is Outcome.NOT_TESTED for v in result.verdicts)
        return State.NOT_TESTED, untested, 0
    if result.findings:
        return State.LOOK, len(result.findings), 0
    return None
