"""What the window works on: where the person is, the job in work, and the acts that pages offer.

Pages read it and call its acts; it knows no widget. Every answer is kept the moment it is given.
"""

from __future__ import annotations

import asyncio
from contextlib import suppress
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Unpack

from msgspec.structs import replace
from PySide6.QtCore import QObject, Signal

from zapdesk.base.version import version
from zapdesk.records.office.shared import JOB
from zapdesk.session import jobs
from zapdesk.session.flow import Flow, Page
from zapdesk.session.stations import with_count
from zapdesk.ui.bundles import Bundles
from zapdesk.ui.checks import Checks
from zapdesk.ui.finding import Finding
from zapdesk.ui.interruptions import Interruptions
from zapdesk.ui.jobfiles import JobFiles
from zapdesk.ui.lettering import Lettering
from zapdesk.ui.looking import adapters_now
from zapdesk.ui.office import Office
from zapdesk.ui.onsite import OnSite, signed_still
from zapdesk.ui.places import Place
from zapdesk.ui.printing import Printing
from zapdesk.ui.sending import Sending

if TYPE_CHECKING:
    from concurrent.futures import Future
    from pathlib import Path

    from zapdesk.catalogue.types import Catalogue
    from zapdesk.records.shelf import Shelf
    from zapdesk.session.types import Answers, Job, Record
    from zapdesk.ui.answering import Changes
    from zapdesk.ui.bridge import Bridge
    from zapdesk.ui.keeper import Keeper
    from zapdesk.ui.regret import Regret
    from zapdesk.vantage.types import Adapter
    from zapdesk.wording.texts import Texts

_CLOSE_S = 5.0  # for a check to end and a slow disk to write, before the window goes


