"""Where we stand: adapters, addresses, leases, and what is in the way.

Everything here was read from this PC; nothing here knows what a charger requires.
"""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from zapdesk.base.frozen import Frozen


class AdapterKind(StrEnum):
    """What an adapter is, as far as the system says."""

    ETHERNET = "ethernet"
    WIFI = "wifi"
    MOBILE = "mobile"  # a modem, or a phone's tethering where it can be told
    TUNNEL = "tunnel"  # VPN: tun, wireguard, ppp, ipip …
    VIRTUAL = "virtual"  # bridges of containers and virtual machines
    LOOPBACK = "loopback"
    OTHER = "other"


class Origin(StrEnum):
    """How an address came to be on the adapter; anything without evidence is unknown."""

    DHCP = "dhcp"
    STATIC = "static"  # positive evidence that somebody typed it in
    LINK_LOCAL = "link-local"  # 169.254/16
    UNKNOWN = "unknown"


class Lease(Frozen):
    """A DHCP lease, matched by adapter *and* address."""

    server: str | None
    lease_s: int | None  # the length as granted, not what is left; None where it is not recorded
    obtained: datetime | None
    dns: tuple[str, ...] | None  # None: not recorded; (): the server named none
    source: str  # "networkmanager", "networkd", "dhclient", "windows", "practice"


class Adapter(Frozen):
    """One network adapter and its IPv4 state."""

    name: str  # "eth0", on Windows the friendly name
    index: int
    kind: AdapterKind
    up: bool  # administratively up
    carrier: bool | None  # cable in, or joined to a Wi-Fi; None where the system does not say
    address: str | None = None  # the IPv4 address in use; link-local only if there is no other
    prefix: int | None = None
    gateway: str | None = None  # next hop of this adapter's own default route
    metric: int | None = None  # of that default route; lower is better
    dns: tuple[str, ...] | None = None  # IPv4 servers of this adapter; None: cannot be known
    dns_source: str | None = None  # "lease", "networkmanager", "resolved", "resolv.conf" …
    origin: Origin = Origin.UNKNOWN
    lease: Lease | None = None
    ssid: str | None = None  # the joined Wi-Fi name, cleaned for showing
    ipv6_only: bool = False  # global IPv6, no usable IPv4


class Surroundings(Frozen):
    """One look around: every adapter, the chosen one, and what a PC has that a charger has not."""

    adapters: tuple[Adapter, ...]
    chosen: str | None  # name of the adapter that the checks leave through; None: there is none
    best_route: str | None  # the adapter that this PC's own traffic takes, tunnels included
    tunnel: str | None  # a tunnel that carries the default route (0.0.0.0/0 or both /1 halves)
    proxies: tuple[str, ...] = ()  # proxy settings of this PC by name, for information only

    def adapter(self) -> Adapter | None:
        """The chosen adapter, or None where there is none."""
        return next((a for a in self.adapters if a.name == self.chosen), None)


class UnknownAdapterError(Exception):
    """An adapter was asked for by a name that this PC does not have."""

    def __init__(self, name: str, known: tuple[str, ...]) -> None:
        super().__init__(f"no adapter named {name!r}; there are: {', '.join(known) or 'none'}")
        self.name = name
        self.known = known
