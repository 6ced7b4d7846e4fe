"""What listening to the air tells while it goes on: these values, in order."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum

from zapdesk.base.frozen import Frozen
from zapdesk.checks.wifi.types import Network, Sample
from zapdesk.vantage.radio import RadioTrouble


class Elsewhere(StrEnum):
    """Why the tablet's own connection says nothing about the chosen network."""

    NOT_JOINED = "not-joined"
    OTHER_NAME = "other-name"
    OTHER_BAND = "other-band"  # the right name, on 5 or 6 GHz


class Began(Frozen):
    """How the signal is taken from now on. Told once, when the radio has first answered."""

    joined: bool  # polled on the joined network; otherwise heard in scans
    why: Elsewhere | None = None  # where it is scans


class Moment(Frozen):
    """The value of the moment, fresh or repeated."""

    rssi_dbm: float


class Sampled(Frozen):
    """A fresh value."""

    sample: Sample


class Scanned(Frozen):
    """A scan is through. ``networks`` are those of the chosen name, on every band."""

    networks: tuple[Network, ...]
    missed: bool = False  # on 2.4 GHz others were heard anew, and the name not at all
    hidden: bool = False  # a hidden one was heard there: the name may be that one


class Strayed(Frozen):
    """The tablet has left the network in the middle; nothing counts until it is back."""

    why: Elsewhere
    seen: str = ""  # the name it is on now, cleaned for showing


class Returned(Frozen):
    """The tablet is on the chosen network again."""


class Quiet(Frozen):
    """The radio says nothing; ``trouble`` None: it speaks again."""

    trouble: RadioTrouble | None
    code: int | None = None


class Heard(Frozen):
    """Everything that one scan heard, for the network's own page; neighbours are never kept."""

    networks: tuple[Network, ...]
    joined_hex: str | None = None  # bytes of the name that the tablet is on


SampleEvent = Began | Moment | Sampled | Scanned | Strayed | Returned | Quiet
ListenEvent = Heard | Quiet
TellSample = Callable[[SampleEvent], None]
TellHeard = Callable[[ListenEvent], None]
