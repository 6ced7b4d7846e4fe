"""Which adapter the checks leave through, and which one this PC's own traffic takes."""

from __future__ import annotations

from collections import Counter
from ipaddress import ip_address
from typing import TYPE_CHECKING

from zapdesk.vantage.types import Adapter, AdapterKind, Origin, Surroundings

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Mapping, Sequence
    from ipaddress import IPv4Network, IPv6Network

    from zapdesk.vantage.routes import Address, Route

_REAL = {AdapterKind.ETHERNET, AdapterKind.WIFI, AdapterKind.MOBILE, AdapterKind.OTHER}
_MOST = 3  # of four probes: one address may have a route of its own


def default_route(routes: Sequence[Route], index: int) -> Route | None:
    """The default route of one adapter: the main table's first, then the lowest metric."""
    own = [route for route in routes if route.index == index and route.default]
    return min(own, key=_preference, default=None)


def best_route(ways: Iterable[int | None], loopback: Container[int]) -> tuple[int | None, bool]:
    """The device that this PC's own traffic takes, and whether it carries (nearly) all of it.

    ``ways`` are the devices that packets to the far addresses of :mod:`zapdesk.vantage.routes`
    would leave through: that counts metrics, rules and tables (wg-quick), both /1 halves (OpenVPN)
    and lists of smaller pieces alike. ``loopback`` are the devices that lead nowhere.
    """
    counted = Counter(way for way in ways if way is not None and way not in loopback)
    if not counted:
        return None, False
    index, count = counted.most_common(1)[0]
    return index, count >= _MOST


def address_in_use(own: Iterable[Address], gateway: str | None) -> Address | None:
    """The IPv4 address in use: the gateway's neighbour first, link-local only for want of any."""
    usable = [a for a in own if a.address.version == 4]
    return min(
        usable,
        key=lambda a: (
            a.address.is_link_local,
            gateway is None or not is_within(gateway, a.network),
        ),
        default=None,
    )


def ipv6_only(own: Iterable[Address], address: Address | None) -> bool:
    """There is IPv6 that leads outside, and no IPv4 address of any use."""
    usable = address is not None and not address.address.is_link_local
    return not usable and any(a.everywhere and a.address.version == 6 for a in own)


def settle(
    adapters: Sequence[Adapter],
    routes: Sequence[Route],
    ways: Iterable[int | None],
    wanted: str | None,
    proxies: tuple[str, ...],
) -> Surroundings:
    """Everything seen, with the adapter for the checks: ``wanted``, or the one that fits best."""
    by_index = {adapter.index: adapter for adapter in adapters}
    loopback = {a.index for a in adapters if a.kind is AdapterKind.LOOPBACK}
    best, most = best_route(ways, loopback)
    carrier = by_index.get(best) if best is not None else None
    tunnelled = carrier is not None and most and carrier.kind is AdapterKind.TUNNEL
    own = {a.name: [route for route in routes if route.index == a.index] for a in adapters}
    return Surroundings(
        adapters=tuple(adapters),
        chosen=wanted if wanted is not None else choose(adapters, own),
        best_route=carrier.name if carrier is not None else None,
        tunnel=carrier.name if carrier is not None and tunnelled else None,
        proxies=proxies,
    )


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
