"""The end of a job: one look, signatures, the lock; and what may follow."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QScrollPrepareEvent
from PySide6.QtTest import QTest

from zapdesk.diagnosis.types import FixedBy
from zapdesk.session import stations
from zapdesk.session.flow import Page
from zapdesk.session.onsite import Choice, Seen
from zapdesk.ui.following import another_connection, correct
from zapdesk.ui.onsite import CUSTOMER, TECHNICIAN
from zapdesk.ui.pages.cards import untested_lines
from zapdesk.ui.places import Place
from zapdesk.ui.widgets.text import Text
from zapdesk.wording.texts import Texts

if TYPE_CHECKING:
    from pathlib import Path

Run = Any


def words(widget: Any) -> str:
    return " ".join(t.text() for t in widget.findChildren(Text) if t.isVisible())


async def begin(person: Any, count: int = 2, connection: str = "lte-m") -> None:
    desk = person.desk
    desk.new_job("healthy")
    desk.answer(site="Storgata 1", model="pro", connection=connection, technician="Kari")
    desk.keep(stations.with_count(desk.the_job, count))


async def draw(person: Any) -> None:
    pad = person.page.pad
    QTest.mousePress(pad, Qt.MouseButton.LeftButton, pos=QPoint(50, 50))
    QTest.mouseMove(pad, QPoint(200, 100))
    QTest.mouseRelease(pad, Qt.MouseButton.LeftButton, pos=QPoint(300, 60))
    await person.rest()


def test_unsigned_it_asks_once_before_it_locks(run: Run, tmp_path: Path) -> None:
    async def finish(person: Any) -> None:
        desk = person.desk
        await begin(person)
        desk.go_page(Page.FINISH)
        await person.rest()
        await person.go_on()
        page, footer = person.page, person.window.footer
        assert desk.place is Place.JOB  # one tap locks nothing
        assert "nobody signed" in words(page)
        assert footer.go.label() == "Sign first"
        assert page.not_yet.hasFocus()
        await person.tap(page.not_yet)
        assert page.unsigned is None
        assert footer.go.label() == "Finish without signature"
        await person.go_on()
        await person.go_on()  # a second tap on the same place leads to the signature
        assert desk.place is Place.SIGN
        await person.back()
        await person.go_on()
        await person.tap(person.page.unsigned)
        await person.at(Place.RECORD)
        assert not desk.record.job.signatures

    run(finish, tmp_path)


def test_a_record_without_open_points_has_no_empty_cards(run: Run, tmp_path: Path) -> None:
    async def finish(person: Any) -> None:
        desk = person.desk
        await begin(person)
        ids = [s.id for s in desk.the_job.stations]
        desk.onsite.watch(ids, Seen.ONLINE)
        for ident in ids:
            desk.onsite.lte_value(ident, -90, "dBm", "app")
        for question in ("lte-powered", "lte-waited"):
            desk.onsite.reply(question, Choice.YES)
        desk.go_page(Page.FINISH)
        await person.rest()
        await person.go_on()
        await person.tap(person.page.unsigned)
        await person.at(Place.RECORD)
        assert not desk.record.open_points
        said = words(person.page)
        assert "Open points" not in said
        assert "This record says nothing about" not in said

    run(finish, tmp_path)


def test_signed_by_hand_and_locked(run: Run, tmp_path: Path) -> None:
    async def finish(person: Any) -> None:
        desk = person.desk
        await begin(person)
        desk.onsite.watch([s.id for s in desk.the_job.stations], Seen.ONLINE)
        desk.go_page(Page.FINISH)
        await person.rest()
        assert person.window.footer.go.label() == "Finish without signature"
        assert person.page.sign[TECHNICIAN].hasFocus()
        await person.tap(person.page.sign[TECHNICIAN])
        assert desk.place is Place.SIGN
        assert person.window.watermark.isVisible()  # a practice signature says so too
        assert person.page.name.text() == "Kari"
        assert not person.window.footer.go.isEnabled()
        await draw(person)
        said = person.page._sentence.text()
        assert said.startswith("I did the work at Storgata 1.")
        assert "Result: " in said
        await person.go_on()
        assert desk.place is Place.JOB
        assert "Kari, " in words(person.page)
        assert said in words(person.page)
        assert person.window.footer.go.label() == "Finish and lock"
        await person.tap(person.page.sign[CUSTOMER])
        assert not person.window.footer.go.isEnabled()
        assert person.page.name.line.hasFocus()
        await person.write(person.page.name, "Ola Nordmann")
        await draw(person)
        await person.tap(person.page.clear)
        assert not person.window.footer.go.isEnabled()
        await draw(person)
        await person.go_on()
        await person.go_on()
        await person.at(Place.RECORD)
        one, two = desk.record.job.signatures
        assert (one.role, one.name, one.sentence) == ("technician", "Kari", said)
        assert (two.role, two.name) == ("customer", "Ola Nordmann")
        assert one.strokes
        assert two.sentence.startswith("I have been shown the record of Storgata 1.")

    run(finish, tmp_path)


def test_a_typed_name_is_said_to_be_typed(run: Run, tmp_path: Path) -> None:
    async def sign(person: Any) -> None:
        await begin(person)
        person.desk.go_page(Page.FINISH)
        await person.rest()
        await person.press(Qt.Key.Key_Return)  # the keyboard alone is enough
        assert person.page.type_it.hasFocus()
        await person.press(Qt.Key.Key_Return)
        assert not person.page.pad.isVisible()
        assert "The name was typed and not signed by hand." in words(person.page)
        await person.go_on()
        given = person.desk.onsite.signature(TECHNICIAN)
        assert given.strokes == ()
        assert given.sentence.endswith("The name was typed and not signed by hand.")
        await person.tap(person.page.take_back[TECHNICIAN])
        assert person.desk.onsite.signature(TECHNICIAN) is None
        assert person.page.sign[TECHNICIAN].hasFocus()

    run(sign, tmp_path)


def test_back_signs_nothing_and_by_hand_again(run: Run, tmp_path: Path) -> None:
    async def leave(person: Any) -> None:
        await begin(person)
        person.desk.go_page(Page.FINISH)
        await person.rest()
        await person.tap(person.page.sign[TECHNICIAN])
        await person.tap(person.page.type_it)
        await person.tap(person.page.type_it)
        assert person.page.pad.isVisible()
        assert "typed" not in person.page._sentence.text()
        await draw(person)
        await person.back()
        assert person.desk.the_job.signatures == ()
        assert person.desk.the_job.page == Page.FINISH

    run(leave, tmp_path)


def test_a_finger_in_the_box_draws_and_beside_it_moves_the_page(run: Run, tmp_path: Path) -> None:
    async def touch(person: Any) -> None:
        await begin(person)
        person.window.resize(800, 600)
        person.desk.go_page(Page.FINISH)
        await person.rest()
        await person.tap(person.page.sign[TECHNICIAN])
        page = person.page
        page.verticalScrollBar().setValue(0)
        await person.rest()
        inside = page.pad.mapTo(page.viewport(), QPoint(40, 5))
        for at, moves in ((inside, False), (QPoint(100, 20), True)):
            event = QScrollPrepareEvent(QPointF(at))
            QGuiApplication.sendEvent(page.viewport(), event)
            assert event.isAccepted() is moves

    run(touch, tmp_path)


def test_one_look_at_everything(run: Run, tmp_path: Path) -> None:
    async def look(person: Any) -> None:
        desk = person.desk
        await begin(person, 16)
        ids = [s.id for s in desk.the_job.stations]
        desk.onsite.watch(ids[:14], Seen.APP_OFFLINE)
        desk.onsite.watch(ids[14:15], Seen.ONLINE)
        desk.onsite.lte_value(ids[0], -90, "dBm", "app")
        desk.onsite.reply("lte-powered", Choice.UNKNOWN)
        desk.onsite.add_to_reply("lte-powered", owner=FixedBy.NETWORK_OWNER)
        desk.go_page(Page.SUMMARY)
        await person.rest()
        said = words(person.page)
        assert "14 things must be fixed" in said
        for pair in ("Seen online 1 of 16", "4G values read 1 of 16", "Must be fixed 14"):
            assert pair in said
        assert "Station 8 is not online" in said
        assert "Questions answered 1 of 2" in said
        assert "This record says nothing about:" in said
        more = person.page.found.more
        assert more.label() == "Show 6 more"
        assert "Station 10 is not online" not in words(person.page)
        await person.tap(more)
        assert "Station 10 is not online" in words(person.page)
        assert not more.isVisible()
        assert person.window.footer.go.hasFocus()

    run(look, tmp_path)


def test_another_connection_keeps_site_people_and_stations(run: Run, tmp_path: Path) -> None:
    async def more(person: Any) -> None:
        desk = person.desk
        await begin(person)
        desk.onsite.watch([s.id for s in desk.the_job.stations], Seen.ONLINE)
        first = desk.the_job.id
        desk.go_page(Page.SUMMARY)
        await person.rest()
        await person.tap(person.page.another)
        assert desk.the_job.id != first
        assert desk.the_job.page == Page.CONNECTION
        assert desk.answers.site == "Storgata 1"
        assert desk.answers.technician == "Kari"
        assert len(desk.the_job.stations) == 2
        assert (desk.answers.connection, desk.the_job.watches) == (None, ())
        await person.tap(person.window.rail.leave)
        await person.at(Place.FIRST)
        assert {d.id for d in desk.shelf.drafts} == {first, desk.shelf.drafts[0].id}

    run(more, tmp_path)


def test_a_correction_names_what_it_corrects(run: Run, tmp_path: Path) -> None:
    async def again(person: Any) -> None:
        desk = person.desk
        await begin(person)
        desk.onsite.sign(TECHNICIAN, "Kari", "I did the work.", ())
        desk.finish()
        await person.at(Place.RECORD)
        old = desk.record
        correct(desk, old)
        await person.at(Place.JOB)
        assert desk.the_job.page == Page.SUMMARY
        assert desk.the_job.corrects == old.id
        assert desk.the_job.supersedes
        assert desk.the_job.signatures == ()
        await person.go_on()
        assert "This corrects an earlier record." in words(person.page)
        await person.go_on()
        await person.tap(person.page.unsigned)
        await person.until(lambda: desk.record is not old and desk.place is Place.RECORD)
        assert desk.record.job.corrects == old.id
        another_connection(desk, old)
        assert desk.the_job.answers.site == "Storgata 1"

    run(again, tmp_path)


@pytest.mark.parametrize(
    ("checks", "lines"),
    [
        (("dns", "https:a.zaptec.com", "https:b.zaptec.com"), 3),
        (("station-online:1", "station-online:2", "wifi-signal"), 2),
        ((), 0),
    ],
)
def test_what_is_not_tested_is_a_line_a_kind(checks: tuple[str, ...], lines: int) -> None:
    assert len(untested_lines(checks, Texts("en"))) == lines


def test_many_stations_are_counted_not_listed() -> None:
    (line,) = untested_lines(tuple(f"station-online:Bay {n}" for n in range(1, 41)), Texts("en"))
    assert line.startswith("Station online: Bay 1, Bay 2, ")
    assert line.endswith("Bay 11 and Bay 12, and 28 more")
    assert untested_lines(("station-online:7",), Texts("en")) == ("Station 7 online",)
