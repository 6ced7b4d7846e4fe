"""The survey's pages: they measure by themselves, wait for enough, and tell what is in the way."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt

from zapdesk.catalogue.load import load_catalogue
from zapdesk.checks.wifi.events import Began, Elsewhere, Quiet, Sampled, Strayed
from zapdesk.checks.wifi.types import Sample
from zapdesk.practice.hurry import HurriedTicks
from zapdesk.session import gathered, stations, survey, surveyed
from zapdesk.session.flow import Page
from zapdesk.session.jobs import new_job
from zapdesk.session.onsite import How, Measurement
from zapdesk.ui.listening import hurry_practice
from zapdesk.ui.pages import survey_words as words
from zapdesk.ui.widgets.banner import Banner
from zapdesk.vantage.radio import RadioTrouble
from zapdesk.wording.texts import Texts

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

STILL = 0.02  # nothing comes by itself for minutes: the test says what the radio says
TO_BE_SEEN = 10.0  # so fast that a trouble of twenty seconds is still seen on a busy machine


@pytest.fixture(autouse=True)
def hurried() -> Iterator[None]:
    before = hurry_practice(HurriedTicks(60.0))
    yield
    hurry_practice(before)


async def begin(person: Any, scenario: str, count: int = 3, page: Page = Page.SURVEY) -> None:
    desk = person.desk
    desk.new_job(scenario)
    desk.answer(site="Storgata 1", model="pro", connection="wifi", capacity_unknown=True)
    desk.answer(ssid="Garasje", ssid_hex=b"Garasje".hex())
    desk.keep(stations.with_count(desk.the_job, count))
    desk.go_page(page)
    await person.rest()


def fed(page: Any, *values: float, joined: bool = True, estimated: bool = False) -> None:
    """As if the radio had said so."""
    page.stay._event(Began(joined=joined, why=None if joined else Elsewhere.NOT_JOINED))
    for value in values:
        one = Sample(at_s=0, rssi_dbm=value, bssid="02:ff", channel=6, estimated=estimated)
        page.stay._event(Sampled(sample=one))


async def open_still(person: Any, count: int = 3) -> None:
    hurry_practice(HurriedTicks(STILL))
    await begin(person, "access-point-off", count)
    await person.go_on()
    await person.until(lambda: person.page.stay.so_far.joined is not None)


@pytest.mark.parametrize(
    ("value", "shown", "word", "tone"),
    [
        (-70.0, "−70", "Strong enough", "pass"),
        (-70.1, "−70.1", "Enough, little margin", "attention"),
        (-74.0, "−74", "Enough, little margin", "attention"),
        (-74.1, "−74.1", "Too weak", "fail"),
    ],
)
def test_the_limit_is_held_as_it_is_shown(
    run: Any, tmp_path: Path, value: float, shown: str, word: str, tone: str
) -> None:
    async def job(person: Any) -> None:
        await open_still(person)
        fed(person.page, *[value] * 10)
        card = person.page.card
        assert (card.value.text(), card.word.word()) == (shown, word)
        assert card.gauge.accessibleName() == f"{shown} dBm {word}"
        await person.go_on()
        await person.back()
        assert person.page.list.rows()[0].ink == tone
        assert person.page.list.rows()[0].word.startswith(f"{shown} dBm")

    run(job, tmp_path)


def test_save_waits_for_enough_and_the_keyboard_comes_to_it(run: Any, tmp_path: Path) -> None:
    async def job(person: Any) -> None:
        await open_still(person)
        go = person.window.footer.go
        assert not go.isEnabled()
        fed(person.page, *[-60.0] * 9)
        assert not go.isEnabled()
        assert person.page.card.samples.text() == "9 of 10 samples"
        assert person.page.card.word.word() == "Strong enough so far"
        fed(person.page, -61.0)
        assert go.isEnabled()
        assert go.hasFocus()
        first = person.page._ident
        await person.press(Qt.Key.Key_Return)
        assert person.page._ident != first
        assert gathered.survey(person.desk.the_job)[first].tenth_dbm == -61.0

    run(job, tmp_path)


def test_the_title_says_which_station_by_its_serial_too(run: Any, tmp_path: Path) -> None:
    async def job(person: Any) -> None:
        await open_still(person)
        assert person.page.accessibleName() == "Station 1"
        desk = person.desk
        desk.keep(stations.with_serial(desk.the_job, person.page._ident, "ZPR000001"))
        desk.go_inside("")
        await person.rest()
        await person.go_on()
        assert person.page.accessibleName() == "Station 1 · ZPR000001"

    run(job, tmp_path)


@pytest.mark.parametrize(
    ("levels", "said"),
    [
        ((-60.0, -69.0), "2 of 2 measured, all strong enough"),
        ((-60.0, -72.0), "2 of 2 measured"),  # with little margin is not praised
        ((-60.0, -80.0), "2 of 2 measured, 1 too weak"),
        ((-60.0,), "1 of 2 measured"),
    ],
)
def test_the_survey_in_one_line(levels: tuple[float, ...], said: str) -> None:
    job = stations.with_count(new_job(datetime(2026, 11, 20, tzinfo=UTC)), 2)
    said_of_it = replace(job.answers, model="pro", connection="wifi", ssid="Garasje")
    job = replace(job, answers=said_of_it)
    for station, level in zip(job.stations, levels, strict=False):
        made = Measurement(
            station=station.id,
            taken=job.changed,
            how=How.JOINED,
            ssid="Garasje",
            samples=(level,) * 12,
            median_dbm=level,
            tenth_dbm=level,
            practice=False,
        )
        job = gathered.with_measurement(job, made)
    assert words.count(surveyed.overview(job, load_catalogue()), Texts("en")) == said


def test_in_scans_five_are_enough(run: Any, tmp_path: Path) -> None:
    async def job(person: Any) -> None:
        hurry_practice(HurriedTicks(10.0))  # a while between the first scan and the fifth
        await begin(person, "not-joined")
        await person.go_on()
        await person.until(lambda: person.page.stay.so_far.samples)
        assert person.page.card.samples.text().endswith("of 5 scans")
        assert "measures by scans" in person.page._said[1]
        await person.until(lambda: person.page.stay.enough)
        await person.go_on()
        (made,) = person.desk.the_job.measurements
        assert made.how is How.SCANS
        assert len(made.samples) >= 5

    run(job, tmp_path)


def test_a_name_that_is_not_heard_there_is_saved_and_said(run: Any, tmp_path: Path) -> None:
    async def job(person: Any) -> None:
        await begin(person, "store-room", 7)
        last = person.desk.the_job.stations[6].id
        person.desk.go_inside(last)
        await person.until(lambda: person.page.stay.enough)
        card = person.page.card
        assert (card.value.text(), card.word.word()) == ("–", "Not heard here")
        assert card.gauge.accessibleName() == "Not heard here"
        assert card.samples.text().endswith("scans")
        assert person.page._said[0] == "fail"
        assert person.page._said[1].startswith("Other networks were heard here in")
        await person.go_on()
        (made,) = person.desk.the_job.measurements
        assert (made.how, made.samples, made.practice) == (How.NOT_HEARD, (), True)
        assert made.scans >= 5
        assert person.page.tiles[last].accessibleName().endswith("Not heard")
        await person.back()
        row = person.page.list.rows()[6]
        assert (row.word, row.ink) == ("Not heard · Must be fixed", "fail")
        assert f"in {made.scans} scans, this name in none" in row.facts
        (banner,) = person.page.findChildren(Banner)
        assert banner.accessibleName().endswith("1 of 7 measured, not heard at one")
        pairs = person.page._pairs(surveyed.overview(person.desk.the_job, person.desk.catalogue))
        assert pairs == []  # one station is no range
        first = person.desk.the_job.stations[0].id
        made = survey.typed(-60.0, person.desk.the_job, first, made.taken)
        person.desk.keep(gathered.with_measurement(person.desk.the_job, made))
        pairs = person.page._pairs(surveyed.overview(person.desk.the_job, person.desk.catalogue))
        assert [said for _, said in pairs] == ["−60 dBm at station 1", "Not heard at station 7"]

    run(job, tmp_path)


def test_come_back_measure_again_and_both_are_kept(run: Any, tmp_path: Path) -> None:
    async def job(person: Any) -> None:
        await open_still(person)
        fed(person.page, *[-81.0] * 10)
        await person.go_on()
        ident = person.desk.the_job.stations[0].id
        await person.tap(person.page.tiles[ident])
        assert person.page._ident == ident
        assert not person.window.footer.go.isEnabled()  # begun anew by itself
        await person.until(lambda: person.page.stay.so_far.joined is not None)
        fed(person.page, *[-65.0] * 10)
        await person.go_on()
        assert [m.tenth_dbm for m in person.desk.the_job.measurements] == [-81.0, -65.0]
        assert gathered.survey(person.desk.the_job)[ident].tenth_dbm == -65.0

    run(job, tmp_path)


def test_start_again_lets_go_of_what_was_not_saved(run: Any, tmp_path: Path) -> None:
    async def job(person: Any) -> None:
        await open_still(person)
        fed(person.page, *[-60.0] * 10)
        await person.tap(person.page.again)
        assert person.page.stay.so_far.samples == ()
        assert not person.window.footer.go.isEnabled()
        assert person.desk.the_job.measurements == ()

    run(job, tmp_path)


def test_leaving_in_the_middle_is_said_and_nothing_is_saved(run: Any, tmp_path: Path) -> None:
    async def job(person: Any) -> None:
        await open_still(person)
        fed(person.page, -60.0, -61.0)
        person.page.stay._event(Strayed(why=Elsewhere.OTHER_NAME, seen="<b>Gjest"))
        assert "<b>Gjest" in person.page._said[1]
        assert person.page._said[0] == "fail"
        await person.back()
        assert person.desk.the_job.measurements == ()

    run(job, tmp_path)


def test_a_value_is_typed_where_there_is_no_radio(run: Any, tmp_path: Path) -> None:
    async def job(person: Any) -> None:
        await begin(person, "no-wifi-adapter")
        await person.go_on()
        await person.until(person.page.trouble.isVisible)
        assert not person.page.card.isVisible()
        await person.tap(person.page.type)
        assert not person.page.trouble.isVisible()
        assert not person.window.footer.go.isEnabled()
        await person.write(person.page.typed, "-58")
        await person.go_on()
        (made,) = person.desk.the_job.measurements
        assert (made.how, made.tenth_dbm) == (How.TYPED, -58.0)
        await person.back()
        row = person.page.list.rows()[0]
        assert row.ink == "attention"  # never better
        assert "Typed in" in row.facts

    run(job, tmp_path)


@pytest.mark.parametrize(
    ("scenario", "headline"),
    [
        ("flight-mode", "switched off"),
        ("location-off", "does not show Wi-Fi names"),
    ],
)
def test_trouble_has_its_page_and_goes_on_by_itself(
    run: Any, tmp_path: Path, scenario: str, headline: str
) -> None:
    async def job(person: Any) -> None:
        hurry_practice(HurriedTicks(TO_BE_SEEN))
        await begin(person, scenario)
        await person.go_on()
        await person.until(person.page.trouble.isVisible)
        said = [w.text() for w in person.page.trouble.findChildren(_text())]
        assert any(headline in text for text in said)
        await person.until(person.page.card.isVisible)  # nobody pressed anything
        await person.until(lambda: person.page.stay.enough)
        await person.go_on()
        assert len(person.desk.the_job.measurements) == 1

    run(job, tmp_path)


def _text() -> type:
    from zapdesk.ui.widgets.text import Text

    return Text


def test_an_odd_code_is_told_for_support(run: Any, tmp_path: Path) -> None:
    async def job(person: Any) -> None:
        await open_still(person)
        person.page.stay._event(Quiet(trouble=RadioTrouble.UNKNOWN, code=-2147023728))
        said = [w.text() for w in person.page.trouble.findChildren(_text())]
        assert "Windows said 0x80070490." in said

    run(job, tmp_path)


def test_not_heard_is_said(run: Any, tmp_path: Path) -> None:
    async def job(person: Any) -> None:
        hurry_practice(HurriedTicks(10.0))  # a while between the second scan and the fifth
        await begin(person, "access-point-off")
        await person.go_on()
        await person.until(lambda: person.page._said and person.page._said[0] == "fail")
        assert "was not heard here" in person.page._said[1]
        assert not person.window.footer.go.isEnabled()  # two scans prove nothing yet
        await person.until(person.window.footer.go.isEnabled)
        assert "Other networks were heard here" in person.page._said[1]

    run(job, tmp_path)


def test_estimates_are_told(run: Any, tmp_path: Path) -> None:
    async def job(person: Any) -> None:
        await open_still(person)
        fed(person.page, *[-50.0] * 10, estimated=True)
        assert person.page.card.word.word() == "Enough, little margin"
        assert "estimates" in person.page._said[1]

    run(job, tmp_path)


def test_nothing_is_measured_behind_another_page(run: Any, tmp_path: Path) -> None:
    async def job(person: Any) -> None:
        await begin(person, "healthy")
        await person.go_on()
        page = person.page
        await person.until(lambda: page.stay.so_far.samples)
        await person.back()
        count = len(page.stay.so_far.samples)
        assert page.stay._run is None
        await person.rest()
        assert len(page.stay.so_far.samples) == count

    run(job, tmp_path)


def test_five_hundred_stations_have_a_list_and_no_tiles(run: Any, tmp_path: Path) -> None:
    async def job(person: Any) -> None:
        await open_still(person, 500)
        assert person.page.tiles == {}
        await person.back()
        assert len(person.page.list.rows()) == 500
        await person.tap(person.page.leave)
        assert person.desk.the_job.page == Page.CHECK

    run(job, tmp_path)


def test_only_what_needs_work(run: Any, tmp_path: Path) -> None:
    async def job(person: Any) -> None:
        await open_still(person, 8)
        for value in (-60.0, -80.0):
            await person.until(lambda: person.page.stay.so_far.joined is not None)
            fed(person.page, *[value] * 10)
            await person.go_on()
            await person.until(person.window.footer.go.isEnabled)
            await person.go_on()  # "Measure here"
        await person.back()
        await person.tap(person.page.only_open)
        rows = person.page.list.rows()
        assert len(rows) == 7
        assert "fail" in {row.ink for row in rows}
        await person.tap(person.page.only_open)
        assert len(person.page.list.rows()) == 8

    run(job, tmp_path)
