"""What a job gathers on site: stations, signals, answers, photos, what the stations showed.

Values only. Everything is appended and nothing overwritten: a measurement made again stands
beside the old one, and the newest counts.
"""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum

from zapdesk.base.frozen import Frozen
from zapdesk.checks.wifi.types import HeardPoint, Network


class Obtained(StrEnum):
    """How a serial number came into the job."""

    TYPED = "typed"
    SCANNED = "scanned"
    IMPORTED = "imported"
    OFFICE = "office"  # from a job file of the office


class Station(Frozen):
    """One charging station of the job."""

    id: str  # short, unique within the job, never shown, never reused
    name: str  # what people call it: "7", "Bay 07"
    serial: str = ""  # normalised; "" until it is known
    obtained: Obtained | None = None
    model: str | None = None  # None: the job's model
    circuit: str = ""
    phase: str = ""
    photo: str | None = None  # identifier of a Photo


class How(StrEnum):
    """How a signal was taken."""

    JOINED = "joined"  # polled while this tablet was joined to the network
    SCANS = "scans"  # heard in scans
    TYPED = "typed"  # read off another tool and typed in; marked so for ever
    NOT_HEARD = "not-heard"  # scans heard other networks, and the name in none of them


class Measurement(Frozen):
    """The signal at one station, taken once. Where the name was not heard there is no figure."""

    station: str  # identifier of a Station
    taken: datetime  # UTC
    how: How
    ssid: str  # shown form
    samples: tuple[float, ...]  # dBm, fresh ones only, in the order they came
    median_dbm: float | None
    tenth_dbm: float | None  # the judged figure: nearest rank, the ceil(n/10)-th weakest of n
    bssid: str | None = None  # the one most of the samples came from
    channel: int | None = None
    estimated: bool = False
    others: tuple[HeardPoint, ...] = ()  # other access points of the same name on 2.4 GHz
    practice: bool = False
    scans: int = 0  # in which the name was not heard; only where it never was


class Air(Frozen):
    """One listen to the air on the network's own page. Neighbours' names are not kept."""

    taken: datetime
    ssid: str
    ssid_hex: str
    networks: tuple[Network, ...]  # of the chosen name only
    neighbours: dict[int, int] = {}  # channel → networks heard there stronger than our rule
    hidden_heard: bool = False
    trouble: str | None = None  # a RadioTrouble, where nothing could be heard
    practice: bool = False


class Choice(StrEnum):
    """The four tiles of a question."""

    YES = "yes"
    NO = "no"
    NOT_APPLICABLE = "not-applicable"
    UNKNOWN = "unknown"  # "I do not know": an open point with an owner


class Reply(Frozen):
    """An answer to a question of the checklist, or of the PLC and LTE-M steps."""

    question: str  # identifier, the check's own where it has one: "plc-fuse", "wifi-channel-fixed"
    choice: Choice
    taken: datetime
    subject: str = ""  # the circuit that it is about, where a question is asked of each
    number: float | None = None  # metres, stations …, where the question wants one
    note: str = ""
    photos: tuple[str, ...] = ()
    owner: str | None = None  # a FixedBy value: who will settle it
    due: date | None = None
    network: str | None = None  # "plc", "wifi:Garage": what it was said of; None: not told


class Seen(StrEnum):
    """What the technician saw of a station after its set-up."""

    ONLINE = "online"
    BLINKS = "blinks"  # one green blink in about 30 seconds: no network
    APP_OFFLINE = "app-offline"
    NOT_SEEN = "not-seen"  # the app does not find it, or it is not in the Portal
    NO_POWER = "no-power"


class Watch(Frozen):
    """A station watched for 60 seconds and looked up in the app; seen, never measured."""

    station: str
    taken: datetime
    seen: Seen
    connection: str | None = None  # over which; None: the job's only one
    ssid: str | None = None  # the Wi-Fi name that was chosen then; None: not asked
    app: str = ""  # what the app says of the connection, typed
    note: str = ""


class LteValue(Frozen):
    """The signal that the station itself reports; no limit is published."""

    station: str
    taken: datetime
    value: float
    unit: str  # "dBm" or "%", chosen by the person, never guessed
    source: str = "app"  # "app" or "portal"


class Photo(Frozen):
    """A photo of the job; its bytes lie beside the job, re-encoded and without metadata."""

    id: str  # the SHA-256 of its bytes, hex
    taken: datetime  # when it was added
    what: str  # "label", "answer", "site"
    size: int  # bytes
    width: int
    height: int
    subject: str = ""  # station or question
    media: str = "image/jpeg"


class Signature(Frozen):
    """A signature as strokes, with the sentence that was signed."""

    role: str  # "technician" or "customer"
    name: str
    sentence: str  # as it stood on the screen, in the screen's language
    signed: datetime
    strokes: tuple[tuple[tuple[int, int], ...], ...]  # points in a box of 1000 × 400
