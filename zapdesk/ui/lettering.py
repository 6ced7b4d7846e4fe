"""Papers beside the record: the letter to the network's owner in its forms, tables of a record."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QLocale, QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QGuiApplication

from zapdesk.records.atomic import write_whole
from zapdesk.ui.aside import aside
from zapdesk.ui.places import Place
from zapdesk.wording.fill import Whole

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine, Sequence

    from zapdesk.diagnosis.types import Finding, Verdict
    from zapdesk.report.letter import Letter
    from zapdesk.report.tables import Dialect
    from zapdesk.session.types import Job
    from zapdesk.ui.desk import Desk

MAIL_NAME = "network-letter.eml"


class Paper(NamedTuple):
    """A letter, the words it was made of, and where its page leads back to."""

    letter: Letter
    date: datetime
    back: Place
    practice: bool


def dialect() -> Dialect:
    """How spreadsheets of this PC read a table: by the PC's own decimal mark."""
    from zapdesk.report.tables import dialect_of  # noqa: PLC0415  (not before it is asked for)

    return dialect_of(QLocale.system().decimalPoint())


class Lettering(QObject):
    """At most one paper at a time. ``moved`` tells that one began, ended or was given up.

    Attributes:
        paper: the letter that the page shows.
        note: what became of the last act, as a sentence; None: nothing to say.
        good: whether that sentence is good news.
    """

    moved = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.paper: Paper | None = None
        self.note: str | None = None
        self.good = False
        self._task: asyncio.Task[object] | None = None
        self._start = 0.0
        self._folder: TemporaryDirectory[str] | None = None

    @property
    def busy(self) -> bool:
        """Whether something is being made."""
        return self._task is not None

    @property
    def seconds(self) -> int:
        """Whole seconds since it was begun."""
        return int(perf_counter() - self._start)

    def show(self, job: Job, findings: Sequence[Finding], verdicts: Sequence[Verdict]) -> None:
        """Write the letter for a job as it is judged, and show it in short."""
        from zapdesk.report.letter import compose  # noqa: PLC0415  (not before it is asked for)

        desk, now = self._desk, datetime.now(UTC).astimezone()
        letter = compose(
            job, desk.texts, desk.catalogue, findings=findings, verdicts=verdicts, now=now
        )
        self.paper = Paper(letter, now, desk.place, job.practice is not None)
        self.forget()
        desk.go(Place.LETTER)

    # ---------------------------------------------------------------- the letter's forms

    def save_pdf(self, paper: Paper, file: Path) -> None:
        """Set it and write it where the person said."""
        from zapdesk.report.letter_forms import letter_pdf  # noqa: PLC0415  (likewise)

        self.save(file, lambda: letter_pdf(paper.letter, paper.date))

    def save_rules(self, paper: Paper, file: Path) -> None:
        """Write its rules as a table."""
        from zapdesk.report.letter_forms import rules_csv  # noqa: PLC0415  (likewise)

        texts, kind = self._desk.texts, dialect()
        self.save(file, lambda: rules_csv(paper.letter, texts, kind))

    def copy(self, paper: Paper) -> None:
        """Put it on the clipboard as plain text."""
        from zapdesk.report.letter_forms import letter_text  # noqa: PLC0415  (likewise)

        QGuiApplication.clipboard().setText(letter_text(paper.letter))
        self._say("copied", good=True)
        self.moved.emit()

    def mail(self, paper: Paper) -> None:
        """Write it as a draft, and have the system's mail program open that."""
        from zapdesk.report.letter_forms import letter_mail  # noqa: PLC0415  (likewise)

        if self._folder is None:
            self._folder = TemporaryDirectory(prefix="zapdesk-", ignore_cleanup_errors=True)
        texts, kind = self._desk.texts, dialect()
        file = Path(self._folder.name) / MAIL_NAME
        self._begin(
            "draft",
            self._mail(file, lambda: letter_mail(paper.letter, texts, paper.date, kind)),
        )

    async def _mail(self, file: Path, make: Callable[[], bytes]) -> None:
        if not await self._written(file, make):
            return
        if QDesktopServices.openUrl(QUrl.fromLocalFile(str(file))):
            self._say("drafted", good=True)
        else:
            self._say("no-mail", good=False)

    # ---------------------------------------------------------------- any paper

    def save(self, file: Path, make: Callable[[], bytes]) -> None:
        """Make a paper in a worker thread and write it where the person said."""
        self._begin("paper", self._save(file, make))

    async def _save(self, file: Path, make: Callable[[], bytes]) -> None:
        if await self._written(file, make):
            self._say("saved", good=True, file=Whole(file.name), folder=Whole(file.parent))

    async def _written(self, file: Path, make: Callable[[], bytes]) -> bool:
        """Make it, and write it; False, and said so, where the disk did not take it."""
        raw = await self._desk.bridge.ask(asyncio.to_thread(make))
        try:
            await self._desk.bridge.of(aside("paper", lambda: write_whole(file, raw, mode=0o644)))
        except OSError:
            self._say("not-saved", good=False, file=Whole(file.name), folder=Whole(file.parent))
            return False
        return True

    def cancel(self) -> None:
        """Wait for it no longer."""
        if self._task is not None:
            self._task.cancel()

    def forget(self) -> None:
        """Something else is shown: say nothing of the last act."""
        self.cancel()
        self.note = None

    def close(self) -> None:
        """Remove what was only made to be sent."""
        self.cancel()
        if self._folder is not None:
            self._folder.cleanup()

    def _say(self, key: str, *, good: bool, **params: object) -> None:
        self.note, self.good = self._desk.texts.say(f"ui.letter.{key}", **params), good

    def _begin(self, name: str, work: Coroutine[object, None, None]) -> None:
        if self._task is not None:
            work.close()
            return
        self._start, self.note = perf_counter(), None
        self._task = self._desk.bridge.spawn(name, self._through(work))
        self.moved.emit()

    async def _through(self, work: Coroutine[object, None, None]) -> None:
        try:
            await work
        finally:
            self._task = None
            self.moved.emit()
