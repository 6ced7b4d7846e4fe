"""What becomes of stations that were pasted or imported beside those that the job has already."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from zapdesk.base.frozen import Frozen
from zapdesk.session.stations import add_stations, with_station
from zapdesk.session.types import Job

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zapdesk.session.onsite import Station


class Merged(Frozen):
    """The job with them, and what was done for it."""

    job: Job
    filled: int  # stations of the job that the rows say more about
    added: int


def plain(station: Station) -> bool:
    """Whether nothing is said of the station but that it is there, under its number."""
    known = (station.serial, station.circuit, station.phase, station.photo, station.model)
    return not any(known) and station.name.isdecimal()


def merge(job: Job, found: Sequence[Station]) -> Merged:
    """The job with these stations: rows of known ones fill gaps, the others are added at the end.

    A row is a known station's if the job has its serial number, or its name without a serial
    number. Nothing that is known already is overwritten but a name that is a mere number.

    Raises:
        zapdesk.session.stations.TooManyError: there are more than a job holds.
    """
    by_serial = {s.serial: s for s in reversed(job.stations) if s.serial}
    by_name = {s.name.casefold(): s for s in reversed(job.stations) if not s.serial}
    new: list[Station] = []
    changed: dict[str, Station] = {}
    for row in found:
        known = by_serial.get(row.serial) if row.serial else None
        if known is None and row.name:
            known = by_name.pop(row.name.casefold(), None)
        if known is None or known.id in changed:
            new.append(row)
        else:
            changed[known.id] = _filled(known, row)
    longer = job
    for station in changed.values():
        longer = with_station(longer, station)
    filled = sum(a != b for a, b in zip(job.stations, longer.stations, strict=True))
    return Merged(job=add_stations(longer, new), filled=filled, added=len(new))


def replaced(job: Job, found: Sequence[Station]) -> Merged:
    """The job with these stations in place of all that it has.

    Raises:
        zapdesk.session.stations.TooManyError: there are more than a job holds.
    """
    return Merged(job=add_stations(replace(job, stations=()), found), filled=0, added=len(found))


def _filled(known: Station, row: Station) -> Station:
    """The known station with what only the row says."""
    name = row.name if row.name and (not known.name or known.name.isdecimal()) else known.name
    return replace(
        known,
        name=name,
        serial=known.serial or row.serial,
        obtained=known.obtained if known.serial else row.obtained,
        model=known.model or row.model,
        circuit=known.circuit or row.circuit,
        phase=known.phase or row.phase,
    )
