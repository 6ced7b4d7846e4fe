"""4G: who has it by serial, and the value that the station itself shows, with the unit chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from zapdesk.session import stations
from zapdesk.session.flow import Page
from zapdesk.ui.pages.lte import Has, has_lte
from zapdesk.ui.widgets.text import Text

if TYPE_CHECKING:
    from pathlib import Path

Run = Any


def words(widget: Any) -> str:
    return " ".join(t.text() for t in widget.findChildren(Text) if t.isVisible())


async def begin(person: Any, model: str, *serials: str) -> list[str]:
    desk = person.desk
    desk.new_job("healthy")
    desk.answer(site="Storgata 1", model=model, connection="lte-m")
    desk.keep(stations.with_count(desk.the_job, len(serials)))
    for station, serial in zip(desk.the_job.stations, serials, strict=True):
        desk.keep(stations.with_serial(desk.the_job, station.id, serial))
    desk.go_page(Page.LTE)
    await person.rest()
    return [s.id for s in desk.the_job.stations]


@pytest.mark.parametrize(
    ("model", "serial", "has"),
    [
        ("pro", "", Has.YES),
        ("go", "ZAP111522", Has.YES),
        ("home-4g", "ZCH04", Has.YES),
        ("home-4g", "ZCH030001", Has.NO),
        ("home-4g", "", Has.SERIAL_NEEDED),
        ("home-4g", "12345", Has.UNREAD),
        ("zapcharger-pro", "ZCS030772", Has.YES),
        ("zapcharger-pro", "ZCS031071", Has.YES),
        ("zapcharger-pro", "ZCS030771", Has.NO),
        ("zapcharger-pro", "ZCS031072", Has.NO),
    ],
)
def test_who_has_it(run: Run, tmp_path: Path, model: str, serial: str, has: Has) -> None:
    async def look(person: Any) -> None:
        await begin(person, model, serial)
        job = person.desk.the_job
        assert has_lte(job, person.desk.catalogue) == {job.stations[0].id: has}

    run(look, tmp_path)


def test_it_is_said_before_anything_else(run: Run, tmp_path: Path) -> None:
    async def look(person: Any) -> None:
        await begin(person, "zapcharger-pro", "ZCS030772", "ZCS031072", "")
        said = words(person.page)
        assert "1 station has 4G · 1 has no 4G · 1 serial number needed" in said
        assert "Settle this before work begins." in said
        assert "Telenor" in said
        assert "router and firewall do not matter" in said
        assert "No minimum is published for 4G." in said
        assert "74" not in said
        rows = [(row.title, row.word) for row in person.page.list.rows()]
        assert rows == [("1", "Has 4G"), ("2", "No 4G inside"), ("3", "Serial number needed")]
        await person.tap(person.page.serials)
        assert person.desk.the_job.page == Page.STATIONS

    run(look, tmp_path)


def test_a_value_is_kept_once_its_unit_is_chosen(run: Run, tmp_path: Path) -> None:
    async def read(person: Any) -> None:
        one, two = await begin(person, "pro", "", "")
        person.desk.go_inside(one)
        await person.rest()
        assert person.page.unit.choice() == ""  # never guessed
        QTest.keyClicks(QApplication.focusWidget(), "-97")
        await person.rest()
        assert person.desk.the_job.lte_values == ()
        await person.tap(person.page.unit.tile("dBm"))
        await person.tap(person.page.source.tile("portal"))
        (value,) = person.desk.the_job.lte_values
        assert (value.value, value.unit, value.source) == (-97, "dBm", "portal")
        assert person.window.footer.go.label() == "Next: station 2"
        await person.go_on()
        assert (person.page.unit.choice(), person.page.source.choice()) == ("dBm", "portal")
        assert person.desk.onsite.newest_value(two) is None  # a tile alone is no value
        QTest.keyClicks(QApplication.focusWidget(), "-90")
        await person.rest()
        assert person.window.footer.go.label() == "Back to the list"
        await person.press(Qt.Key.Key_Return)  # puts the pad away
        await person.go_on()
        facts = [row.facts for row in person.page.list.rows()]
        assert facts == ["−97 dBm, from the portal", "−90 dBm, from the portal"]
        await person.go_on()
        assert person.desk.the_job.page == Page.REQUIREMENTS

    run(read, tmp_path)


def test_a_number_that_cannot_have_its_unit_is_said_and_not_kept(run: Run, tmp_path: Path) -> None:
    async def read(person: Any) -> None:
        await begin(person, "pro", "")
        QTest.keyClicks(person.page.number.line, "97")
        await person.tap(person.page.unit.tile("dBm"))
        assert "Put a minus before it." in words(person.page)
        assert person.desk.the_job.lte_values == ()
        await person.tap(person.page.unit.tile("%"))
        assert "Put a minus" not in words(person.page)
        assert person.desk.the_job.lte_values[-1].unit == "%"
        person.page.number.set_value(-97)
        person.page.number.changed.emit(-97)
        assert "Per cent goes from 0 to 100." in words(person.page)
        assert person.desk.the_job.lte_values[-1].value == 97

    run(read, tmp_path)


def test_one_station_has_steps_and_value_on_one_page(run: Run, tmp_path: Path) -> None:
    async def read(person: Any) -> None:
        await begin(person, "home-4g", "")
        said = words(person.page)
        assert "Do all stations have power?" in said
        assert "Serial number needed" in said
        assert person.window.footer.go.label() == "Continue"
        powered, _waited = person.page._before.questions
        await person.tap(powered.choices.tile("unknown"))
        assert "Open point" in words(person.page)
        await person.tap(person.page.serials)
        assert person.desk.the_job.page == Page.STATIONS

    run(read, tmp_path)
