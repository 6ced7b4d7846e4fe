"""The charging stations of a job: how many, what they are called, which model each is.

``Job.stations`` is the only truth. Every function makes a changed copy of the job and leaves its
time alone (:func:`zapdesk.session.jobs.touched` sets it). Nothing here blocks: doubles, odd serials
and models that do not match are notes.
"""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING

from msgspec.structs import replace

from zapdesk.base.frozen import Frozen
from zapdesk.base.untrusted import clean
from zapdesk.catalogue.serials import beginning, looks_usual, normalise, suggest_model
from zapdesk.session import scans
from zapdesk.session.onsite import Obtained, Station

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from zapdesk.catalogue.types import Catalogue
    from zapdesk.session.types import Job

MOST = 500
LONGEST_NAME = 40
_LONGEST_WORD = 20  # circuit and phase
_PARTS = re.compile(r"(\d+)")
_IDENT = re.compile(r"s(\d+)")

read_scan = scans.read_scan


class TooManyError(ValueError):
    """A job holds at most :data:`MOST` stations."""


class Note(Frozen):
    """Something worth a second look at one station; never an obstacle."""

    code: str  # "serial-unusual" "serial-twice" "name-twice" "model-suggested" "model-differs"
    model: str | None = None  # identifier, of the two that speak of a model


def count(job: Job) -> int:
    """How many stations the job has; 0 until somebody said."""
    return len(job.stations)


def first_serial(job: Job) -> str:
    """The first serial number that is known; "" where none is."""
    return next((s.serial for s in job.stations if s.serial), "")


def before_with_beginning(job: Job, ident: str) -> Station | None:
    """The nearest station before one whose serial begins with letters: the next one often does."""
    before = itertools.takewhile(lambda station: station.id != ident, job.stations)
    return next((s for s in reversed(list(before)) if beginning(s.serial)), None)


def find(job: Job, ident: str) -> Station | None:
    """The station of this identifier, if the job has it."""
    return next((s for s in job.stations if s.id == ident), None)


def model_of(job: Job, station: Station) -> str | None:
    """The station's own model, otherwise the job's; None while neither is said."""
    return station.model or job.answers.model


def models(job: Job) -> tuple[str, ...]:
    """Every model of the job, the first station's first; the main one where no station is yet."""
    found = [model_of(job, s) for s in job.stations] or [job.answers.model]
    return tuple(dict.fromkeys(m for m in found if m is not None))


def labels(job: Job) -> dict[str, str]:
    """What each station is called in lists and check identifiers, by its own identifier.

    Its name; where a name stands twice, the later ones get a number behind it: "7 (2)".
    """
    taken: set[str] = set()
    found: dict[str, str] = {}
    for place, station in enumerate(job.stations, 1):
        name = label = station.name.strip() or str(place)
        again = 1
        while label.casefold() in taken:
            again += 1
            label = f"{name} ({again})"
        taken.add(label.casefold())
        found[station.id] = label
    return found


def circuits(job: Job) -> dict[str, int]:
    """Every circuit, in the order of the stations, with how many stations are on it.

    "" stands for the stations that name none; a job without stations has no circuits.
    """
    found: dict[str, int] = {}
    for station in job.stations:
        circuit = station.circuit.strip()
        found[circuit] = found.get(circuit, 0) + 1
    return found


# ---------------------------------------------------------------------- adding and removing


def add(job: Job, names: Iterable[str]) -> Job:
    """The job with new stations of these names at the end.

    Raises:
        TooManyError: it would hold more than :data:`MOST`.
    """
    return add_stations(job, (Station(id="", name=tidy(name)) for name in names))


def add_stations(job: Job, stations: Iterable[Station]) -> Job:
    """The job with these stations at the end, the nameless ones numbered.

    Each gets an identifier that was never used in this job.

    Raises:
        TooManyError: it would hold more than :data:`MOST`.
    """
    made = max([job.stations_made, *(_number(s.id) for s in job.stations)])
    new = list(stations)
    if count(job) + len(new) > MOST:
        raise TooManyError(f"{count(job)} and {len(new)} are more than {MOST} stations")
    free = _free_numbers(job)
    numbered = tuple(
        replace(s, id=f"s{made + place}", name=s.name or next(free))
        for place, s in enumerate(new, 1)
    )
    return replace(job, stations=(*job.stations, *numbered), stations_made=made + len(new))


def with_count(job: Job, wanted: int) -> Job:
    """The job with so many stations: named by free numbers, or the last ones gone.

    Raises:
        TooManyError: ``wanted`` is more than :data:`MOST`.
    """
    missing = wanted - count(job)
    if missing <= 0:
        return replace(job, stations=job.stations[: max(0, wanted)])
    if wanted > MOST:
        raise TooManyError(f"{wanted} are more than {MOST} stations")
    return add_stations(job, [Station(id="", name="")] * missing)


