"""The window's life: application, look, loops, window; and everything put away at the end."""

from __future__ import annotations

import logging
import sys
from dataclasses import fields
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from zapdesk.catalogue.load import load_catalogue
from zapdesk.records.errors import StoreError
from zapdesk.ui.bridge import Bridge
from zapdesk.ui.desk import Desk
from zapdesk.ui.look.system import SystemLook
from zapdesk.ui.widgets.words import Words, use_words
from zapdesk.ui.window import Refusal, Window
from zapdesk.wording.texts import Texts

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import TracebackType

    from zapdesk.ui.keeper import Keeper

REFUSED = 2
_WARM_S = 0.2  # after the first page is painted
_log = logging.getLogger(__name__)


def start(argv: list[str], keeper: Keeper) -> int:
    """Show the window until it is closed.

    Returns:
        0; 2 where the saved jobs cannot be opened (another window has them, the disk is full).
    """
    app = QApplication(["zapdesk", *argv])
    app.setApplicationName("ZapDesk")
    look = SystemLook(app)  # held: it follows the system for as long as it lives
    bridge = Bridge(app)
    try:
        return bridge.run(_life(bridge, keeper))
    finally:
        look.deleteLater()


async def _life(bridge: Bridge, keeper: Keeper) -> int:
    texts = Texts("en")
    use_words(words_of(texts))
    try:
        shelf = await bridge.of(keeper.shelf())
    except StoreError as refusal:
        notice = Refusal(texts, str(refusal))
        notice.show()
        await notice.closed.wait()
        await bridge.of(keeper.close())
        await bridge.close()
        return REFUSED
    desk = Desk(bridge, keeper, load_catalogue(), texts, shelf)
    window = Window(desk)
    bridge.on_trouble = window.show_trouble
    sys.excepthook = _reporting(window)
    window.show_fitting()
    bridge.later(_WARM_S, _read_pages)
    await window.closed.wait()
    await desk.close()
    await bridge.close()
    sys.excepthook = sys.__excepthook__
    return 0


def _read_pages() -> None:
    """Read the modules of all pages, so that the first press waits for nothing."""
    from zapdesk.ui.pages import table  # noqa: F401, PLC0415


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
