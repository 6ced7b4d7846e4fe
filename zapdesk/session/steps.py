"""The pages of a job and the tasks they belong to; which of them a connection has."""

from __future__ import annotations

from enum import StrEnum

from zapdesk.base.frozen import Frozen


class Page(StrEnum):
    """The pages of a job, in their order; a job remembers the one that it was left on."""

    SITE = "site"
    STATIONS = "stations"
    CONNECTION = "connection"
    ADAPTER = "adapter"
    CAPACITY = "capacity"
    WIFI = "wifi"
    SURVEY = "survey"
    PLC = "plc"
    CHECK = "check"
    LTE = "lte"
    REQUIREMENTS = "requirements"
    ONLINE = "online"
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
    Task(id="network", pages=(Page.WIFI, Page.SURVEY, Page.PLC, Page.CHECK, Page.LTE)),
    Task(id="requirements", pages=(Page.REQUIREMENTS,)),
    Task(id="online", pages=(Page.ONLINE,)),
    Task(id="finish", pages=(Page.SUMMARY, Page.FINISH)),
)

_NETWORK = {
    "wifi": frozenset((Page.WIFI, Page.SURVEY, Page.CHECK)),
    "plc": frozenset((Page.PLC, Page.CHECK)),
    "lte-m": frozenset((Page.LTE,)),
    None: frozenset((Page.CHECK,)),  # while nobody has chosen, one page stands for all
}
_OF_NETWORK = frozenset(page for task in TASKS if task.id == "network" for page in task.pages)

# What must be answered before a page may be opened. Nothing else locks anything: a job can be
# finished as it stands, and its open points tell the rest.
_FIRST = (Page.SITE, Page.STATIONS, Page.CONNECTION)
_GATES: dict[Page, tuple[Page, ...]] = {
    Page.SITE: (),
    Page.STATIONS: (Page.SITE,),
    Page.CONNECTION: (Page.SITE, Page.STATIONS),
    Page.SURVEY: (*_FIRST, Page.WIFI),
    Page.CHECK: (*_FIRST, Page.ADAPTER, Page.CAPACITY),
}


def in_connection(page: Page, connection: str | None) -> bool:
    """Whether a page belongs to jobs over this connection; None while it is not chosen."""
    return page not in _OF_NETWORK or page in _NETWORK[connection]


def gates(page: Page) -> tuple[Page, ...]:
    """The pages that must be answered before this one may be opened."""
    return _GATES.get(page, _FIRST)
