"""What an answer opens: a note and a photo, and who will settle it by when. It blocks nothing."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from zapdesk.diagnosis.types import FixedBy
from zapdesk.records.images import ImageError
from zapdesk.ui.onsite import LONGEST_NOTE
from zapdesk.ui.photos import FILES, take_photo
from zapdesk.ui.widgets.button import Button
from zapdesk.ui.widgets.field import Field
from zapdesk.ui.widgets.layouts import Flow, arrange_now
from zapdesk.ui.widgets.text import PROSE, Text
from zapdesk.ui.widgets.tile import Choices

if TYPE_CHECKING:
    from datetime import date

    from zapdesk.session.onsite import Reply
    from zapdesk.ui.desk import Desk

_OWNERS = (
    FixedBy.ELECTRICIAN,
    FixedBy.NETWORK_OWNER,
    FixedBy.IT_FIREWALL,
    FixedBy.INTERNET_PROVIDER,
    FixedBy.ZAPTEC,
)
_DAYS = {"day": 1, "week": 7, "fortnight": 14}
_NONE = "none"


class FollowUp(QWidget):
    """For "no": note and photo, owner and date. For "I do not know": the words to ask with."""

    owners: Choices
    due: Choices

    def __init__(self, desk: Desk, reply: Reply, owner: str, ask: str, *, bad: bool) -> None:
        super().__init__()
        self._desk, self._question, self._subject = desk, reply.question, reply.subject
        self._owner = reply.owner or owner
        say = desk.texts.say
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(12)
        self.note: Field | None = None
        self.photo: Button | None = None
        self.dialog: QFileDialog | None = None
        self._photos = Text("", "body", "soft", max_chars=PROSE)
        if bad:
            self.note = Field(say("ui.question.note"), text=reply.note, most=LONGEST_NOTE)
            self.note.changed.connect(self._noted)
            self.photo = Button(say("ui.question.photo"), icon="plus")
            self.photo.clicked.connect(self._ask_file)
            line = Flow()
            line.addWidget(self.photo)
            line.addWidget(self._photos)
            column.addWidget(self.note)
            column.addLayout(line)
        elif ask:
            column.addWidget(Text(say("ui.question.ask-them", ask=ask), max_chars=PROSE))
        self._who = Text("", "bold", max_chars=PROSE)
        self.change = Button(say("ui.question.change"), "plain")
        self.change.clicked.connect(lambda _=False: self._unfold(self.owners))
        self.day = Button(say("ui.question.due"), "plain")
        self.day.clicked.connect(lambda _=False: self._unfold(self.due))
        line = Flow()
        for part in (self._who, self.change, self.day):
            line.addWidget(part)
        column.addLayout(line)
        self.owners = Choices(say("ui.question.who"), columns=3)
        for one in _OWNERS:
            self.owners.add(one, desk.texts.fixed_by(one))
        self.owners.choose(self._owner)
        self.owners.chosen.connect(self._owned)
        self._due = reply.due
        self.due = self._due_tiles(reply)
        for tiles in (self.owners, self.due):
            tiles.hide()
            column.addWidget(tiles)
        self._show_owner()
        self._show_photos(len(reply.photos))

    def _due_tiles(self, reply: Reply) -> Choices:
        """No date and three near ones; an earlier choice keeps its own day."""
        say, today = self._desk.texts.say, datetime.now(UTC).astimezone().date()
        self._dates: dict[str, date | None] = {_NONE: None}
        self._dates |= {key: today + timedelta(days=days) for key, days in _DAYS.items()}
        if reply.due is not None and reply.due not in self._dates.values():
            self._dates["kept"] = reply.due
        tiles = Choices(say("ui.question.due"), columns=4)
        for key, day in self._dates.items():
            label = "" if key == "kept" else say(f"ui.question.due-{key}")
            shown = "" if day is None else day.isoformat()
            tiles.add(key, label or shown, shown if label else "")
        chosen = next(key for key, day in self._dates.items() if day == reply.due)
        tiles.choose(chosen)
        tiles.chosen.connect(self._dated)
        return tiles

    def _noted(self, text: str) -> None:
        self._desk.onsite.add_to_reply(self._question, self._subject, note=text)

    def _dated(self, key: str) -> None:
        self._due = self._dates[key]
        self._desk.onsite.add_to_reply(self._question, self._subject, due=self._due)
        self._fold(self.due, self.day)

    # ---------------------------------------------------------------- who, and by when

    def _unfold(self, tiles: Choices) -> None:
        """Owner or date as tiles; the other ones fold, so that the page stays short."""
        for one in (self.owners, self.due):
            one.setVisible(one is tiles and one.isHidden())
        arrange_now()
        if tiles.isVisible():
            tiles.tile(tiles.choice()).setFocus()

    def _fold(self, tiles: Choices, button: Button) -> None:
        button.setFocus()  # before the tile that has it goes
        tiles.hide()
        arrange_now()
        self._show_owner()

    def _owned(self, key: str) -> None:
        self._owner = key
        self._desk.onsite.add_to_reply(self._question, self._subject, owner=key)
        self._fold(self.owners, self.change)

    def _show_owner(self) -> None:
        texts = self._desk.texts
        who = texts.fixed_by(FixedBy(self._owner))
        key = "ui.question.owner" if self._due is None else "ui.question.owner-due"
        self._who.setText(texts.say(key, who=who, day=self._due and self._due.isoformat()))

    # ---------------------------------------------------------------- photos

    def _ask_file(self) -> None:
        """A dialog of the system's, opened and never waited for."""
        place = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.PicturesLocation)
        self.dialog = QFileDialog(self, self._desk.texts.say("ui.question.photo"), place)
        self.dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        self.dialog.setNameFilter(f"{self._desk.texts.say('ui.question.photos')} ({FILES})")
        self.dialog.fileSelected.connect(self._chosen)
        self.dialog.finished.connect(self.dialog.deleteLater)
        self.dialog.open()

    def _chosen(self, file: str) -> None:
        self._desk.bridge.spawn("photo", self._take(Path(file)))

    async def _take(self, path: Path) -> None:
        desk, question, subject = self._desk, self._question, self._subject
        try:
            photo = await take_photo(desk, path, "answer", question)
        except ImageError as refusal:
            self._photos.setText(desk.texts.say(f"ui.question.photo-{refusal.code}"))
            return
        except OSError:
            self._photos.setText(desk.texts.say("ui.question.photo-unreadable"))
            return
        reply = desk.onsite.newest_reply(question, subject)
        if reply is not None and photo.id not in reply.photos:
            desk.onsite.add_to_reply(question, subject, photos=(*reply.photos, photo.id))
            self._show_photos(len(reply.photos) + 1)

    def _show_photos(self, count: int) -> None:
        said = self._desk.texts.say("ui.question.photo-count", n=count) if count else ""
        self._photos.setText(said)
        self._photos.setVisible(self.photo is not None)
