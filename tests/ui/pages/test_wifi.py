"""The network's own page: a name is picked, what was heard of it is told, nothing else is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLabel

from zapdesk.checks.wifi.events import Heard
from zapdesk.checks.wifi.types import Network
from zapdesk.practice.hurry import HurriedTicks
from zapdesk.session import gathered, stations
from zapdesk.session.flow import Page
from zapdesk.session.onsite import Choice
from zapdesk.ui.listening import hurry_practice
from zapdesk.ui.widgets.channelpicture import ChannelPicture
from zapdesk.ui.widgets.finding import FindingCard
from zapdesk.ui.widgets.row import Rows

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

GARAGE = b"Garasje".hex()
TO_BE_SEEN = 10.0  # so fast that a trouble of twenty seconds is still seen on a busy machine


@pytest.fixture(autouse=True)
def hurried() -> Iterator[None]:
    before = hurry_practice(HurriedTicks(60.0))
    yield
    hurry_practice(before)


async def begin(person: Any, scenario: str) -> None:
    desk = person.desk
    desk.new_job(scenario)
    desk.answer(site="Storgata 1", model="pro", connection="wifi", capacity_unknown=True)
    desk.keep(stations.with_count(desk.the_job, 2))
    desk.go_page(Page.WIFI)
    await person.rest()


async def choose(person: Any, ssid_hex: str = GARAGE) -> None:
    await person.until(lambda: person.page.names.choices is not None)
    await person.tap(person.page.names.choices.tile(ssid_hex))


def test_a_name_is_picked_and_what_was_heard_of_it_is_kept(run: Any, tmp_path: Path) -> None:
    async def job(person: Any) -> None:
        await begin(person, "healthy")
        await choose(person)
        assert (person.desk.answers.ssid, person.desk.answers.ssid_hex) == ("Garasje", GARAGE)
        air = gathered.air(person.desk.the_job)
        assert [n.ssid for n in air.networks] == ["Garasje"]
        assert air.practice
        await person.until(lambda: person.page.listening.scans > 3)
        assert len(person.desk.the_job.airs) == 1  # one visit, one listen
        (rows,) = person.page.findChildren(Rows)
        assert [rows.row(k).tone() for k in rows.keys()] == ["pass"] * 3  # noqa: SIM118
        kept = msgspec.json.encode(person.desk.the_job).decode()
        assert "Sameiet" not in kept  # the neighbours' names
        assert "Hjemme" not in kept
        await person.go_on()
        assert person.desk.the_job.page == Page.SURVEY

    run(job, tmp_path)


@pytest.mark.parametrize(
    ("scenario", "headline", "check"),
    [
        ("channel-13", "channel 13", "wifi-channel"),
        ("new-security-alone", "only accepts WPA3", "wifi-security"),
        ("new-devices-only", "turns older devices away", "wifi-standard"),
        ("fast-band-only", "5 or 6 GHz only", "wifi-channel"),
    ],
)
def test_what_is_wrong_with_it_is_said(
    run: Any, tmp_path: Path, scenario: str, headline: str, check: str
) -> None:
    async def job(person: Any) -> None:
        await begin(person, scenario)
        await choose(person)
        # Where it is not on 2.4 GHz, one scan is not enough to say so.
        await person.until(
            lambda: any(
                headline in card.accessibleName() for card in person.page.findChildren(FindingCard)
            )
        )
        (rows,) = person.page.findChildren(Rows)
        assert rows.row(check).tone() == "fail"
        await person.go_on()
        assert person.desk.the_job.page == Page.SURVEY  # it stops nobody

    run(job, tmp_path)


def test_a_name_is_needed_and_may_be_typed(run: Any, tmp_path: Path) -> None:
    async def job(person: Any) -> None:
        await begin(person, "access-point-off")
        await person.go_on()
        assert person.desk.the_job.page == Page.WIFI
        assert person.page._problem.isVisible()
        await person.tap(person.page.names.other)
        assert person.page.typed.line.hasFocus()
        await person.write(person.page.typed, "Garasje")
        assert person.desk.answers.ssid_hex == GARAGE
        await person.until(lambda: person.page.findChildren(FindingCard))
        (card,) = person.page.findChildren(FindingCard)
        assert "not on the air" in card.accessibleName()
        await person.go_on()
        assert person.desk.the_job.page == Page.SURVEY

    run(job, tmp_path)


def test_a_name_is_not_called_missing_after_one_scan(run: Any, tmp_path: Path) -> None:
    async def job(person: Any) -> None:
        hurry_practice(HurriedTicks(0.02))  # the test says what is heard
        await begin(person, "healthy")
        person.desk.answer(ssid="Garasje", ssid_hex=GARAGE)
        own = Network(
            ssid="Garasje",
            ssid_hex=GARAGE,
            bssid="02:ff",
            frequency_mhz=5180,
            channel=36,
            rssi_dbm=-60,
        )
        for heard in ((), (own,)):  # missing, and missing on 2.4 GHz
            page = person.page
            page.listening._event(Heard(networks=heard))
        assert gathered.air(person.desk.the_job) is None
        page.listening._event(Heard(networks=(own,)))
        assert gathered.air(person.desk.the_job).networks == (own,)
        (card,) = page.findChildren(FindingCard)
        assert "5 or 6 GHz only" in card.accessibleName()

    run(job, tmp_path)


def test_a_typed_name_is_cut_at_32_bytes(run: Any, tmp_path: Path) -> None:
    async def job(person: Any) -> None:
        await begin(person, "access-point-off")
        await person.tap(person.page.names.other)
        person.page._typed("ø" * 31)
        assert person.desk.answers.ssid == "ø" * 16
        assert len(bytes.fromhex(person.desk.answers.ssid_hex)) == 32

    run(job, tmp_path)


def test_odd_names_are_harmless_everywhere(run: Any, tmp_path: Path) -> None:
    async def job(person: Any) -> None:
        await begin(person, "odd-names")
        await person.until(lambda: person.page.listening.scans)
        await person.tap(person.page.names.more)
        tiles = person.page.names.choices._tiles
        names = {tile.accessibleName().split(". ")[0] for tile in tiles.values()}
        assert "<b>Garasje</b><img src=x>" in names
        assert "Gar\\u202easje" in names
        assert "Gar\\x00asje\\x07" in names
        assert "(a name of 32 spaces)" in names
        assert "\U0001f50c Lading \U0001f697" in names
        for label in person.page.findChildren(QLabel):
            assert label.textFormat() == Qt.TextFormat.PlainText
        for ssid_hex in list(tiles):
            await choose(person, ssid_hex)
            assert person.desk.answers.ssid_hex == ssid_hex
        await choose(person, (b" " * 32).hex())
        await person.go_on()
        await person.go_on()  # the first station of a name of 32 spaces
        await person.until(lambda: person.page.stay.so_far.joined is not None)
        await person.until(lambda: person.page._said is not None)
        assert "(a name of 32 spaces)" in person.page._said[1]

    run(job, tmp_path)


def test_the_picture_says_itself_in_words(run: Any, tmp_path: Path) -> None:
    async def job(person: Any) -> None:
        await begin(person, "crowded-air")
        await choose(person)
        (picture,) = person.page.findChildren(ChannelPicture)
        assert picture.accessibleName().startswith("“Garasje” is on: Channel 6. 5 others")
        assert sum(h.own for h in picture.humps()) == 1

    run(job, tmp_path)


def test_tiles_keep_their_places_and_the_keyboard_its_tile(run: Any, tmp_path: Path) -> None:
    async def job(person: Any) -> None:
        await begin(person, "healthy")
        await choose(person)
        order = list(person.page.names.choices._tiles)
        await person.until(lambda: person.page.listening.scans > 4)
        assert list(person.page.names.choices._tiles) == order
        assert person.page.names.choices.tile(GARAGE).hasFocus()

    run(job, tmp_path)


def test_trouble_goes_on_by_itself_and_stands_in_the_job_meanwhile(
    run: Any, tmp_path: Path
) -> None:
    async def job(person: Any) -> None:
        hurry_practice(HurriedTicks(TO_BE_SEEN))
        await begin(person, "location-off")
        await person.until(person.page.trouble.isVisible)
        person.desk.answer(ssid="Garasje", ssid_hex=GARAGE)
        assert gathered.air(person.desk.the_job).trouble == "permission"
        await person.until(lambda: not person.page.trouble.isVisible())
        assert gathered.air(person.desk.the_job).trouble is None
        assert gathered.air(person.desk.the_job).networks

    run(job, tmp_path)


def test_the_questions_that_no_beacon_answers(run: Any, tmp_path: Path) -> None:
    async def job(person: Any) -> None:
        hurry_practice(HurriedTicks(10.0))  # nothing moves under the finger
        await begin(person, "residents-too")
        await choose(person)
        questions = {q.asks.id: q for q in person.page.questions}
        assert set(questions) == {"wifi-channel-fixed", "dhcp-dedicated"}
        await person.tap(questions["wifi-channel-fixed"].choices.tile("yes"))
        assert person.desk.onsite.newest_reply("wifi-channel-fixed").choice is Choice.YES
        await person.tap(questions["dhcp-dedicated"].choices.tile("no"))
        reply = person.desk.onsite.newest_reply("dhcp-dedicated")
        assert reply.choice is Choice.NO

    run(job, tmp_path)


def test_what_comes_above_moves_no_question_under_a_finger(run: Any, tmp_path: Path) -> None:
    async def job(person: Any) -> None:
        await begin(person, "healthy")
        page = person.page
        tile = page.questions[0].choices.tile("yes")
        assert not tile.isVisible()  # first the name
        await choose(person)
        assert tile.isVisible()
        await person.until(lambda: page.heard is not None and page.channels.isVisible())
        await person.until(lambda: page.verticalScrollBar().maximum() > 0)
        page.verticalScrollBar().setValue(page.verticalScrollBar().maximum())
        await person.rest()
        before = tile.mapTo(person.window, QPoint(0, 0))
        page._problem.setText("One more line above.")
        page._problem.show()  # as anything that comes above it
        page._moved()
        await person.rest()
        assert tile.mapTo(person.window, QPoint(0, 0)) == before

    run(job, tmp_path)


def test_another_name_asks_for_other_measurements(run: Any, tmp_path: Path) -> None:
    async def job(person: Any) -> None:
        await begin(person, "healthy")
        await choose(person)
        await person.go_on()
        await person.go_on()
        await person.until(lambda: person.page.stay.enough)
        await person.go_on()
        assert len(gathered.survey(person.desk.the_job)) == 1
        person.desk.go_page(Page.WIFI)
        await person.rest()
        await choose(person, b"Sameiet Storgata".hex())
        assert gathered.survey(person.desk.the_job) == {}
        assert len(person.desk.the_job.measurements) == 1

    run(job, tmp_path)
