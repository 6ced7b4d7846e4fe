"""The charging stations' pages, driven by taps and keys in the real window."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from zapdesk.session import stations
from zapdesk.session.flow import Page
from zapdesk.session.onsite import Obtained
from zapdesk.ui.pages.stations import StationsPage
from zapdesk.ui.pages.stations_import import ImportPage
from zapdesk.ui.pages.stations_list import StationListPage
from zapdesk.ui.pages.stations_many import AddManyPage, names_for, next_name
from zapdesk.ui.pages.stations_one import StationPage
from zapdesk.ui.widgets.pad import Key
from zapdesk.ui.widgets.text import Text

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

Run = Any


def words(widget: QWidget) -> str:
    return " ".join(t.text() for t in widget.findChildren(Text) if t.isVisible())


async def begin(person: Any, *names: str, model: str | None = "pro") -> None:
    """A job on its page of stations, with stations of these names."""
    desk = person.desk
    desk.new_job("healthy")
    desk.answer(site="Storgata 1", model=model)
    desk.edit(stations.add(stations.with_count(desk.the_job, 0), names))
    desk.go_page(Page.STATIONS)
    await person.rest()


async def to_list(person: Any) -> None:
    await person.tap(person.page.names)
    assert isinstance(person.page, StationListPage)


async def tap_row(person: Any, ident: str) -> None:
    page = person.page
    rect = page.list.row_rect(ident)
    at = page.list.mapTo(page.content, rect.center())
    page.ensureVisible(at.x(), at.y(), 0, 60)
    await person.rest()
    spot = page.list.viewport().mapTo(person.window, rect.center())
    assert person.window.childAt(spot) is page.list.viewport()
    QTest.mouseClick(
        page.list.viewport(), Qt.MouseButton.LeftButton, pos=page.list.row_rect(ident).center()
    )
    await person.rest()


def scan(text: str, end: Qt.Key | None = Qt.Key.Key_Return) -> None:
    """What a scanner types, to whatever has the focus, at its own pace."""
    target: QWidget | None = QApplication.focusWidget()
    assert target is not None
    QTest.keyClicks(target, text)
    if end is not None:
        QTest.keyClick(target, end)


def kept(person: Any) -> list[tuple[str, str]]:
    return [(s.name, s.serial) for s in person.desk.the_job.stations]


# ------------------------------------------------------------------ model and number


def test_most_people_need_two_answers(run: Run, tmp_path: Path) -> None:
    async def job(person: Any) -> None:
        await begin(person, "1", model=None)
        await person.tap(person.page.model.tile("go"))
        await person.write(person.page.count, "12")
        await person.go_on()
        assert person.desk.the_job.page == Page.CONNECTION
        assert [name for name, _ in kept(person)] == [str(k) for k in range(1, 13)]

    run(job, tmp_path)


def test_a_number_typed_over_loses_nothing(run: Run, tmp_path: Path) -> None:
    async def job(person: Any) -> None:
        await begin(person, *(f"Bay {k:02}" for k in range(1, 25)))
        desk = person.desk
        last = desk.the_job.stations[-1].id
        desk.edit(stations.with_serial(desk.the_job, last, "ZPR000024"))
        await person.open_task("stations")
        before = desk.the_job.stations
        await person.write(person.page.count, "24")  # first "2", then "24"
        assert desk.the_job.stations == before
        await person.write(person.page.count, "3")
        assert len(desk.the_job.stations) == 3
        assert person.page.undo.said() == "21 stations were removed."
        await person.tap(person.page.undo.button)
        assert desk.the_job.stations == before
        assert person.page.count.value() == 24
        assert not person.page.undo.isVisible()

    run(job, tmp_path)


def test_one_station_has_its_serial_here_and_many_have_it_behind_the_door(
    run: Run, tmp_path: Path
) -> None:
    async def job(person: Any) -> None:
        await begin(person, "1")
        await person.tap(person.page.serial.line)
        keys = {k.accessibleName(): k for k in person.page.pad.findChildren(Key) if k.isVisible()}
        for name in ("ZAP", *"000001"):
            await person.tap(keys[name])
        assert kept(person) == [("1", "ZAP000001")]
        assert person.desk.the_job.stations[0].obtained is Obtained.TYPED
        await person.tap(person.page.suggestion)
        assert person.desk.answers.model == "go"
        assert person.page.names.text() == (
            "Names and serial numbers. 1 station, with its serial number"
        )
        await person.write(person.page.count, "3")
        assert not person.page.serial.isVisible()
        assert "3 stations, 1 with a serial number" in person.page.names.text()

    run(job, tmp_path)


def test_a_scan_on_the_first_page_goes_the_same_way(run: Run, tmp_path: Path) -> None:
    async def job(person: Any) -> None:
        await begin(person, "1")
        scan("ZPR000001")
        assert kept(person) == [("1", "ZPR000001")]
        assert person.page.serial.text() == "ZPR000001"
        scan("no serial")
        assert person.page.heard.text().startswith("That scan holds no serial number.")
        await person.write(person.page.count, "2")
        person.page.model.tile("pro").setFocus()
        scan("ZPR000002")
        await person.rest()
        assert isinstance(person.page, StationListPage)
        assert kept(person) == [("1", "ZPR000001"), ("2", "ZPR000002")]

    run(job, tmp_path)


# ------------------------------------------------------------------ the list


def test_a_scanner_fills_the_list_from_top_to_bottom(run: Run, tmp_path: Path) -> None:
    async def job(person: Any) -> None:
        await begin(person, "Bay 01", "Bay 02", "Bay 03")
        await to_list(person)
        page = person.page
        assert "the next scan goes to Bay 01." in page.summary.text()
        scan("ZPR000001")
        scan("https://example.test/?sn=ZPR000002&x=1", Qt.Key.Key_Tab)
        page.one.setFocus()
        scan("ZPR000003")  # the Enter at its end presses no button
        await person.rest()
        assert person.page is page
        assert kept(person) == [
            ("Bay 01", "ZPR000001"),
            ("Bay 02", "ZPR000002"),
            ("Bay 03", "ZPR000003"),
        ]
        assert {s.obtained for s in person.desk.the_job.stations} == {Obtained.SCANNED}
        assert page.heard.text() == "ZPR000003 is now at Bay 03."
        assert page.summary.text() == "Every station has a serial number."

    run(job, tmp_path)


def test_a_scan_that_fits_nowhere_is_said_and_changes_nothing(
    run: Run, tmp_path: Path, heard: list[tuple[str, bool]]
) -> None:
    async def job(person: Any) -> None:
        await begin(person, "Bay 01", "Bay 02")
        await to_list(person)
        scan("ZPR000001")
        scan("ZPR000001")
        assert person.page.heard.text() == "ZPR000001 is already at Bay 01. Nothing was changed."
        assert heard[-1] == (person.page.heard.text(), True)
        scan("8471 9926")
        assert person.page.heard.text() == "That scan holds no serial number. Nothing was changed."
        assert kept(person) == [("Bay 01", "ZPR000001"), ("Bay 02", "")]
        scan("ZPR000002")
        assert not person.page.take.isVisible()
        scan("ZPR000003")
        assert "was not taken" in person.page.heard.text()
        await person.tap(person.page.take)
        assert kept(person)[-1] == ("3", "ZPR000003")
        await person.tap(person.page.undo.button)
        assert len(kept(person)) == 2

    run(job, tmp_path)


def test_the_keyboard_aims_the_scan(run: Run, tmp_path: Path) -> None:
    async def job(person: Any) -> None:
        await begin(person, "1", "2", "3", "4")
        await to_list(person)
        await person.press(Qt.Key.Key_Down, 2)
        assert "goes to station 3." in person.page.summary.text()
        words = [row.word for row in person.page.list.rows()]
        assert words == ["No serial number", "No serial number", "Next scan", "No serial number"]
        scan("ZPR000003")
        scan("ZPR000004")
        scan("ZPR000001")  # behind the last it begins again at the first
        assert [serial for _, serial in kept(person)] == ["ZPR000001", "", "ZPR000003", "ZPR000004"]

    run(job, tmp_path)


def test_doubles_and_odd_ones_are_said_at_their_rows(run: Run, tmp_path: Path) -> None:
    async def job(person: Any) -> None:
        await begin(person, "7", "7", "8", "9")
        desk = person.desk
        for station, serial in zip(
            desk.the_job.stations, ("ZPR000001", "ZPR000001", "ZAP000003", "XY9"), strict=True
        ):
            desk.edit(stations.with_serial(desk.the_job, station.id, serial))
        assert "4 stations are worth a second look." in person.page._note.text()
        await to_list(person)
        notes = [row.note for row in person.page.list.rows()]
        assert notes[0].startswith("7 (2) has the same serial number.")
        assert notes[1].startswith("7 has the same serial number. Another station is called 7 too.")
        assert "usually belongs to Zaptec Go" in notes[2]
        assert notes[3].startswith("Most serials have three letters and six digits.")
        await person.go_on()  # nothing of it is in the way
        assert desk.the_job.page == Page.CONNECTION

    run(job, tmp_path)


def test_sort_rename_and_take_back(run: Run, tmp_path: Path) -> None:
    async def job(person: Any) -> None:
        await begin(person, "Bay 10", "Bay 9", "Bay 1")
        await to_list(person)
        page = person.page
        await person.tap(page.arrange)
        await person.tap(page.order.sorts["name"])
        assert [n for n, _ in kept(person)] == ["Bay 1", "Bay 9", "Bay 10"]
        await person.write(page.order.names, "P3-")
        await person.tap(page.order.rename)
        await person.write(page.order.names, "P3-05 to P3-01")
        await person.tap(page.order.rename)
        assert page.order.names.problem() == "The last number comes before the first one."
        await person.write(page.order.names, "Plass 01-03")
        await person.tap(page.order.rename)
        assert [n for n, _ in kept(person)] == ["Plass 01", "Plass 02", "Plass 03"]
        assert page.undo.said() == "3 stations have a new name."
        scan("ZPR000001")
        await person.tap(page.undo.button)
        assert kept(person) == [
            ("P3-", ""),
            ("Bay 9", ""),
            ("Bay 10", "ZPR000001"),
        ]  # the scan stays

    run(job, tmp_path)


def test_filter_and_search_show_fewer(run: Run, tmp_path: Path) -> None:
    async def job(person: Any) -> None:
        await begin(person, *(f"Bay {k:02}" for k in range(1, 31)))
        desk = person.desk
        desk.edit(stations.with_serial(desk.the_job, desk.the_job.stations[4].id, "ZAP000005"))
        await to_list(person)
        page = person.page
        await person.tap(page.filter.tile("no-serial"))
        assert len(page.list.rows()) == 29
        await person.tap(page.filter.tile("look"))
        assert [row.title for row in page.list.rows()] == ["Bay 05"]
        await person.tap(page.filter.tile("all"))
        await person.write(page.search, "pro 07")
        assert [row.title for row in page.list.rows()] == ["Bay 07"]
        await person.write(page.search, "nowhere")
        assert not page.list.isVisible()
        assert page.nothing.isVisible()
        await asyncio.sleep(0.06)  # a person who types is not that fast
        scan("ZPR000001")  # into the search: the line gets its own text back
        assert page.search.text() == "nowhere"
        assert kept(person)[0] == ("Bay 01", "ZPR000001")

    run(job, tmp_path)


def test_a_filter_holds_while_its_stations_are_seen_to(run: Run, tmp_path: Path) -> None:
    async def job(person: Any) -> None:
        await begin(person, *(f"Bay {k:02}" for k in range(1, 11)))
        desk = person.desk
        for station in desk.the_job.stations[1:9]:
            desk.edit(
                stations.with_serial(desk.the_job, station.id, f"ZPR0000{station.id[1:]:0>2}")
            )
        await to_list(person)
        await person.tap(person.page.filter.tile("no-serial"))
        await tap_row(person, desk.the_job.stations[0].id)
        await person.go_on()
        assert person.page.accessibleName() == "Bay 10"
        await person.back()
        assert [row.title for row in person.page.list.rows()] == ["Bay 01", "Bay 10"]
        await person.back()
        await to_list(person)
        assert len(person.page.list.rows()) == 10

    run(job, tmp_path)


def test_tab_walks_past_the_list_to_continue(run: Run, tmp_path: Path) -> None:
    async def job(person: Any) -> None:
        await begin(person, *(f"Bay {k:02}" for k in range(1, 31)))
        person.page.names.setFocus()
        await person.press(Qt.Key.Key_Return)
        seen = [QApplication.focusWidget().accessibleName()]
        for _ in range(9):
            await person.press(Qt.Key.Key_Tab)
            seen.append(QApplication.focusWidget().accessibleName())
        assert seen[:3] == ["Charging stations", "Continue", "Back"]
        person.page.one.setFocus()
        seen = []
        while seen[-1:] != ["Continue"]:
            await person.press(Qt.Key.Key_Tab)
            seen.append(QApplication.focusWidget().accessibleName())
        assert seen == [
            "Add many",
            "Paste or import",
            "Names and order",
            "All",
            "No serial number",
            "Worth a look",
            "Search by name, serial number, circuit or model",
            "Charging stations",
            "Continue",
        ]
        person.page.list.setFocus()
        await person.press(Qt.Key.Key_Down, 2)
        await person.press(Qt.Key.Key_Return)
        assert person.page.accessibleName() == "Bay 03"

    run(job, tmp_path)


def test_500_stations(run: Run, tmp_path: Path) -> None:
    async def job(person: Any) -> None:
        await begin(person, *(f"Bay {k:03}" for k in range(1, 501)))
        await to_list(person)
        page = person.page
        assert len(page.list.rows()) == 500
        assert not page.one.isEnabled()
        here = person.desk.the_job.stations[399].id
        await tap_row(person, here)
        assert isinstance(person.page, StationPage)
        assert person.page.accessibleName() == "Bay 400"
        await person.write(person.page.serial, "ZPR000400")
        await person.back()
        page = person.page
        assert page.list.current() == here
        top = page.list.mapTo(page.viewport(), page.list.row_rect(here).topLeft()).y()
        assert 0 <= top < page.viewport().height()
        scan("ZPR000401")
        assert kept(person)[399:401] == [("Bay 400", "ZPR000400"), ("Bay 401", "ZPR000401")]

    run(job, tmp_path)


# ------------------------------------------------------------------ one station


def test_the_letters_of_the_serial_before_are_offered(run: Run, tmp_path: Path) -> None:
    async def job(person: Any) -> None:
        await begin(person, "1", "2")
        await to_list(person)
        await tap_row(person, person.desk.the_job.stations[0].id)
        await person.write(person.page.serial, "ZPR000001")
        await person.go_on()
        page = person.page
        assert "like station 1" in page.serial.line.accessibleDescription()
        assert kept(person)[1] == ("2", "")  # offered is not given
        keys = {k.accessibleName(): k for k in page.pad.findChildren(Key) if k.isVisible()}
        for name in "000002":
            await person.tap(keys[name])
        assert kept(person)[1] == ("2", "ZPR000002")

    run(job, tmp_path)


def test_one_station_by_the_pad(run: Run, tmp_path: Path) -> None:
    async def job(person: Any) -> None:
        await begin(person, "Bay 01", "Bay 02")
        await to_list(person)
        await tap_row(person, person.desk.the_job.stations[0].id)
        page = person.page
        assert QApplication.focusWidget() is page.serial.line
        keys = {k.accessibleName(): k for k in page.pad.findChildren(Key) if k.isVisible()}
        for name in ("ZAP", *"111522"):
            await person.tap(keys[name])
        assert kept(person)[0] == ("Bay 01", "ZAP111522")
        await person.tap(page.suggestion)
        assert person.desk.the_job.stations[0].model == "go"
        assert not page.note.isVisible()
        await person.write(page.circuit, "3")
        await person.tap(page.phase.tile("L2"))
        station = person.desk.the_job.stations[0]
        assert (station.circuit, station.phase) == ("3", "L2")
        await person.tap(page.phase.tile("L2"))
        assert person.desk.the_job.stations[0].phase == ""
        await person.tap(page.model.tiles.tile("pro"))
        assert person.desk.the_job.stations[0].model is None  # the job's again
        await person.go_on()
        assert person.page.accessibleName() == "Bay 02"
        scan("ZPR000002")
        assert person.page.serial.text() == "ZPR000002"
        scan("ZAP111522")
        assert person.page.heard.text() == "ZAP111522 is already at Bay 01. Nothing was changed."
        scan("ZPR000009")  # on its own page another one takes its place
        assert kept(person)[1] == ("Bay 02", "ZPR000009")
        await person.go_on()
        assert isinstance(person.page, StationListPage)

    run(job, tmp_path)


def test_a_name_and_a_removal_that_is_taken_back(run: Run, tmp_path: Path) -> None:
    async def job(person: Any) -> None:
        await begin(person, "1", "2", "3")
        await to_list(person)
        await tap_row(person, person.desk.the_job.stations[1].id)
        await person.write(person.page.name, "By the  lift")
        assert kept(person)[1] == ("By the lift", "")
        await person.tap(person.page.remove)
        page = person.page
        assert isinstance(page, StationListPage)
        assert page.undo.said() == "By the lift was removed."
        assert [n for n, _ in kept(person)] == ["1", "3"]
        scan("ZPR000003")
        await person.tap(page.undo.button)
        assert kept(person) == [("1", ""), ("By the lift", ""), ("3", "ZPR000003")]

    run(job, tmp_path)


def test_everything_is_kept_the_moment_it_is_made(run: Run, tmp_path: Path) -> None:
    async def job(person: Any) -> None:
        await begin(person, "1", "2")
        await to_list(person)
        await tap_row(person, person.desk.the_job.stations[1].id)
        await person.write(person.page.serial, "ZPR000002")
        ident = person.desk.the_job.id
        await person.stored()
        stored = await person.desk.bridge.of(person.desk.keeper.draft(ident))
        assert stored.stations == person.desk.the_job.stations
        await person.tap(person.window.rail.leave)
        await person.until(lambda: person.desk.job is None)
        person.desk.open_draft(ident)
        await person.until(lambda: person.desk.job is not None)
        assert kept(person) == [("1", ""), ("2", "ZPR000002")]
        assert isinstance(person.page, StationsPage)

    run(job, tmp_path)


def test_a_photo_of_the_label(run: Run, tmp_path: Path) -> None:
    good, bad = tmp_path / "label.png", tmp_path / "notes.jpg"
    image = QImage(640, 480, QImage.Format.Format_RGB32)
    image.fill(0xFF336699)
    assert image.save(str(good))
    bad.write_bytes(b"no photo at all")

    async def job(person: Any) -> None:
        await begin(person, "Bay 01")
        await to_list(person)
        await tap_row(person, person.desk.the_job.stations[0].id)
        photo = person.page.photo
        assert "The PIN must not be on it." in words(photo)
        await person.tap(photo.choose)
        photo.dialog.fileSelected.emit(str(bad))
        photo.dialog.reject()
        await person.until(photo.problem.isVisible)
        assert photo.problem.text().startswith("notes.jpg is no photo that can be kept.")
        assert person.desk.the_job.photos == ()
        await person.tap(photo.choose)
        photo.dialog.fileSelected.emit(str(good))
        photo.dialog.reject()
        await person.until(photo.picture.isVisible)
        assert not photo.problem.isVisible()
        (kept,) = person.desk.the_job.photos
        station = person.desk.the_job.stations[0]
        assert (kept.what, kept.subject, kept.width) == ("label", station.id, 640)
        assert station.photo == kept.id
        await person.tap(photo.forget)
        assert person.desk.the_job.photos == ()  # a PIN may be on it
        assert person.desk.the_job.stations[0].photo is None
        assert not photo.picture.isVisible()

    run(job, tmp_path)


# ------------------------------------------------------------------ many at once


def test_many_by_first_name_and_number(run: Run, tmp_path: Path) -> None:
    async def job(person: Any) -> None:
        await begin(person, "Bay 07")
        await to_list(person)
        await person.tap(person.page.many)
        page = person.page
        assert isinstance(page, AddManyPage)
        assert page.first.text() == "Bay 08"
        await person.write(page.number, "3")
        await person.write(page.circuit, "2")
        assert page.preview.text() == "Bay 08, Bay 09 … Bay 10"
        await person.go_on()
        assert [n for n, _ in kept(person)] == ["Bay 07", "Bay 08", "Bay 09", "Bay 10"]
        assert [s.circuit for s in person.desk.the_job.stations] == ["", "2", "2", "2"]
        assert person.page.undo.said() == "3 stations were added."

    run(job, tmp_path)


def test_many_by_one_line_and_what_is_wrong_with_a_line(run: Run, tmp_path: Path) -> None:
    async def job(person: Any) -> None:
        await begin(person, "1")
        await to_list(person)
        await person.tap(person.page.many)
        page, go = person.page, person.window.footer.go
        await person.write(page.first, "Bay 24..01")
        assert page.first.problem() == "The last number comes before the first one."
        assert not go.isEnabled()
        await person.write(page.first, "Bay 001-600")
        assert page.first.problem() == "A job holds at most 500 stations."
        await person.write(page.first, "Bay 01-24")
        assert page.first.problem() == ""
        assert go.text() == "Add 24 stations"
        await person.press(Qt.Key.Key_Return)
        assert len(kept(person)) == 25
        await person.tap(person.page.undo.button)
        assert kept(person) == [("1", "")]

    run(job, tmp_path)


@pytest.mark.parametrize(
    ("first", "number", "names"),
    [
        ("Bay 08", 3, ("Bay 08", "Bay 09", "Bay 10")),
        ("A9", 2, ("A9", "A10")),
        ("Lift", 2, ("Lift 1", "Lift 2")),
        ("Lift", 1, ("Lift",)),
        ("1-3", 99, ("1", "2", "3")),
        ("7", 0, ()),
    ],
)
def test_names_for(first: str, number: int, names: tuple[str, ...]) -> None:
    assert names_for(first, number) == names


@pytest.mark.parametrize(
    ("name", "following"),
    [("Bay 09", "Bay 10"), ("99", "100"), ("007", "008"), ("Lift", "Lift 2"), ("", "1")],
)
def test_the_name_that_follows(name: str, following: str) -> None:
    assert next_name(name) == following


# ------------------------------------------------------------------ spreadsheets

SHEET = "Plass\tSerienummer\tPIN\n" + "".join(
    f"Bay {k:02}\tZPR{k:06}\t{9000 + k}\n" for k in range(1, 41)
)


def test_forty_rows_pasted_on_the_list(run: Run, tmp_path: Path) -> None:
    async def job(person: Any) -> None:
        await begin(person, "1")
        await to_list(person)
        QGuiApplication.clipboard().setText(SHEET)
        QTest.keyClick(
            QApplication.focusWidget(), Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier
        )
        await person.until(lambda: isinstance(person.page, ImportPage) and person.page.found)
        page = person.page
        assert len(page.found) == 40
        assert page.keep.choice() == "replace"  # a mere number is not worth keeping
        assert len(kept(person)) == 1
        await person.go_on()
        assert isinstance(person.page, StationListPage)
        assert kept(person)[-1] == ("Bay 40", "ZPR000040")
        assert len(kept(person)) == 40
        assert "9007" not in str(person.desk.the_job)  # a PIN
        await person.tap(person.page.undo.button)
        assert kept(person) == [("1", "")]

    run(job, tmp_path)


def test_what_is_known_is_filled_in(run: Run, tmp_path: Path) -> None:
    async def job(person: Any) -> None:
        await begin(person, "Bay 01", "Bay 02", "Lift")
        await to_list(person)
        await person.tap(person.page.paste)
        page = person.page
        await person.tap(page.paste)
        assert page.problem.text().startswith("Nothing was copied yet.")
        QGuiApplication.clipboard().setText("Bay 02\tZPR000002\nBay 09\tZPR000009\n")
        await person.tap(page.paste)
        assert not page.problem.isVisible()
        assert page.said.text() == (
            "One station of the list gets what was missing. One station is new."
        )
        await person.tap(page.keep.tile("replace"))
        assert not page.said.isVisible()
        await person.tap(page.keep.tile("add"))
        await person.go_on()
        assert kept(person) == [
            ("Bay 01", ""),
            ("Bay 02", "ZPR000002"),
            ("Lift", ""),
            ("Bay 09", "ZPR000009"),
        ]

    run(job, tmp_path)


BAD = {
    "empty.csv": (b"", "No station was found in it."),
    "lines.csv": (b"\n;;;\n;;\n", "No station was found in it."),
    "book.xlsx": (b"PK\x03\x04rest", "book.xlsx is a spreadsheet."),
    "large.csv": (b"x" * 4_000_001, "large.csv is too large for a list of stations."),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_is_said_and_nothing_is_lost(run: Run, tmp_path: Path, name: str) -> None:
    content, says = BAD[name]
    path = tmp_path / name
    path.write_bytes(content)

    async def job(person: Any) -> None:
        await begin(person, "Bay 01")
        await to_list(person)
        await person.tap(person.page.paste)
        page = person.page
        before = person.desk.the_job
        await person.tap(page.file)
        assert page.dialog is not None
        page.dialog.fileSelected.emit(str(path))
        page.dialog.reject()
        await person.rest()
        assert page.problem.text().startswith(says)
        assert not person.window.footer.go.isEnabled()
        page.read_file(tmp_path / "gone.csv")
        assert page.problem.text() == "gone.csv could not be read. Choose another file."
        assert person.desk.the_job is before
        await person.back()
        assert isinstance(person.page, StationListPage)

    run(job, tmp_path)


def test_a_file_with_oddities_says_them(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "garage.csv"
    rows = "Stellplatz;Seriennummer;Modell;PIN\nA1;ZPR000001;Pro;1\n;;Pro;2\nA2;Q7;Foo;3\n"
    path.write_bytes(rows.encode("cp1252"))

    async def job(person: Any) -> None:
        await begin(person, "Bay 01")
        await to_list(person)
        await person.tap(person.page.paste)
        person.page.read_file(path)
        await person.rest()
        said = words(person.page)
        for part in (
            "2 stations found",
            "The columns were taken for: name, serial number and model.",
            "A column with PINs was left out.",
            "Line 3 has neither name nor serial number and was left out.",
            "No model is called Foo.",
            "One serial number looks unusual: Q7.",
        ):
            assert part in said

    run(job, tmp_path)


# ------------------------------------------------------------------ every size


@pytest.mark.parametrize("size", [(1280, 800), (800, 1280), (800, 600)])
def test_targets_are_large_and_on_the_screen(
    run: Run, tmp_path: Path, size: tuple[int, int]
) -> None:
    from PySide6.QtWidgets import QAbstractButton

    async def job(person: Any) -> None:
        person.window.resize(*size)
        await begin(person, *(f"Bay {k:02}" for k in range(1, 31)))
        for part in ("", "list", "station:s2", "many", "import"):
            person.desk.go_inside(part)
            await person.rest()
            page = person.page
            assert page.content.width() == page.viewport().width()
            for button in page.findChildren(QAbstractButton):
                if button.isVisible():
                    assert min(button.width(), button.height()) >= 48, button.text()
                    left = button.mapTo(page.content, QPoint(0, 0)).x()
                    assert left >= 0
                    assert left + button.width() <= page.content.width(), button.text()
                    assert button.accessibleName()

    run(job, tmp_path)
