"""Pages as they are while somebody works in them: pads open, answers missing, a file looked at."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from zapdesk.session.flow import Page
from zapdesk.session.stations import with_count, with_serial
from zapdesk.ui.places import Place

if TYPE_CHECKING:
    from zapdesk.ui.camera import Camera


async def form_pages(camera: Camera) -> None:
    """What Continue says of missing answers, the pads for numbers and letters, a file."""
    await _missing(camera)
    await _pads(camera)
    await _file(camera)
    await _interrupted(camera)


async def _missing(camera: Camera) -> None:
    desk = camera.desk
    desk.new_job("healthy")
    await camera.shoot("site-missing", act=lambda page: page.go_on())
    desk.answer(site="Storgata 1")
    desk.go_page(Page.STATIONS)
    await camera.shoot("stations-missing", act=lambda page: page.go_on())
    desk.answer(model="pro")
    desk.edit(with_count(desk.the_job, 2))
    desk.go_page(Page.CONNECTION)
    await camera.shoot("connection-missing", act=lambda page: page.go_on())
    desk.answer(connection="plc", pool_first="10.77.0.2O", in_use=12)
    desk.go_page(Page.CAPACITY)
    await camera.shoot("capacity-missing", act=lambda page: page.go_on())


async def _pads(camera: Camera) -> None:
    desk = camera.desk
    await camera.shoot("capacity-pad", act=lambda page: page.in_use.setFocus())
    job = with_count(desk.the_job, 1)
    desk.edit(with_serial(job, job.stations[0].id, "ZCH000001"))
    desk.go_page(Page.STATIONS)
    await camera.shoot("stations-pad", act=lambda page: page.serial.setFocus())

    def letters(page: Any) -> None:
        page.serial.setFocus()
        page.pad.show_letters(True)

    await camera.shoot("stations-letters", act=letters)
    desk.go_inside(f"station:{job.stations[0].id}")
    await camera.shoot("station-pad", act=lambda page: page.serial.setFocus())


async def _file(camera: Camera) -> None:
    """A finished job's file, as somebody sent it; then the same with a byte changed."""
    desk = camera.desk
    desk.answer(technician="Kari Nordmann", capacity_unknown=True)
    desk.finish()
    await camera.until(lambda: desk.place is Place.RECORD)
    record = desk.record
    if record is None:
        raise RuntimeError("there is no record")  # what was finished is shown
    await camera.until(lambda: not desk.bundles.busy)
    raw = await desk.bridge.of(desk.keeper.bundle(record.id))
    if raw is None:
        raise RuntimeError("the record has no bundle")
    with TemporaryDirectory() as folder:
        for name, sent in (("unchanged", raw), ("changed", raw[:-400] + b"?" + raw[-399:])):
            file = Path(folder) / f"{name}.zapdesk"
            file.write_bytes(sent)
            desk.open_file(file)
            await camera.until(lambda: desk.place is Place.VERIFY and desk.bundles.seen is not None)
            await camera.shoot(f"verify-{name}")
            desk.go_first()
            await camera.until(lambda: desk.place is Place.FIRST)


async def _interrupted(camera: Camera) -> None:
    """This tablet wakes on a page of a job that was checked, and on the check's own page."""
    desk = camera.desk
    desk.new_job("healthy")
    desk.answer(site="Kaia 7", model="pro", connection="plc", capacity_unknown=True)
    desk.edit(with_count(desk.the_job, 2))
    desk.go_page(Page.CHECK)
    desk.checks.start()
    await camera.until(lambda: desk.checks.running is None)
    desk.go_page(Page.ONLINE)
    desk.interruptions.wakes.woke.emit()
    await camera.shoot("interrupted")
    desk.go_page(Page.CHECK)
    await camera.shoot("interrupted-check")
