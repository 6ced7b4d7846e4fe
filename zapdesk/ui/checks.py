"""The checks of the job in work: by hand, and those that follow by themselves."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from zapdesk.session import jobs
from zapdesk.session.again import NetworkChangedError, worth_repeating
from zapdesk.session.flow import Page
from zapdesk.ui.awake import Sleeps
from zapdesk.ui.checking import Checking
from zapdesk.ui.places import Place
from zapdesk.ui.repeats import Pace, Repeats, Watch
from zapdesk.vantage.types import UnknownAdapterError

if TYPE_CHECKING:
    from collections.abc import Coroutine

    from zapdesk.session.types import CheckResult
    from zapdesk.ui.desk import Desk

_FRESH_S = 300.0  # a result that the window goes on from when its page is opened again


class Checks(QObject):
    """At most one check by hand, and the repeats after it. Used in Qt's thread only.

    Attributes:
        running: the check that a person started.
        repeats: what checks again by itself, while something must be fixed and the page is open.
        note: text key: why the last check gave no new result.
        seen: whether the window can be seen; nothing is repeated behind a person's back.
    """

    moved = Signal()  # a check began, moved or ended

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.running: Checking | None = None
        self.repeats: Repeats | None = None
        self.note: str | None = None
        self.seen = True
        self.pace = Pace()
        self._left: Repeats | None = None  # ended by leaving the page
        self._watch = Watch(self.pace)
        self._tasks: set[asyncio.Task[object]] = set()

    def start(self) -> None:
        """Measure everything anew; does nothing while a check runs or an answer is missing."""
        desk = self._desk
        request = jobs.request_for(desk.the_job, desk.catalogue)
        if self.running is not None or request is None:
            return
        self.stop_repeats()
        self.note = None
        self.running = Checking(desk.bridge, request, desk.catalogue, desk.the_job.practice)
        self.running.moved.connect(self.moved)
        self._spawn("check", self._check(self.running, desk.the_job.id))
        self.moved.emit()

    def cancel(self) -> None:
        """Stop the check that a person started, if there is one."""
        if self.running is not None and not self.running.cancelling:
            self.running.cancel()

    def stop_repeats(self) -> None:
        """Check no more by itself; the page says no more of it."""
        self._left = None
        if self.repeats is not None:
            self.repeats.stop()
            self.repeats = None
            self.moved.emit()

    def leave(self) -> None:
        """The page is left: nothing is asked any more."""
        self.cancel()
        left = self.repeats
        if left is not None:
            self.stop_repeats()
            self._left, self._watch = left, Watch(self.pace)

    def come_back(self) -> None:
        """The page is opened again: go on where this window measured it a moment ago."""
        left, self._left = self._left, None
        if left is not None and not self._watch.slept(_FRESH_S):
            self._repeat(left.newest)

    def slept(self) -> None:
        """This PC has slept: what runs means nothing, and what was read may be of another network.

        The results stay, with the time at which they were read.
        """
        if self.running is not None:
            self.cancel()
            return
        if self._desk.flow.result() is not None:
            self.stop_repeats()
            self.note = "ui.note.network-changed"
            self.moved.emit()

    def forget(self) -> None:
        """Another job is in work."""
        self.leave()
        self._left = self.note = None

    async def close(self, wait_s: float) -> None:
        """End everything; wait at most so many seconds."""
        self.leave()
        if self._tasks:
            with suppress(TimeoutError):
                await asyncio.wait_for(asyncio.gather(*self._tasks, return_exceptions=True), wait_s)

    # ---------------------------------------------------------------- by hand

    async def _check(self, checking: Checking, ident: str) -> None:
        result: CheckResult | None = None
        sleeps = Sleeps(self.pace)
        try:
            result = await checking.result()
            # Nothing in a run lasts five times as long as its limit.
            if sleeps.slept(5 * result.request.limit_s):
                result, self.note = None, "ui.note.slept"
        except UnknownAdapterError:
            self.note = "ui.note.adapter-gone"
        finally:
            self.running = None
            job = self._desk.job
            if result is not None and job is not None and job.id == ident:
                self._take(result)
            self.moved.emit()

    def _take(self, result: CheckResult) -> None:
        """Keep a result; a cancelled check never takes the place of one carried through."""
        desk = self._desk
        if result.cancelled and desk.flow.result() is not None:
            self.note = "ui.note.cancelled"
        else:
            desk.keep(jobs.with_check(desk.the_job, result, datetime.now(UTC)))
            desk.answered.emit()
            self._repeat(result)

    # ---------------------------------------------------------------- by itself

    def _repeat(self, result: CheckResult) -> None:
        """Begin to repeat a check of the job in work, where that may mend something."""
        desk = self._desk
        there = desk.place is Place.JOB and desk.the_job.page == Page.CHECK
        if not there or desk.flow.result() is None or not worth_repeating(result):
            return
        repeats = Repeats(desk.bridge, desk.catalogue, result, self.pace, seen=lambda: self.seen)
        repeats.moved.connect(self.moved)
        self.repeats = repeats
        self._spawn("check again", self._repeated(repeats))

    async def _repeated(self, repeats: Repeats) -> None:
        desk = self._desk

        def take(result: CheckResult) -> None:
            job = jobs.with_repeat(desk.the_job, result, datetime.now(UTC))
            if job is not desk.the_job:
                desk.keep(job)
                desk.answered.emit()
            self.moved.emit()

        note = None
        try:
            await repeats.run(take)
        except NetworkChangedError:
            note = "ui.note.network-changed"
        except UnknownAdapterError:
            note = "ui.note.adapter-gone"
        finally:
            if self.repeats is repeats:
                self.repeats, self.note = None, note
                self.moved.emit()

    def _spawn(self, name: str, work: Coroutine[object, None, object]) -> None:
        task = self._desk.bridge.spawn(name, work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
