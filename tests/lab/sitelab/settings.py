"""What a site can be: one frozen object. Every fault is an edited copy of it.

The defaults are a healthy site. Everything that the laboratory runs or writes follows from here.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from sitelab.places import ROUTER, TLS_HOSTS

How = Literal["drop", "reset", "prohibit", "unreachable"]
Certificate = Literal[
    "good",
    "with-root",
    "expired",
    "not-yet",
    "wrong-name",
    "wrong-name-expired",
    "self-signed",
    "self-signed-expired",
    "no-intermediate",
    "expired-intermediate",
    "renewed-intermediate",
    "shuffled",
    "name-in-cn",
    "corporate",
]
Versions = Literal["usual", "1.3", "1.0"]
TcpWay = Literal[
    "usual",
    "down",
    "stuck",
    "cut",
    "drip",
    "not-tls",
    "alert-40",
    "alert-49",
    "alert-70",
    "alert-71",
    "alert-80",
    "alert-112",
]
HttpWay = Literal[
    "usual", "continue", "endless", "no-date", "hour-date", "to-itself", "login", "silent", "close"
]
MqttWay = Literal[
    "usual",
    "silent",
    "close",
    "http",
    "connack-0",
    "connack-1",
    "connack-2",
    "connack-3",
    "connack-4",
    "connack-session",
    "connack-split",
    "connack-and-more",
    "connack-half",
]
NtpWay = Literal[
    "usual",
    "down",
    "hour-off",
    "59s-off",
    "61s-off",
    "no-time",
    "echo",
    "unsynchronised",
    "stratum-16",
    "kiss-deny",
    "kiss-rate",
    "foreign",
    "short",
]
DnsWay = Literal["usual", "silent", "udp-silent", "closed", "odd"]
PortalWay = Literal["redirect", "page", "511", "tls", "80-only"]


@dataclass(frozen=True)
class Wire:
    """The line between router and internet; every figure holds for each direction by itself."""

    delay_ms: float = 5.0
    loss: float = 0.0  # share of packets, 0 to 1
    rate_kbit: float = 0.0  # 0: unlimited
    largest: int = 0  # IP bytes; larger packets vanish without a word; 0: no limit
    cut: bool = False  # nothing passes, nobody says so
    cut_names: tuple[str, ...] = ()  # a ClientHello with this name gets a reset
    swallow_names: tuple[str, ...] = ()  # a ClientHello with this name ends the flow in silence


@dataclass(frozen=True)
class Lan:
    """The site's own network: cable, address, lease."""

    cable: bool = True
    address: Literal["dhcp", "none", "link-local", "static"] = "dhcp"
    lease_s: int = 3600
    prefix: int = 24
    dns: tuple[str, ...] = (ROUTER,)  # handed out with the lease
    lease_file: bool = True  # False: the laptop's DHCP client keeps no record
    gateway: str = ROUTER  # handed out with the lease; empty: none
    ipv6: Literal["none", "broken"] = "none"


@dataclass(frozen=True)
class SiteDns:
    """The router's name service. ``odd`` answers by the table, ``*`` for every other name."""

    way: DnsWay = "usual"
    table: tuple[tuple[str, str], ...] = (("*", "forward"),)
    delay_s: float = 0.0
    intercept: bool = False  # every query to port 53, wherever it goes, ends here
    warm: bool = False  # the required names are in the cache before the fault comes


@dataclass(frozen=True)
class Block:
    """One rule of the site's firewall, for what the site sends out."""

    how: How
    proto: Literal["tcp", "udp", "all"] = "all"
    ports: tuple[int, ...] = ()  # empty: all
    hosts: tuple[str, ...] = ()  # addresses; empty: all


@dataclass(frozen=True)
class Filter:
    """The site's firewall."""

    blocks: tuple[Block, ...] = ()
    portal: PortalWay | None = None
    inspect: tuple[int, ...] = ()  # ports whose TLS is opened with the corporate authority
    no_route: bool = False  # the router knows no way out, and says so


@dataclass(frozen=True)
class Tls:
    """How one host speaks TLS on one port."""

    certificate: Certificate = "good"
    versions: Versions = "usual"
    way: TcpWay = "usual"
    http: HttpWay = "usual"  # what is said inside TLS, on 443
    asks: bool = False  # for a certificate of the client, which it may leave away


@dataclass(frozen=True)
class Internet:
    """The servers outside."""

    web: tuple[tuple[str, Tls], ...] = tuple((host, Tls()) for host in TLS_HOSTS)
    hub: Tls = field(default_factory=Tls)  # port 8883
    mqtt: MqttWay = "usual"
    ntp: tuple[NtpWay, ...] = ("usual", "usual", "usual", "usual")
    missing_names: tuple[str, ...] = ()  # denied by every resolver of the world
    ipv6_names: tuple[str, ...] = ()  # have an IPv6 address alone, everywhere


@dataclass(frozen=True)
class Pc:
    """What the laptop has that a charger has not."""

    trusts_corporate: bool = True
    hosts: tuple[tuple[str, str], ...] = ()  # (address, name) lines of its hosts file
    environment: tuple[tuple[str, str], ...] = ()
    clock: str = ""  # faketime's offset, like +3600s
    tunnel: Literal["", "default", "halves"] = ""
    kill_switch: bool = False  # its own firewall lets nothing leave beside the tunnel
    holds_back: tuple[int, ...] = ()  # UDP ports that its own firewall lets nothing leave to
    # eth1 with the better route: it leads nowhere, or like a phone straight to the internet
    second_adapter: Literal["", "dead", "phone"] = ""


@dataclass(frozen=True)
class Settings:
    """The whole site."""

    wire: Wire = field(default_factory=Wire)
    lan: Lan = field(default_factory=Lan)
    dns: SiteDns = field(default_factory=SiteDns)
    filter: Filter = field(default_factory=Filter)
    internet: Internet = field(default_factory=Internet)
    pc: Pc = field(default_factory=Pc)
