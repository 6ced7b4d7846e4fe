"""The report of a finished job, made in a worker thread, opened or saved."""

from __future__ import annotations

import asyncio
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices

from zapdesk.ui.reporting import report_of
from zapdesk.wording.fill import Whole

if TYPE_CHECKING:
    from zapdesk.session.types import Record
    from zapdesk.ui.bridge import Bridge
    from zapdesk.ui.keeper import Keeper
    from zapdesk.wording.texts import Texts


class Printing(QObject):
    """At most one report at a time. ``moved`` tells that one began, ended or was given up.

    Attributes:
        note: what became of the last one, as a sentence; None: nothing to say.
        good: whether that sentence is good news.
    """

    moved = Signal()

    def __init__(self, bridge: Bridge, keeper: Keeper, texts: Texts) -> None:
        super().__init__()
        self._bridge, self._keeper, self._texts = bridge, keeper, texts
        self.note: str | None = None
        self.good = False
        self._task: asyncio.Task[object] | None = None
        self._start = 0.0
        self._folder: TemporaryDirectory[str] | None = None

    @property
    def making(self) -> bool:
        """Whether a report is being made."""
        return self._task is not None

    @property
    def seconds(self) -> int:
        """Whole seconds since it was begun."""
        return int(perf_counter() - self._start)

    def open(self, record: Record, name: str) -> None:
        """Make the report in a folder of its own and hand it to the system's PDF program."""
        if self._folder is None:
            self._folder = TemporaryDirectory(prefix="zapdesk-", ignore_cleanup_errors=True)
        self._begin(record, Path(self._folder.name) / name, show=True)

    def save(self, record: Record, path: Path) -> None:
        """Make the report and write it where the person said."""
        self._begin(record, path, show=False)

    def cancel(self) -> None:
        """Wait for it no longer; nothing is written."""
        if self._task is not None:
            self._task.cancel()

    def forget(self) -> None:
        """Another record is shown: say nothing of the last one."""
        self.cancel()
        self.note = None

    def close(self) -> None:
        """Remove what was only made to be looked at."""
        self.cancel()
        if self._folder is not None:
            self._folder.cleanup()

    def _begin(self, record: Record, path: Path, *, show: bool) -> None:
        if self._task is None:
            self._start, self.note = perf_counter(), None
            self._task = self._bridge.spawn("report", self._make(record, path, show=show))
            self.moved.emit()

    async def _make(self, record: Record, path: Path, *, show: bool) -> None:
        try:
            pdf = await report_of(self._bridge, self._keeper, record, self._texts)
            written = await self._bridge.ask(asyncio.to_thread(_write, path, pdf))
            self._say(path, written=written, show=show)
        finally:
            self._task = None
            self.moved.emit()

    def _say(self, path: Path, *, written: bool, show: bool) -> None:
        self.good = written
        key = None
        if not written:
            key = "ui.record.not-saved"
        elif not show:
            key = "ui.record.saved"
        elif not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
            self.good = False
            key = "ui.record.not-opened"
        if key is not None:
            self.note = self._texts.say(key, file=Whole(path.name), folder=Whole(path.parent))


def _write(path: Path, pdf: bytes) -> bool:
    """Write the report, in a worker thread; False where the disk did not take it."""
    try:
        path.write_bytes(pdf)
    except OSError:
        return False
    return True
