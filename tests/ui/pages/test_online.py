"""Stations seen online: by the person, one by one or all at once, never by the program."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from zapdesk.session import stations
from zapdesk.session.flow import Page
from zapdesk.session.onsite import Seen
from zapdesk.ui.pages import online_station
from zapdesk.ui.widgets.text import Text

if TYPE_CHECKING:
    from pathlib import Path

Run = Any


def words(widget: Any) -> str:
    return " ".join(t.text() for t in widget.findChildren(Text) if t.isVisible())


async def begin(person: Any, count: int, connection: str = "wifi") -> list[str]:
    desk = person.desk
    desk.new_job("healthy")
    desk.answer(site="Storgata 1", model="pro", connection=connection, capacity_unknown=True)
    desk.keep(stations.with_count(desk.the_job, count))
    desk.go_page(Page.ONLINE)
    await person.rest()
    return [s.id for s in desk.the_job.stations]


async def press_row(person: Any, ident: str) -> None:
    rows = person.page.list
    await person.rest()
    spot = rows.row_rect(ident).center()
    person.page.ensureVisible(rows.x() + spot.x(), rows.y() + spot.y())
    await person.rest()
    QTest.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    await person.rest()


def test_all_with_one_tap(run: Run, tmp_path: Path) -> None:
    async def look(person: Any) -> None:
        idents = await begin(person, 12)
        assert person.window.footer.go.label() == "Continue, not confirmed"
        assert person.page.only_open is None
        await person.tap(person.page.all_online)
        assert [w.station for w in person.desk.the_job.watches] == idents
        assert {w.seen for w in person.desk.the_job.watches} == {Seen.ONLINE}
        assert {w.connection for w in person.desk.the_job.watches} == {"wifi"}
        assert "12 seen online" in words(person.page)
        assert person.page.all_online is None
        assert person.window.footer.go.label() == "Continue"
        assert person.window.footer.go.hasFocus()
        await person.go_on()
        assert person.desk.the_job.page == Page.SUMMARY

    run(look, tmp_path)


def test_one_by_one_with_what_to_do_about_a_bad_one(run: Run, tmp_path: Path) -> None:
    async def look(person: Any) -> None:
        first, second, third = await begin(person, 3)
        await press_row(person, second)
        assert "Station 2" in words(person.page)
        assert person.window.footer.go.label() == "Next: station 3"
        assert not person.page.app.isVisible()
        await person.tap(person.page.choices.tile(Seen.BLINKS))
        for part in ("password", "MAC filter", "VLAN", "access point is full"):
            assert part in words(person.page)
        await person.write(person.page.app, "Offline since 12:00")
        await person.go_on()
        assert "Station 3" in words(person.page)
        await person.tap(person.page.choices.tile(Seen.ONLINE))
        assert "What to do next" not in words(person.page)
        await person.go_on()
        assert "Station 1" in words(person.page)  # around the end
        await person.back()
        said = {row.ident: row.word for row in person.page.list.rows()}
        assert said == {first: "Not confirmed", second: "No network", third: "Online"}
        assert "1 seen online · 1 not online · 1 not confirmed" in words(person.page)
        watch = person.desk.onsite.newest_watch(second)
        assert (watch.seen, watch.app) == (Seen.BLINKS, "Offline since 12:00")
        await person.tap(person.page.all_online)
        assert person.desk.onsite.newest_watch(second).seen is Seen.ONLINE
        assert len(person.desk.the_job.watches) == 4  # what was seen before stays in the job

    run(look, tmp_path)


def test_the_last_one_leads_back_to_the_list(run: Run, tmp_path: Path) -> None:
    async def look(person: Any) -> None:
        one, two = await begin(person, 2)
        person.desk.onsite.watch((one,), Seen.ONLINE)
        await press_row(person, two)
        assert person.window.footer.go.label() == "Back to the list"
        await person.tap(person.page.choices.tile(Seen.NO_POWER))
        assert "breaker" in words(person.page)
        await person.go_on()
        assert person.page.list.isVisible()

    run(look, tmp_path)


@pytest.mark.parametrize(
    ("connection", "says"),
    [("plc", "PLC key"), ("lte-m", "4G is chosen"), ("wifi", "MAC filter")],
)
def test_next_steps_fit_the_connection(
    run: Run, tmp_path: Path, connection: str, says: str
) -> None:
    async def look(person: Any) -> None:
        await begin(person, 1, connection)
        assert "Is the station online?" in words(person.page)  # the only one, without a list
        for seen in (Seen.BLINKS, Seen.APP_OFFLINE):
            await person.tap(person.page.choices.tile(seen))
            assert says in words(person.page)
        await person.tap(person.page.choices.tile(Seen.NOT_SEEN))
        assert "Portal" in words(person.page)
        await person.go_on()
        assert person.desk.the_job.page == Page.SUMMARY

    run(look, tmp_path)


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(online_station, "WATCH_S", 0.3)


@pytest.mark.usefixtures("quick")
def test_the_minute_ends_with_a_question_and_answers_nothing(
    run: Run, tmp_path: Path, heard: list[tuple[str, bool]]
) -> None:
    async def watch(person: Any) -> None:
        await begin(person, 1)
        await person.tap(person.page.countdown.button)
        await person.until(lambda: not person.page.countdown.running())
        assert "The time is over. What did you see?" in words(person.page)
        assert ("The time is over. What did you see?", True) in heard
        assert person.desk.the_job.watches == ()
        assert person.window.footer.go.label() == "Continue, not confirmed"

    run(watch, tmp_path)


def test_a_watch_stops_when_the_answer_is_given(run: Run, tmp_path: Path) -> None:
    async def watch(person: Any) -> None:
        await begin(person, 1)
        await person.tap(person.page.countdown.button)
        assert person.page.countdown.running()
        await person.tap(person.page.choices.tile(Seen.ONLINE))
        assert not person.page.countdown.running()

    run(watch, tmp_path)


def test_many_are_filtered_and_reached_by_keys(run: Run, tmp_path: Path) -> None:
    async def look(person: Any) -> None:
        idents = await begin(person, 500)
        person.desk.onsite.watch(idents[:498], Seen.ONLINE)
        await person.tap(person.page.only_open)
        assert [row.ident for row in person.page.list.rows()] == idents[498:]
        assert person.page.only_open.hasFocus()
        person.page.list.setFocus()
        await person.press(Qt.Key.Key_Down)
        await person.press(Qt.Key.Key_Return)
        assert "Station 500" in words(person.page)
        assert person.page.choices.tile(Seen.ONLINE).hasFocus()
        await person.press(Qt.Key.Key_Space)
        assert person.desk.onsite.newest_watch(idents[499]).seen is Seen.ONLINE

    run(look, tmp_path)


def test_another_connection_was_not_watched(run: Run, tmp_path: Path) -> None:
    async def look(person: Any) -> None:
        (ident,) = await begin(person, 1, "wifi")
        await person.tap(person.page.choices.tile(Seen.ONLINE))
        person.desk.answer(connection="lte-m")
        person.desk.go_page(Page.ONLINE)
        await person.rest()
        assert person.page.choices.choice() == ""
        assert person.desk.onsite.newest_watch(ident) is None

    run(look, tmp_path)
