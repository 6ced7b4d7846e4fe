"""Which Wi-Fi the stations will use: names on the air, and what was heard of the chosen one."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from msgspec.structs import replace
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from zapdesk.base.untrusted import clean
from zapdesk.diagnosis.wifi import on_air
from zapdesk.session import air, gathered
from zapdesk.session.jobs import touched
from zapdesk.session.questions import asked
from zapdesk.ui.listening import REMEMBERED, Listening, radio_of
from zapdesk.ui.pages.base import Holder, JobPage
from zapdesk.ui.pages.channels import ChannelCard
from zapdesk.ui.pages.question import QuestionView, outcomes
from zapdesk.ui.pages.survey_trouble import RadioTroubleView
from zapdesk.ui.pages.wifi_heard import HeardView
from zapdesk.ui.pages.wifi_names import Names, shown
from zapdesk.ui.widgets.field import Field
from zapdesk.ui.widgets.layouts import arrange_now
from zapdesk.ui.widgets.text import PROSE, Text

if TYPE_CHECKING:
    from PySide6.QtGui import QHideEvent, QMoveEvent, QShowEvent

    from zapdesk.session.flow import Problem
    from zapdesk.session.onsite import Air
    from zapdesk.ui.desk import Desk

ASKED = ("wifi-channel-fixed", "dhcp-dedicated")
"""What no beacon answers."""

_LONGEST = 32  # bytes of a name


class _Asked(QWidget):
    """The questions; ``moved`` carries by how much they were moved down while they are seen."""

    moved = Signal(int)

    def moveEvent(self, event: QMoveEvent) -> None:
        """Tells it."""
        super().moveEvent(event)
        if self.isVisible():
            self.moved.emit(event.pos().y() - event.oldPos().y())


class WifiPage(JobPage):
    """It listens while it is open; the names keep their places, new ones come below.

    The questions come with the chosen name, and whoever has scrolled to them keeps them in place:
    what is heard above must not move a tile under a finger.
    """

    def __init__(self, desk: Desk) -> None:
        say = desk.texts.say
        super().__init__(desk, say("ui.wifi.title"), say("ui.wifi.lead"))
        self.listening = Listening(desk.bridge, desk.the_job.practice, radio_of(desk))
        self._kept: Air | None = None  # written in this visit
        self._settled = False
        self._drawn: Air | None = None  # what the rows were made of
        self.heard: HeardView | None = None
        self._status = Text("", "small", "soft", tabular=True)
        self._problem = Text("", "bold", "fail", max_chars=PROSE)
        self._problem.hide()
        self.trouble, self._heard = Holder(), Holder()
        self.channels = ChannelCard(desk)
        self.names = Names(desk.texts)
        self.names.chosen.connect(self._chosen)
        self.names.other.clicked.connect(self._open_typing)
        self.typed = Field(
            say("ui.wifi.typed"),
            help_text=say("ui.wifi.typed-hint"),
            most=_LONGEST,
        )
        self.typed.changed.connect(self._typed)
        self.questions = [
            QuestionView(desk, one)
            for one in asked(desk.the_job, desk.catalogue)
            if one.question.id in ASKED
        ]
        self._asked = _Asked()
        self._asked.moved.connect(self._follow)
        self._arrange()
        self.typed.hide()
        self.listening.moved.connect(self._moved)
        self._moved()

    def _arrange(self) -> None:
        parts = QVBoxLayout()
        parts.setSpacing(14)
        for part in (self._status, self.trouble, self.names, self.typed, self._problem):
            parts.addWidget(part)
        below = QVBoxLayout()
        below.setSpacing(20)
        below.addWidget(self._heard)
        below.addWidget(self.channels)
        self._heard.put(None)
        self.trouble.put(None)
        self.add(parts, 16)
        self.add(below, 24)
        column = QVBoxLayout(self._asked)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        column.addWidget(Text(self.say("ui.wifi.questions"), "heading"))
        for question in self.questions:
            column.addWidget(question)
        self.add(self._asked, 24)

    def show_problems(self, problems: tuple[Problem, ...]) -> None:
        """No name is chosen."""
        self._problem.setText(self.sentence(problems, "ssid"))
        self._problem.show()
        arrange_now()
        self.ensureWidgetVisible(self._problem)
        first = self.names.first()
        first.setFocus()

    def answered(self) -> None:
        """Another name, or an answer to a question."""
        now = outcomes(self.desk)
        for question in self.questions:
            question.answered(now)
        self._moved()

    # ---------------------------------------------------------------- choosing

    def _settle(self, *, heard: bool) -> None:
        """Once, after the first scan: the line to type in stands open where it was needed."""
        listening, answers = self.listening, self.desk.answers
        if self._settled or not (listening.scans or listening.quiet):
            return
        self._settled = True
        if answers.ssid and not heard and self.typed.isHidden():
            self.typed.set_text(answers.ssid)
            self.typed.show()
            arrange_now()

    def _chosen(self, ssid_hex: str) -> None:
        name = self.names.name(ssid_hex)
        self._problem.hide()
        self.typed.hide()
        self._kept = None
        self.desk.answer(ssid=name.ssid, ssid_hex=name.ssid_hex)

    def _open_typing(self) -> None:
        self.typed.show()
        arrange_now()
        self.typed.line.setFocus()

    def _typed(self, text: str) -> None:
        raw = text.encode("utf-8", "replace")[:_LONGEST]
        self._problem.hide()
        self._kept = None
        self.desk.answer(ssid=clean(raw.decode("utf-8", "ignore")), ssid_hex=raw.hex())

    # ---------------------------------------------------------------- what comes

    def _moved(self) -> None:
        listening, say = self.listening, self.say
        found = len(air.names(listening.networks))
        self._status.setText(
            say("ui.wifi.heard", n=found)
            if listening.scans
            else say("ui.wifi.listening", n=listening.seconds)
        )
        self._show_trouble()
        self.names.show_names(
            air.names(listening.networks),
            chosen=self.desk.answers.ssid_hex,
            here=listening.joined_hex,
        )
        self._settle(heard=self.desk.answers.ssid_hex in {n.ssid_hex for n in listening.networks})
        self._keep()
        self._show_heard()
        self._asked.setVisible(bool(self.desk.answers.ssid_hex))
        arrange_now()

    def _follow(self, down: int) -> None:
        """The questions have moved: so does the page, under whoever has scrolled to them."""
        bar = self.verticalScrollBar()
        if bar.value():
            to = bar.value() + down
            bar.setMaximum(max(bar.maximum(), to))  # the page learns its new height only next
            bar.setValue(to)

    def _show_trouble(self) -> None:
        quiet = self.listening.quiet
        self._status.setVisible(quiet is None)
        if (quiet is not None) != (not self.trouble.isHidden()):
            practice = self.desk.the_job.practice is not None
            view = None if quiet is None else RadioTroubleView(quiet, self.texts, practice=practice)
            self.trouble.put(view)
            arrange_now()

    def _keep(self) -> None:
        """What was heard of the chosen name joins the job; while the page is open it is one act."""
        desk, listening = self.desk, self.listening
        if not desk.answers.ssid_hex or not (listening.scans or listening.quiet):
            return
        job, now = desk.the_job, datetime.now(UTC)
        quiet = listening.quiet
        if quiet is not None and quiet.trouble is not None:
            if self._kept is not None and self._kept.trouble is None:
                return  # what was heard a moment ago is not unheard
            made = air.silent(quiet.trouble.value, job, now)
        else:
            made = air.heard(listening.networks, job, desk.catalogue, now)
            if not on_air(made.networks) and listening.scans < REMEMBERED:
                return  # what one scan misses the next one may hear
        if self._kept is not None and air.same_news(self._kept, made):
            return
        others = tuple(each for each in job.airs if each is not self._kept)
        self._kept = made
        desk.keep(touched(gathered.with_air(replace(job, airs=others), made), now))

    def _show_heard(self) -> None:
        """Rows and findings anew where they say something new; levels and picture in place."""
        networks, answers = self.listening.networks, self.desk.answers
        last = gathered.air(self.desk.the_job)
        speaks = last is not None and last.trouble is None
        name = air.name_of(networks, answers.ssid_hex)
        own = shown(answers.ssid, self.texts) if answers.ssid_hex else ""
        if speaks and last is not None:
            if self._drawn is None or not air.same_news(last, self._drawn):
                self.heard = HeardView(last, own, self.desk)
                self._heard.put(self.heard)
            elif self.heard is not None and name is not None:
                self.heard.show_level(name)
        elif self._drawn is not None:
            self.heard = None
            self._heard.put(None)
        self._drawn = last if speaks else None
        self.channels.setVisible(bool(networks))
        self.channels.show_networks(networks, answers.ssid_hex, own)
        arrange_now()

    # ---------------------------------------------------------------- Qt's own

    def showEvent(self, event: QShowEvent) -> None:
        """It listens while it is seen."""
        super().showEvent(event)
        self.listening.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """And no longer."""
        super().hideEvent(event)
        self.listening.stop()
