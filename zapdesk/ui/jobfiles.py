"""Jobs that the office prepared: listed from its folder, opened from there or from any file."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Signal

from zapdesk.records.office.jobfile import (
    MOST_BYTES,
    SUFFIX,
    JobFileError,
    Prepared,
    job_of,
    read_job_file,
)
from zapdesk.records.office.shared import SharedFolder
from zapdesk.ui.aside import aside
from zapdesk.ui.places import Place
from zapdesk.wording.fill import Whole

if TYPE_CHECKING:
    from zapdesk.catalogue.types import Catalogue
    from zapdesk.ui.desk import Desk

MOST = 200  # files of a list; an office that prepares more has forgotten to tidy
PATIENCE_S = 15.0


class Seen(NamedTuple):
    """A file of the list: what it holds, or why it cannot be opened."""

    file: Path
    prepared: Prepared | None
    refusal: str  # a code of :class:`JobFileError`, or ``not-read``; "": none


class JobFiles(QObject):
    """Used in Qt's thread. ``moved`` tells that a list came, or that a file was refused.

    Attributes:
        found: the files of the office's folder, the newest first; None: not looked yet.
        trouble: ``away`` or ``slow`` where the folder did not show them, ``none`` where no
            folder was chosen; "": it did.
        note: why the last file was not opened, as a sentence; None: nothing to say.
        busy: whether a file is being read.
    """

    moved = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.found: tuple[Seen, ...] | None = None
        self.trouble = ""
        self.note: str | None = None
        self.busy = False
        self.patience_s = PATIENCE_S
        self._looking: asyncio.Task[object] | None = None

    def show(self) -> None:
        """Show the list, and look for it anew."""
        self.note, self.found, self.trouble = None, None, ""
        if self._looking is not None:
            self._looking.cancel()
        self._looking = self._desk.bridge.spawn("jobs of the office", self._look())
        self._desk.go(Place.JOB_FILES)

    async def _look(self) -> None:
        await self._desk.office.read()  # the first page may have been pressed before it was
        chosen, catalogue = self._desk.office.settings.office, self._desk.catalogue
        if chosen:
            folder = SharedFolder(Path(chosen))
            work = self._desk.bridge.of(aside("jobs", lambda: _listed(folder, catalogue)))
            try:
                self.found = await asyncio.wait_for(work, self.patience_s)
            except TimeoutError:
                self.trouble = "slow"
            except OSError:
                self.trouble = "away"
        else:
            self.trouble = "none"
        self.moved.emit()

    def open(self, file: Path) -> None:
        """Begin the job of a file; where it cannot be opened, the list says why."""
        if self.busy:
            return
        self.busy, self.note = True, None
        self._desk.bridge.spawn("open a job file", self._open(file))
        self.moved.emit()

    async def _open(self, file: Path) -> None:
        desk = self._desk
        work = desk.bridge.of(aside("job file", lambda: _read(file, desk.catalogue)))
        try:
            seen = await asyncio.wait_for(work, self.patience_s)
        except TimeoutError:
            seen = Seen(file, None, "slow")
        finally:
            self.busy = False
        if seen.prepared is not None:
            await self._begin(seen.prepared)
            return
        why = desk.texts.say(f"ui.job-files.refused-{seen.refusal}", file=Whole(file.name))
        self.note = f"{why} {desk.texts.say('ui.job-files.nothing')}"
        if desk.place is Place.JOB_FILES:
            self.moved.emit()
        else:  # the program was opened with it
            self.found, self.trouble = (), ""
            desk.go(Place.JOB_FILES)

    async def _begin(self, prepared: Prepared) -> None:
        """Begin its job; one that was begun from the same file before goes on where it was left."""
        desk = self._desk
        job = job_of(prepared, datetime.now(UTC), like=desk.shelf.people)
        drafts = (await desk.bridge.of(desk.keeper.shelf())).drafts
        if any(draft.id == job.id for draft in drafts):
            desk.open_draft(job.id)
        else:
            desk.begin(job)


def _listed(folder: SharedFolder, catalogue: Catalogue) -> tuple[Seen, ...]:
    """In a thread of its own. Raises OSError where the folder is not there."""
    dated = []
    for file in folder.jobs.iterdir():
        if file.suffix.lower() == SUFFIX:
            with suppress(OSError):  # it went while we looked
                dated.append((-file.stat().st_mtime_ns, file))
    return tuple(_read(file, catalogue) for _, file in sorted(dated)[:MOST])


def _read(file: Path, catalogue: Catalogue) -> Seen:
    """In a thread of its own."""
    try:
        with file.open("rb") as source:
            raw = source.read(MOST_BYTES + 1)
        return Seen(file, read_job_file(raw, catalogue), "")
    except OSError:
        return Seen(file, None, "not-read")
    except JobFileError as refusal:
        return Seen(file, None, refusal.code)
