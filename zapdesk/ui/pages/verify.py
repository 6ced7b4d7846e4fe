"""A file that was opened: is it unchanged, whose is it, and should it be kept here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zapdesk.records.fingerprint import grouped
from zapdesk.records.saying import headline, line_below
from zapdesk.records.verification import Finding
from zapdesk.ui.pages.base import Act, Holder, PageView
from zapdesk.ui.pages.cards import facts_card
from zapdesk.ui.pages.files import ask_for, ask_where
from zapdesk.ui.widgets.banner import Banner
from zapdesk.ui.widgets.button import Button
from zapdesk.ui.widgets.layouts import Flow
from zapdesk.ui.widgets.text import PROSE, Text
from zapdesk.wording.fill import Whole

if TYPE_CHECKING:
    from PySide6.QtWidgets import QFileDialog

    from zapdesk.records.verification import Verified
    from zapdesk.ui.desk import Desk
    from zapdesk.ui.look.tokens import Tone
    from zapdesk.wording.texts import Texts

_TONES: dict[Finding, Tone] = {
    Finding.UNCHANGED: "pass",
    Finding.CHANGED: "fail",
    Finding.DAMAGED: "fail",
    Finding.FOREIGN: "fail",
    Finding.UNKNOWN_KEY: "attention",
    Finding.NEWER: "attention",
}
_MAY_COME = (Finding.UNCHANGED, Finding.UNKNOWN_KEY)


def tone_of_finding(finding: Finding) -> Tone:
    """Shape and colour of what was seen."""
    return _TONES[finding]


def proof_facts(seen: Verified, texts: Texts) -> list[tuple[str, str]]:
    """Labels and identifiers that two people can compare."""
    known = (
        ("fingerprint", seen.fingerprint),
        ("key", seen.key),
        ("supersedes", seen.supersedes),
    )
    return [
        (texts.say(f"verify.label.{label}"), grouped(digits)) for label, digits in known if digits
    ]


class VerifyPage(PageView):
    """What a look at the file showed, in a sentence that claims no more."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(
            desk,
            desk.texts.say("ui.file.title"),
            desk.texts.say("ui.file.lead", file=Whole(desk.bundles.file.name)),
        )
        self.keep = Button(self.say("ui.file.keep"))
        self.keys = Button(self.say("ui.file.keys"))
        self.own = Button(self.say("ui.file.own-key"))
        self.keep.clicked.connect(desk.bundles.take_in)
        self.keys.clicked.connect(self._ask_for_keys)
        self.own.clicked.connect(self._ask_where)
        self.dialog: QFileDialog | None = None
        self._seen, self._note = Holder(), Holder()
        acts = Flow()
        for button in (self.keep, self.keys, self.own):
            acts.addWidget(button)
        self.add(self._seen, 16)
        self.add(self._note, 12)
        self.add(acts, 16)
        desk.bundles.moved.connect(self._show)
        self._show()

    def main_act(self) -> Act:
        """Done here."""
        return Act(self.say("ui.record.first-page"), self.desk.go_first)

    def back_act(self) -> Act:
        """To the list of finished jobs."""
        return Act(self.say("ui.record.all"), self.desk.go_finished)

    def _show(self) -> None:
        work = self.desk.bundles
        seen = work.seen
        column = self._seen.column(12)
        if seen is not None:
            column.addWidget(Banner(tone_of_finding(seen.finding), headline(seen, self.texts)))
            below = line_below(seen, self.texts)
            if below:
                column.addWidget(Text(below, "body", "soft", max_chars=PROSE))
            facts = proof_facts(seen, self.texts)
            if facts:
                column.addWidget(facts_card(self.say("ui.file.compare"), facts))
        tone: Tone = "pass" if work.good else "attention"
        self._note.put(Banner(tone, work.note) if work.note else None)
        self.keep.setVisible(seen is not None and seen.finding in _MAY_COME)
        self.keys.setVisible(seen is not None and seen.finding is Finding.UNKNOWN_KEY)
        for button in (self.keep, self.keys, self.own):
            button.setEnabled(not work.busy)

    def _ask_for_keys(self) -> None:
        title = self.say("ui.file.keys")
        self.dialog = ask_for(self, title, "TOML (*.toml)", self.desk.bundles.enrol)

    def _ask_where(self) -> None:
        title, name = self.say("ui.file.own-key"), "tablet_key.toml"
        work = self.desk.bundles.save_own_key
        self.dialog = ask_where(self, title, "TOML (*.toml)", name, work)
