"""Collecting finished records into PostgreSQL, against a bare COPY of the same files."""

from __future__ import annotations

import asyncio
import importlib.util
import os
import shutil
import tempfile
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Any

import msgspec
import psycopg
from msgspec.structs import replace

from speedbench.figures import Figure
from zapdesk.catalogue.load import load_catalogue
from zapdesk.practice.site import open_site
from zapdesk.records.bundle import bundle
from zapdesk.records.enrolled import EnrolledKey
from zapdesk.records.office import postgres
from zapdesk.records.office.collector import Collector
from zapdesk.records.office.receipted import Receipts
from zapdesk.records.office.shared import SharedFolder
from zapdesk.records.sealing import seal, seal_report
from zapdesk.records.signing import SigningKey
from zapdesk.records.verification import Trust
from zapdesk.report.pdf import record_pdf
from zapdesk.session import jobs
from zapdesk.session.runner import run
from zapdesk.session.stations import with_count
from zapdesk.session.types import Answers, CheckRequest
from zapdesk.wording.texts import Texts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from zapdesk.session.types import Record

_BATCH = 250
_NOON = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)


def measure(times: int) -> list[Figure]:
    """``times`` records of twelve stations, each with its check and its report."""
    cluster = _cluster()
    if cluster is None:
        return []
    folder = Path(tempfile.mkdtemp(prefix="zapdesk-bench-"))
    try:
        office = SharedFolder(folder)
        office.set_up()
        tablet, key = SigningKey.made(), SigningKey.made()
        size = _fill(office, times, tablet)
        trust = Trust(enrolled=[EnrolledKey(name="Tablet", public=tablet.public.hex())])
        with _running(cluster):
            floor = _bare(office)
            took = _collected(office, key, trust)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    note = f"{times / took:.0f} records a second, bare COPY {times / floor:.0f}; {size:.0f} kB each"
    return [Figure("collecting / bare COPY of the same files", took / floor, note=note)]


def _bare(office: SharedFolder) -> float:
    """Seconds to read every file and COPY it, in transactions of the collector's size."""
    with psycopg.connect() as connection:
        connection.execute("CREATE TABLE bare (name text PRIMARY KEY, file bytea)")
        connection.execute("ALTER TABLE bare ALTER COLUMN file SET STORAGE EXTERNAL")
        connection.commit()
        files = list(office.bundles())
        start = perf_counter()
        for at in range(0, len(files), _BATCH):
            with (
                connection.transaction(),
                connection.cursor() as cursor,
                cursor.copy("COPY bare FROM STDIN") as copy,
            ):
                for name, file in files[at : at + _BATCH]:
                    copy.write_row((name, file.read_bytes()))
        return perf_counter() - start


def _collected(office: SharedFolder, key: SigningKey, trust: Trust) -> float:
    """Seconds to verify, take, and write a receipt for each."""
    with postgres.connect() as connection:
        start = perf_counter()
        done = Collector(office, connection, trust, Receipts(office, key)).round()
        took = perf_counter() - start
    if done.refused:
        raise RuntimeError(done.refused)
    return took


def _fill(office: SharedFolder, times: int, tablet: SigningKey) -> float:
    """Make the bundles; returns the size of one in kilobytes."""
    model = asyncio.run(_record())
    pdf = record_pdf(model, Texts())
    total = 0
    for number in range(times):
        record = replace(model, id=f"{number:032x}")
        sealed = seal(msgspec.json.encode(record), (), tablet)
        raw = bundle(sealed, seal_report(sealed.fingerprint, pdf, tablet))
        office.bundle(sealed.fingerprint).write_bytes(raw)
        total += len(raw)
    return total / times / 1000


async def _record() -> Record:
    catalogue = load_catalogue()
    request = CheckRequest(model="pro", connection="plc", stations=12)
    async with open_site("company-firewall") as vantage:
        result = await run(request, catalogue, vantage, lambda _: None)
    job = jobs.new_job(_NOON)
    answers = Answers(site="Storgata 1", model="pro", connection="plc", technician="Kari Nordmann")
    job = with_count(replace(job, answers=answers, checks=(result,)), 12)
    return jobs.make_record(job, catalogue, "0.1.0", _NOON)


def _cluster() -> Any:
    """The same server that the tests use; None where there is none."""
    place = Path(__file__).resolve().parents[2] / "records" / "office" / "conftest.py"
    spec = importlib.util.spec_from_file_location("office_server", place)
    if spec is None or spec.loader is None:
        raise ImportError(str(place))
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    bin_ = module.programs()
    if bin_ is None:
        return None
    return module.Server(Path(tempfile.mkdtemp(prefix="zapdesk-pg-")), bin_)


@contextmanager
def _running(cluster: Any) -> Iterator[None]:
    try:
        cluster.make()
        cluster.start()
        os.environ |= {
            "PGHOST": str(cluster.sockets),
            "PGUSER": "tester",
            "PGDATABASE": "postgres",
        }
        yield
    finally:
        cluster.kill()
        shutil.rmtree(cluster.folder, ignore_errors=True)
