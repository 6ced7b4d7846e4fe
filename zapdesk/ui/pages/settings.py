"""Settings: the office's folder, the office's key, this tablet's key. Each says what it is for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zapdesk.base.untrusted import clean
from zapdesk.records.fingerprint import grouped
from zapdesk.records.settings import LONGEST_NAME
from zapdesk.ui.pages.base import Act, Holder, PageView
from zapdesk.ui.pages.files import ask_for, ask_for_folder, ask_where
from zapdesk.ui.pages.office import trouble_sentence
from zapdesk.ui.widgets.banner import Banner
from zapdesk.ui.widgets.button import Button
from zapdesk.ui.widgets.field import Field
from zapdesk.ui.widgets.layouts import Flow
from zapdesk.ui.widgets.surface import Card
from zapdesk.ui.widgets.text import PROSE, Text
from zapdesk.wording.fill import Whole

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QFileDialog

    from zapdesk.ui.desk import Desk
    from zapdesk.ui.look.tokens import Tone

_LONGEST_PATH = 1000  # characters that are shown
_KEYS = "TOML (*.toml)"


class SettingsPage(PageView):
    """Three cards; every choice is kept at once."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(
            desk, desk.texts.say("ui.settings.title"), desk.texts.say("ui.settings.lead")
        )
        self.office = desk.office
        self.dialog: QFileDialog | None = None
        say = self.say
        self.choose = self._button("ui.settings.choose", self._ask_for_folder)
        self.none = self._button("ui.settings.none", self.office.use_none)
        self.send = self._button("ui.office.send", desk.sending.now)
        self.yes = self._button("ui.settings.set-up", self.office.set_up)
        self.no = self._button("ui.settings.not-set-up", self.office.ask_no_more)
        self.take = self._button("ui.settings.take-key", self._ask_for_keys)
        self.save = self._button("ui.settings.save-key", self._ask_where)
        self.name = Field(
            say("ui.settings.name"),
            text=self.office.settings.tablet,
            help_text=say("ui.settings.name-say"),
            most=LONGEST_NAME,
        )
        self.name.changed.connect(self.office.name_tablet)
        self._note, self._folder, self._question = Holder(), Holder(), Holder()
        self._known, self._own = Holder(), Holder()
        self._note.put(None)
        self.add(self._note, 16)
        self.add(self._card("folder", self._folder, (self.choose, self.none, self.send)), 16)
        self.add(self._card("office", self._known, (self.take,)), 12)
        self.add(self._card("tablet", self._own, (self.save,), self.name), 12)
        self.office.moved.connect(self._show)
        desk.sending.moved.connect(self._show_folder)
        self._show()

    def back_act(self) -> Act:
        """To the first page, or to the record that led here."""
        return Act(self.say("ui.back"), self.office.leave)

    # ---------------------------------------------------------------- building

    def _button(self, key: str, act: Callable[[], object]) -> Button:
        button = Button(self.say(key))
        button.clicked.connect(lambda _=False: act())
        return button

    def _card(
        self, name: str, place: Holder, buttons: tuple[Button, ...], field: Field | None = None
    ) -> Card:
        card = Card(gap=12)
        card.column.addWidget(Text(self.say(f"ui.settings.{name}-title"), "heading"))
        said = Text(self.say(f"ui.settings.{name}-say"), "body", "soft", max_chars=PROSE)
        card.column.addWidget(said)
        card.column.addWidget(place)
        if field is not None:
            card.column.addWidget(field)
        acts = Flow()
        for button in buttons:
            acts.addWidget(button)
        if name == "folder":
            card.column.addWidget(self._question)
            asked = Flow()
            asked.addWidget(self.yes)
            asked.addWidget(self.no)
            card.column.addLayout(asked)
        card.column.addLayout(acts)
        return card

    # ---------------------------------------------------------------- showing

    def _show(self) -> None:
        work = self.office
        tone: Tone = "pass" if work.good else "attention"
        self._note.put(Banner(tone, work.note) if work.note else None)
        self._show_folder()
        self._show_keys()
        for button in (self.choose, self.none, self.yes, self.no, self.take, self.save):
            button.setEnabled(not work.busy)

    def _show_folder(self) -> None:
        work, say = self.office, self.say
        chosen, asking = work.settings.office, work.asking
        column = self._folder.column(12)
        if work.unread:
            column.addWidget(Banner("attention", say(f"ui.settings.{work.unread}")))
        name = clean(chosen, _LONGEST_PATH) if chosen else say("ui.settings.no-folder")
        column.addWidget(Text(name, "bold"))
        if chosen:
            trouble = trouble_sentence(self.desk)
            sentence = self._sent()
            if trouble:
                column.addWidget(Banner("attention", trouble))
            elif sentence:
                column.addWidget(Text(sentence, max_chars=PROSE))
        question = say("ui.settings.ask", folder=Whole(asking)) if asking else ""
        self._question.put(Text(question, "bold", max_chars=PROSE) if asking else None)
        for button in (self.yes, self.no):
            button.setVisible(asking is not None)
        self.choose.setVisible(asking is None)
        for button in (self.none, self.send):
            button.setVisible(asking is None and bool(chosen))
        self.send.setEnabled(not self.desk.sending.busy)
        sending = "ui.office.sending" if self.desk.sending.busy else "ui.office.send"
        self.send.set_label(say(sending))

    def _sent(self) -> str:
        """When it went well last, and whether anything is left."""
        sending = self.desk.sending
        if sending.ended is None:
            return ""
        if sending.waiting:
            return self.say("ui.office.waiting", n=sending.waiting)
        return self.say("ui.settings.all-sent", when=sending.ended)

    def _show_keys(self) -> None:
        column = self._known.column(6)
        for key in self.office.offices:
            column.addWidget(Text(clean(key.name), "bold"))
            column.addWidget(Text(grouped(key.id), "small", "soft"))
        if not self.office.offices:
            column.addWidget(Text(self.say("ui.settings.no-office"), "bold", max_chars=PROSE))
        own = self.office.own
        self._own.put(Text(grouped(own.id), "small", "soft") if own is not None else None)
        self.save.setVisible(own is not None)

    # ---------------------------------------------------------------- asking

    def _ask_for_folder(self) -> None:
        self.dialog = ask_for_folder(self, self.say("ui.settings.choose"), self.office.choose)

    def _ask_for_keys(self) -> None:
        title = self.say("ui.settings.take-key")
        self.dialog = ask_for(self, title, _KEYS, self.office.take_keys)

    def _ask_where(self) -> None:
        title, name = self.say("ui.settings.save-key"), self.say("ui.settings.key-file")
        self.dialog = ask_where(self, title, _KEYS, name, self.office.save_key)
