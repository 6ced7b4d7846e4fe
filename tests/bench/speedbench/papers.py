"""A record on paper with 1, 50 and 500 stations: seconds and size, beside a record of none."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta
from time import perf_counter
from typing import TYPE_CHECKING

from msgspec.structs import replace

from speedbench.figures import Figure, middle
from zapdesk.catalogue.load import load_catalogue
from zapdesk.practice.site import open_site
from zapdesk.report.pdf import record_pdf
from zapdesk.session import jobs
from zapdesk.session.onsite import How, Measurement, Seen, Watch
from zapdesk.session.runner import run
from zapdesk.session.stations import with_count
from zapdesk.session.types import Answers, CheckRequest
from zapdesk.wording.texts import Texts

if TYPE_CHECKING:
    from zapdesk.session.types import CheckResult, Record

_NOON = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
_SIZES = (1, 50, 500)


def measure(times: int) -> list[Figure]:
    """The median of ``times`` each; the engine is loaded once before."""
    check = asyncio.run(_check())
    texts = Texts()
    record_pdf(_record(check, 1), texts)
    found: list[Figure] = []
    base = float("nan")
    for stations in _SIZES:
        record = _record(check, stations)
        taken, size = [], 0
        for _ in range(times):
            start = perf_counter()
            size = len(record_pdf(record, texts))
            taken.append(perf_counter() - start)
        seconds = middle(taken)
        if stations == 1:
            base = seconds
        note = f"{seconds * 1000:.0f} ms, {size / 1000:.0f} kB"
        found.append(Figure(f"PDF of {stations} stations / of one", seconds / base, note=note))
    return found


async def _check() -> CheckResult:
    request = CheckRequest(model="pro", connection="wifi", stations=12)
    async with open_site("company-firewall") as vantage:
        return await run(request, load_catalogue(), vantage, lambda _: None)


def _record(check: CheckResult, stations: int) -> Record:
    answers = Answers(site="Storgata 1", model="pro", connection="wifi", ssid="Garage")
    job = with_count(replace(jobs.new_job(_NOON), answers=answers, checks=(check,)), stations)
    idents = [station.id for station in job.stations]
    measured = tuple(_measured(ident, place) for place, ident in enumerate(idents))
    watched = tuple(Watch(station=ident, taken=_NOON, seen=Seen.ONLINE) for ident in idents)
    job = replace(job, measurements=measured, watches=watched)
    return jobs.make_record(job, load_catalogue(), "0.1.0", _NOON)


def _measured(ident: str, place: int) -> Measurement:
    level = -60.0 - place % 20
    return Measurement(
        station=ident,
        taken=_NOON + timedelta(minutes=place),
        how=How.JOINED,
        ssid="Garage",
        samples=(level,) * 12,
        median_dbm=level + 2,
        tenth_dbm=level,
        bssid="02:00:00:00:01:00",
        channel=6,
    )
