"""One window for all files: a second start hands its file to the window that is open already."""

from __future__ import annotations

import asyncio
import logging
from contextlib import suppress
from typing import TYPE_CHECKING

from PySide6.QtCore import QFileSystemWatcher, QObject, Qt

from zapdesk.records.opening import Opening

if TYPE_CHECKING:
    from pathlib import Path

    from zapdesk.ui.bridge import Bridge
    from zapdesk.ui.desk import Desk
    from zapdesk.ui.window import Window

_PATIENCE = 60  # looks whether the other one has taken it
_BETWEEN_S = 0.05
_log = logging.getLogger(__name__)


async def handed_over(bridge: Bridge, database: Path, file: Path | None) -> bool:
    """Whether another window of these jobs has taken the file, or come forward without one."""
    opening = Opening(database)
    try:
        note = await bridge.ask(asyncio.to_thread(opening.ask, file))
    except OSError:
        return False
    for _ in range(_PATIENCE):
        if not await bridge.ask(asyncio.to_thread(note.exists)):
            return True
        await asyncio.sleep(_BETWEEN_S)
    try:
        await bridge.ask(asyncio.to_thread(note.unlink))
    except FileNotFoundError:
        return True  # at the last moment
    except OSError:
        pass
    return False


class Openings(QObject):
    """What later starts ask for is shown in this window."""

    def __init__(self, bridge: Bridge, window: Window, desk: Desk, database: Path) -> None:
        super().__init__()
        self._bridge, self._window, self._desk = bridge, window, desk
        self._opening = Opening(database)
        self._watcher = QFileSystemWatcher(self)
        self._watcher.directoryChanged.connect(self._look)

    async def begin(self) -> None:
        """Listen from now on; a disk that takes no folder leaves later starts to say so."""
        with suppress(OSError):
            await self._bridge.ask(asyncio.to_thread(self._opening.begin))
            self._watcher.addPath(str(self._opening.folder))
            self._look()  # what came between the two

    def _look(self) -> None:
        self._bridge.spawn("asked by a later start", self._taken())

    async def _taken(self) -> None:
        try:
            asked = await self._bridge.ask(asyncio.to_thread(self._opening.taken))
        except OSError:
            _log.info("the notes of later starts cannot be read")
            return
        for file in asked:
            if file is not None:
                self._desk.open_file(file)
        if asked:
            self._come_forward()

    def _come_forward(self) -> None:
        """Where the system allows it; else its button in the task bar asks to be pressed."""
        window = self._window
        window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
        window.raise_()
        window.activateWindow()