def _free_numbers(job: Job) -> Iterator[str]:
    """Numbers from the next place on, as names that no station has yet."""
    taken = {s.name.strip() for s in job.stations}
    return (str(n) for n in itertools.count(count(job) + 1) if str(n) not in taken)


def remove(job: Job, idents: Iterable[str]) -> Job:
    """The job without these stations; what was measured at them stays in its history."""
    gone = frozenset(idents)
    return replace(job, stations=tuple(s for s in job.stations if s.id not in gone))


# ---------------------------------------------------------------------- changing


def with_station(job: Job, station: Station) -> Job:
    """The job with this station in place of the one with its identifier, made tidy."""
    kept = replace(
        station,
        name=tidy(station.name),
        serial=normalise(station.serial),
        circuit=tidy(station.circuit, _LONGEST_WORD),
        phase=tidy(station.phase, _LONGEST_WORD),
    )
    return replace(job, stations=tuple(kept if s.id == station.id else s for s in job.stations))


def rename(job: Job, ident: str, name: str) -> Job:
    """The job with another name for one station; an unknown one changes nothing."""
    station = find(job, ident)
    return job if station is None else with_station(job, replace(station, name=name))


def with_serial(job: Job, ident: str, serial: str, obtained: Obtained = Obtained.TYPED) -> Job:
    """The job with a serial number for one station, and how it came; "" takes it away."""
    station = find(job, ident)
    if station is None:
        return job
    known = normalise(serial)
    return with_station(job, replace(station, serial=known, obtained=obtained if known else None))


def renumber(job: Job, names: Iterable[str]) -> Job:
    """The job with new names, station by station in order; those beyond the names keep theirs.

    ``names`` are those of a pattern (:func:`zapdesk.session.station_patterns.names_from`).
    """
    new = [tidy(name) for name in names]
    new += [s.name for s in job.stations[len(new) :]]
    pairs = zip(job.stations, new, strict=False)
    return replace(job, stations=tuple(replace(s, name=name) for s, name in pairs))


def sort(job: Job, by: str = "name") -> Job:
    """The job with its stations in the order of ``name``, ``serial`` or ``circuit``.

    Numbers within text count as numbers: "Bay 2" before "Bay 10". Empty fields come last.
    """
    found = sorted(job.stations, key=lambda s: (not getattr(s, by), natural(getattr(s, by))))
    return replace(job, stations=tuple(found))


def natural(text: str) -> tuple[tuple[int, int, str], ...]:
    """A key to sort by, in which numbers within text count as numbers."""
    parts = _PARTS.split(text.casefold())
    return tuple((0, int(p), "") if p.isdecimal() else (1, 0, p) for p in parts if p)


# ---------------------------------------------------------------------- notes


class Doubles(Frozen):
    """What stands twice or more: the folded name, or the serial, with the stations' identifiers."""

    names: dict[str, tuple[str, ...]] = {}
    serials: dict[str, tuple[str, ...]] = {}


def duplicates(job: Job) -> Doubles:
    """Names and serial numbers that more than one station has."""
    names = _doubles((s.name.strip().casefold(), s.id) for s in job.stations)
    return Doubles(names=names, serials=_doubles((s.serial, s.id) for s in job.stations))


def notes(job: Job, catalogue: Catalogue) -> Mapping[str, tuple[Note, ...]]:
    """What is worth a second look, by the station's identifier; a quiet station is not there."""
    doubles = duplicates(job)
    twice = {
        "name-twice": frozenset(i for found in doubles.names.values() for i in found),
        "serial-twice": frozenset(i for found in doubles.serials.values() for i in found),
    }
    all_notes: dict[str, tuple[Note, ...]] = {}
    for station in job.stations:
        found = [Note(code=code) for code, idents in twice.items() if station.id in idents]
        found += _serial_notes(station.serial, model_of(job, station), catalogue)
        if found:
            all_notes[station.id] = tuple(found)
    return all_notes


def _serial_notes(serial: str, model: str | None, catalogue: Catalogue) -> list[Note]:
    if not serial:
        return []
    found = [] if looks_usual(serial) else [Note(code="serial-unusual")]
    suggested = suggest_model(catalogue, serial)
    if suggested is not None and suggested != model:
        code = "model-suggested" if model is None else "model-differs"
        found.append(Note(code=code, model=suggested))
    return found


def tidy(text: str, longest: int = LONGEST_NAME) -> str:
    """A name as it is kept: printable, without spaces around it or doubled ones, cut."""
    return clean(" ".join(text[: 8 * longest].split()), longest)


def _doubles(pairs: Iterable[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for key, ident in pairs:
        if key:
            found[key] = (*found.get(key, ()), ident)
    return {key: idents for key, idents in found.items() if len(idents) > 1}


def _number(ident: str) -> int:
    shape = _IDENT.fullmatch(ident)
    return int(shape[1]) if shape else 0
