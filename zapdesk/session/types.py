"""A check as asked for and as answered; a job with its answers; a record that is printed."""

from __future__ import annotations

from datetime import date, datetime

from zapdesk.base.frozen import Frozen
from zapdesk.diagnosis.types import Diagnosis, Finding, Outcome, Verdict
from zapdesk.session.onsite import (
    Air,
    LteValue,
    Measurement,
    Photo,
    Reply,
    Signature,
    Station,
    Watch,
)

CHECK_SCHEMA = "zapdesk.check/1"


class Pool(Frozen):
    """The address range that the router hands out, both ends included."""

    first: str
    last: str


class CheckRequest(Frozen):
    """What a person asks of one check."""

    model: str  # catalogue identifier: "pro"
    connection: str  # "wifi", "lte-m", "plc"
    stations: int = 1
    serial: str | None = None
    adapter: str | None = None
    ssid: str | None = None
    pool: Pool | None = None
    in_use: int | None = None
    limit_s: float = (
        3.0  # the longest silence waited for; nothing lasts longer than five times that
    )


class CheckResult(Frozen):
    """Everything that one run saw and concluded."""

    request: CheckRequest
    outcome: Outcome
    practice: str | None  # scenario name
    roots: str  # "bundled", "custom", "practice"
    catalogue: str  # date of the catalogue
    version: str  # of the program
    started: datetime  # UTC
    duration_s: float
    findings: tuple[Finding, ...]
    verdicts: tuple[Verdict, ...]
    adapter: str | None = None
    adapter_kind: str | None = None
    ipv4: str | None = None  # "10.0.0.23/24"
    gateway: str | None = None
    dns: tuple[str, ...] | None = None
    dhcp_server: str | None = None
    dhcp_lease_s: int | None = None
    dhcp_known: bool = False
    cancelled: bool = False


class Answers(Frozen):
    """What the electrician said; every field may be missing until it is asked."""

    site: str = ""
    address: str = ""
    customer: str = ""
    firm: str = ""
    technician: str = ""
    certificate: str = ""  # number of the electrical certificate, as a reference
    model: str | None = None  # the job's main one; a station may have its own
    connection: str | None = None
    adapter: str | None = None
    ssid: str = ""  # the Wi-Fi name that the stations will use, as shown
    ssid_hex: str = ""  # its bytes; a password is never asked
    pool_first: str = ""
    pool_last: str = ""
    in_use: int | None = None
    capacity_unknown: bool = False  # "I do not know": an open point for the network's owner


class Job(Frozen):
    """A job in work: its answers, the page it stands on, and every check made for it."""

    id: str  # uuid4 hex
    created: datetime
    changed: datetime
    answers: Answers
    page: str  # identifier of the flow's page that it was left on
    practice: str | None = None  # scenario; a practice job never becomes a commissioning record
    checks: tuple[CheckResult, ...] = ()  # oldest first; the last one counts
    stations: tuple[Station, ...] = ()  # how many there are, and which
    stations_made: int = 0  # identifiers given so far: none is used twice
    airs: tuple[Air, ...] = ()  # oldest first; the last one counts
    measurements: tuple[Measurement, ...] = ()  # likewise, of each station
    replies: tuple[Reply, ...] = ()  # likewise, of each question and subject
    watches: tuple[Watch, ...] = ()  # likewise, of each station
    lte_values: tuple[LteValue, ...] = ()  # likewise, of each station
    photos: tuple[Photo, ...] = ()
    signatures: tuple[Signature, ...] = ()
    supersedes: str | None = None  # fingerprint of the record that this one corrects
    corrects: str | None = None  # identifier of that record, in this tablet's store


class OpenPoint(Frozen):
    """Something not settled at the end of the job, with the one who can settle it."""

    code: str  # text key
    owner: str  # a FixedBy value
    params: dict[str, str | int] = {}
    due: date | None = None  # the day that was named for it


class Record(Frozen):
    """What is printed and kept: a finished job, complete in itself. Values only, no sentences."""

    schema: str  # "zapdesk.record/2"
    id: str
    finished: datetime
    version: str
    catalogue: str
    job: Job
    open_points: tuple[OpenPoint, ...] = ()
    judgement: Diagnosis | None = None  # of the whole job; None: a record of schema 1
    commissioning: bool = (
        True  # False: practice or custom roots; watermarked, never a commissioning record
    )
