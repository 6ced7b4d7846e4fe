"""Text for IT as a QR code: handed over where neither tablet nor phone has coverage."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QVBoxLayout

from zapdesk.ui.look.speak import announce
from zapdesk.ui.pages.base import Act, Holder, PageView
from zapdesk.ui.widgets.button import Button
from zapdesk.ui.widgets.layouts import Flow
from zapdesk.ui.widgets.qr import QrCode
from zapdesk.ui.widgets.selectable import SelectableText
from zapdesk.ui.widgets.surface import Card
from zapdesk.ui.widgets.text import PROSE
from zapdesk.ui.widgets.words import words

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from zapdesk.ui.desk import Desk


class HandoverPage(PageView):
    """One code a page, its words below; several are gone through by the big button."""

    def __init__(self, desk: Desk) -> None:
        say = desk.texts.say
        super().__init__(desk, say("ui.handover.title"), say("ui.handover.lead"))
        self._at = 0
        self._place = Holder()
        self.code: QrCode | None = None
        self.copy = Button(words().copy, icon="copy")
        self.copy.clicked.connect(self._copy)
        acts = Flow()
        acts.addWidget(self.copy)
        self.add(self._place, 16)
        self.add(acts, 12)
        self._show()

    def main_act(self) -> Act | None:
        """The next code, where there are several; after the last one back to where one was."""
        if self._at + 1 < len(self.desk.handover):
            label = self.say("ui.handover.next", n=self._at + 2, of=len(self.desk.handover))
            return Act(label, self._next)
        return Act(self.say("ui.handover.done"), self._leave)

    def back_act(self) -> Act:
        """The code before, or to where one was."""
        if self._at:
            return Act(self.say("ui.back"), self._before)
        return Act(self.say("ui.back"), self._leave)

    def first_focus(self) -> QWidget | None:
        """The big button: there is nothing to press but to go on."""
        return None

    def _leave(self) -> None:
        self.desk.go(self.desk.handed_from)

    def _next(self) -> None:
        self._at += 1
        self._show()

    def _before(self) -> None:
        self._at -= 1
        self._show()

    def _show(self) -> None:
        text, several = self.desk.handover[self._at], len(self.desk.handover) > 1
        title = self.say("ui.handover.title")
        if several:
            title = self.say("ui.handover.title-of", n=self._at + 1, of=len(self.desk.handover))
        self.set_title(title, self.say("ui.handover.lead"))
        self.code = QrCode(text, self.say("ui.handover.code"))
        card = Card(gap=16)
        row = QVBoxLayout()
        row.addWidget(self.code, 0, Qt.AlignmentFlag.AlignHCenter)
        card.column.addLayout(row)
        card.column.addWidget(SelectableText(text, max_chars=PROSE))
        self._place.put(card)
        self.copy.set_label(words().copy)
        self.verticalScrollBar().setValue(0)
        self.acts_changed.emit()
        if several:
            announce(self, title)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.desk.handover[self._at])
        self.copy.set_label(words().copied)
        announce(self.copy, words().copied)
