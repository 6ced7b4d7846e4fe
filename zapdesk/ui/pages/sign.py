"""One signature: the sentence that is signed, the name, and a box to sign in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint
from PySide6.QtGui import QScrollPrepareEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from zapdesk.ui.onsite import LONGEST_NAME, TECHNICIAN
from zapdesk.ui.pages.base import Act, PageView, at_top
from zapdesk.ui.pages.signing import sentence
from zapdesk.ui.places import Place
from zapdesk.ui.widgets.button import Button
from zapdesk.ui.widgets.field import Field
from zapdesk.ui.widgets.layouts import Flow, Tiles
from zapdesk.ui.widgets.signaturepad import SignaturePad
from zapdesk.ui.widgets.surface import Card
from zapdesk.ui.widgets.text import PROSE, Text

if TYPE_CHECKING:
    from zapdesk.ui.desk import Desk


class SignPage(PageView):
    """By hand; or, where no hand can, by the typed name, and then the sentence says so."""

    def __init__(self, desk: Desk) -> None:
        say, self._role = desk.texts.say, desk.onsite.signing
        super().__init__(desk, say(f"ui.sign.title-{self._role}"), say("ui.sign.lead"))
        known = desk.answers.technician if self._role == TECHNICIAN else ""
        given = desk.onsite.signature(self._role)
        self._typed = False
        self._sentence = Text("", "banner", max_chars=PROSE)
        self.name = Field(
            say(f"ui.sign.name-{self._role}"),
            text=given.name if given else known,
            most=LONGEST_NAME,
        )
        self.name.changed.connect(self._named)
        self.pad = SignaturePad(say("ui.sign.pad"))
        self.pad.changed.connect(self._drawn)
        self.clear = Button(say("ui.sign.clear"))
        self.clear.clicked.connect(self.pad.clear)
        self.type_it = Button(say("ui.sign.type"), "plain")
        self.type_it.clicked.connect(self._toggle)
        self._hint = Text(say("ui.sign.hint"), "body", "soft", max_chars=PROSE)
        card = Card(gap=6)
        card.column.addWidget(Text(say("ui.sign.what"), "body", "soft"))
        card.column.addWidget(self._sentence)
        acts = Flow()
        acts.addWidget(self.clear)
        acts.addWidget(self.type_it)
        halves = Tiles(least=420, gap=20, most=2)  # beside each other nothing has to be scrolled
        for parts in ((card, self.name), (self._hint, self.pad, acts)):
            half = QWidget()
            column = QVBoxLayout(half)
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(12)
            for part in parts:
                if isinstance(part, Flow):
                    column.addLayout(part)
                else:
                    column.addWidget(part)
            halves.addWidget(at_top(half))
        self.add(halves, 12)
        self._show()

    def main_act(self) -> Act:
        """Sign; closed until there are a name and a stroke."""
        ready = bool(self.name.text().strip()) and (self._typed or bool(self.pad.strokes()))
        return Act(self.say("ui.sign.sign"), self._sign, enabled=ready)

    def first_focus(self) -> QWidget:
        """The name while it is missing; else the keyboard's own way to sign."""
        return self.type_it if self.name.text().strip() else self.name.line

    def back_act(self) -> Act:
        """Without a signature."""
        return Act(self.say("ui.back"), lambda: self.desk.go(Place.JOB))

    def viewportEvent(self, event: QEvent) -> bool:
        """A finger in the box draws; beside it, it moves the page."""
        if isinstance(event, QScrollPrepareEvent) and self._on_pad(event.startPos().toPoint()):
            event.ignore()
            return True
        return super().viewportEvent(event)

    def _on_pad(self, at: QPoint) -> bool:
        corner = self.pad.mapTo(self.viewport(), QPoint(0, 0))
        return self.pad.isVisible() and self.pad.rect().translated(corner).contains(at)

    def _drawn(self) -> None:
        self._show()

    def _named(self, _name: str) -> None:
        self._show()

    def _toggle(self) -> None:
        self._typed = not self._typed
        self.pad.set_strokes(())
        self._show()

    def _show(self) -> None:
        """The sentence as it will stand in the record, and what can be pressed."""
        self._sentence.setText(sentence(self.desk, self._role, typed=self._typed))
        self.pad.setVisible(not self._typed)
        self._hint.setVisible(not self._typed)
        self.clear.setVisible(not self._typed)
        self.clear.setEnabled(bool(self.pad.strokes()))
        self.type_it.set_label(self.say("ui.sign.by-hand" if self._typed else "ui.sign.type"))
        self.acts_changed.emit()

    def _sign(self) -> None:
        said = sentence(self.desk, self._role, typed=self._typed)
        self.desk.onsite.sign(self._role, self.name.text(), said, self.pad.strokes())
        self.desk.go(Place.JOB)
