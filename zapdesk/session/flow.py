"""The flow of one job: its pages, what each still needs, and what may be opened. Knows no Qt.

Nothing is stored but the answers and what was gathered: every state is worked out from them anew,
so an early change invalidates exactly what depends on it, and changing back makes it valid again.
Start with :mod:`zapdesk.session.steps`; the states of the tasks are in
:mod:`zapdesk.session.states`.
"""

from __future__ import annotations

import ipaddress

from zapdesk.base.frozen import Frozen
from zapdesk.catalogue.types import Catalogue
from zapdesk.session import stations
from zapdesk.session.requests import connection_of, fits, last_check, pool_of
from zapdesk.session.states import State, TaskState, task_states
from zapdesk.session.steps import TASKS, Page, Task, gates, in_connection
from zapdesk.session.types import CheckResult, Job
from zapdesk.vantage.types import Adapter, AdapterKind, Surroundings

__all__ = [
    "MOST_STATIONS",
    "Flow",
    "Page",
    "Problem",
    "State",
    "Task",
    "TaskState",
    "is_address",
    "usable_adapters",
]

MOST_STATIONS = stations.MOST
_CHOOSABLE = (AdapterKind.ETHERNET, AdapterKind.WIFI, AdapterKind.MOBILE, AdapterKind.OTHER)
_SITE_NETWORK = (Page.ADAPTER, Page.CAPACITY)


class Problem(Frozen):
    """An answer that a page still needs, or that cannot be right."""

    field: str  # of Answers, or "stations" or "check"
    code: str  # text key below "problem."


class Flow(Frozen):
    """The flow of one job as it is answered now."""

    job: Job
    catalogue: Catalogue
    adapters: tuple[str, ...] = ()  # names of those that a check could leave through now

    def pages(self) -> tuple[Page, ...]:
        """The pages that this job has, in order."""
        return tuple(p for task in TASKS for p in self.pages_of(task))

    def pages_of(self, task: Task) -> tuple[Page, ...]:
        """The pages of a task that this job has."""
        return tuple(p for p in task.pages if self._applies(p))

    def _applies(self, page: Page) -> bool:
        connection = connection_of(self.job.answers, self.catalogue)
        if page in _SITE_NETWORK and (connection is None or not connection.uses_site_network):
            return False
        if page is Page.ADAPTER:
            several = len(self.adapters) > 1 or self.job.answers.adapter is not None
            return self.job.practice is None and several
        return in_connection(page, connection.id if connection else None)

    def result(self) -> CheckResult | None:
        """The last check, if it still speaks of the job as answered now."""
        result = last_check(self.job)
        return result if result and fits(result, self.job, self.catalogue) else None

    def outdated(self) -> CheckResult | None:
        """The last check, if an answer has changed since."""
        result = last_check(self.job)
        return result if result and not fits(result, self.job, self.catalogue) else None

    def problems(self, page: Page) -> tuple[Problem, ...]:
        """What Continue on this page still wants; () when it is complete, or may stay open."""
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
                found += self._connection_problems()
            case Page.ADAPTER:
                # A check that was made answers it as well: the job may be finished elsewhere.
                if answers.adapter is None and self.result() is None:
                    found.append(Problem(field="adapter", code="adapter-missing"))
            case Page.CAPACITY:
                found += self._capacity_problems()
            case Page.WIFI:
                if not answers.ssid and not answers.ssid_hex:
                    found.append(Problem(field="ssid", code="ssid-missing"))
            case Page.CHECK:
                if self.outdated() is not None:
                    found.append(Problem(field="check", code="check-outdated"))
                elif self.result() is None:
                    found.append(Problem(field="check", code="check-missing"))
            case _:
                pass  # what is left open there becomes an open point
        return tuple(found)

    def without_connection(self) -> tuple[str, ...]:
        """The job's models that do not have the chosen connection; the main one is not told."""
        chosen = self.job.answers.connection
        known = {m.id for m in self.catalogue.models}
        return tuple(
            model
            for model in stations.models(self.job)
            if chosen is not None
            and model != self.job.answers.model
            and (model not in known or self.catalogue.offer(model, chosen) is None)
        )

    def _connection_problems(self) -> list[Problem]:
        if connection_of(self.job.answers, self.catalogue) is None:
            return [Problem(field="connection", code="connection-missing")]
        if self.without_connection():
            return [Problem(field="connection", code="connection-not-on-all")]
        return []

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
        """Whether the page may be opened: it applies, and what it cannot do without is answered."""
        pages = self.pages()
        return page in pages and not any(self.problems(p) for p in gates(page) if p in pages)

    def resume(self, wanted: str) -> Page:
        """The wanted page if it may be opened, otherwise the last one before it that may."""
        order = list(Page)
        limit = order.index(Page(wanted)) if wanted in order else 0
        may = [p for p in self.pages() if order.index(p) <= limit and self.unlocked(p)]
        return may[-1] if may else Page.SITE

    def after(self, page: Page) -> Page | None:
        """The page that Continue leads to, one that may be opened; None after the last."""
        pages = self.pages()
        following = pages[pages.index(page) + 1 :]
        return next((p for p in following if self.unlocked(p)), None)

    def before(self, page: Page) -> Page | None:
        """The page that Back leads to, one that may be opened; None before the first."""
        pages = self.pages()
        return next((p for p in reversed(pages[: pages.index(page)]) if self.unlocked(p)), None)

    def tasks(self) -> tuple[TaskState, ...]:
        """The rail: every task with its state, in order."""
        return task_states(self)


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
