"""Readings: what was seen, with stage and failure from closed lists (``failures``), and evidence.

Nothing here says whether a reading is good. Times are seconds by the vantage's clock, counted
from the start of the check unless a field says otherwise; None means *not seen*, never zero.
"""

from __future__ import annotations

from datetime import datetime

from zapdesk.base.frozen import Frozen
from zapdesk.checks.failures import Failure, Stage, State
from zapdesk.checks.wifi.types import HeardPoint, Network
from zapdesk.vantage.types import Adapter, Lease, Origin


class Connect(Frozen):
    """One effort to open TCP to an address: up to four sockets, started staggered."""

    address: str
    port: int
    tries: int  # sockets started
    answered_try: int | None = None  # the socket that got through, from 1; None: none did
    late: bool = (
        False  # an answer came only to a later try (never: to try 1 after try 2 had gone out)
    )
    failure: Failure | None = None
    took_s: float | None = None  # until connected or given up
    rtt_s: float | None = None  # round trip of the socket that got through, where the system tells


class Certificate(Frozen):
    """What a certificate says of itself; text is cleaned and cut."""

    subject: str
    issuer: str
    names: tuple[str, ...]  # subjectAltName DNS entries, at most 20
    not_before: datetime
    not_after: datetime
    sha256: str
    self_signed: bool  # issuer equals subject and the signature is its own
    authority: bool  # basicConstraints CA


class Chain(Frozen):
    """Who vouches for a server, as far as the chain it sent and this PC's store can tell."""

    certificates: tuple[Certificate, ...]  # as sent, leaf first, at most 10
    verified: bool  # to a public root, for the name, dates left aside
    verify_code: int | None = None  # OpenSSL's X509_V_ERR of the refusal
    verify_message: str | None = None
    name_matches: bool = False
    root: Certificate | None = (
        None  # the self-signed authority that the chain ends in; None: incomplete
    )
    root_public: bool = False
    root_in_pc_store: bool = False
    path: tuple[str, ...] = ()  # sha256 of those between leaf and root that the verifier took


class Tls(Frozen):
    """One TLS handshake."""

    tries: int  # connections on which a handshake was started
    late: bool = False
    failure: Failure | None = None
    stage: Stage | None = None  # handshake or certificate, where it failed
    version: str | None = None  # "TLSv1.2"
    cipher: str | None = None
    chain: Chain | None = None
    took_s: float | None = None
    alert: str | None = None  # the reason as OpenSSL names it


class Http(Frozen):
    """The head of one HTTP answer."""

    status: int | None = None
    failure: Failure | None = None
    date: datetime | None = None  # the Date header
    date_offset_s: float | None = None  # Date minus this PC's clock, the middle of its second
    location: str | None = None
    content_type: str | None = None
    took_s: float | None = None


class DnsAnswer(Frozen):
    """What one name server said of one name."""

    server: str
    name: str
    failure: Failure | None = (
        None  # None: addresses; otherwise nxdomain, empty, servfail, timed-out …
    )
    addresses: tuple[str, ...] = ()  # IPv4, at most 16
    aliases: tuple[str, ...] = ()  # CNAMEs passed through
    tries: int = 0
    late: bool = False
    took_s: float | None = None
    tcp: bool = False  # the UDP answer was truncated and TCP was asked


class NtpAnswer(Frozen):
    """What one time server said."""

    address: str
    failure: Failure | None = None
    tries: int = 0
    late: bool = False
    stratum: int | None = None
    leap: int | None = None
    kiss: str | None = None  # four letters, only where stratum is 0
    offset_s: float | None = None  # the server's clock minus this PC's
    delay_s: float | None = None
    root_dispersion_s: float | None = None
    took_s: float | None = None


# ------------------------------------------------------------------ evidence, one type a check


class LinkEvidence(Frozen, tag="link"):
    """The chosen adapter, at the start and, where it differs, at the end of the run."""

    adapter: Adapter | None
    lost: bool = False  # it was there at the start and gone during the check
    best_route: str | None = None
    tunnel: str | None = None  # a tunnel that carries the default route
    tunnel_chosen: bool = False  # the chosen adapter is that tunnel
    proxies: tuple[str, ...] = ()


class AddressEvidence(Frozen, tag="address"):
    """The IPv4 address, and whether it was still there at the end."""

    address: str | None
    prefix: int | None
    gateway: str | None
    origin: Origin
    dns: tuple[str, ...] | None
    dns_source: str | None = None
    changed_to: str | None = None  # a different address or network at the end of the run
    ipv6_only: bool = False


class LeaseEvidence(Frozen, tag="lease"):
    """The lease, where it can be known."""

    lease: Lease | None


class CapacityEvidence(Frozen, tag="capacity"):
    """Arithmetic on what the network's owner reads off the router; None where nobody said."""

    stations: int
    pool: int | None = None  # addresses in the pool, the router's and this PC's not counted
    in_use: int | None = None
    subnet: int | None = None  # 2^(32−prefix) − 3


