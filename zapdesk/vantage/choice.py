"""Which adapter the checks leave through, and which one this PC's own traffic takes."""

from __future__ import annotations

from collections import Counter
from ipaddress import ip_address
from typing import TYPE_CHECKING

from zapdesk.vantage.types import Adapter, AdapterKind, Origin

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from ipaddress import IPv4Network, IPv6Network

    from zapdesk.vantage.kernel import Route, Snapshot

_REAL = {AdapterKind.ETHERNET, AdapterKind.WIFI, AdapterKind.MOBILE, AdapterKind.OTHER}
_MOST = 3  # of four probes: one address may have a route of its own


def default_route(routes: Sequence[Route], index: int) -> Route | None:
    """The default route of one adapter: the main table's first, then the lowest metric."""
    own = [route for route in routes if route.index == index and route.default]
    return min(own, key=_preference, default=None)


def best_route(seen: Snapshot) -> tuple[int | None, bool]:
    """The device that this PC's own traffic takes, and whether it carries (nearly) all of it.

    By asking the kernel where packets to four far addresses would go: that counts metrics, rules
    and tables (wg-quick), both /1 halves (OpenVPN) and lists of smaller pieces alike.
    """
    loopback = {link.index for link in seen.links if link.loopback}
    ways = Counter(way for way in seen.ways if way is not None and way not in loopback)
    if not ways:
        return None, False
    index, count = ways.most_common(1)[0]
    return index, count >= _MOST


def is_within(gateway: str, network: IPv4Network | IPv6Network) -> bool:
    """The gateway stands in this subnet."""
    return ip_address(gateway) in network


def choose(adapters: Sequence[Adapter], routes: Mapping[str, Sequence[Route]]) -> str | None:
    """The adapter for the checks; None only if there is nothing but loopback.

    The default route of lowest metric, tunnels left out. Without one: the adapter that can carry
    most, so that the check has something to say of it. ``routes`` are those of each adapter.
    """
    usable = [a for a in adapters if a.kind is not AdapterKind.LOOPBACK]
    direct = [a for a in usable if a.kind is not AdapterKind.TUNNEL]
    routed = [
        (_preference(route), place, a.name)
        for place, a in enumerate(direct)
        for route in routes.get(a.name, ())
        if route.default
    ]
    if routed:
        return min(routed)[2]
    best = min(usable, key=lambda a: _rank(a, routes.get(a.name, ())), default=None)
    return best.name if best is not None else None


def _preference(route: Route) -> tuple[bool, int]:
    return (not route.main, route.metric)


def _rank(adapter: Adapter, routes: Sequence[Route]) -> tuple[bool, ...]:
    """Lower is better; equals keep the kernel's order.

    A tunnel that has taken the default route over leaves to the adapter that carries it a route
    through the site's router, to the tunnel's far end: hence ``leads_outside``.
    """
    leads_outside = any(route.gateway is not None for route in routes)
    addressed = adapter.address is not None and adapter.origin is not Origin.LINK_LOCAL
    return (
        adapter.kind is AdapterKind.TUNNEL,
        adapter.kind not in _REAL,
        not (adapter.up and leads_outside),
        not (adapter.up and addressed),
        not (adapter.up and adapter.carrier is True),
    )
