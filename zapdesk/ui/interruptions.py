"""What comes between: sleep, a closed window, an adapter that goes, a battery that gets low.

Nothing is lost by any of them; what was being measured just then begins anew, old results keep
their time, and a line above the page says what happened until somebody puts it away.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from zapdesk.records.underway import Underway, left_behind, mark, unmark
from zapdesk.session.flow import Page
from zapdesk.session.stations import labels
from zapdesk.ui.awake import Vigil, Wakes
from zapdesk.ui.places import Place
from zapdesk.ui.power import Power

if TYPE_CHECKING:
    from collections.abc import Callable
    from concurrent.futures import Future

    from zapdesk.records.underway import What
    from zapdesk.ui.desk import Desk

GONE, BACK = "ui.note.adapter-gone", "ui.note.adapter-back"
_LOOK_EVERY = 3  # ticks of a second, while a chosen adapter is away


@dataclass(frozen=True)
class Notice:
    """One line, and what may be done about it."""

    text: str
    label: str = ""  # of the button; "": none
    act: Callable[[], object] | None = None


class Interruptions(QObject):
    """Watches over the desk. Used in Qt's thread only.

    ``woke`` tells pages that time was lost; ``moved`` that :attr:`notice` is another one.
    """

    woke = Signal()
    moved = Signal()

    def __init__(self, desk: Desk, wakes: Wakes | None = None, power: Power | None = None) -> None:
        super().__init__()
        self._desk = desk
        self._notices: dict[str, Notice] = {}
        self._put_away: set[str] = set()
        self._left: Underway | None = None
        self._job = ""  # the job that was looked at last
        self._now: Underway | None = None
        self._checking = self._closed = False
        self._ticks = 0
        self._vigil = Vigil(self)
        self.wakes, self.power = wakes or Wakes(), power or Power()
        self.wakes.woke.connect(self._woke)
        self.wakes.ticked.connect(self._ticked)
        self.power.changed.connect(self._powered)
        desk.checks.moved.connect(self._checked)
        desk.moved.connect(self._moved)
        folder = desk.keeper.folder
        left = desk.keeper.ask(lambda _store: left_behind(folder))
        desk.bridge.spawn("what was left behind", self._read_left(left))

    @property
    def notice(self) -> Notice | None:
        """What is to be said now; the first thing that happened comes first."""
        return next(iter(self._notices.values()), None)

    def put_away(self) -> None:
        """It was read."""
        if self._notices:
            del self._notices[next(iter(self._notices))]
            self.moved.emit()

    def close(self) -> None:
        """The window goes: what is under way now is what the next start will tell of."""
        self._closed = True
        self._vigil.keep(on=False)
        self.wakes.stop()

    # ---------------------------------------------------------------- what is under way

    def began(self, what: What, station: str = "") -> None:
        """Something that takes its time, in the job in work."""
        if self._closed:
            return
        self._now = Underway(
            job=self._desk.the_job.id, what=what, since=datetime.now(UTC), station=station
        )
        folder, now = self._desk.keeper.folder, self._now
        self._write(lambda: mark(folder, now))

    def watching(self, on: bool) -> None:
        """The minute of watching runs: the screen stays on, as it does while a signal is taken."""
        self._vigil.keep(on=on)
        if on:
            self.began("watch")
        else:
            self.ended("watch")

    def ended(self, what: What) -> None:
        """It came to an end, or a person left it; not so where the window goes."""
        if self._now is None or self._now.what != what or self._closed:
            return
        self._now = None
        folder = self._desk.keeper.folder
        self._write(lambda: unmark(folder))

    def _write(self, act: Callable[[], None]) -> None:
        future = self._desk.keeper.ask(lambda _store: act())  # now: tasks keep no order
        self._desk.bridge.spawn("what is under way", self._written(future))

    async def _written(self, future: Future[None]) -> None:
        await self._desk.bridge.of(future)

    async def _read_left(self, future: Future[Underway | None]) -> None:
        self._left = await self._desk.bridge.of(future)
        self._moved()

    def _checked(self) -> None:
        running = self._desk.checks.running is not None
        if running and not self._checking:
            self.began("check")
        elif self._checking and not running:
            self.ended("check")
        self._checking = running

    # ---------------------------------------------------------------- the window is there again

    def _moved(self) -> None:
        """Another page; where it is another job, its own lines."""
        job = self._desk.job
        ident = job.id if job is not None else ""
        if ident != self._job:
            self._job = ident
            for kind in ("slept", "closed"):
                self._notices.pop(kind, None)
            self.moved.emit()
        left = self._left
        if left is not None and left.job == ident and self._desk.place is Place.JOB:
            self._left = None
            folder = self._desk.keeper.folder
            self._write(lambda: unmark(folder))
            self._say("closed", self._closed_notice(left))
        elif job is not None and job.page == Page.CHECK and "slept" in self._notices:
            del self._notices["slept"]  # that page says it itself
            self.moved.emit()

    def _closed_notice(self, left: Underway) -> Notice:
        say, desk = self._desk.texts.say, self._desk
        if left.what == "check":
            text = say("ui.interrupted.closed-check", when=left.since)
            return Notice(text, say("ui.check.again"), self._check_again)
        name = labels(desk.the_job).get(left.station, "")
        if left.what == "watch":
            return Notice(say("ui.interrupted.closed-watch", when=left.since))
        text = say("ui.interrupted.closed-survey", when=left.since, name=name)
        if not name:
            return Notice(text)
        label = say("ui.interrupted.measure", name=name)
        return Notice(text, label, lambda: self._measure(left.station))

    def _measure(self, station: str) -> None:
        self.put_away()
        self._desk.go_page(Page.SURVEY)
        self._desk.go_inside(station)

    def _check_again(self) -> None:
        self.put_away()
        self._desk.go_page(Page.CHECK)
        if self._desk.the_job.page == Page.CHECK:
            self._desk.checks.start()

    # ---------------------------------------------------------------- sleep

    def _woke(self) -> None:
        desk = self._desk
        if desk.job is None:
            return
        desk.checks.slept()
        say, here = desk.texts.say, desk.place is Place.JOB and desk.the_job.page == Page.CHECK
        if self._now is not None and self._now.what != "check":
            self._say("slept", Notice(say(f"ui.interrupted.slept-{self._now.what}")))
        elif desk.flow.result() is not None and not here:
            text, label = say("ui.note.network-changed"), say("ui.check.again")
            self._say("slept", Notice(text, label, self._check_again))
        self.woke.emit()

    # ---------------------------------------------------------------- adapter and battery

    def _ticked(self) -> None:
        self._ticks += 1
        desk = self._desk
        if desk.job is None:
            return
        if desk.checks.note == GONE and self._ticks % _LOOK_EVERY == 0:
            desk.bridge.spawn("is the adapter back", self._adapter_back())
        if self.power.due():
            desk.bridge.spawn("battery", self._battery())

    async def _adapter_back(self) -> None:
        await self._desk.look_around()
        job, checks = self._desk.job, self._desk.checks
        names = {a.name for a in self._desk.adapters or ()}
        if job is not None and checks.note == GONE and job.answers.adapter in names:
            checks.note = BACK
            checks.moved.emit()

    async def _battery(self) -> None:
        self.power.take(await self._desk.bridge.ask(asyncio.to_thread(self.power.read)))

    def _powered(self) -> None:
        low = self.power.low
        if low is not None:
            said = self._desk.texts.say("ui.interrupted.battery", n=low)
            if "battery" not in self._put_away:
                self._put_away.add("battery")  # once is enough; it is no alarm
                self._say("battery", Notice(said))
            elif "battery" in self._notices:
                self._say("battery", Notice(said))
        else:
            self._put_away.discard("battery")
            if self._notices.pop("battery", None) is not None:
                self.moved.emit()

    def _say(self, kind: str, notice: Notice) -> None:
        self._notices[kind] = notice
        self.moved.emit()