class DnsEvidence(Frozen, tag="dns"):
    """Every answer of the site's name servers, and of the controls."""

    servers: tuple[str, ...] | None  # None: cannot be known; (): none was given
    answers: tuple[DnsAnswer, ...]  # required names, in the order server by server
    control_name: str  # a name that cannot exist
    control: tuple[
        DnsAnswer, ...
    ]  # what the site's servers said of it (the public ones' if none given)
    interception: DnsAnswer | None = (
        None  # a question to 192.0.2.1, where nobody lives; None: not asked
    )
    last: tuple[DnsAnswer, ...] = ()  # another such name asked at the end; (): no reason to


class PublicDnsEvidence(Frozen, tag="dns-public"):
    """The charger's fallback servers, and whether they can be reached at all."""

    answers: tuple[DnsAnswer, ...]
    control: tuple[DnsAnswer, ...]
    tcp: tuple[Connect, ...] = ()  # TCP 53 and 443 of each, tried only where UDP stayed silent


class NtpEvidence(Frozen, tag="ntp"):
    """Every time server asked."""

    name: str
    servers: tuple[NtpAnswer, ...]
    resolved_by: str | None = None


class HttpsEvidence(Frozen, tag="https"):
    """One web host."""

    host: str
    port: int
    address: str | None = None
    resolved_by: str | None = None
    connect: Connect | None = None
    tls: Tls | None = None
    http: Http | None = None
    portal: Http | None = None  # the same host on port 80, asked only where 443 was not genuine


class MqttEvidence(Frozen, tag="mqtt"):
    """The cloud's MQTT port, and the same host's port 443 as a control."""

    host: str
    port: int
    address: str | None = None
    resolved_by: str | None = None
    connect: Connect | None = None
    tls: Tls | None = None
    connack: int | None = None
    connects_sent: int = 0
    late: bool = False  # CONNACK came only to the second CONNECT
    connack_s: float | None = None
    first_bytes: str | None = None  # hex of what answered instead of MQTT, at most 32 bytes
    control: Connect | None = None  # port 443 of the same host


class SignalEvidence(Frozen, tag="signal"):
    """A signal that a check cannot take: a survey or the charger itself must."""

    reason: str


class SurveyEvidence(Frozen, tag="survey"):
    """The signal at one station; the reading's value is the judged figure, in dBm."""

    station: str  # the station's name as people call it
    ident: str  # the station's identifier in its job
    how: str  # "joined", "scans", "typed" or "not-heard"
    samples: int
    median_dbm: float | None
    tenth_dbm: float | None  # nearest rank, the ceil(n/10)-th weakest of n; None: not heard
    bssid: str | None = None
    channel: int | None = None
    ssid: str | None = None
    estimated: bool = False  # one sample or more was worked out from per cent
    others: tuple[HeardPoint, ...] = ()  # of the same name, at the same place
    scans: int = 0  # in which the name was not heard while others were; only where it never was


class AirEvidence(Frozen, tag="air"):
    """What was heard of the chosen Wi-Fi name, and of the channels around it."""

    ssid: str
    networks: tuple[Network, ...]  # of the chosen name, strongest first
    neighbours: int = 0  # stronger than our rule, on channels that overlap; names are not kept
    hidden_heard: bool = False  # a hidden network was heard: the chosen one may be it


class AnswerEvidence(Frozen, tag="answer"):
    """What a person answered or saw; never a measurement."""

    question: str
    answer: str  # "yes", "no", "not-applicable", "unknown"; of a watch "online", "offline"
    subject: str | None = None  # the station or circuit that it is about, by name
    number: float | None = None  # metres, stations of a module, a signal as the app shows it
    unit: str | None = None


class SerialEvidence(Frozen, tag="serial"):
    """A serial number as typed, normalised."""

    serial: str | None


class FaultEvidence(Frozen, tag="fault"):
    """Our own fault: the trace, for support."""

    trace: str


Evidence = (
    LinkEvidence
    | AddressEvidence
    | LeaseEvidence
    | CapacityEvidence
    | DnsEvidence
    | PublicDnsEvidence
    | NtpEvidence
    | HttpsEvidence
    | MqttEvidence
    | SignalEvidence
    | SurveyEvidence
    | AirEvidence
    | AnswerEvidence
    | SerialEvidence
    | FaultEvidence
)


class Reading(Frozen):
    """What one check saw."""

    check: str  # the stable identifier, like "https:api.zaptec.com"
    state: State
    stage: Stage | None = None  # where it stopped; None where nothing stopped it
    failure: Failure | None = None
    value: float | None = None  # the one measured number, if there is one
    unit: str | None = None  # "s", "addresses", "dBm"
    evidence: Evidence | None = None
    duration_s: float = 0.0
    taken: datetime | None = None  # UTC by this PC's clock, when it came; None: it never ran
