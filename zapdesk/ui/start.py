"""The start: an application, its look, and the first page on the screen before all else is read."""

from __future__ import annotations

import gc
from pathlib import Path

from PySide6.QtCore import QEventLoop, QStandardPaths, QTimer
from PySide6.QtWidgets import QApplication

from zapdesk.records.shelf import glance
from zapdesk.ui.ahead import read_ahead
from zapdesk.ui.look.system import SystemLook
from zapdesk.ui.look.theme import STYLE
from zapdesk.ui.pages.first import FirstPage
from zapdesk.ui.window import Window
from zapdesk.wording.phrases import Phrases

LANGUAGE = "en"
_UNSEEN_MS = 500  # a window that starts minimised or covered is never painted


def start(argv: list[str], database: Path, file: Path | None = None) -> int:
    """Show the window until it is closed.

    Args:
        argv: given on to Qt.
        database: of the saved jobs.
        file: a ``.zapdesk`` or ``.zapjob`` file to be shown first.

    Returns:
        0; 2 where the saved jobs cannot be opened (another window has them, the disk is full).
    """
    app = QApplication(["zapdesk", *STYLE, *argv])
    app.setApplicationName("ZapDesk")
    app.setQuitOnLastWindowClosed(False)  # closing is the window's own word; see the bridge
    look = SystemLook(app)  # held: it follows the system for as long as it lives
    window = Window()
    window.open(FirstPage(Phrases(LANGUAGE, part="first"), glance(database)))
    window.show_fitting()
    try:
        _until_seen(window)
        read_ahead()
        if window.shut:
            return 0
        gc.freeze()
        gc.enable()
        from zapdesk.ui.life import live  # noqa: PLC0415  (read by now, and not before)

        return live(app, window, database, file)
    finally:
        look.deleteLater()


def system_data() -> Path:
    """What :func:`zapdesk.records.paths.system_data` says, of Qt, which has been read already."""
    place = QStandardPaths.StandardLocation.GenericDataLocation
    return Path(QStandardPaths.writableLocation(place))


def _until_seen(window: Window) -> None:
    """Serve Qt until the window has been painted for the first time."""
    waiting = QEventLoop()
    window.painted.connect(waiting.quit)
    QTimer.singleShot(_UNSEEN_MS, waiting.quit)
    waiting.exec()
    window.painted.disconnect(waiting.quit)
