"""The IPv4 routing table of Windows, and the way that a packet would take through it."""

from __future__ import annotations

import ipaddress
from ctypes import sizeof
from dataclasses import replace
from typing import TYPE_CHECKING

from zapdesk.vantage.routes import PROBES, Route
from zapdesk.vantage.win.layouts import ForwardRow, ForwardTable

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

EVERYWHERE = ipaddress.IPv4Network("0.0.0.0/0")

_HALVES = {ipaddress.IPv4Network("0.0.0.0/1"), ipaddress.IPv4Network("128.0.0.0/1")}
_INET = 2


def read_routes(table: bytes) -> tuple[Route, ...]:
    """The routes of a MIB_IPFORWARD_TABLE2 as they stand there; rows that are cut off are left out.

    Metrics are offsets still, and routes of dead interfaces are among them: see :func:`in_force`.
    """
    if len(table) < sizeof(ForwardTable):
        return ()
    count = ForwardTable.from_buffer_copy(table).NumEntries
    whole = (len(table) - sizeof(ForwardTable)) // sizeof(ForwardRow)
    rows = (
        ForwardRow.from_buffer_copy(table, sizeof(ForwardTable) + number * sizeof(ForwardRow))
        for number in range(min(count, whole))
    )
    return tuple(route for row in rows for route in _route(row))


def in_force(routes: Sequence[Route], metrics: Mapping[int, int]) -> tuple[Route, ...]:
    """The routes that count, with metrics that can be compared: the route's plus the interface's.

    ``metrics`` holds the interfaces that are up. Windows goes on listing routes of those that are
    not: a typed-in gateway stays there when its cable is out.
    """
    return tuple(
        replace(route, metric=route.metric + metrics[route.index])
        for route in routes
        if route.index in metrics
    )


def ways(routes: Sequence[Route]) -> tuple[int | None, ...]:
    """The interface that a packet to each of the far addresses would leave through.

    The longest prefix wins, then the lowest metric: so both halves of a VPN beat a default route.
    """
    return tuple(_way(routes, ipaddress.IPv4Address(probe)) for probe in PROBES)


def takes_halves(routes: Sequence[Route], index: int) -> bool:
    """The interface takes the world in two halves: only a VPN goes round a default route so."""
    return {route.target for route in routes if route.index == index} >= _HALVES


def _way(routes: Sequence[Route], probe: ipaddress.IPv4Address) -> int | None:
    leading = [route for route in routes if probe in route.target]
    best = min(leading, key=lambda r: (-r.target.prefixlen, r.metric), default=None)
    return best.index if best is not None else None


def _route(row: ForwardRow) -> Iterator[Route]:
    """The route of one row; none if it is not one of IPv4."""
    length = row.DestinationPrefixLength
    if row.DestinationPrefix.si_family != _INET or length > 32:
        return
    target = bytes(row.DestinationPrefix.sin_addr)
    hop = ipaddress.IPv4Address(bytes(row.NextHop.sin_addr))
    gateway = hop if row.NextHop.si_family == _INET and not hop.is_unspecified else None
    yield Route(
        index=row.InterfaceIndex,
        target=ipaddress.IPv4Network((target, length), strict=False),
        gateway=str(gateway) if gateway is not None else None,
        metric=row.Metric,
        main=True,
    )
