"""The window's life after its first page: both loops, the store, the desk; and all put away."""

from __future__ import annotations

import asyncio
import logging
import sys
from dataclasses import fields
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from zapdesk.catalogue.load import load_catalogue
from zapdesk.records.errors import StoreError
from zapdesk.ui.bridge import Bridge
from zapdesk.ui.desk import Desk
from zapdesk.ui.keeper import Keeper
from zapdesk.ui.look.motion import Motion
from zapdesk.ui.opening import Openings, handed_over
from zapdesk.ui.pages.refusal import RefusalPage
from zapdesk.ui.widgets.words import Words, use_words
from zapdesk.wording.texts import Texts

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from types import TracebackType

    from zapdesk.ui.window import Window

REFUSED = 2
_log = logging.getLogger(__name__)


def live(app: QApplication, window: Window, database: Path, file: Path | None = None) -> int:
    """Open the store, lay everything on the desk, and serve the window until it is closed.

    Args:
        app: the application.
        window: shows its first page already.
        database: of the saved jobs.
        file: a ``.zapdesk`` or ``.zapjob`` file to be shown first.

    Returns:
        0, also where another window has the jobs and has taken the file; 2 where the store
        cannot be opened.
    """
    bridge = Bridge(app)
    return bridge.run(_life(bridge, window, database, file))


async def _life(bridge: Bridge, window: Window, database: Path, file: Path | None) -> int:
    keeper = Keeper(database)
    closed = asyncio.Event()
    window.closed.connect(closed.set)
    texts = Texts("en")
    use_words(words_of(texts))
    try:
        shelf = await bridge.of(keeper.shelf())
    except StoreError as refusal:
        handed = refusal.code == "in-use" and await handed_over(bridge, database, file)
        if not handed:
            window.open(RefusalPage(texts, str(refusal), file))
            QApplication.beep()
            await closed.wait()
        await bridge.of(keeper.close())
        await bridge.close()
        return 0 if handed else REFUSED
    desk = Desk(bridge, keeper, load_catalogue(), texts, shelf)
    bridge.on_trouble = window.show_trouble
    window.meet(desk)
    desk.bundles.catch_up()
    desk.office.begin()
    bridge.spawn("does the system like motion", _ask_motion(bridge))
    openings = Openings(bridge, window, desk, database)  # held for as long as the window lives
    bridge.spawn("listen for later starts", openings.begin())
    if file is not None:
        desk.open_file(file)
    sys.excepthook = _reporting(window)
    await closed.wait()
    await desk.close()
    await bridge.close()
    sys.excepthook = sys.__excepthook__
    return 0


async def _ask_motion(bridge: Bridge) -> None:
    from zapdesk.vantage.motion import motion_wanted  # noqa: PLC0415  (not in Qt's thread)

    Motion.wanted = await bridge.ask(asyncio.to_thread(motion_wanted))


def words_of(texts: Texts) -> Words:
    """The words of the small signs in a language."""
    names = (field.name for field in fields(Words))
    return Words(**{name: texts.say(f"ui.word.{name.replace('_', '-')}") for name in names})


def _reporting(window: Window) -> Callable[..., None]:
    """A slot that raises is the program's own fault: logged, said, and survived."""

    def report(
        kind: type[BaseException], trouble: BaseException, trace: TracebackType | None
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            window.close()
            return
        _log.error("in a slot", exc_info=(kind, trouble, trace))
        window.show_trouble(kind.__name__, trouble)

    return report
