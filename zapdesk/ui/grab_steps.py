"""The pages of the steps on site, photographed: questions, 4G, requirements, online, signatures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from zapdesk.session.flow import Page
from zapdesk.session.onsite import Choice, Seen
from zapdesk.session.stations import with_count, with_serial, with_station
from zapdesk.ui.onsite import CUSTOMER, TECHNICIAN
from zapdesk.ui.places import Place

if TYPE_CHECKING:
    from zapdesk.ui.desk import Desk
    from zapdesk.ui.grab import Camera

_STROKES = (((100, 250), (200, 100), (300, 300), (420, 120), (620, 280), (900, 200)),)
_CODE = (
    "ZapDesk: network check for Zaptec charging stations\nStorgata 1\n\n"
    "1. Charging stations cannot reach Zaptec on port 8883\n"
    "Needed: Allow outgoing TCP 8883 to zapcloud.azure-devices.net."
)


async def steps_pages(camera: Camera) -> None:
    """A job over the power line and one over 4G, with things to look at."""
    desk = camera.desk
    desk.go(Place.READY)
    await camera.shoot("ready", ready=lambda: bool(camera.page.items))
    await _plc(camera, desk)
    await _online(camera, desk)
    await _end(camera, desk)
    await _lte(camera, desk)


async def _plc(camera: Camera, desk: Desk) -> None:
    desk.new_job("healthy")
    desk.answer(site="Storgata 1", technician="Kari Nordmann", model="pro", connection="plc")
    desk.answer(pool_first="10.77.0.20", pool_last="10.77.0.219", in_use=12)
    desk.edit(with_count(desk.the_job, 12))
    desk.go_page(Page.PLC)
    await camera.shoot("plc-empty")
    for k, station in enumerate(desk.the_job.stations):
        circuit = f"F{k // 6 + 1}"
        desk.edit(with_station(desk.the_job, replace(station, circuit=circuit)))
    acts = desk.onsite
    acts.reply("plc-module", Choice.YES, subject="F1")
    acts.reply("plc-fuse", Choice.NO, subject="F1")
    acts.add_to_reply("plc-fuse", "F1", note="It is 16 A")
    acts.reply("plc-earth", Choice.UNKNOWN, subject="F1")
    acts.reply("plc-cable-network", Choice.YES, subject="F1", number=95)
    desk.go_page(Page.PLC)
    await camera.shoot("plc")
    desk.go_page(Page.REQUIREMENTS)
    await camera.shoot("requirements")


async def _online(camera: Camera, desk: Desk) -> None:
    desk.go_page(Page.ONLINE)
    await camera.shoot("online-empty")
    idents = [s.id for s in desk.the_job.stations]
    desk.onsite.watch(idents[:9], Seen.ONLINE)
    desk.onsite.watch(idents[9:10], Seen.BLINKS)
    await camera.shoot("online")
    desk.go_inside(idents[9])
    await camera.shoot("online-station")
    desk.hand_over((_CODE, _CODE))
    await camera.shoot("handover")


async def _end(camera: Camera, desk: Desk) -> None:
    desk.go_page(Page.SUMMARY)
    await camera.shoot("summary-steps")
    desk.onsite.signing = CUSTOMER
    desk.go(Place.SIGN)
    await camera.shoot("sign")
    desk.onsite.sign(TECHNICIAN, "Kari Nordmann", "I did the work at Storgata 1.", _STROKES)
    desk.go(Place.JOB)
    desk.go_page(Page.FINISH)
    await camera.shoot("finish-signed")


async def _lte(camera: Camera, desk: Desk) -> None:
    desk.new_job("healthy")
    desk.answer(site="Kaia 7", model="zapcharger-pro", connection="lte-m")
    desk.edit(with_count(desk.the_job, 4))
    serials = ("ZCS030772", "ZCS031072", "XX1")
    for station, serial in zip(desk.the_job.stations, serials, strict=False):
        desk.edit(with_serial(desk.the_job, station.id, serial))
    desk.go_page(Page.LTE)
    desk.onsite.lte_value(desk.the_job.stations[0].id, -97, "dBm", "app")
    await camera.shoot("lte")
    desk.go_inside(desk.the_job.stations[3].id)
    await camera.shoot("lte-station")
