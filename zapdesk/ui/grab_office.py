"""Pictures of the pages that have to do with the network's owner and the office."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from msgspec.structs import replace

from zapdesk.records.enrolled import EnrolledKey, Use, written
from zapdesk.records.office.jobfile import SCHEMA, Prepared, PreparedStation, write_job_file
from zapdesk.records.office.shared import SharedFolder
from zapdesk.records.receipts import make_receipt
from zapdesk.records.signing import SigningKey
from zapdesk.session.flow import Page
from zapdesk.session.jobs import make_record, new_job
from zapdesk.session.judgement import judged
from zapdesk.session.stations import with_count
from zapdesk.ui.places import Place

if TYPE_CHECKING:
    from zapdesk.ui.desk import Desk
    from zapdesk.ui.grab import Camera

_OFFICE = SigningKey(b"o" * 32)


async def office_pages(camera: Camera) -> None:
    """The letter, the settings, jobs of the office, and a record on its way."""
    with TemporaryDirectory(prefix="Office of Strøm og Lys ") as folder:
        await _letter(camera)
        await _settings(camera, Path(folder))
        await _jobs(camera, Path(folder))
        await _sent(camera, Path(folder))


async def _letter(camera: Camera) -> None:
    desk = camera.desk
    desk.new_job("company-firewall")
    desk.answer(site="Storgata 1", address="Storgata 1, 0155 Oslo", model="pro", connection="plc")
    desk.answer(firm="Strøm og Lys AS", technician="Kari Nordmann", capacity_unknown=True)
    desk.edit(with_count(desk.the_job, 12))
    desk.go_page(Page.CHECK)
    desk.checks.start()
    await camera.until(lambda: desk.checks.running is None)
    await camera.shoot("check-letter")
    desk.go_page(Page.SUMMARY)
    await camera.shoot("summary-letter")
    judgement = judged(desk.the_job, desk.catalogue)
    desk.lettering.show(desk.the_job, judgement.findings, judgement.verdicts)
    await camera.shoot("letter")


async def _settings(camera: Camera, folder: Path) -> None:
    desk, office = camera.desk, camera.desk.office
    desk.go_first()
    await camera.until(lambda: desk.place is Place.FIRST)
    await camera.shoot("first-office")
    office.show()
    await camera.until(lambda: office.own is not None)
    await camera.shoot("settings-empty")
    office.choose(folder)
    await camera.until(lambda: office.asking is not None and not office.busy)
    await camera.shoot("settings-asking")
    office.set_up()
    await camera.until(lambda: not office.busy and not desk.sending.busy)
    keys = folder / "office.toml"
    name = "The office in Oslo"
    keys.write_bytes(
        written((EnrolledKey(name=name, public=_OFFICE.public.hex(), use=Use.OFFICE),))
    )
    office.name_tablet("Tablet 3")
    office.take_keys(keys)
    await camera.until(lambda: not office.busy and not desk.sending.busy)
    await camera.shoot("settings")


async def _jobs(camera: Camera, folder: Path) -> None:
    desk, jobs = camera.desk, SharedFolder(folder).jobs
    stations = tuple(PreparedStation(name=f"P{n}", serial=f"ZPR{n:06}") for n in range(1, 13))
    for site, address in (("Kaia 7", "Kaia 7, 5003 Bergen"), ("Lillegata 2", "")):
        prepared = Prepared(
            schema=SCHEMA, site=site, address=address, model="pro", stations=stations
        )
        (jobs / f"{site}.zapjob").write_bytes(write_job_file(prepared))
    (jobs / "Old list.zapjob").write_bytes(b"Kaia 7;12 stations")
    desk.jobfiles.show()
    await camera.until(lambda: desk.jobfiles.found is not None)
    await camera.shoot("job-files")


async def _sent(camera: Camera, folder: Path) -> None:
    """Three records: received, sent, and one that waits because the folder is gone."""
    desk, office = camera.desk, SharedFolder(folder)
    prints = [await _finished(desk, site) for site in ("Storgata 1", "Lillegata 2")]
    await _delivered(camera)
    office.receipt(prints[0]).write_bytes(make_receipt(prints[0], datetime.now(UTC), _OFFICE))
    await _delivered(camera)
    office.incoming.rename(folder / "elsewhere")
    await _finished(desk, "Kaia 7")
    await _delivered(camera)
    desk.go_finished()
    await camera.until(lambda: desk.place is Place.FINISHED)
    await camera.shoot("finished-office")
    desk.open_record(desk.finding.rows[0].id)
    await camera.until(lambda: desk.place is Place.RECORD)
    await camera.shoot("record-office")


async def _finished(desk: Desk, site: str) -> str:
    """A record made of answers alone; its fingerprint."""
    job = new_job(datetime.now(UTC))
    answers = {"site": site, "model": "pro", "connection": "plc", "technician": "Kari Nordmann"}
    job = with_count(replace(job, answers=replace(job.answers, **answers)), 12)
    record = make_record(job, desk.catalogue, "1", datetime.now(UTC))
    return await desk.bridge.of(desk.keeper.finish(record))


async def _delivered(camera: Camera) -> None:
    camera.desk.sending.now()
    await camera.until(lambda: not camera.desk.sending.busy)
