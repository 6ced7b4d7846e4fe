"""One act on the stations that may be taken back: what it changed is put back, nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from msgspec.structs import fields, replace

from zapdesk.session.onsite import Station
from zapdesk.session.stations import MOST

if TYPE_CHECKING:
    from zapdesk.session.types import Job
    from zapdesk.ui.desk import Desk

Stations = tuple[Station, ...]
_FIELDS = tuple(f.name for f in fields(Station) if f.name != "id")


class Regret(NamedTuple):
    """The stations before and after an act, and the sentence that says what was done."""

    job: str
    before: Stations
    after: Stations
    said: str


def act(desk: Desk, job: Job, said: str) -> None:
    """Change the job's stations so that it can be taken back; nothing where nothing changes."""
    before = desk.the_job.stations
    if job.stations != before:
        desk.regret = Regret(desk.the_job.id, before, job.stations, said)
        desk.edit(job)


def offered(desk: Desk) -> Regret | None:
    """The last act, if taking it back would still change something and fit."""
    regret = desk.regret
    if regret is None or regret.job != desk.the_job.id:
        return None
    back = merged(regret, desk.the_job.stations)
    return regret if back != desk.the_job.stations and len(back) <= MOST else None


def take_back(desk: Desk) -> None:
    """Undo the last act; what was done to the stations since then stays."""
    regret = offered(desk)
    if regret is not None:
        desk.regret = None
        desk.edit(replace(desk.the_job, stations=merged(regret, desk.the_job.stations)))


def merged(regret: Regret, now: Stations) -> Stations:
    """The stations as they stand, without what the act did to them.

    What it removed comes back to its place, what it added goes where nobody has touched it since,
    names and order are the earlier ones where they are still as the act made them.
    """
    before = {s.id: s for s in regret.before}
    after = {s.id: s for s in regret.after}
    kept: dict[str, Station] = {}
    for station in now:
        made, old = after.get(station.id), before.get(station.id)
        if old is None and made == station:
            continue  # the act added it
        kept[station.id] = _earlier(station, made, old)
    gone = {i: s for i, s in before.items() if i not in after and i not in kept}
    here = {s.id for s in now}
    if [s.id for s in now if s.id in after] == [s.id for s in regret.after if s.id in here]:
        order = [s.id for s in regret.before if s.id in kept or s.id in gone]
        order += [ident for ident in kept if ident not in before]
    else:  # somebody has sorted them since
        order = _placed(list(kept), regret.before, gone)
    return tuple(kept.get(ident) or gone[ident] for ident in order)


def _earlier(station: Station, made: Station | None, old: Station | None) -> Station:
    """The station with the earlier value of whatever still is as the act made it."""
    if made is None or old is None:
        return station
    back = {
        name: getattr(old, name)
        for name in _FIELDS
        if getattr(station, name) == getattr(made, name)
    }
    return replace(station, **back)


def _placed(order: list[str], before: Stations, gone: dict[str, Station]) -> list[str]:
    """The order as it is, with what comes back behind its earlier neighbour."""
    for place, station in enumerate(before):
        if station.id in gone:
            behind = [s.id for s in before[:place] if s.id in order]
            order.insert(order.index(behind[-1]) + 1 if behind else 0, station.id)
    return order
