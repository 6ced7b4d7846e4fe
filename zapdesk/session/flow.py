"""The order of a job's pages, the state of its tasks, and what may be opened now. Knows no Qt.

Nothing is stored but the answers and the checks: every state here is worked out from them anew,
so an early change invalidates exactly what depends on it, and changing back makes it valid again.
"""

from __future__ import annotations

import ipaddress
from enum import StrEnum

from zapdesk.base.frozen import Frozen
from zapdesk.catalogue.types import Catalogue
from zapdesk.diagnosis.types import Outcome
from zapdesk.session import stations
from zapdesk.session.jobs import connection_of, fits, last_check, pool_of
from zapdesk.session.types import CheckResult, Job
from zapdesk.vantage.types import Adapter, AdapterKind, Surroundings

MOST_STATIONS = stations.MOST
_CHOOSABLE = (AdapterKind.ETHERNET, AdapterKind.WIFI, AdapterKind.MOBILE, AdapterKind.OTHER)


class Page(StrEnum):
    """The pages of a job, in their order; a job remembers the one that it was left on."""

    SITE = "site"
    STATIONS = "stations"
    CONNECTION = "connection"
    ADAPTER = "adapter"
    CAPACITY = "capacity"
    CHECK = "check"
    SUMMARY = "summary"
    FINISH = "finish"


class Task(Frozen):
    """One line of the rail: what a person calls one thing to do, and its pages."""

    id: str
    pages: tuple[Page, ...]


TASKS = (
    Task(id="site", pages=(Page.SITE,)),
    Task(id="stations", pages=(Page.STATIONS,)),
    Task(id="connection", pages=(Page.CONNECTION, Page.ADAPTER, Page.CAPACITY)),
    Task(id="check", pages=(Page.CHECK,)),
    Task(id="summary", pages=(Page.SUMMARY,)),
    Task(id="finish", pages=(Page.FINISH,)),
)


class State(StrEnum):
    """The state of a task; each has its words."""

    COMPLETED = "completed"
    TO_DO = "to-do"
    NOT_YET = "not-yet"  # something before it is not done
    MUST_FIX = "must-fix"  # with the number of findings
    LOOK = "look"  # with the number of findings
    NOT_TESTED = "not-tested"  # with the number of checks
    CANCELLED = "cancelled"
    OUTDATED = "outdated"  # an answer changed after the check


class TaskState(Frozen):
    """A task as it stands."""

    task: str
    page: Page  # where opening it leads
    state: State
    count: int = 0
    unlocked: bool = False
    current: bool = False


class Problem(Frozen):
    """An answer that a page still needs, or that cannot be right."""

    field: str  # of Answers, or "check"
    code: str  # text key below "problem."


