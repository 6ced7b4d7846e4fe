"""Every page of a job over each of the three connections, photographed in the job's own order."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from zapdesk.practice.hurry import HurriedTicks
from zapdesk.session.flow import Page
from zapdesk.session.onsite import Choice
from zapdesk.session.stations import with_count, with_station
from zapdesk.ui.listening import hurry_practice

if TYPE_CHECKING:
    from collections.abc import Callable

    from zapdesk.ui.camera import Camera

_JOBS = (("wifi", "go"), ("plc", "pro"), ("lte-m", "home-4g"))
_STATIONS = 3
_FAST = 40.0


async def connection_pages(camera: Camera) -> None:
    """Three stations at a healthy site, over Wi-Fi, over the power line and over 4G."""
    before = hurry_practice(HurriedTicks(_FAST))
    try:
        for connection, model in _JOBS:
            await _job(camera, connection, model)
    finally:
        hurry_practice(before)


async def _job(camera: Camera, connection: str, model: str) -> None:
    desk = camera.desk
    desk.new_job("healthy")
    desk.answer(site="Lillegata 2", technician="Kari Nordmann", model=model, connection=connection)
    desk.answer(pool_first="10.77.0.20", pool_last="10.77.0.219", in_use=12)
    desk.answer(ssid="Garasje", ssid_hex=b"Garasje".hex())
    job = with_count(desk.the_job, _STATIONS)
    for place, station in enumerate(job.stations):
        job = with_station(job, replace(station, circuit=f"F{place % 2 + 1}"))
    desk.edit(job)
    for page in desk.flow.pages():
        desk.go_page(page)
        if page is Page.CHECK:
            desk.checks.start()
            await camera.until(lambda: desk.checks.running is None)
        elif page is Page.PLC:
            desk.onsite.reply("plc-fuse", Choice.NO, subject="F1")
        await camera.shoot(f"{connection}-{page}", ready=_ready(camera, page))


def _ready(camera: Camera, page: Page) -> Callable[[], bool] | None:
    if page is not Page.WIFI:
        return None

    def heard() -> bool:
        shown: Any = camera.page
        return bool(shown.listening.scans > 1)

    return heard
