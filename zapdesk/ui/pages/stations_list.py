"""Names and serial numbers of 1 to 500 stations: a list that a scanner fills from top to bottom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QShowEvent
from PySide6.QtWidgets import QApplication

from zapdesk.session import stations
from zapdesk.session.flow import Page
from zapdesk.session.onsite import Obtained
from zapdesk.session.stations import MOST
from zapdesk.ui import regret
from zapdesk.ui.look.speak import announce
from zapdesk.ui.pages.base import Act, JobPage
from zapdesk.ui.pages.stations_inside import (
    IMPORT,
    MANY,
    ONE,
    about,
    hear_scans,
    inside,
    said_of,
    show_regret,
    stacked,
    take_scan,
)
from zapdesk.ui.pages.stations_order import OrderCard
from zapdesk.ui.pages.stations_rows import awaited, told
from zapdesk.ui.pages.survey_words import station as called
from zapdesk.ui.widgets.button import Button
from zapdesk.ui.widgets.field import Field
from zapdesk.ui.widgets.layouts import Flow, arrange_now
from zapdesk.ui.widgets.stationlist import StationList
from zapdesk.ui.widgets.text import PROSE, Text
from zapdesk.ui.widgets.tile import Choices
from zapdesk.ui.widgets.undoline import UndoLine

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from zapdesk.session.onsite import Station
    from zapdesk.ui.desk import Desk
    from zapdesk.ui.pages.stations_inside import Taken
    from zapdesk.ui.widgets.stationrows import StationRow

_Key = tuple["Station", str, str | None, bool]
_FEW = 8  # up to so many need no filter
_SEEN = 20  # up to so many need no search


class StationListPage(JobPage):
    """The list, the ways to more stations, and what the next scan does."""

    def __init__(self, desk: Desk) -> None:
        say = desk.texts.say
        super().__init__(desk, say("ui.station-list.title"))
        self._wanted = about(desk.inside)[1]  # where one comes from, to stand there again
        self.summary = Text("", "body", "soft", max_chars=PROSE)
        self.heard = Text("", "bold", max_chars=PROSE)  # what became of the last scan
        self.heard.hide()
        self.take = Button("")  # what cannot be placed may become a station of its own
        self.take.hide()
        self._serial = ""
        self._before: dict[str, tuple[_Key, StationRow]] = {}
        self.undo = UndoLine(say("ui.stations.undo"))
        self.undo.undone.connect(lambda: regret.take_back(desk))
        self.order = OrderCard(desk)
        self.order.hide()
        self.filter = Choices(say("ui.station-list.show"), columns=3)
        for key in ("all", "no-serial", "look"):
            self.filter.add(key, say(f"ui.station-list.{key}"))
        self.filter.choose(desk.sight[0])
        self.search = Field(say("ui.station-list.search"), text=desk.sight[1])
        self.list = StationList(say("ui.station-list.list"))
        self.nothing = Text(say("ui.station-list.nothing"), "body", "soft")
        self._build()
        self.scan = hear_scans(self)
        self._connect()
        self.answered()

    def _build(self) -> None:
        say, acts = self.say, Flow()
        self.one = Button(say("ui.station-list.add-one"), icon="plus")
        self.many = Button(say("ui.station-list.add-many"))
        self.paste = Button(say("ui.station-list.paste"))
        self.arrange = Button(say("ui.station-list.order"), "plain")
        for button in (self.one, self.many, self.paste, self.arrange):
            acts.addWidget(button)
        further = Flow()
        further.addWidget(self.take)
        self.add(self.summary, 4)
        above = (self.heard, further, acts, self.undo, self.order, self.filter, self.search)
        self.add(stacked(*above, self.list, self.nothing), 14)

    def _connect(self) -> None:
        desk = self.desk
        self.one.clicked.connect(self._add_one)
        self.many.clicked.connect(lambda: desk.go_inside(MANY))
        self.paste.clicked.connect(lambda: desk.go_inside(IMPORT))
        self.arrange.clicked.connect(self._unfold)
        self.take.clicked.connect(self._add_heard)
        self.filter.chosen.connect(self._sift)
        self.search.changed.connect(self._sift)
        self.list.opened.connect(lambda ident: desk.go_inside(inside(ONE, ident)))
        self.list.selectionModel().currentChanged.connect(self._aim)
        self.scan.scanned.connect(self._scanned)

    # ---------------------------------------------------------------- the frame

    def main_act(self) -> Act:
        """Continue, past the stations' own page."""
        return Act(self.say("ui.continue"), self.go_on)

    def back_act(self) -> Act:
        """Back to model and number."""
        return Act(self.say("ui.back"), lambda: self.desk.go_inside(""))

    def go_on(self) -> None:
        """On to the next page; where the model is missing, to the page that asks for it."""
        if self.desk.flow.problems(Page.STATIONS):
            self.desk.go_inside("")
        else:
            self.desk.go_on()

    def first_focus(self) -> QWidget | None:
        """The list, so that arrows walk at once."""
        return self.list if self.list.rows() else self.one

    def showEvent(self, event: QShowEvent) -> None:
        """Back from a station, the list stands where it stood."""
        super().showEvent(event)
        if self._wanted:
            self.list.select(self._wanted)
            QTimer.singleShot(0, self.list.follow)  # once it has its height

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """What was copied from a spreadsheet may be pasted right here."""
        if event.matches(QKeySequence.StandardKey.Paste) and QGuiApplication.clipboard().text():
            self.desk.go_inside(inside(IMPORT, "paste"))
        else:
            super().keyPressEvent(event)

    # ---------------------------------------------------------------- what is shown

    def answered(self) -> None:
        """Show the stations as they are now."""
        job = self.desk.the_job
        self._told = told(job, self.desk.catalogue, self.texts)
        for button in (self.one, self.many):
            button.setEnabled(stations.count(job) < MOST)
        self.filter.setVisible(stations.count(job) > _FEW)
        self.search.setVisible(stations.count(job) > _SEEN)
        self.arrange.setVisible(stations.count(job) > 1)
        show_regret(self.desk, self.undo)
        self.order.answered()
        self._show_rows()

    def _show_rows(self) -> None:
        job, say = self.desk.the_job, self.say
        target = awaited(job, self.list.current())
        next_ = target.id if target is not None else ""
        rows = [self._row(s, awaited=s.id == next_) for s in self._fitting()]
        self.list.show_rows(rows)
        self.list.setVisible(bool(rows))
        self.nothing.setVisible(not rows and bool(job.stations))
        left = sum(not s.serial for s in job.stations)
        said = [say("ui.station-list.left", n=left)] if left else []
        if target is not None:
            name = called(self._told.labels[target.id], self.texts, "inside")
            said.append(say("ui.station-list.scan", name=name))
        elif job.stations:
            said.append(say("ui.station-list.full"))
        self.summary.setText(" ".join(said))

    def _sift(self) -> None:
        """Others are wanted; it stays so until the list is left for the page before it."""
        self.desk.sight = (self.filter.choice(), self.search.text())
        self._show_rows()

    def _fitting(self) -> list[Station]:
        """The stations that filter and search let be seen."""
        found, words = list(self.desk.the_job.stations), self.search.text().casefold().split()
        match self.filter.choice():
            case "no-serial":
                found = [s for s in found if not s.serial]
            case "look":
                found = [s for s in found if s.id in self._told.notes]
        return [s for s in found if self._says(s, words)] if words else found

    def _says(self, station: Station, words: list[str]) -> bool:
        text = f"{self._told.labels[station.id]} {self._told.facts(station)}".casefold()
        return all(word in text for word in words)

    def _row(self, station: Station, *, awaited: bool) -> StationRow:
        """The station's row; that of before where nothing of it has changed."""
        label, model = self._told.labels[station.id], stations.model_of(self._told.job, station)
        key = (station, label, model, awaited)
        if station.id in self._told.notes:  # their sentences speak of other stations as well
            return self._told.row(station, awaited=awaited)
        before = self._before.get(station.id)
        if before is not None and before[0][0] is station and before[0][1:] == key[1:]:
            return before[1]
        row = self._told.row(station, awaited=awaited)
        self._before[station.id] = (key, row)
        return row

    def _aim(self) -> None:
        """The keyboard stands on another row: the next scan may go elsewhere."""
        QTimer.singleShot(0, self, self._show_rows)  # not while Qt is about to change the row

    def _unfold(self) -> None:
        self.order.setVisible(self.order.isHidden())
        arrange_now()
        if self.order.isVisible():
            self.ensureWidgetVisible(self.order)

    # ---------------------------------------------------------------- acts

    def _add_one(self) -> None:
        job = self.desk.the_job
        longer = stations.with_count(job, stations.count(job) + 1)
        self.desk.edit(longer)
        self.desk.go_inside(inside(ONE, longer.stations[-1].id))

    def _scanned(self, text: str) -> None:
        self._say_heard(take_scan(self.desk, text, self.list.current()))

    def _say_heard(self, taken: Taken) -> None:
        said = said_of(self.desk, taken)
        good = taken.key == "scanned"
        self.heard.setText(said)
        self.heard.set_ink("text" if good else "attention")
        self.heard.show()
        addable = taken.key == "scanned-full" and stations.count(self.desk.the_job) < MOST
        self._serial = taken.serial if addable else ""
        self.take.setVisible(addable)
        if addable:
            self.take.set_label(self.say("ui.station-list.scanned-add", serial=taken.serial))
        announce(self.list, said, assertive=not good)
        arrange_now()
        if not good:
            QApplication.beep()
            self.ensureWidgetVisible(self.heard)
        if taken.station:
            self.list.select(taken.station)
            if good:
                self.list.follow()

    def _add_heard(self) -> None:
        """A station for the scan that found no place."""
        job = self.desk.the_job
        longer = stations.with_count(job, stations.count(job) + 1)
        ident = longer.stations[-1].id
        said = self.say("ui.station-list.added", n=1)
        regret.act(
            self.desk, stations.with_serial(longer, ident, self._serial, Obtained.SCANNED), said
        )
        self.take.hide()
        self.heard.hide()
        self.list.select(ident)