class Flow(Frozen):
    """The flow of one job as it is answered now."""

    job: Job
    catalogue: Catalogue
    adapters: tuple[str, ...] = ()  # names of those that a check could leave through now

    def pages(self) -> tuple[Page, ...]:
        """The pages that this job has, in order."""
        return tuple(p for task in TASKS for p in task.pages if self._applies(p))

    def _applies(self, page: Page) -> bool:
        if page in (Page.ADAPTER, Page.CAPACITY):
            connection = connection_of(self.job.answers, self.catalogue)
            if connection is None or not connection.uses_site_network:
                return False
        if page is Page.ADAPTER:
            several = len(self.adapters) > 1 or self.job.answers.adapter is not None
            return self.job.practice is None and several
        return True

    def result(self) -> CheckResult | None:
        """The last check, if it still speaks of the job as answered now."""
        result = last_check(self.job)
        return result if result and fits(result, self.job, self.catalogue) else None

    def outdated(self) -> CheckResult | None:
        """The last check, if an answer has changed since."""
        result = last_check(self.job)
        return result if result and not fits(result, self.job, self.catalogue) else None

    def problems(self, page: Page) -> tuple[Problem, ...]:
        """What the page still needs before the job can go on; () when it is complete."""
        answers = self.job.answers
        found: list[Problem] = []
        match page:
            case Page.SITE:
                if not answers.site.strip():
                    found.append(Problem(field="site", code="site-missing"))
            case Page.STATIONS:
                if answers.model is None:
                    found.append(Problem(field="model", code="model-missing"))
                if not stations.count(self.job):
                    found.append(Problem(field="stations", code="stations-missing"))
            case Page.CONNECTION:
                if connection_of(answers, self.catalogue) is None:
                    found.append(Problem(field="connection", code="connection-missing"))
            case Page.ADAPTER:
                # A check that was made answers it as well: the job may be finished elsewhere.
                if answers.adapter is None and self.result() is None:
                    found.append(Problem(field="adapter", code="adapter-missing"))
            case Page.CAPACITY:
                found += self._capacity_problems()
            case Page.CHECK:
                if self.outdated() is not None:
                    found.append(Problem(field="check", code="check-outdated"))
                elif self.result() is None:
                    found.append(Problem(field="check", code="check-missing"))
            case Page.SUMMARY | Page.FINISH:
                pass
        return tuple(found)

    def _capacity_problems(self) -> list[Problem]:
        answers = self.job.answers
        if answers.capacity_unknown:
            return []
        found: list[Problem] = []
        for field, typed in (("pool_first", answers.pool_first), ("pool_last", answers.pool_last)):
            if not typed.strip():
                found.append(Problem(field=field, code="pool-missing"))
            elif not is_address(typed):
                found.append(Problem(field=field, code="pool-shape"))
        if not found and pool_of(answers) is None:
            found.append(Problem(field="pool_last", code="pool-order"))
        if answers.in_use is None:
            found.append(Problem(field="in_use", code="in-use-missing"))
        return found

    def unlocked(self, page: Page) -> bool:
        """Whether the page may be opened: it applies, and everything before it is answered."""
        pages = self.pages()
        if page not in pages:
            return False
        return all(not self.problems(p) for p in pages[: pages.index(page)])

    def resume(self, wanted: str) -> Page:
        """The wanted page if it may be opened, otherwise the last one that may."""
        pages = self.pages()
        if wanted in pages and self.unlocked(Page(wanted)):
            return Page(wanted)
        return [p for p in pages if self.unlocked(p)][-1] if wanted in pages else self._near(wanted)

    def _near(self, wanted: str) -> Page:
        """The unlocked page before one that the job no longer has."""
        order = list(Page)
        limit = order.index(Page(wanted)) if wanted in order else 0
        before = [p for p in self.pages() if order.index(p) <= limit and self.unlocked(p)]
        return before[-1] if before else Page.SITE

    def after(self, page: Page) -> Page | None:
        """The page that Continue leads to; None after the last."""
        pages = self.pages()
        place = pages.index(page) + 1
        return pages[place] if place < len(pages) else None

    def before(self, page: Page) -> Page | None:
        """The page that Back leads to; None before the first."""
        pages = self.pages()
        place = pages.index(page)
        return pages[place - 1] if place else None

    def tasks(self) -> tuple[TaskState, ...]:
        """The rail: every task with its state, in order."""
        found = []
        for task in TASKS:
            pages = tuple(p for p in task.pages if self._applies(p))
            state, count = self._state(task, pages)
            found.append(
                TaskState(
                    task=task.id,
                    page=pages[0],
                    state=state,
                    count=count,
                    unlocked=self.unlocked(pages[0]),
                    current=self.job.page in pages,
                )
            )
        return tuple(found)

    def _state(self, task: Task, pages: tuple[Page, ...]) -> tuple[State, int]:
        if not self.unlocked(pages[0]):
            return State.NOT_YET, 0
        if task.id == "check":
            return self._check_state()
        if task.id == "finish":
            return State.TO_DO, 0  # once it is done the job is a record, and no flow is left
        if task.id == "summary":
            passed = self.job.page == Page.FINISH
            return (State.COMPLETED if passed else State.TO_DO), 0
        open_ = any(self.problems(p) for p in pages)
        return (State.TO_DO if open_ else State.COMPLETED), 0

    def _check_state(self) -> tuple[State, int]:
        if self.outdated() is not None:
            return State.OUTDATED, 0
        result = self.result()
        if result is None:
            return State.TO_DO, 0
        failures = sum(f.outcome is Outcome.FAIL for f in result.findings)
        if failures:
            return State.MUST_FIX, failures
        if result.cancelled:
            return State.CANCELLED, 0
        if result.outcome is Outcome.INCOMPLETE:
            untested = sum(v.outcome is Outcome.NOT_TESTED for v in result.verdicts)
            return State.NOT_TESTED, untested
        if result.findings:
            return State.LOOK, len(result.findings)
        return State.COMPLETED, 0


def is_address(typed: str) -> bool:
    """Whether it reads as one IPv4 address."""
    try:
        ipaddress.IPv4Address(typed.strip())
    except ValueError:
        return False
    return True


def usable_adapters(surroundings: Surroundings) -> tuple[Adapter, ...]:
    """The adapters that a person might mean: no tunnels, no containers, no pulled cables."""
    return tuple(
        a for a in surroundings.adapters if a.kind in _CHOOSABLE and a.up and a.carrier is not False
    )
