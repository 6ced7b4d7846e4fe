"""A garage that does not exist: bays, walls, access points, and how strong each is heard where.

Pure functions of place, time and name: the same garage sounds the same at every visit.
"""

from __future__ import annotations

import math
from random import Random

from zapdesk.base.frozen import Frozen
from zapdesk.practice.garage_beacons import Beacon
from zapdesk.vantage.radio import RadioTrouble

NAME = b"Garasje"
"""What the stations' own Wi-Fi is called, where a scenario says nothing else."""

BAYS = 14
"""So many bays are drawn; the next ones sound like the first ones again, a floor further down."""

_AT_ONE_METRE_DBM = -38.0
_EXPONENT = 2.2  # concrete and cars: a little worse than free air
_ROW = 7
_BAY_M = 2.6
_DRIFT_S = 40.0  # one slow swing up and down


class Spot(Frozen):
    """A place in the garage, in metres."""

    x: float
    y: float


class Wall(Frozen):
    """A wall or a shut door that swallows some of what passes through it."""

    start: Spot
    end: Spot
    loss_db: float


class AccessPoint(Frozen):
    """One radio of one access point."""

    bssid: str
    beacon: Beacon
    channel: int
    spot: Spot = Spot(x=10.8, y=7.0)
    louder_db: float = 0.0  # than an ordinary one
    hops_to: int | None = None  # the channel that it has moved to, from ``hops_from`` on
    hops_from: int = 2  # bays, counted from 0


class Trouble(Frozen):
    """Why the tablet's radio says nothing, and for how long: for ever where None."""

    what: RadioTrouble
    lasts_s: float | None = None


class Stray(Frozen):
    """The tablet leaves its network at a bay, and comes back."""

    bay: int
    after_s: float
    back_s: float
    to: bytes | None = None  # the name that it joins meanwhile; None: none


OWN = AccessPoint(bssid="02:5a:00:00:4a:1f", beacon=Beacon(ssid=NAME), channel=6)
_NEXT_DOOR = AccessPoint(
    bssid="02:5a:00:00:77:01",
    beacon=Beacon(ssid=b"Sameiet Storgata"),
    channel=1,
    spot=Spot(x=-18.0, y=30.0),
    louder_db=-8.0,
)
_UPSTAIRS = AccessPoint(
    bssid="02:5a:00:00:78:02",
    beacon=Beacon(ssid=b"Hjemme 3. etg"),
    channel=11,
    spot=Spot(x=30.0, y=40.0),
    louder_db=-8.0,
)


class Garage(Frozen):
    """What a tablet hears in it, and how its radio behaves."""

    points: tuple[AccessPoint, ...] = (OWN, _NEXT_DOOR, _UPSTAIRS)
    walls: tuple[Wall, ...] = ()
    joined: str | None = OWN.bssid  # whose network the tablet is on; None: on none
    names_hidden: bool = False  # the system tells no name of the joined network
    trouble: Trouble | None = None
    stray: Stray | None = None
    noise_db: float = 1.2  # standard deviation from one beacon to the next
    drift_db: float = 1.0  # people and cars: a slow swing
    renewed_s: float = 0.6  # a joined radio works out a new value so often, and repeats it between
    missing_percent: int = 4  # values that the driver fails to give
    busy_every: int = 0  # every so-manieth scan is refused by the driver; 0: none


def bay(number: int) -> Spot:
    """Where a bay's station hangs; bays are counted from 0."""
    place = number % BAYS
    return Spot(x=3.0 + _BAY_M * (place % _ROW), y=1.0 if place < _ROW else 13.0)


def level(garage: Garage, point: AccessPoint, place: int, at_s: float) -> float:
    """How strong an access point is heard at a bay, in whole dBm as radios tell it.

    Args:
        garage: with its walls and its noise.
        point: which access point.
        place: the bay, counted from 0.
        at_s: seconds since the tablet came there.
    """
    spot = bay(place)
    away = max(1.0, math.dist((spot.x, spot.y), (point.spot.x, point.spot.y)))
    calm = _AT_ONE_METRE_DBM + point.louder_db - 10 * _EXPONENT * math.log10(away)
    calm -= sum(wall.loss_db for wall in garage.walls if _crosses(wall, spot, point.spot))
    step = int(at_s / garage.renewed_s)
    # Not for secrets: the same garage must sound the same at every visit.
    dice = Random(f"{point.bssid} {place % BAYS} {step}")  # noqa: S311
    swing = garage.drift_db * math.sin(2 * math.pi * at_s / _DRIFT_S)
    return float(round(calm + swing + dice.gauss(0.0, garage.noise_db)))


def missing(garage: Garage, place: int, at_s: float) -> bool:
    """Whether the driver gives no value at this moment."""
    step = int(at_s / garage.renewed_s)
    dice = Random(f"missing {place % BAYS} {step}")  # noqa: S311
    return dice.randrange(100) < garage.missing_percent


def channel_at(point: AccessPoint, place: int) -> int:
    """The channel that an access point is on while somebody stands at a bay."""
    hopped = point.hops_to is not None and place >= point.hops_from
    return point.hops_to if hopped and point.hops_to is not None else point.channel


def _crosses(wall: Wall, one: Spot, other: Spot) -> bool:
    """Whether the straight line between two places passes through the wall."""
    return (
        _side(wall.start, wall.end, one) * _side(wall.start, wall.end, other) < 0
        and _side(one, other, wall.start) * _side(one, other, wall.end) < 0
    )


def _side(start: Spot, end: Spot, spot: Spot) -> float:
    """On which side of a line a place lies, by its sign."""
    return (end.x - start.x) * (spot.y - start.y) - (end.y - start.y) * (spot.x - start.x)
