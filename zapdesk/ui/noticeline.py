"""A line above the page that says what came between, with what may be done about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QWidget

from zapdesk.ui.look.speak import announce
from zapdesk.ui.look.theme import theme
from zapdesk.ui.widgets.banner import Banner
from zapdesk.ui.widgets.button import Button, IconButton
from zapdesk.ui.widgets.layouts import STACK_BELOW

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from zapdesk.ui.interruptions import Interruptions, Notice
    from zapdesk.wording.texts import Texts


class NoticeLine(QWidget):
    """One notice at a time, calm; it stays until somebody puts it away or follows it."""

    def __init__(self, interruptions: Interruptions, texts: Texts) -> None:
        super().__init__()
        self._interruptions = interruptions
        self._shown: Notice | None = None
        self._banner = Banner("attention", "")
        self.act = Button("")
        self.act.clicked.connect(self._do)
        self.put_away = IconButton("close", texts.say("ui.close"))
        self.put_away.clicked.connect(interruptions.put_away)
        acts = QHBoxLayout()
        acts.setSpacing(12)
        acts.addWidget(self.act)
        acts.addStretch(1)
        acts.addWidget(self.put_away)
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._line.setContentsMargins(32, 12, 18, 0)
        self._line.setSpacing(12)
        self._line.addWidget(self._banner, 1)
        self._line.addLayout(acts)
        interruptions.moved.connect(self._follow)
        self.hide()
        self._follow()

    def text(self) -> str:
        """What it says; "" while it says nothing."""
        return "" if self.isHidden() else self._banner.text()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The acts beside the words, or below them where it is narrow."""
        super().resizeEvent(event)
        beside = event.size().width() >= theme.px(STACK_BELOW)
        way = QBoxLayout.Direction
        self._line.setDirection(way.LeftToRight if beside else way.TopToBottom)

    def _follow(self) -> None:
        notice = self._interruptions.notice
        if notice == self._shown:
            return
        self._shown = notice
        self.setVisible(notice is not None)
        if notice is None:
            return
        self._banner.show_text("attention", notice.text)
        self.act.set_label(notice.label)
        self.act.setVisible(notice.act is not None)
        announce(self, notice.text)

    def _do(self) -> None:
        if self._shown is not None and self._shown.act is not None:
            self._shown.act()
