"""One look around on Windows: what its libraries and its registry say, put together."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING

from msgspec.structs import replace

from zapdesk.vantage import choice
from zapdesk.vantage.files import servers
from zapdesk.vantage.proxies import read_proxies
from zapdesk.vantage.routes import Route
from zapdesk.vantage.types import Adapter, AdapterKind, Lease, Origin
from zapdesk.vantage.win import forwarding, iphelper, leases, registry
from zapdesk.vantage.win.adapters import read_adapters, read_interface
from zapdesk.vantage.win.kinds import kind_of
from zapdesk.vantage.win.proxies import read_settings
from zapdesk.vantage.win.wlanname import joined_name

if TYPE_CHECKING:
    import uuid
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from zapdesk.vantage.types import Surroundings
    from zapdesk.vantage.win.adapters import Entry, Interface, Unicast

_UP, _UNKNOWN, _NOT_PRESENT = 1, 4, 6  # IF_OPER_STATUS
# Kinds whose addresses are set by a program: "manual" is no evidence of a person there.
_BY_PROGRAM = {AdapterKind.TUNNEL, AdapterKind.MOBILE, AdapterKind.LOOPBACK}


@dataclass(frozen=True, slots=True)
class Seen:
    """Everything of one look, before anything is made of it."""

    entries: tuple[Entry, ...]
    interfaces: Mapping[int, Interface]  # by index
    routes: tuple[Route, ...] | None  # as they stand in the table; None: not to be had
    tcpip: Mapping[uuid.UUID, Mapping[str, object]]  # values of the registry
    proxies: tuple[str, ...]


def look_around(wanted: str | None, _now: datetime) -> Surroundings:
    """One look; ``wanted`` is the adapter already chosen, None for the one that fits best.

    Raises:
        OSError: Windows does not list its adapters.
    """
    seen = see(iphelper.IpHelper(iphelper.load()))
    return with_name(surroundings(seen, wanted), seen.entries)


def with_name(found: Surroundings, entries: Sequence[Entry]) -> Surroundings:
    """The same, with the name of the network if the chosen adapter is joined to a Wi-Fi.

    Of no other adapter: Windows counts the question as one for the location, and asks people.
    """
    chosen = found.adapter()
    if chosen is None or chosen.kind is not AdapterKind.WIFI or chosen.carrier is False:
        return found
    guid = next((e.guid for e in entries if e.name == chosen.name), None)
    name = joined_name(guid) if guid is not None else None
    named = replace(chosen, ssid=name)
    return replace(found, adapters=tuple(named if a is chosen else a for a in found.adapters))


def see(helper: iphelper.IpHelper) -> Seen:
    """Ask Windows now. Blocks for some milliseconds.

    Raises:
        OSError: Windows does not list its adapters.
    """
    entries = read_adapters(*helper.adapters())
    table = helper.forwarding()
    answers = ((e.index, helper.interface(e.index)) for e in entries)
    return Seen(
        entries=entries,
        interfaces={
            index: found
            for index, raw in answers
            if raw is not None and (found := read_interface(raw)) is not None
        },
        routes=forwarding.read_routes(table) if table is not None else None,
        tcpip={e.guid: registry.tcpip_values(e.guid) for e in entries if e.guid is not None},
        proxies=(*read_settings(registry.internet_values()), *read_proxies(os.environ)),
    )


def surroundings(seen: Seen, wanted: str | None) -> Surroundings:
    """What a look amounts to; adapters stand in the order in which Windows prefers them."""
    entries = sorted(seen.entries, key=lambda e: (e.metric, e.index))
    metrics = {e.index: e.metric for e in entries if e.status == _UP}
    if seen.routes is None:
        routes = tuple(route for e in entries if e.status == _UP for route in _own_routes(e))
    else:
        routes = forwarding.in_force(seen.routes, metrics)
    adapters = [_adapter(seen, entry, routes) for entry in entries]
    return choice.settle(adapters, routes, forwarding.ways(routes), wanted, seen.proxies)


def _own_routes(entry: Entry) -> list[Route]:
    """The default routes of an adapter, by its own list of gateways."""
    everywhere = forwarding.EVERYWHERE
    return [
        Route(index=entry.index, target=everywhere, gateway=hop, metric=entry.metric, main=True)
        for hop in entry.gateways
    ]


def _adapter(seen: Seen, entry: Entry, routes: tuple[Route, ...]) -> Adapter:
    """One adapter with everything that is known of it."""
    interface = seen.interfaces.get(entry.index)
    kind = kind_of(entry, interface)
    if kind is not AdapterKind.LOOPBACK and forwarding.takes_halves(routes, entry.index):
        kind = AdapterKind.TUNNEL  # whatever its driver calls itself
    route = choice.default_route(routes, entry.index)
    gateway = route.gateway if route else None
    own = {u.address: u for u in entry.unicast}
    address = choice.address_in_use(own, gateway)
    values = seen.tcpip.get(entry.guid, {}) if entry.guid is not None else {}
    lease = _lease(entry, values, own[address]) if address else None
    dns, source = (
        _dns(entry, lease) if address and kind is not AdapterKind.LOOPBACK else (None,) * 2
    )
    return Adapter(
        name=entry.name,
        index=entry.index,
        kind=kind,
        up=entry.status != _NOT_PRESENT and (interface is None or interface.up),
        carrier=_carrier(entry, interface),
        address=str(address.address) if address else None,
        prefix=address.prefix if address else None,
        gateway=gateway,
        metric=route.metric if route else None,
        dns=dns,
        dns_source=source,
        origin=_origin(kind, own[address], lease, values) if address else Origin.UNKNOWN,
        lease=lease,
        ipv6_only=choice.ipv6_only(own, address),
    )


def _carrier(entry: Entry, interface: Interface | None) -> bool | None:
    """Cable in, or joined: the medium's own word first, whether IP may use it second."""
    if interface is not None and interface.connected is not None:
        return interface.connected
    return None if entry.status == _UNKNOWN else entry.status == _UP


def _lease(entry: Entry, values: Mapping[str, object], unicast: Unicast) -> Lease | None:
    if unicast.address.address.is_link_local or unicast.address.address.is_loopback:
        return None
    text = str(unicast.address.address)
    leased = unicast.dhcp and entry.dhcp
    return leases.find_lease(values, text, leased=leased, server=entry.dhcp_server)


def _origin(
    kind: AdapterKind, unicast: Unicast, lease: Lease | None, values: Mapping[str, object]
) -> Origin:
    if unicast.address.address.is_link_local:
        return Origin.LINK_LOCAL
    if lease is not None:
        return Origin.DHCP
    typed = unicast.manual or leases.is_typed(values, str(unicast.address.address))
    return Origin.STATIC if typed and kind not in _BY_PROGRAM else Origin.UNKNOWN


def _dns(entry: Entry, lease: Lease | None) -> tuple[tuple[str, ...] | None, str | None]:
    """The name servers and who says so: the lease first, for a charger is given the same."""
    if lease is not None and lease.dns is not None:
        return lease.dns, "lease"
    found = servers(entry.dns)
    # A server on this PC itself only passes questions on, and Windows does not say to whom.
    return (found, "windows") if found or not entry.dns else (None, None)
