"""The survey of the whole site in one look, and which station comes next."""

from __future__ import annotations

from math import inf
from typing import TYPE_CHECKING

from zapdesk.base.frozen import Frozen
from zapdesk.diagnosis.types import Outcome
from zapdesk.session import gathered
from zapdesk.session.onsite import Measurement, Station
from zapdesk.session.survey import outcome_of

if TYPE_CHECKING:
    from zapdesk.catalogue.types import Catalogue
    from zapdesk.session.types import Job


class Line(Frozen):
    """One station as the survey stands."""

    station: Station
    made: Measurement | None
    outcome: Outcome  # NOT_TESTED where nothing was measured


class Overview(Frozen):
    """The survey in one look."""

    lines: tuple[Line, ...]  # in the order of the stations
    measured: int
    weak: int  # too weak, of those that were heard
    unheard: int = 0  # where the name was not heard at all
    strongest: Line | None = None
    weakest: Line | None = None
    points: dict[str, tuple[str, ...]] = {}  # BSSID → names of the stations that it was best at


def overview(job: Job, catalogue: Catalogue) -> Overview:
    """Every station with its value, and what stands out."""
    newest = gathered.survey(job)
    lines = tuple(_line(station, newest.get(station.id), catalogue) for station in job.stations)
    done = [line for line in lines if line.made is not None]
    heard = [line for line in done if not _silent(line)]
    points: dict[str, tuple[str, ...]] = {}
    for line in done:
        if line.made is not None and line.made.bssid is not None:
            points[line.made.bssid] = (*points.get(line.made.bssid, ()), line.station.name)
    return Overview(
        lines=lines,
        measured=len(done),
        weak=sum(line.outcome is Outcome.FAIL for line in heard),
        unheard=len(done) - len(heard),
        strongest=max(heard, key=_level) if heard else None,
        weakest=min(done, key=_level) if done else None,
        points=points,
    )


def _line(station: Station, made: Measurement | None, catalogue: Catalogue) -> Line:
    outcome = Outcome.NOT_TESTED if made is None else outcome_of(made, catalogue)
    return Line(station=station, made=made, outcome=outcome)


def _silent(line: Line) -> bool:
    return line.made is not None and line.made.tenth_dbm is None


def _level(line: Line) -> float:
    """Its figure; of a station where the name is not heard there is nothing weaker."""
    made = line.made
    return -inf if made is None or made.tenth_dbm is None else made.tenth_dbm


def following(job: Job, station: str) -> str | None:
    """The next station that is not measured yet, in order and round again; None: all are."""
    done, idents = gathered.survey(job), [s.id for s in job.stations]
    at = idents.index(station) + 1 if station in idents else 0
    ring = idents[at:] + idents[:at]
    return next((i for i in ring if i != station and i not in done), None)
