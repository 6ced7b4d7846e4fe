"""The end of a job: who signs what; then it is locked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from zapdesk.base.untrusted import clean
from zapdesk.session.judgement import judged
from zapdesk.ui.look.speak import announce
from zapdesk.ui.onsite import CUSTOMER, LONGEST_NAME, TECHNICIAN
from zapdesk.ui.pages.base import Act, Holder, JobPage
from zapdesk.ui.pages.results import tone_of
from zapdesk.ui.places import Place
from zapdesk.ui.widgets.banner import Banner
from zapdesk.ui.widgets.button import Button
from zapdesk.ui.widgets.layouts import Flow, arrange_now
from zapdesk.ui.widgets.signaturepad import SignaturePad
from zapdesk.ui.widgets.surface import Card
from zapdesk.ui.widgets.text import PROSE, Text

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from zapdesk.session.onsite import Signature
    from zapdesk.ui.desk import Desk

_ROLES = (TECHNICIAN, CUSTOMER)
_SMALL = 280  # logical pixels: a signature that is only looked at


class FinishPage(JobPage):
    """A card a signature; the big button locks.

    Unsigned it is a quiet button that says so, and asks once more in the page: the answer that
    locks stands elsewhere than the button that asked, so that no second tap can give it.
    """

    def __init__(self, desk: Desk) -> None:
        say = desk.texts.say
        super().__init__(desk, say("ui.finish.title"), say("ui.finish.lead"))
        judgement = judged(desk.the_job, desk.catalogue)
        self.add(Banner(tone_of(judgement.outcome), self.texts.headline(judgement)), 16)
        if desk.the_job.practice is not None:
            self.add(Banner("attention", say("ui.finish.practice")), 12)
        if desk.the_job.corrects is not None:
            self.add(Banner("not-tested", say("ui.finish.corrects")), 12)
        self.sign: dict[str, Button] = {}
        self.take_back: dict[str, Button] = {}
        self.unsigned: Button | None = None  # locks without a signature, where that is asked
        self.not_yet: Button | None = None
        self._question = Holder()
        self._question.put(None)
        self.add(self._question, 12)
        self._places = {role: Holder() for role in _ROLES}
        for place in self._places.values():
            self.add(place, 12)
        self._show()

    def main_act(self) -> Act:
        """Finish and lock; once. Unsigned it asks, and then leads to the signature."""
        free = not self.desk.finishing
        if self.desk.onsite.signature(TECHNICIAN) is not None:
            return Act(self.say("ui.finish.button"), self._finish, enabled=free, urged=True)
        if self.unsigned is not None:
            return Act(self.say("ui.finish.sign-first"), self._open_mine, enabled=free, urged=True)
        return Act(self.say("ui.finish.unsigned"), self._ask, enabled=free, urged=False)

    def first_focus(self) -> QWidget | None:
        """The technician's signature; once it is there, the big button."""
        return self.sign.get(TECHNICIAN)

    def answered(self) -> None:
        """A signature was taken back, or the record could not be written."""
        self._show()

    def _ask(self) -> None:
        """Whether it is really to be locked unsigned; said aloud, the keyboard on the way out."""
        card = Card(gap=10)
        question = self.say("ui.finish.unsigned-sure")
        card.column.addWidget(Text(question, "heading"))
        said = self.say("ui.finish.unsigned-say")
        card.column.addWidget(Text(said, max_chars=PROSE))
        self.unsigned = Button(self.say("ui.finish.unsigned-lock"))
        self.unsigned.clicked.connect(self._finish)
        self.not_yet = Button(self.say("ui.finish.not-yet"))
        self.not_yet.clicked.connect(self._withdraw)
        acts = Flow(gap=24)  # between opposites
        acts.addWidget(self.not_yet)
        acts.addWidget(self.unsigned)
        card.column.addLayout(acts)
        self._question.put(card)
        arrange_now()
        self.ensureWidgetVisible(card)
        self.not_yet.setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self.not_yet, f"{question} {said}")
        self.acts_changed.emit()

    def _withdraw(self) -> None:
        self._unask()
        self.sign[TECHNICIAN].setFocus(Qt.FocusReason.OtherFocusReason)
        self.acts_changed.emit()

    def _free_answers(self) -> None:
        """Not while the record is being written; again where the disk did not take it."""
        for answer in (self.unsigned, self.not_yet):
            if answer is not None:
                answer.setEnabled(not self.desk.finishing)

    def _unask(self) -> None:
        self.unsigned = self.not_yet = None
        self._question.put(None)

    def _show(self) -> None:
        if self.desk.onsite.signature(TECHNICIAN) is not None:
            self._unask()
        self._free_answers()
        self.sign.clear()
        self.take_back.clear()
        for role, place in self._places.items():
            place.put(self._card(role, self.desk.onsite.signature(role)))

    def _card(self, role: str, given: Signature | None) -> Card:
        card = Card(gap=10)
        card.column.addWidget(Text(self.say(f"ui.sign.title-{role}"), "heading"))
        acts = Flow()
        if given is None:
            said = self.say(f"ui.finish.sign-{role}")
            card.column.addWidget(Text(said, "body", "soft", max_chars=PROSE))
            self.sign[role] = Button(self.say("ui.sign.sign"))
            self.sign[role].setAccessibleName(self.say(f"ui.finish.sign-named-{role}"))
            self.sign[role].clicked.connect(lambda _=False: self._open(role))
            acts.addWidget(self.sign[role])
        else:
            name = clean(given.name, LONGEST_NAME)
            card.column.addWidget(Text(given.sentence, max_chars=PROSE))
            signed = self.say("ui.finish.signed", name=name, when=given.signed)
            card.column.addWidget(Text(signed, "bold", max_chars=PROSE))
            if given.strokes:
                acts.addWidget(_picture(given, name))
            self.take_back[role] = Button(self.say("ui.finish.take-back"), "plain")
            self.take_back[role].setAccessibleName(self.say(f"ui.finish.take-back-named-{role}"))
            self.take_back[role].clicked.connect(lambda _=False: self._take_back(role))
            acts.addWidget(self.take_back[role])
        card.column.addLayout(acts)
        return card

    def _open_mine(self) -> None:
        self._open(TECHNICIAN)

    def _open(self, role: str) -> None:
        self.desk.onsite.signing = role
        self.desk.go(Place.SIGN)

    def _take_back(self, role: str) -> None:
        self.desk.onsite.unsign(role)
        self.sign[role].setFocus()

    def _finish(self) -> None:
        self.desk.finish()
        self._free_answers()
        self.acts_changed.emit()


def _picture(given: Signature, name: str) -> SignaturePad:
    """What was drawn, to be looked at only."""
    pad = SignaturePad(name)
    pad.set_strokes(given.strokes)
    pad.setEnabled(False)
    pad.setFixedSize(_SMALL, pad.heightForWidth(_SMALL))
    return pad
