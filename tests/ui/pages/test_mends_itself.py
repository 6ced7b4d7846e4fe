"""While something must be fixed the check repeats by itself, and the page turns green untouched."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt

from zapdesk.diagnosis.types import Outcome
from zapdesk.practice import world
from zapdesk.practice.faults import Faults, Gate, Way
from zapdesk.session.flow import Page
from zapdesk.ui.widgets.finding import FindingCard
from zapdesk.ui.widgets.text import Text

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

Run = Any
HUB = world.ADDRESSES[world.CLOUD][0]
CLOSED = Gate(host=world.CLOUD, port=8883, way=Way.REFUSED)
NO_TIME = Gate(host=world.TIME, port=123, way=Way.REFUSED)
LATER_S = 600.0  # a wait that no test sees the end of


def words(widget: QWidget) -> str:
    return " ".join(t.text() for t in widget.findChildren(Text) if t.isVisible())


async def red(person: Any, wait_s: float) -> None:
    """A job whose first check by hand found something to fix."""
    person.desk.checks.pace.wait_s = lambda _: wait_s
    await person.begin("closed-8883")
    await person.answer_all()
    await person.go_on()
    await person.checked()
    assert person.desk.flow.result().outcome is Outcome.FAIL


async def looks(person: Any, count: int) -> None:
    """Watch so many repeats."""
    repeats = person.desk.checks.repeats
    await person.until(lambda: repeats.looked >= count)


def test_the_page_turns_green_without_a_touch(
    run: Run, site: Any, tmp_path: Path, heard: list[tuple[str, bool]]
) -> None:
    async def watch(person: Any) -> None:
        await red(person, 0.05)
        await looks(person, 2)
        (wrong,) = person.desk.the_job.checks  # nothing new was said, so nothing was added
        assert "It is still so." in words(person.page)
        heard.clear()
        site.faults = Faults()
        await person.until(lambda: person.desk.flow.result().outcome is Outcome.PASS)
        assert person.desk.the_job.checks == (wrong, person.desk.flow.result())
        assert person.desk.flow.result().started > wrong.started
        rows = person.page.rows
        tones = {rows.row(key).tone() for key in rows.keys()}  # noqa: SIM118  (no dictionary)
        assert tones == {"pass", "not-tested"}  # the pool, which nobody knew
        assert person.page.repeat_line is None
        assert person.desk.checks.repeats is None
        first, *repeats = site.sent
        assert {port for _, port in first} >= {53, 123, 443, 8883}
        assert len(repeats) >= 3
        assert all(sent <= {(HUB, 8883), (HUB, 443)} for sent in repeats)
        assert all((HUB, 8883) in sent for sent in repeats)

    run(watch, tmp_path)
    assert [assertive for _, assertive in heard] == [False]


def test_nothing_moves_while_it_repeats(run: Run, site: Any, tmp_path: Path) -> None:
    async def watch(person: Any) -> None:
        await red(person, 0.02)
        card, rows = person.page.findChild(FindingCard), person.page.rows
        await looks(person, 1)
        places = [rows.mapTo(person.page.content, rows.rect().topLeft())]
        said = set()

        def moved() -> None:
            said.add(person.page.repeat_line.text())
            places.append(rows.mapTo(person.page.content, rows.rect().topLeft()))

        person.desk.checks.moved.connect(moved)
        await looks(person, 4)
        assert person.page.findChild(FindingCard) is card
        assert person.page.rows is rows
        assert len(set(places)) == 1
        assert "Checking again…" in said

    run(watch, tmp_path)


def test_it_counts_down_and_can_be_stopped(run: Run, site: Any, tmp_path: Path) -> None:
    async def stop(person: Any) -> None:
        await red(person, 12)
        line = person.page.repeat_line
        assert line.text() == "Checks again by itself in 12\u00a0s"
        assert line.note() == "Only what is still wrong is asked again."
        await person.until(lambda: line.text() == "Checks again by itself in 11\u00a0s")
        assert line.cancel.accessibleName() == "Stop checking again by itself"
        line.cancel.setFocus()
        await person.press(Qt.Key.Key_Space)
        assert person.desk.checks.repeats is None
        assert person.page.repeat_line is None
        assert person.page.again.hasFocus()
        assert len(site.sent) == 1

    run(stop, tmp_path)


@pytest.mark.parametrize("way", ["page", "task", "first", "by hand"])
def test_leaving_or_a_check_by_hand_ends_it(run: Run, site: Any, tmp_path: Path, way: str) -> None:
    async def leave(person: Any) -> None:
        await red(person, LATER_S)
        repeats = person.desk.checks.repeats
        match way:
            case "page":
                await person.go_on()
            case "task":
                await person.open_task("site")
            case "first":
                await person.tap(person.window.rail.leave)
            case _:
                await person.tap(person.page.again)
                await person.checked()
        assert repeats.stopped
        assert person.desk.checks.repeats is not repeats
        if way == "by hand":
            assert {port for _, port in site.sent[-1]} >= {53, 123, 443, 8883}  # everything anew
            assert len(person.desk.the_job.checks) == 2

    run(leave, tmp_path)


def test_it_goes_on_when_the_page_is_opened_again(run: Run, site: Any, tmp_path: Path) -> None:
    async def back(person: Any) -> None:
        await red(person, LATER_S)
        await person.go_on()
        assert person.desk.checks.repeats is None
        person.desk.checks.pace.wait_s = lambda _: 0.02
        site.faults = Faults()
        await person.back()
        await person.until(lambda: person.desk.flow.result().outcome is Outcome.PASS)
        assert person.desk.the_job.page == Page.CHECK

    run(back, tmp_path)


def test_a_repeat_that_runs_is_cancelled_with_the_page(run: Run, site: Any, tmp_path: Path) -> None:
    async def leave(person: Any) -> None:
        await red(person, 0.02)
        site.faults = Faults(gates=(replace(CLOSED, way=Way.SWALLOWED),))
        repeats = person.desk.checks.repeats
        await person.until(lambda: repeats.left_s is None)
        await person.back()
        assert repeats.stopped
        await person.until(lambda: not person.desk.checks._tasks)
        assert len(person.desk.the_job.checks) == 1

    run(leave, tmp_path)


def test_nothing_is_sent_while_the_window_is_not_seen(run: Run, site: Any, tmp_path: Path) -> None:
    async def hide(person: Any) -> None:
        await red(person, 0.05)
        await looks(person, 1)
        person.window.showMinimized()
        await person.until(lambda: person.desk.checks.repeats.left_s is not None)
        seen = len(site.sent)
        await person.until(lambda: person.desk.checks.repeats.left_s == 0)
        for _ in range(20):
            await person.rest()
        assert len(site.sent) == seen
        person.window.showNormal()
        await looks(person, person.desk.checks.repeats.looked + 1)

    run(hide, tmp_path)


def test_a_new_fault_is_told_at_once(
    run: Run, site: Any, tmp_path: Path, heard: list[tuple[str, bool]]
) -> None:
    site.faults = Faults(gates=(CLOSED, NO_TIME))

    async def watch(person: Any) -> None:
        await red(person, 0.05)
        heard.clear()
        site.faults = Faults(gates=(CLOSED,))  # one of two is mended
        await person.until(lambda: len(person.desk.the_job.checks) == 2)
        answered = len(site.sent)  # repeats may have gone out before the one that brought news
        assert heard == [("1 thing must be fixed before the stations can go online", False)]
        heard.clear()
        site.faults = Faults(carrier=False)
        await person.until(lambda: len(person.desk.the_job.checks) == 3)
        assert [f.code for f in person.desk.flow.result().findings] == ["no-link"]
        assert heard == [("1 thing must be fixed before the stations can go online", True)]
        await person.rest()
        assert all(123 not in {p for _, p in sent} for sent in site.sent[answered:])

    run(watch, tmp_path)


def test_another_network_stops_it_and_asks(run: Run, site: Any, tmp_path: Path) -> None:
    async def move(person: Any) -> None:
        await red(person, 0.05)
        site.faults = Faults(address="10.77.0.99")
        await person.until(lambda: person.desk.checks.repeats is None)
        assert "The network may have changed. Check again?" in words(person.page)
        (old,) = person.desk.the_job.checks
        assert person.desk.flow.result() is old  # with its own time
        assert person.page.repeat_line is None
        await person.tap(person.page.ask_again)
        await person.checked()
        assert person.desk.flow.result().outcome is Outcome.PASS
        assert "may have changed" not in words(person.page)

    run(move, tmp_path)


@pytest.mark.parametrize("clock", ["wall", "both"])
def test_a_pc_that_slept_stops_it_and_asks(run: Run, site: Any, tmp_path: Path, clock: str) -> None:
    async def sleep(person: Any) -> None:
        pace = person.desk.checks.pace
        await red(person, LATER_S)
        wall, monotonic = pace.wall, pace.monotonic
        pace.wall = lambda: wall() + 40
        if clock == "both":  # there are systems whose monotonic clock goes on
            pace.monotonic = lambda: monotonic() + 40
        await person.until(lambda: person.desk.checks.repeats is None)
        assert "The network may have changed. Check again?" in words(person.page)
        assert len(site.sent) == 1

    run(sleep, tmp_path)


def test_what_only_a_person_can_answer_is_not_repeated(run: Run, tmp_path: Path) -> None:
    async def look(person: Any) -> None:
        await person.begin("closed-8883")
        await person.write(person.page.site, "Storgata 1")
        await person.go_on()
        await person.tap(person.page.model.tile("home-4g"))
        await person.write(person.page.serial, "ZCH030001")
        await person.go_on()
        await person.tap(person.page.choices.tile("lte-m"))
        await person.go_on()
        person.desk.checks.start()
        await person.until(lambda: person.desk.flow.result() is not None)
        assert person.desk.flow.result().outcome is Outcome.FAIL
        assert person.desk.checks.repeats is None

    run(look, tmp_path)
