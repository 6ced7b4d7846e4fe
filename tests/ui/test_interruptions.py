"""Sleep, an adapter that goes, a low battery, a closed window: nothing lost, and it is said."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent

from zapdesk.practice.hurry import HurriedTicks
from zapdesk.session import gathered
from zapdesk.session.flow import Page
from zapdesk.session.stations import with_count
from zapdesk.ui.awake import Sleeps
from zapdesk.ui.interruptions import BACK, GONE
from zapdesk.ui.listening import hurry_practice
from zapdesk.ui.places import Place
from zapdesk.ui.power import LOW_PERCENT, Power
from zapdesk.ui.repeats import Pace
from zapdesk.vantage.powersupply import Battery
from zapdesk.vantage.types import Adapter, AdapterKind

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

Run = Any


@pytest.fixture(autouse=True)
def hurried() -> Iterator[None]:
    before = hurry_practice(HurriedTicks(60.0))
    yield
    hurry_practice(before)


class Bed:
    """A tablet that can be put to sleep."""

    def __init__(self, person: Any) -> None:
        self.slept_s = 0.0
        self.wakes = person.desk.interruptions.wakes
        self.wakes._sleeps = Sleeps(count=lambda: self.slept_s)
        person.desk.checks.pace = Pace(wall=lambda: time.time() + self.slept_s)

    def sleep(self, seconds: float = 600.0) -> None:
        self.slept_s += seconds
        self.wakes.look()


def begin(person: Any, connection: str = "plc", scenario: str = "healthy") -> None:
    desk = person.desk
    desk.new_job(scenario)
    desk.answer(site="Storgata 1", model="pro", connection=connection, capacity_unknown=True)
    desk.answer(ssid="Garasje", ssid_hex=b"Garasje".hex())
    desk.edit(with_count(desk.the_job, 2))


async def checked(person: Any) -> None:
    person.desk.go_page(Page.CHECK)
    person.desk.checks.start()
    await person.checked()


def test_only_sleep_counts() -> None:
    asleep = [0.0]
    clock = [1000.0]
    pace = Pace(wall=lambda: clock[0], monotonic=lambda: clock[0])
    sleeps = Sleeps(pace, lambda: asleep[0])
    clock[0] += 12  # a slow moment
    assert not sleeps.slept()
    asleep[0] += 5
    assert sleeps.slept()
    assert not sleeps.slept()
    clock[0] += 100  # a system that tells nothing, and whose clock ran on
    assert sleeps.slept()


def test_after_sleep_old_results_keep_their_time_and_are_asked_about(
    run: Run, tmp_path: Path
) -> None:
    async def job(person: Any) -> None:
        desk, bed = person.desk, Bed(person)
        begin(person)
        await checked(person)
        before = desk.flow.result()
        bed.sleep()
        assert desk.checks.note == "ui.note.network-changed"
        assert desk.flow.result() is before
        assert person.window._frame.notice.text() == ""  # the page says it itself
        await person.tap(person.page.ask_again)
        await person.checked()
        assert desk.checks.note is None
        desk.go_page(Page.SUMMARY)
        bed.sleep()
        notice = person.window._frame.notice
        assert notice.text() == "The network may have changed. Check again?"
        result = desk.flow.result()
        await person.tap(notice.act)
        assert desk.the_job.page == Page.CHECK
        await person.checked()
        assert desk.flow.result() is not result
        assert notice.text() == ""

    run(job, tmp_path)


def test_a_check_that_was_slept_through_does_not_count(run: Run, tmp_path: Path) -> None:
    async def job(person: Any) -> None:
        desk, bed = person.desk, Bed(person)
        begin(person, scenario="line-dead")
        desk.go_page(Page.CHECK)
        desk.checks.start()
        await person.until(lambda: desk.checks.running.begun)
        bed.sleep()
        await person.checked()
        assert desk.the_job.checks == ()
        assert desk.checks.note == "ui.note.slept"
        assert person.window.footer.go.label() == "Start the check"

    run(job, tmp_path)


def test_a_station_is_measured_anew_after_sleep(run: Run, tmp_path: Path) -> None:
    async def job(person: Any) -> None:
        desk, bed = person.desk, Bed(person)
        begin(person, "wifi")
        desk.go_page(Page.SURVEY)
        await person.go_on()
        stay = person.page.stay
        await person.until(lambda: len(stay.so_far.samples) > 3)
        bed.sleep()
        assert stay.so_far.samples == ()
        assert "from the beginning" in person.window._frame.notice.text()
        await person.until(lambda: stay.enough)
        await person.go_on()
        assert len(gathered.survey(desk.the_job)) == 1
        await person.tap(person.window._frame.notice.put_away)
        assert person.window._frame.notice.text() == ""

    run(job, tmp_path)


def test_a_minute_that_was_slept_through_was_not_watched(run: Run, tmp_path: Path) -> None:
    async def job(person: Any) -> None:
        bed, vigil = Bed(person), person.desk.interruptions._vigil
        begin(person)
        person.desk.go_page(Page.ONLINE)
        countdown = person.page.countdown
        await person.tap(countdown.button)
        assert vigil.on
        bed.sleep()
        assert not countdown.running()
        assert not vigil.on
        assert "Watch the light again" in person.window._frame.notice.text()
        await person.tap(countdown.button)
        assert vigil.on
        await person.back()  # who leaves the page watches no more
        assert not vigil.on

    run(job, tmp_path)


def test_an_adapter_that_is_back_is_noticed(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    there: tuple[Adapter, ...] = ()

    async def now() -> tuple[Adapter, ...]:
        return there

    monkeypatch.setattr("zapdesk.ui.desk.adapters_now", now)

    async def job(person: Any) -> None:
        nonlocal there
        desk = person.desk
        desk.new_job()
        desk.answer(site="Kaia 7", model="pro", connection="plc", capacity_unknown=True)
        desk.edit(with_count(desk.the_job, 1))
        desk.answer(adapter="usb0")
        await checked(person)
        assert desk.checks.note == GONE
        adapter = Adapter(name="usb0", index=9, kind=AdapterKind.ETHERNET, up=True, carrier=True)
        there = (adapter,)
        for _ in range(3):
            desk.interruptions.wakes.look()
        await person.until(lambda: desk.checks.note == BACK)

    run(job, tmp_path)


def test_a_low_battery_is_said_once_and_no_more_when_fed(run: Run, tmp_path: Path) -> None:
    held = Battery(percent=LOW_PERCENT + 1, charging=False, plugged=False)

    async def job(person: Any) -> None:
        nonlocal held
        power = Power(lambda: held)
        interruptions = person.desk.interruptions
        interruptions.power = power
        power.changed.connect(interruptions._powered)
        begin(person)
        notice = person.window._frame.notice

        def look() -> None:
            power.take(power.read())

        look()
        assert notice.text() == ""
        held = Battery(percent=LOW_PERCENT, charging=False, plugged=False)
        interruptions.wakes.look()  # the first tick looks by itself
        await person.until(notice.text)
        assert "15 per cent" in notice.text()
        held = Battery(percent=9, charging=False, plugged=False)
        look()
        assert "9 per cent" in notice.text()
        await person.tap(notice.put_away)
        held = Battery(percent=8, charging=False, plugged=False)
        look()
        assert notice.text() == ""  # it is no alarm
        held = Battery(percent=8, charging=True, plugged=True)
        look()
        held = Battery(percent=7, charging=False, plugged=False)
        look()
        assert "7 per cent" in notice.text()
        held = Battery(percent=8, charging=True, plugged=True)
        look()
        assert notice.text() == ""

    run(job, tmp_path)


# The program as it starts; the window is closed, or the program killed, in the middle of something.
_LEFT = """
import asyncio, os, signal, sys
from pathlib import Path
from PySide6.QtTest import QTest
from zapdesk.practice.hurry import HurriedTicks
from zapdesk.session.flow import Page
from zapdesk.session.stations import with_count
from zapdesk.ui import start
from zapdesk.ui.listening import hurry_practice
from zapdesk.ui.window import Window

