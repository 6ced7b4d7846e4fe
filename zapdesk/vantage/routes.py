"""Addresses and routes as every system has them, and the far addresses that stand for the world."""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass

# One address in each quarter of the IPv4 space. It is only worked out where this PC *would* send
# a packet to it; nothing is sent. Four, because VPNs cover the default route in pieces.
PROBES = ("57.57.57.57", "121.121.121.121", "151.151.151.151", "213.213.213.213")


@dataclass(frozen=True, slots=True)
class Address:
    """One usable address of one device."""

    index: int
    address: ipaddress.IPv4Address | ipaddress.IPv6Address
    prefix: int
    everywhere: bool  # scope global: not bound to this link or host
    expires: bool  # it was given for a time, as DHCP does

    @property
    def network(self) -> ipaddress.IPv4Network | ipaddress.IPv6Network:
        """The subnet that the address stands in."""
        return ipaddress.ip_interface(f"{self.address}/{self.prefix}").network


@dataclass(frozen=True, slots=True)
class Route:
    """One IPv4 route through one device."""

    index: int
    target: ipaddress.IPv4Network
    gateway: str | None
    metric: int
    main: bool  # in the main table

    @property
    def default(self) -> bool:
        """It leads everywhere."""
        return self.target.prefixlen == 0