class Desk(QObject):
    """The state of the window. Used in Qt's thread only."""

    moved = Signal()  # another place, or another page of the job
    answered = Signal()  # an answer, a check, or the adapters changed

    def __init__(
        self, bridge: Bridge, keeper: Keeper, catalogue: Catalogue, texts: Texts, shelf: Shelf
    ) -> None:
        super().__init__()
        self.bridge, self.keeper = bridge, keeper
        self.catalogue, self.texts = catalogue, texts
        self.shelf = shelf
        self.place = Place.FIRST
        self.inside = ""  # which part of the job's page is shown; "" is the page itself
        self.sight = ("all", "")  # filter and search of the list of stations
        self.regret: Regret | None = None  # the last act on the stations, to be taken back
        self.job: Job | None = None
        self.record: Record | None = None
        self.adapters: tuple[Adapter, ...] | None = None  # None: not looked yet
        self.finishing = False  # a record is being written
        self.finding = Finding(bridge, keeper)
        self.bundles = Bundles(self)
        self.printing = Printing(bridge, keeper, texts)
        self.lettering = Lettering(self)
        self.office = Office(self)
        self.sending = Sending(self)
        self.jobfiles = JobFiles(self)
        self.checks = Checks(self)
        self.onsite = OnSite(self)
        self.interruptions = Interruptions(self)
        self.handover: tuple[str, ...] = ()  # texts for IT, one a code
        self.handed_from = Place.FIRST  # where the page of the codes leads back to

    # ---------------------------------------------------------------- reading

    @property
    def flow(self) -> Flow:
        """The flow of the job in work. Raises RuntimeError without one."""
        names = tuple(a.name for a in self.adapters or ())
        return Flow(job=self.the_job, catalogue=self.catalogue, adapters=names)

    @property
    def the_job(self) -> Job:
        """The job in work. Raises RuntimeError without one."""
        if self.job is None:
            raise RuntimeError("there is no job in work")
        return self.job

    @property
    def answers(self) -> Answers:
        """The answers of the job in work. Raises RuntimeError without one."""
        return self.the_job.answers

    # ---------------------------------------------------------------- places

    def go(self, place: Place) -> None:
        """Show a place that needs nothing to be read first."""
        self.checks.leave()
        if place not in (Place.JOB, Place.TASKS):
            self.inside = ""
        self.place = place
        self.moved.emit()

    def hand_over(self, texts: tuple[str, ...]) -> None:
        """Show texts for IT as codes that a phone photographs."""
        self.handover, self.handed_from = texts, self.place
        self.go(Place.HANDOVER)

    def go_first(self) -> None:
        """Show the first page; a job in work stays kept as it is."""
        self.checks.leave()
        self.bridge.spawn("first page", self._go_first())

    async def _go_first(self) -> None:
        self.shelf = await self.bridge.of(self.keeper.shelf())
        self.job = None
        self.go(Place.FIRST)

    def new_job(self, practice: str | None = None) -> None:
        """Begin a job on its first page; it is kept from the first answer on."""
        self.job = jobs.new_job(_now(), practice=practice, like=self.shelf.people)
        if practice is not None:
            self.job = _furnished(self.job, practice)
        self.checks.forget()
        self._look()
        self.go(Place.JOB)

    def begin(self, job: Job) -> None:
        """Have another job in work, and show it; the one before stays kept as it is."""
        self.checks.forget()
        self.keep(job)
        self._look()
        self.go(Place.JOB)

    def open_draft(self, ident: str) -> None:
        """Continue a job where it was left."""
        self.bridge.spawn("open a job", self._open_draft(ident))

    async def _open_draft(self, ident: str) -> None:
        self.job = await self.bridge.of(self.keeper.draft(ident))
        self.checks.forget()
        self._look()
        page = self.flow.resume(self.job.page)
        if page != self.job.page:
            self.keep(jobs.on_page(self.job, page, _now()))
        self.go(Place.JOB)

    def delete_draft(self, ident: str) -> None:
        """Delete a job in work for good."""
        self.bridge.spawn("delete a job", self._delete_draft(ident))

    async def _delete_draft(self, ident: str) -> None:
        await self.bridge.of(self.keeper.delete_draft(ident))
        self.shelf = await self.bridge.of(self.keeper.shelf())
        self.go(Place.DRAFTS if self.shelf.drafts else Place.FIRST)

    def go_finished(self) -> None:
        """Show the finished jobs."""
        self.bridge.spawn("finished jobs", self._go_finished())

    def open_file(self, file: Path) -> None:
        """Show a file that the program was opened with: a record, or a job from the office."""
        if file.suffix.lower() == JOB:
            self.jobfiles.open(file)
        else:
            self.bundles.open(file)

    async def _go_finished(self) -> None:
        await self.finding.begin()
        self.go(Place.FINISHED)

    def open_record(self, ident: str) -> None:
        """Show one finished job."""
        self.bridge.spawn("open a record", self._open_record(ident))

    async def _open_record(self, ident: str) -> None:
        self.printing.forget()
        self.bundles.forget()
        self.record = await self.bridge.of(self.keeper.record(ident))
        self.go(Place.RECORD)

    # ---------------------------------------------------------------- the job's pages

    def go_page(self, page: Page) -> None:
        """Show a page of the job, if it may be opened."""
        if not self.flow.unlocked(page):
            return
        if page is not Page.CHECK:
            self.checks.leave()
        if page in (Page.CONNECTION, Page.ADAPTER, Page.CHECK):
            self._look()
        if self.the_job.page != page:
            self.keep(jobs.on_page(self.the_job, page, _now()))
        self.place = Place.JOB
        self.inside = ""
        self.moved.emit()

    def go_inside(self, part: str) -> None:
        """Show a part of the job's page as a page of its own; "" shows the page itself again."""
        self.inside = part
        self.moved.emit()

    def open_task(self, ident: str) -> None:
        """Open a task of the rail, if it may be opened."""
        task = next(t for t in self.flow.tasks() if t.task == ident)
        self.go_page(task.page)

    def go_on(self) -> bool:
        """Continue; False where the page still needs an answer."""
        page = Page(self.the_job.page)
        if self.flow.problems(page):
            return False
        following = self.flow.after(page)
        if following is not None:
            self.go_page(following)
        return True

    def go_back(self) -> None:
        """One page back; from a job's first page to the first page of all."""
        before = self.flow.before(Page(self.the_job.page))
        if before is None:
            self.go_first()
        else:
            self.go_page(before)

    def answer(self, **changes: Unpack[Changes]) -> None:
        """Change answers of the job, and keep it."""
        answers = replace(self.answers, **changes)
        if answers != self.answers:
            self.keep(jobs.with_answers(self.the_job, answers, _now()))
            self.answered.emit()

    def edit(self, job: Job) -> None:
        """Have the job so changed (its stations, what was gathered on site), and keep it."""
        if job != self.the_job:
            self.keep(jobs.touched(job, _now()))
            self.answered.emit()

    def finish(self) -> None:
        """Make the job a record, lock it, and show it."""
        if not self.finishing:
            self.finishing = True
            self.bridge.spawn("finish the job", self._finish())

    async def _finish(self) -> None:
        # In this PC's zone: the report writes all its times in the record's own.
        now = _now().astimezone()
        record = jobs.make_record(self.the_job, self.catalogue, version(), now)
        try:
            await self.bridge.of(self.keeper.finish(record))
        finally:
            self.finishing = False
            self.answered.emit()  # where the disk did not take it, the button is there again
        self.printing.forget()
        self.job, self.record = None, record
        self.shelf = await self.bridge.of(self.keeper.shelf())
        self.bundles.complete()
        self.go(Place.RECORD)

    # ---------------------------------------------------------------- adapters

    def _look(self) -> None:
        """Look which adapters there are now; pages hear of it by ``answered``."""
        if self.job is not None and self.job.practice is None:
            self.bridge.spawn("look around", self.look_around())

    async def look_around(self) -> None:
        """Look now; ``answered`` where something has changed."""
        found = await self.bridge.ask(adapters_now())
        if found != self.adapters:
            self.adapters = found
            self.answered.emit()

    # ---------------------------------------------------------------- keeping

    def keep(self, job: Job) -> None:
        """Have the job in work as it is now, and write it; changed, it is no longer signed."""
        self.job = job = signed_still(self.job, job)
        self.bridge.spawn("save", self._kept(self.keeper.save(job)))

    async def _kept(self, future: Future[None]) -> None:
        await self.bridge.of(future)

    async def close(self) -> None:
        """End the checks, and see everything written."""
        self.interruptions.close()
        self.printing.close()
        self.lettering.close()
        self.bundles.close()
        self.sending.close()
        await self.checks.close(_CLOSE_S)
        with suppress(TimeoutError):
            await asyncio.wait_for(self.bridge.of(self.keeper.close()), _CLOSE_S)


def _furnished(job: Job, practice: str) -> Job:
    """A practice job with the number of stations that shows what is wrong there."""
    from zapdesk.practice.scenarios import scenario  # noqa: PLC0415  (practice jobs only)

    return with_count(job, scenario(practice).stations)


def _now() -> datetime:
    return datetime.now(UTC)
