"""The Wi-Fi's own pages for :mod:`zapdesk.ui.grab`: names on the air, the survey, its troubles."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from zapdesk.practice.hurry import HurriedTicks
from zapdesk.session import surveyed
from zapdesk.session.flow import Page
from zapdesk.session.stations import with_count
from zapdesk.ui.listening import hurry_practice

if TYPE_CHECKING:
    from zapdesk.ui.camera import Camera

_FAST, _SLOWER = 80.0, 8.0


async def wifi_pages(camera: Camera) -> None:
    """A garage with two weak stations, and what may be in a survey's way."""
    before = hurry_practice(HurriedTicks(_FAST))
    try:
        await _names(camera)
        await _survey(camera)
        await _unheard(camera)
        await _troubles(camera)
    finally:
        hurry_practice(before)


def _begin(camera: Camera, scenario: str, stations: int) -> None:
    desk = camera.desk
    desk.new_job(scenario)
    desk.answer(site="Storgata 1", model="pro", connection="wifi", capacity_unknown=True)
    desk.keep(with_count(desk.the_job, stations))


async def _names(camera: Camera) -> None:
    desk = camera.desk
    _begin(camera, "odd-names", 3)
    desk.go_page(Page.WIFI)
    await camera.shoot("wifi-names", ready=lambda: camera.page.listening.scans > 1)
    _begin(camera, "channel-13", 3)
    desk.answer(ssid="Garasje", ssid_hex=b"Garasje".hex())
    desk.go_page(Page.WIFI)
    await camera.shoot("wifi-chosen", ready=lambda: camera.page.listening.scans > 1)


async def _survey(camera: Camera) -> None:
    desk = camera.desk
    _begin(camera, "behind-the-fire-door", 14)
    desk.answer(ssid="Garasje", ssid_hex=b"Garasje".hex())
    desk.go_page(Page.SURVEY)
    idents = [s.id for s in desk.the_job.stations]
    desk.go_inside(idents[0])
    await camera.shoot("survey-station", ready=lambda: len(_samples(camera)) > 3)
    from zapdesk.ui.surveying import Stay  # noqa: PLC0415  (measures as the page does)

    for ident in idents[:9]:
        stay = Stay(desk, ident)
        stay.start()
        await camera.until(lambda stay=stay: stay.enough)  # type: ignore[misc]
        stay.save()
    desk.go_inside(idents[6])
    await camera.shoot("survey-station-weak", ready=lambda: camera.page.stay.enough)
    desk.go_inside("")
    await camera.shoot("survey-overview")
    assert surveyed.overview(desk.the_job, desk.catalogue).weak  # noqa: S101  (the point of it)


async def _unheard(camera: Camera) -> None:
    """The last of seven stations is out of the Wi-Fi's hearing."""
    _measure(camera, "store-room", 6, 7)
    await camera.shoot("survey-not-heard", ready=lambda: camera.page.stay.enough)
    camera.page.stay.save()
    camera.desk.go_inside("")
    await camera.shoot("survey-overview-not-heard")


async def _troubles(camera: Camera) -> None:
    hurry_practice(HurriedTicks(1.0))  # nobody allows location while it is photographed
    _measure(camera, "location-off", 0)
    await camera.shoot("survey-location-off", ready=lambda: bool(camera.page.stay.so_far.quiet))
    hurry_practice(HurriedTicks(_SLOWER))  # the tablet is away for twelve seconds
    _measure(camera, "tablet-wanders", 1)
    await camera.shoot("survey-tablet-wanders", ready=lambda: bool(camera.page.stay.so_far.away))


def _measure(camera: Camera, scenario: str, place: int, count: int = 3) -> None:
    """The page of a station in another garage."""
    desk = camera.desk
    _begin(camera, scenario, count)
    desk.answer(ssid="Garasje", ssid_hex=b"Garasje".hex())
    desk.go_page(Page.SURVEY)
    desk.go_inside(desk.the_job.stations[place].id)


def _samples(camera: Camera) -> tuple[Any, ...]:
    samples: tuple[Any, ...] = camera.page.stay.so_far.samples
    return samples
