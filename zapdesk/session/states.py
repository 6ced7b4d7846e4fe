"""The state of every task of a job, for the rail: one word each, and how many."""

from __future__ import annotations

from collections import Counter
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from zapdesk.base.frozen import Frozen
from zapdesk.diagnosis.types import Outcome
from zapdesk.session import gathered, questions, stations
from zapdesk.session.judgement import judged
from zapdesk.session.requests import connection_of
from zapdesk.session.steps import TASKS, Page, Task

if TYPE_CHECKING:
    from zapdesk.diagnosis.types import Finding
    from zapdesk.session.flow import Flow


_MAY_STAY_OPEN = ("lease", "capacity", "dns-public")  # open points of their own
_PAGES = {
    "wifi-radio": Page.WIFI,
    "wifi-channel": Page.WIFI,
    "wifi-security": Page.WIFI,
    "wifi-standard": Page.WIFI,
    "wifi-signal": Page.SURVEY,
    "lte-serial": Page.LTE,
    "lte-signal": Page.LTE,
    "station-online": Page.ONLINE,
}


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
    known = _known(flow)
    return tuple(_task_state(flow, task, known) for task in TASKS)


class _Known(NamedTuple):
    """What is known of the whole job, by the pages that it concerns: read once for all tasks."""

    findings: tuple[tuple[Finding, frozenset[Page]], ...]
    untested: Counter[Page]  # what was tried or asked, and is not known all the same


def _known(flow: Flow) -> _Known:
    judgement = judged(flow.job, flow.catalogue)
    asked = {q.id: Page(q.page) for q in flow.catalogue.questions}
    findings = (
        (f, frozenset(asked.get(_kind(c)) or page_of(c) for c in f.checks))
        for f in judgement.findings
    )
    untested = (
        page_of(v.check)
        for v in judgement.verdicts
        if v.outcome is Outcome.NOT_TESTED
        and v.check not in _MAY_STAY_OPEN
        and _kind(v.check) not in asked
    )
    return _Known(tuple(findings), Counter(untested))


def progress(flow: Flow, page: Page) -> Progress:
    """How much of a page is done; (1, 1) for a page that is complete and counts nothing."""
    job = flow.job
    match page:
        case Page.SURVEY:
            return Progress(len(gathered.survey(job)), stations.count(job))
        case Page.ONLINE:
            return Progress(len(gathered.watches(job)), stations.count(job))
        case Page.PLC | Page.LTE | Page.REQUIREMENTS:
            asked = questions.asked(job, flow.catalogue, page.value)
            done, of = questions.progress(asked)
            begun = any(one.reply is not None for one in asked)  # a count alone is no beginning
            return Progress(done if begun else 0, of)
        case Page.SUMMARY | Page.FINISH:
            return Progress(0, 1)  # once it is done the job is a record, and no flow is left
        case _:
            return Progress(0 if flow.problems(page) else 1, 1)


def _task_state(flow: Flow, task: Task, known: _Known) -> TaskState:
    pages = flow.pages_of(task)
    unlocked = flow.unlocked(pages[0])
    state, count, of = _state(flow, pages, known) if unlocked else (State.NOT_YET, 0, 0)
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


def _state(flow: Flow, pages: tuple[Page, ...], known: _Known) -> tuple[State, int, int]:
    """The worst that there is to say of a task's pages; what must be fixed before all."""
    found = [f for f, concerned in known.findings if not concerned.isdisjoint(pages)]
    failures = sum(f.outcome is Outcome.FAIL for f in found)
    if failures:
        return State.MUST_FIX, failures, 0
    if Page.CHECK in pages:
        result = flow.result()
        if flow.outdated() is not None:
            return State.OUTDATED, 0, 0
        if result is not None and result.cancelled:
            return State.CANCELLED, 0, 0
    left = _left(flow, pages)
    if left is not None:
        return left
    untested = sum(known.untested[page] for page in pages)
    if untested:
        return State.NOT_TESTED, untested, 0
    look = sum(f.outcome is not Outcome.NOT_TESTED for f in found)
    return (State.LOOK, look, 0) if look else (State.COMPLETED, 0, 0)


def _left(flow: Flow, pages: tuple[Page, ...]) -> tuple[State, int, int] | None:
    """What is still to be done; None where everything is."""
    parts = [progress(flow, page) for page in pages]
    if not any(part.open for part in parts):
        return None
    begun = [part for part in parts if part.of > 1 and part.open and part.done]
    if len(begun) == 1 and sum(part.open for part in parts) == 1:
        return State.PARTLY, begun[0].done, begun[0].of
    return State.TO_DO, 0, 0


def page_of(check: str) -> Page:
    """The page on which a check is made; questions carry their own."""
    return _PAGES.get(_kind(check), Page.CHECK)


def _kind(check: str) -> str:
    return check.partition(":")[0]
