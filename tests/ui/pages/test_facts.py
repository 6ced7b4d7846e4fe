"""What the summary tells of stations and Wi-Fi, and what pages say before anything is checked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from zapdesk.practice.scenarios import scenario
from zapdesk.session import stations
from zapdesk.session.flow import Page
from zapdesk.ui.pages.facts import connection_facts, station_facts
from zapdesk.ui.widgets.text import Text

if TYPE_CHECKING:
    from pathlib import Path


async def begin(person: Any, count: int, serials: int) -> None:
    desk = person.desk
    desk.new_job("healthy")
    desk.answer(site="Storgata 1", model="pro", connection="wifi", capacity_unknown=True)
    desk.answer(ssid="Garasje", ssid_hex=b"Garasje".hex())
    job = stations.with_count(desk.the_job, count)
    for k, station in enumerate(job.stations[:serials]):
        job = stations.with_serial(job, station.id, f"ZPR01234{k}")
    desk.keep(job)
    await person.rest()


def said(page: Any) -> str:
    return " ".join(text.text() for text in page.findChildren(Text) if not text.isHidden())


@pytest.mark.parametrize(
    ("count", "serials", "label", "value"),
    [
        (1, 1, "Serial", "ZPR012340"),
        (3, 3, "Serial numbers", "ZPR012340, ZPR012341, ZPR012342"),
        (3, 1, "Serial numbers", "ZPR012340 · 2 stations without"),
        (
            9,
            8,
            "Serial numbers",
            f"{', '.join(f'ZPR01234{k}' for k in range(6))} · 2 more · one station without",
        ),
    ],
)
def test_every_serial_is_told_of(
    run: Any, tmp_path: Path, count: int, serials: int, label: str, value: str
) -> None:
    async def job(person: Any) -> None:
        await begin(person, count, serials)
        desk = person.desk
        pairs = dict(station_facts(desk.the_job, desk.catalogue, desk.texts))
        assert pairs[label] == value

    run(job, tmp_path)


def test_the_wifi_name_stands_beside_the_connection(run: Any, tmp_path: Path) -> None:
    async def job(person: Any) -> None:
        await begin(person, 1, 0)
        desk = person.desk
        pairs = dict(connection_facts(desk.answers, desk.catalogue, desk.texts))
        assert pairs["Wi-Fi name"] == "Garasje"
        desk.answer(connection="plc")
        pairs = dict(connection_facts(desk.answers, desk.catalogue, desk.texts))
        assert "Wi-Fi name" not in pairs

    run(job, tmp_path)


def test_the_check_names_the_wifi_that_the_tablet_must_be_on(run: Any, tmp_path: Path) -> None:
    async def job(person: Any) -> None:
        await begin(person, 1, 0)
        person.desk.go_page(Page.CHECK)
        await person.rest()
        assert "This tablet must be on “Garasje”" in said(person.page)

    run(job, tmp_path)


def test_a_practice_job_tells_at_which_site_it_is(run: Any, tmp_path: Path) -> None:
    async def job(person: Any) -> None:
        person.desk.new_job("channel-13")
        await person.rest()
        assert f"On this practice site: {scenario('channel-13').title}" in said(person.page)
        person.desk.new_job(None)
        await person.rest()
        assert "On this practice site" not in said(person.page)

    run(job, tmp_path)


def test_the_survey_tells_the_serial_of_each_station(run: Any, tmp_path: Path) -> None:
    async def job(person: Any) -> None:
        await begin(person, 2, 1)
        person.desk.go_page(Page.SURVEY)
        await person.rest()
        rows = person.page.list.rows()
        assert [row.facts for row in rows] == ["ZPR012340", ""]

    run(job, tmp_path)
