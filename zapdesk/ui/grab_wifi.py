"""The Wi-Fi's own pages for :mod:`zapdesk.ui.grab`: names on the air, the survey, its troubles."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

from zapdesk.practice.hurry import HurriedTicks
from zapdesk.session import survey
from zapdesk.session.flow import Page
from zapdesk.session.stations import with_count
from zapdesk.ui.listening import hurry_practice

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from zapdesk.ui.desk import Desk

_FAST = 40.0


class Camera(Protocol):
    """What takes the pictures."""

    desk: Desk
    page: Any  # the page in the picture that is being taken

    async def shoot(
        self, name: str, *, narrow: bool = False, ready: Callable[[], bool] | None = None
    ) -> None:
        """Every variant of where the desk stands, each once it is ready."""
        ...

    def until(self, reached: Callable[[], bool]) -> Awaitable[None]:
        """Wait for something."""
        ...


async def wifi_pages(camera: Camera) -> None:
    """A garage with two weak stations, and what may be in a survey's way."""
    before = hurry_practice(HurriedTicks(_FAST))
    try:
        await _names(camera)
        await _survey(camera)
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
    for scenario in ("healthy", "channel-13", "crowded-air", "tablet-on-5ghz"):
        _begin(camera, scenario, 3)
        desk.answer(ssid="Garasje", ssid_hex=b"Garasje".hex())
        desk.go_page(Page.WIFI)
        await camera.shoot(f"wifi-{scenario}", ready=lambda: camera.page.listening.scans > 1)


async def _survey(camera: Camera) -> None:
    desk = camera.desk
    _begin(camera, "behind-the-fire-door", 14)
    desk.answer(ssid="Garasje", ssid_hex=b"Garasje".hex())
    desk.go_page(Page.SURVEY)
    await camera.shoot("survey-empty")
    idents = [s.id for s in desk.the_job.stations]
    desk.go_inside(idents[0])
    await camera.shoot("survey-station-begin", ready=lambda: len(_samples(camera)) > 3)
    await camera.shoot("survey-station", ready=lambda: camera.page.stay.enough)
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
    assert survey.overview(desk.the_job, desk.catalogue).weak  # noqa: S101  (the point of it)


async def _troubles(camera: Camera) -> None:
    desk = camera.desk
    for scenario in ("no-wifi-adapter", "location-off", "not-joined", "tablet-wanders"):
        hurry_practice(HurriedTicks(1.0 if scenario == "location-off" else _FAST))
        _begin(camera, scenario, 3)
        desk.answer(ssid="Garasje", ssid_hex=b"Garasje".hex())
        desk.go_page(Page.SURVEY)
        second = scenario == "tablet-wanders"
        desk.go_inside(desk.the_job.stations[1 if second else 0].id)
        if second:
            hurry_practice(HurriedTicks(4.0))

        def told(second: bool = second) -> bool:
            so_far = camera.page.stay.so_far
            return bool(so_far.away if second else so_far.quiet or so_far.samples)

        await camera.shoot(f"survey-{scenario}", ready=told)


def _samples(camera: Camera) -> tuple[Any, ...]:
    samples: tuple[Any, ...] = camera.page.stay.so_far.samples
    return samples
