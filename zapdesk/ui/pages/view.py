"""What the window asks of a page, whichever it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from zapdesk.ui.widgets.page import Page

if TYPE_CHECKING:
    from collections.abc import Callable


class Act(NamedTuple):
    """A button of the footer: what it says and does."""

    label: str
    do: Callable[[], object]
    enabled: bool = True
    urged: bool = True  # False: it may be done, but something else should be done first


class View(Page):
    """One page in the window. Subclasses add their content and say their acts.

    The window listens to ``acts_changed`` and asks for both acts again; at ``main_wanted`` it puts
    the keyboard on the big button, where the page's own focus has gone.
    """

    acts_changed = Signal()
    main_wanted = Signal()

    def main_act(self) -> Act | None:
        """The one big button; None: there is none."""
        return None

    def back_act(self) -> Act | None:
        """The way back; None: there is none."""
        return None

    def first_focus(self) -> QWidget | None:
        """Where the keyboard stands when the page opens: its first control.

        None: it has none, and the keyboard stands on the big button.
        """
        for child in self.content.findChildren(QWidget):
            wanted = child.focusPolicy() & Qt.FocusPolicy.TabFocus
            if wanted and child.isEnabled() and child.isVisibleTo(self.content):
                return child
        return None

    def answered(self) -> None:
        """An answer, a check or the adapters changed; nothing to do on most pages."""

    def woke(self) -> None:
        """This PC has slept; nothing to do on pages that measure nothing."""

    def checked(self) -> None:
        """A check began, moved or ended; nothing to do on most pages."""
