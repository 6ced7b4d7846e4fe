"""A site to measure, a request to measure it with, and a vantage that tells what is left open."""

from __future__ import annotations

import asyncio
import gc
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from zapdesk.catalogue.load import load_catalogue
from zapdesk.practice.faults import Faults
from zapdesk.practice.site import open_site_with
from zapdesk.session import gathered, questions
from zapdesk.session.events import CheckRead, RunFinished
from zapdesk.session.onsite import Choice, Reply
from zapdesk.session.runner import run
from zapdesk.session.types import CheckRequest, CheckResult

if TYPE_CHECKING:
    import socket
    from collections.abc import Awaitable, Callable

    from zapdesk.catalogue.types import Catalogue
    from zapdesk.practice.vantage import PracticeVantage
    from zapdesk.session.events import Event
    from zapdesk.session.types import Job

sys.path.insert(0, str(Path(__file__).resolve().parent))  # for the folder of situations

LIMIT_S = 0.5


class Watched:
    """A vantage whose sockets are remembered, and whose look may be replaced."""

    def __init__(self, vantage: PracticeVantage) -> None:
        self._vantage = vantage
        self.sockets: list[socket.socket] = []
        self.looks: list[Callable[[], Awaitable[object]]] = []  # the next ones; then as it is

    def __getattr__(self, name: str) -> object:
        return getattr(self._vantage, name)

    async def look(self) -> object:
        return await (self.looks.pop(0) if self.looks else self._vantage.look)()

    async def connect(self, address: str, port: int) -> socket.socket:
        self.sockets.append(await self._vantage.connect(address, port))
        return self.sockets[-1]

    def datagram(self, address: str, port: int) -> socket.socket:
        self.sockets.append(self._vantage.datagram(address, port))
        return self.sockets[-1]

    def all_closed(self) -> bool:
        return all(sock.fileno() == -1 for sock in self.sockets)


class Ran:
    """A run that is over: its result, and what it told in order."""

    def __init__(self) -> None:
        self.result: CheckResult
        self.events: list[Event] = []
        self.on: dict[str, Callable[[], object]] = {}  # what to do once a check has been read

    def tell(self, event: Event) -> None:
        self.events.append(event)
        if isinstance(event, CheckRead) and event.reading.check in self.on:
            self.on.pop(event.reading.check)()

    def kinds(self) -> list[str]:
        return [type(event).__name__ for event in self.events]

    def readings(self) -> dict[str, object]:
        return {v.check: v.reading for v in self.result.verdicts}


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    return load_catalogue()


@pytest.fixture
def asked() -> Callable[..., CheckRequest]:
    """A request for one Pro by power line, unless told otherwise."""

    def make(**said: object) -> CheckRequest:
        return CheckRequest(**{"model": "pro", "connection": "plc", "limit_s": LIMIT_S} | said)

    return make


@pytest.fixture
def ran(catalogue: Catalogue) -> Callable[..., Ran]:
    """Run a check at a practice site; sees to it that no task and no socket is left.

    ``meanwhile`` is a coroutine function that gets the run's task, and may cancel it.
    """

    def go(
        request: CheckRequest,
        faults: Faults | None = None,
        *,
        prepare: Callable[[Watched], None] | None = None,
        meanwhile: Callable[[asyncio.Task[CheckResult], Ran], Awaitable[None]] | None = None,
    ) -> Ran:
        seen = Ran()

        async def scenario() -> None:
            async with open_site_with(faults or Faults()) as site:
                before = asyncio.all_tasks()
                vantage = Watched(site)
                if prepare is not None:
                    prepare(vantage)
                task = asyncio.ensure_future(run(request, catalogue, vantage, seen.tell))
                if meanwhile is not None:
                    await meanwhile(task, seen)
                async with asyncio.timeout(60):
                    seen.result = await task
                assert asyncio.all_tasks() == before
                assert vantage.all_closed()

        asyncio.run(scenario())
        gc.collect()  # an unclosed socket would speak up here
        assert seen.kinds().count("RunStarted") == seen.kinds().count("RunFinished") == 1
        assert seen.kinds()[0] == "RunStarted"
        assert seen.events[-1] == RunFinished(result=seen.result)
        return seen

    return go


@pytest.fixture
def all_answered() -> Callable[[Job, Catalogue], Job]:
    """A job in which every question of the checklist was answered as is asked for."""

    def answer(job: Job, catalogue: Catalogue) -> Job:
        for one in questions.asked(job, catalogue):
            number = 20.0 if one.question.kind == "number" else None
            reply = Reply(
                question=one.question.id,
                choice=Choice(one.question.good),
                taken=datetime(2026, 11, 20, 10, 30, tzinfo=UTC),
                subject=one.subject,
                number=number,
            )
            job = gathered.with_reply(job, reply)
        return job

    return answer
