"""The whole checklist: every must beside what was found, the open questions in their place."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from zapdesk.session import gathered, stations
from zapdesk.session.flow import Page
from zapdesk.session.onsite import Choice, How, Measurement
from zapdesk.ui.places import Place
from zapdesk.ui.widgets.text import Text

if TYPE_CHECKING:
    from pathlib import Path

Run = Any


def words(widget: Any) -> str:
    return " ".join(t.text() for t in widget.findChildren(Text) if t.isVisible())


async def begin(person: Any, connection: str, count: int = 3, scenario: str = "healthy") -> None:
    desk = person.desk
    desk.new_job(scenario)
    desk.answer(site="Storgata 1", model="pro", connection=connection, capacity_unknown=True)
    desk.answer(ssid="Garage", ssid_hex=b"Garage".hex())
    desk.keep(stations.with_count(desk.the_job, count))


async def measure(person: Any, *levels: float) -> None:
    desk = person.desk
    for station, level in zip(desk.the_job.stations, levels, strict=False):
        made = Measurement(
            station=station.id,
            taken=datetime.now(UTC),
            how=How.SCANS,
            ssid="Garage",
            samples=(level,) * 12,
            median_dbm=level,
            tenth_dbm=level,
            practice=True,
        )
        desk.keep(gathered.with_measurement(desk.the_job, made))
    desk.go_page(Page.REQUIREMENTS)
    await person.rest()


def test_the_signal_stands_first_with_its_limit_and_the_weakest(run: Run, tmp_path: Path) -> None:
    async def look(person: Any) -> None:
        await begin(person, "wifi")
        await measure(person, -60, -75, -85)
        first = next(iter(person.page.rows.values()))
        said = words(first)
        assert said.startswith("Wi-Fi signal Zaptec, “Supported protocols”.")
        assert "at least −74 dBm" in said
        assert "1 of 3 as asked for. Wi-Fi signal at station 3: −85 dBm" in said
        assert "Must be fixed" in said
        await person.tap(first.open)
        assert person.desk.the_job.page == Page.SURVEY

    run(look, tmp_path)


def test_every_row_has_limit_value_source_and_outcome(run: Run, tmp_path: Path) -> None:
    async def look(person: Any) -> None:
        await begin(person, "plc", scenario="closed-8883")
        person.desk.go_page(Page.CHECK)
        await person.rest()
        await person.go_on()
        await person.checked()
        person.desk.go_page(Page.REQUIREMENTS)
        await person.rest()
        mqtt = person.page.rows["mqtt"]
        for part in ("Zaptec, “1. MQTT”.", "outgoing TCP port 8883", "Must be fixed"):
            assert part in words(mqtt)
        assert "OK" in words(person.page.rows["dns"])
        assert not person.page.rows["dns"].open.isVisible()
        assert "ZapDesk's own rule." in words(person.page.rows["firewall-rules"])
        assert "Encryption (TLS)" in words(person.page.rows["tls-mqtt"])
        assert "1 must be fixed" in person.page._banner.text()
        name = person.page.rows["dns"]._group.accessibleName()
        assert name.startswith("Names (DNS). outgoing UDP port 53. ")
        assert name.endswith("OK")

    run(look, tmp_path)


def test_questions_are_answered_in_their_place(run: Run, tmp_path: Path) -> None:
    async def answer(person: Any) -> None:
        await begin(person, "wifi")
        person.desk.go_page(Page.REQUIREMENTS)
        await person.rest()
        row = person.page.rows["dhcp-dedicated"]
        assert "Not answered yet" in words(row)
        assert " Yes " in words(row)  # what is asked for, in a word
        await person.tap(row.question.choices.tile("no"))
        assert "Look at this" in words(row)
        assert words(row).count("Look at this") == 1
        assert row.question.more is not None
        await person.tap(row.question.choices.tile("yes"))
        assert "OK" in words(row)
        assert person.desk.onsite.newest_reply("dhcp-dedicated").choice is Choice.YES
        await person.go_on()
        assert person.desk.the_job.page == Page.ONLINE

    run(answer, tmp_path)


def test_the_rules_that_are_asked_about_are_one_tap_away(run: Run, tmp_path: Path) -> None:
    async def look(person: Any) -> None:
        await begin(person, "plc")
        person.desk.go_page(Page.REQUIREMENTS)
        await person.rest()
        rows = person.page.rows
        assert [key for key, row in rows.items() if row.letter is not None] == ["firewall-rules"]
        await person.tap(rows["firewall-rules"].letter)
        assert person.desk.place is Place.LETTER

    run(look, tmp_path)


def test_only_what_is_open_and_nothing_vanishes_under_the_finger(run: Run, tmp_path: Path) -> None:
    async def look(person: Any) -> None:
        await begin(person, "lte-m", 1)
        person.desk.go_page(Page.REQUIREMENTS)
        await person.rest()
        rows = person.page.rows
        powered = rows["lte-powered"]
        await person.tap(person.page.only_open)
        assert person.page.only_open.label() == "Show everything"
        await person.tap(powered.question.choices.tile("yes"))
        assert powered.isVisible()
        assert "OK" in words(powered)
        await person.tap(person.page.only_open)
        await person.tap(person.page.only_open)
        assert not powered.isVisible()
        assert rows["station-online"].isVisible()
        await person.tap(rows["station-online"].open)
        assert person.desk.the_job.page == Page.ONLINE

    run(look, tmp_path)


def test_circuits_are_told_together_and_answered_on_their_page(run: Run, tmp_path: Path) -> None:
    async def look(person: Any) -> None:
        await begin(person, "plc")
        for circuit, choice in (("F1", Choice.YES), ("F2", Choice.NO)):
            person.desk.onsite.reply("plc-module", choice, subject=circuit)
        from msgspec.structs import replace

        for station, circuit in zip(person.desk.the_job.stations, ("F1", "F2", "F2"), strict=True):
            job = stations.with_station(person.desk.the_job, replace(station, circuit=circuit))
            person.desk.keep(job)
        person.desk.go_page(Page.REQUIREMENTS)
        await person.rest()
        row = person.page.rows["plc-module"]
        assert row.question is None
        assert "1 of 2 as asked for. PLC module, circuit F2: Answered: no" in words(row)
        await person.tap(row.open)
        assert person.desk.the_job.page == Page.PLC

    run(look, tmp_path)
