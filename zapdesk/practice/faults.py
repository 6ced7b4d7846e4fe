"""What can be wrong at the practice site: independent switches, free to be combined."""

from __future__ import annotations

from enum import StrEnum
from typing import Literal

from zapdesk.base.frozen import Frozen
from zapdesk.practice import world


class Way(StrEnum):
    """What becomes of a packet that leaves the site."""

    SWALLOWED = "swallowed"  # dropped: nothing ever comes back
    REFUSED = "refused"  # answered by a reset, or by "port unreachable"


class Gate(Frozen):
    """A rule of the site's firewall. What it leaves out, it means all of; the first rule counts.

    Rules concern what lies beyond the router; the router's own name service is none of them.
    """

    host: str | None = None  # a name of the practice world, or a public name server's address
    port: int | None = None
    transport: Literal["tcp", "udp"] | None = None
    way: Way = Way.SWALLOWED


class Names(StrEnum):
    """How a name service behaves."""

    RIGHT = "right"
    SILENT = "silent"
    CLOSED = "closed"  # nothing listens on port 53
    SERVFAIL = "servfail"  # for every name
    REFUSES = "refuses"  # for every name
    HIJACKS = "hijacks"  # every name is the router
    CACHE_ONLY = "cache-only"  # known names from memory, silence for all others


class Denial(StrEnum):
    """What a filtering name service says of a filtered name."""

    NXDOMAIN = "nxdomain"
    REFUSED = "refused"
    SERVFAIL = "servfail"
    EMPTY = "empty"
    ZERO = "zero"  # 0.0.0.0
    LOOPBACK = "loopback"  # 127.0.0.1
    ROUTER = "router"  # a block page on the router


class Time(StrEnum):
    """How the time servers behave."""

    RIGHT = "right"
    WRONG = "wrong"  # by ``Faults.time_off_s``
    UNSYNCHRONISED = "unsynchronised"  # stratum 0 without a kiss code, leap 3
    STRATUM_16 = "stratum-16"
    KISS_DENY = "kiss-deny"
    KISS_RATE = "kiss-rate"
    FOREIGN = "foreign"  # answers without the asker's timestamp


class Shown(StrEnum):
    """What a TLS port shows to those who connect."""

    GENUINE = "genuine"
    INSPECTED = "inspected"  # issued by the company firewall's own authority
    EXPIRED = "expired"
    NOT_YET_VALID = "not-yet-valid"
    WRONG_HOST = "wrong-host"
    SELF_SIGNED = "self-signed"
    LOGIN_PAGE = "login-page"  # self-signed, for the captive portal's name
    UNKNOWN_AUTHORITY = "unknown-authority"
    INCOMPLETE = "incomplete"  # the issuing certificate is not sent
    OLD_VERSION = "old-version"  # TLS 1.0 only
    NEW_VERSION = "new-version"  # TLS 1.3 only
    CUT = "cut"  # reset at the first bytes of the handshake
    STUCK = "stuck"  # the handshake is never answered


class TlsFault(Frozen):
    """What some TLS ports show. What it leaves out, it means all of; the first rule counts."""

    shown: Shown
    host: str | None = None
    port: int | None = None


class Broker(StrEnum):
    """How the cloud answers an MQTT CONNECT."""

    REFUSES_LOGIN = "refuses-login"  # CONNACK 5: as the real one does to a stranger
    SILENT = "silent"
    CLOSES = "closes"
    UNAVAILABLE = "unavailable"  # CONNACK 3
    NOT_MQTT = "not-mqtt"  # a web server's answer


class Faults(Frozen):
    """Every switch in its healthy position."""

    # the PC and what the router gave it
    carrier: bool = True
    address: str | None = world.PC  # 169.254.x.x: nobody gave one
    gateway: str | None = world.ROUTER
    dns_given: bool = True
    lease_s: int = 12 * 3600
    typed_in: bool = False  # the address was typed in, there is no lease
    tunnel: bool = False  # a VPN of this PC carries the default route
    pc_clock_off_s: float = 0.0  # this PC's clock minus the true time

    # the way out
    gates: tuple[Gate, ...] = ()
    answer_delay_s: float = 0.0  # every answer, also that to a TCP connect, comes so much later
    loses_first: bool = False  # the first packet of every conversation is lost

    # names
    router_dns: Names = Names.RIGHT
    public_dns: Names = Names.RIGHT
    filtered: tuple[str, ...] = ()  # names that the router's name service denies …
    denial: Denial = Denial.NXDOMAIN  # … in this way
    gone: tuple[str, ...] = ()  # names that nobody in the world knows any more
    intercepted: bool = False  # the router answers port 53 in everybody's place

    # time
    time: Time = Time.RIGHT
    time_off_s: float = 7200.0
    time_faulty: int = 4  # how many of the four servers behave so

    # encryption and what is behind it
    tls: tuple[TlsFault, ...] = ()
    firewall_trusted: bool = True  # the firewall's authority, if it shows, is in the PC's store
    portal: bool = False  # port 80 leads to a login page
    broker: Broker = Broker.REFUSES_LOGIN

    def way(self, host: str, port: int, transport: str) -> Way | None:
        """What the firewall does with a packet; None: lets it pass."""
        for gate in self.gates:
            if (
                gate.host in {None, host}
                and gate.port in {None, port}
                and gate.transport in {None, transport}
            ):
                return gate.way
        return None

    def shown(self, host: str, port: int) -> Shown:
        """What a TLS port shows."""
        for fault in self.tls:
            if fault.host in {None, host} and fault.port in {None, port}:
                return fault.shown
        return Shown.GENUINE
