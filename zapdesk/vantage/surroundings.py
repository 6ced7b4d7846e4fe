"""One look around on Linux: what kernel, network services and files say, put together."""

from __future__ import annotations

import os
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from zapdesk.vantage import choice, dhclient, ifupdown, networkd, networkmanager, resolver
from zapdesk.vantage.kernel import snapshot
from zapdesk.vantage.kinds import kind_of
from zapdesk.vantage.nl80211 import joined_names
from zapdesk.vantage.proxies import read_proxies
from zapdesk.vantage.types import Adapter, AdapterKind, Lease, Origin

if TYPE_CHECKING:
    from datetime import datetime

    from zapdesk.vantage.kernel import Link, Snapshot
    from zapdesk.vantage.routes import Address
    from zapdesk.vantage.types import Surroundings

_ROOT = Path("/")


def look_around(wanted: str | None, now: datetime, root: Path = _ROOT) -> Surroundings:
    """One look; ``wanted`` is the adapter already chosen, None for the one that fits best."""
    seen = snapshot()
    reader = _Reader(seen, root, now)
    adapters = tuple(reader.adapter(link) for link in seen.links)
    return choice.settle(adapters, seen.routes, seen.ways, wanted, read_proxies(os.environ))


@dataclass(frozen=True, slots=True)
class _Known:
    """What is known of one IPv4 address besides the address."""

    origin: Origin
    lease: Lease | None
    dns: tuple[str, ...] | None
    dns_source: str | None


class _Reader:
    """Puts together what the kernel, the network services and the files say of one adapter."""

    def __init__(self, seen: Snapshot, root: Path, now: datetime) -> None:
        self._seen = seen
        self._root = root
        self._now = now
        self._manager = networkmanager.NetworkManager(root)
        self._resolvers = resolver.read_servers(
            root, same_network=networkd.same_network_as_system(root)
        )

    def adapter(self, link: Link) -> Adapter:
        """One adapter with everything that is known of it."""
        kind = kind_of(link, self._root)
        route = choice.default_route(self._seen.routes, link.index)
        own = [a for a in self._seen.addresses if a.index == link.index]
        address = choice.address_in_use(own, route.gateway if route else None)
        known = self._known(link, address)
        return Adapter(
            name=link.name,
            index=link.index,
            kind=kind,
            up=link.up,
            carrier=link.carrier,
            address=str(address.address) if address else None,
            prefix=address.prefix if address else None,
            gateway=route.gateway if route else None,
            metric=route.metric if route else None,
            dns=known.dns,
            dns_source=known.dns_source,
            origin=known.origin,
            lease=known.lease,
            ssid=self._names.get(link.index) if kind is AdapterKind.WIFI else None,
            ipv6_only=choice.ipv6_only(own, address),
        )

    @cached_property
    def _names(self) -> dict[int, str]:
        """Names of joined Wi-Fi networks, asked for only where there is a radio."""
        return joined_names()

    def _known(self, link: Link, address: Address | None) -> _Known:
        if address is None or link.loopback:
            return _Known(origin=Origin.UNKNOWN, lease=None, dns=None, dns_source=None)
        lease = self._lease(link, address)
        dns, source = self._dns(link, address, lease)
        return _Known(
            origin=self._origin(link, address, lease), lease=lease, dns=dns, dns_source=source
        )

    def _lease(self, link: Link, address: Address) -> Lease | None:
        text = str(address.address)
        device = self._manager.find(link.name, link.mac.hex(":"), text)
        if device is not None:
            return device.lease if device.leased == text else None
        return (
            networkmanager.recorded_lease(self._root, link.index, text)
            or networkd.find_lease(self._root, link.index, text)
            or dhclient.find_lease(
                self._root, link.name, text, expires=address.expires, now=self._now
            )
        )

    def _origin(self, link: Link, address: Address, lease: Lease | None) -> Origin:
        text = str(address.address)
        if address.address.is_link_local:
            return Origin.LINK_LOCAL
        if lease is not None:
            return Origin.DHCP
        device = self._manager.find(link.name, link.mac.hex(":"), text)
        static = (
            (device is not None and self._manager.is_static(device))
            or networkd.is_static(self._root, link.index, text)
            or ifupdown.is_static(self._root, link.name, text)
        )
        return Origin.STATIC if static else Origin.UNKNOWN

    def _dns(
        self, link: Link, address: Address, lease: Lease | None
    ) -> tuple[tuple[str, ...] | None, str | None]:
        """The name servers and who says so, the best witness first."""
        if lease is not None and lease.dns is not None:
            return lease.dns, "lease"
        device = self._manager.find(link.name, link.mac.hex(":"), str(address.address))
        if device is not None and device.dns:
            return device.dns, "networkmanager"
        told = networkd.link_servers(self._root, link.index)
        if told is not None:
            return told
        found = resolver.own_servers(self._resolvers, link.index, self._seen.addresses)
        return found, "resolv.conf" if found is not None else None