class Watched(Window):
    def meet(self, desk):
        super().meet(desk)
        desk.bridge.spawn("person", person(self))

async def person(window):
    desk = window.desk
    hurry_practice(HurriedTicks(2.0))
    desk.new_job("line-dead")
    desk.answer(site="Storgata 1", model="pro", connection="{connection}", capacity_unknown=True)
    desk.answer(ssid="Garasje", ssid_hex=b"Garasje".hex())
    desk.edit(with_count(desk.the_job, 2))
    desk.go_page(Page("{page}"))
    window.footer.go.click()
    while not ({begun}):
        await asyncio.sleep(0.01)
    await desk.bridge.of(desk.keeper.shelf())  # the disk has had time
    {end}

start.Window = Watched
sys.exit(start.start([], Path(sys.argv[1])))
"""
_CHECK = {
    "connection": "plc",
    "page": "check",
    "begun": "desk.checks.running and desk.checks.running.begun",
}
_SURVEY = {
    "connection": "wifi",
    "page": "survey",
    "begun": "desk.inside and window.page.stay.so_far.samples",
}


@pytest.mark.parametrize("how", ["closed", "killed"])
@pytest.mark.parametrize("what", ["check", "survey"])
def test_a_window_that_went_in_the_middle_says_so_when_it_is_there_again(
    run: Run, tmp_path: Path, what: str, how: str
) -> None:
    end = "window.close()" if how == "closed" else "os.kill(os.getpid(), signal.SIGKILL)"
    script = _LEFT.format(end=end, **(_CHECK if what == "check" else _SURVEY))
    went = subprocess.run(
        [sys.executable, "-c", script, str(tmp_path / "zapdesk.db")],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        timeout=60,
        check=False,
    )
    assert went.returncode == (0 if how == "closed" else -signal.SIGKILL)

    async def again(person: Any) -> None:
        await person.tap(person.page.go_on)  # "Continue: Storgata 1"
        await person.at(Place.JOB)
        notice = person.window._frame.notice
        await person.until(notice.text)
        assert "The window was closed" in notice.text()
        assert len(person.desk.the_job.stations) == 2
        await person.tap(notice.act)
        if what == "check":
            assert person.desk.checks.running is not None
            person.desk.checks.cancel()
            await person.checked()
        else:
            assert person.desk.inside == person.desk.the_job.stations[0].id
        assert notice.text() == ""
        person.desk.go_first()
        await person.at(Place.FIRST)
        await person.tap(person.page.go_on)
        await person.at(Place.JOB)
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        assert notice.text() == ""  # said once

    run(again, tmp_path)
