"""A strip above the page that says what the program itself could not do. No dialog, no toast."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QWidget

from zapdesk.records.errors import StoreError
from zapdesk.ui.look.speak import announce
from zapdesk.ui.widgets.banner import Banner
from zapdesk.ui.widgets.button import IconButton
from zapdesk.vantage.here import UnsupportedSystemError

if TYPE_CHECKING:
    from zapdesk.wording.texts import Texts


class Trouble(QWidget):
    """One sentence and the way to put it away; it stays until somebody does."""

    def __init__(self, texts: Texts) -> None:
        super().__init__()
        self._texts = texts
        self._banner = Banner("attention", "")
        self.put_away = IconButton("close", texts.say("ui.close"))
        self.put_away.clicked.connect(self.hide)
        line = QHBoxLayout(self)
        line.setContentsMargins(32, 12, 18, 0)
        line.setSpacing(12)
        line.addWidget(self._banner, 1)
        line.addWidget(self.put_away)
        self.hide()

    def text(self) -> str:
        """What it says."""
        return self._banner.text()

    def say_trouble(self, name: str, trouble: BaseException) -> None:
        """Show it. Where neither disk nor system is to blame, it is our own fault, in ``name``."""
        say = self._texts.say
        if isinstance(trouble, StoreError | UnsupportedSystemError):
            said = f"{trouble} {say('ui.trouble.kept')}"
        else:
            said = say("ui.trouble.ours", name=name)
        self._banner.show_text("attention", said)
        self.show()
        announce(self, said, assertive=True)
