"""A job from its first page to its record, photographed; sites with faults, and what is around."""

from __future__ import annotations

from typing import TYPE_CHECKING, Unpack

from zapdesk.session.flow import Page
from zapdesk.session.stations import with_count, with_serial
from zapdesk.ui.places import Place
from zapdesk.vantage.types import Adapter, AdapterKind

if TYPE_CHECKING:
    from zapdesk.ui.answering import Changes
    from zapdesk.ui.camera import Camera
    from zapdesk.ui.desk import Desk

ADAPTERS = (
    Adapter(
        name="Ethernet",
        index=2,
        kind=AdapterKind.ETHERNET,
        up=True,
        carrier=True,
        address="10.0.0.23",
    ),
    Adapter(name="Wi-Fi", index=3, kind=AdapterKind.WIFI, up=True, carrier=True, ssid="Garage"),
)


async def job_pages(camera: Camera) -> None:
    """A job on a practice site that has faults, and everything around it."""
    desk = camera.desk
    await camera.shoot("first-empty")
    desk.go(Place.PRACTICE)
    await camera.shoot("practice")
    desk.go(Place.SENDS)
    await camera.shoot("sends")
    desk.new_job("company-firewall")
    await camera.shoot("site-empty")
    desk.answer(
        site="Storgata 1", address="Storgata 1, 0155 Oslo", customer="Garasjelaget Storgata"
    )
    desk.answer(firm="Strøm og Lys AS", technician="Kari Nordmann", certificate="2026-1147")
    await camera.shoot("site")
    await _stations(camera)
    desk.go_page(Page.CONNECTION)
    await camera.shoot("connection")
    _says(desk, "ZCH030001", model="home-4g", connection="lte-m")
    await camera.shoot("connection-serial")
    desk.go_page(Page.CHECK)
    desk.checks.start()  # as the page does by itself
    await camera.until(lambda: desk.checks.running is None)
    await camera.shoot("check-lte-m")
    _says(desk, "ZPR000001", model="pro", connection="plc")
    desk.go_page(Page.CAPACITY)
    await camera.shoot("capacity")
    desk.answer(capacity_unknown=True)
    await camera.shoot("capacity-unknown")
    desk.go_page(Page.CHECK)
    await camera.shoot("check-outdated")
    desk.checks.start()
    await camera.until(lambda: len(desk.checks.running.read if desk.checks.running else ()) > 2)
    await camera.shoot("check-running")
    await camera.until(lambda: desk.checks.running is None)
    await camera.shoot("check-done")
    desk.go(Place.TASKS)
    await camera.shoot("tasks", narrow=True)
    desk.go(Place.JOB)
    desk.go_page(Page.SUMMARY)
    await camera.shoot("summary")
    desk.go_page(Page.FINISH)
    await camera.shoot("finish")
    await camera.shoot("finish-unsigned", act=lambda page: page.main_act().do())
    desk.finish()
    await camera.until(lambda: desk.place is Place.RECORD)
    await camera.shoot("record")
    await _healthy(camera)
    await _around(camera)


async def _stations(camera: Camera) -> None:
    """The stations' page and those behind it."""
    desk = camera.desk
    desk.go_page(Page.STATIONS)
    await camera.shoot("stations-empty")
    _says(desk, "ZPR000001", model="go")
    await camera.shoot("stations")
    for part in ("list", f"station:{desk.the_job.stations[1].id}", "many", "import"):
        desk.go_inside(part)
        await camera.shoot(f"stations-{part.partition(':')[0]}")


async def _healthy(camera: Camera) -> None:
    """A site without faults, and a check that is cancelled."""
    desk = camera.desk
    desk.new_job("healthy")
    desk.answer(site="Lillegata 2", model="pro", connection="plc")
    desk.edit(with_count(desk.the_job, 3))
    desk.answer(pool_first="10.77.0.20", pool_last="10.77.0.219", in_use=12)
    desk.go_page(Page.CHECK)
    await camera.shoot("check-before")
    desk.checks.start()
    await camera.until(lambda: desk.checks.running is None)
    await camera.shoot("check-healthy")
    desk.new_job("line-dead")
    desk.answer(site="Lillegata 2", model="pro", connection="plc", capacity_unknown=True)
    desk.go_page(Page.CHECK)
    desk.checks.start()
    await camera.until(lambda: len(desk.checks.running.read if desk.checks.running else ()) > 2)
    desk.checks.cancel()
    await camera.until(lambda: desk.checks.running is None)
    await camera.shoot("check-cancelled")
    desk.go_first()
    await camera.until(lambda: desk.place is Place.FIRST)
    await camera.shoot("first")


async def _around(camera: Camera) -> None:
    """Adapters, several drafts, finished jobs."""
    desk = camera.desk
    desk.new_job("cable-out")
    desk.answer(site="Kaia 7", model="go", connection="wifi", capacity_unknown=True)
    desk.go_first()
    await camera.until(lambda: desk.place is Place.FIRST)
    desk.go(Place.DRAFTS)
    await camera.shoot("drafts")
    desk.go_finished()
    await camera.until(lambda: desk.place is Place.FINISHED)
    await camera.shoot("finished")
    desk.new_job()
    desk.answer(site="Kaia 7", model="go", connection="wifi")
    desk.edit(with_count(desk.the_job, 1))
    desk.adapters = ADAPTERS
    desk.go_page(Page.ADAPTER)
    await camera.until(lambda: desk.adapters != ADAPTERS)  # this PC's own
    desk.adapters = ADAPTERS
    await camera.shoot("adapter")


def _says(desk: Desk, serial: str, **answers: Unpack[Changes]) -> None:
    """Twelve stations, the first one's serial, and these answers."""
    desk.answer(**answers)
    job = with_count(desk.the_job, 12)
    desk.edit(with_serial(job, job.stations[0].id, serial))
