"""What GetAdaptersAddresses and GetIfEntry2 say of each adapter, read from their buffers."""

from __future__ import annotations

import ipaddress
import uuid
from dataclasses import dataclass
from typing import TYPE_CHECKING

from zapdesk.base.untrusted import clean
from zapdesk.vantage.routes import Address
from zapdesk.vantage.win.layouts import AdapterAddresses, InterfaceRow, Listed, UnicastAddress

if TYPE_CHECKING:
    from collections.abc import Iterator

    from zapdesk.vantage.win.memory import Memory

_DHCP_ENABLED = 0x4  # IP_ADAPTER_DHCP_ENABLED
_MANUAL, _DHCP = 1, 3  # NL_PREFIX_ORIGIN and NL_SUFFIX_ORIGIN alike
_DEPRECATED, _PREFERRED = 3, 4  # NL_DAD_STATE: the others are not usable (yet)
_FOREVER = 0xFFFFFFFF
_LONGEST = {4: 32, 6: 128}
_LIMIT = 256

_HARDWARE, _CONNECTOR = 0x1, 0x4  # of InterfaceAndOperStatusFlags
_ADMIN_UP = 1
_CONNECTED, _DISCONNECTED = 1, 2


@dataclass(frozen=True, slots=True)
class Unicast:
    """One usable address and how it came to be."""

    address: Address
    dhcp: bool
    manual: bool


@dataclass(frozen=True, slots=True)
class Entry:
    """One adapter as GetAdaptersAddresses lists it."""

    guid: uuid.UUID | None  # the same by which Wi-Fi and the registry know it
    name: str  # the friendly one; cleaned
    description: str
    index: int  # of IPv4; that of IPv6 where there is no IPv4
    if_type: int  # IF_TYPE_*, by IANA's list
    tunnel: int  # TUNNEL_TYPE_*, 0 for none
    status: int  # IF_OPER_STATUS
    dhcp: bool  # DHCP is switched on for IPv4
    metric: int  # of the interface, for IPv4
    unicast: tuple[Unicast, ...]
    gateways: tuple[str, ...]  # IPv4
    dns: tuple[str, ...]  # IPv4
    dhcp_server: str | None


@dataclass(frozen=True, slots=True)
class Interface:
    """What GetIfEntry2 adds: switched on, joined, and whether anything real stands behind it."""

    medium: int  # NDIS_PHYSICAL_MEDIUM
    real: bool  # hardware, or a plug
    up: bool
    connected: bool | None


def read_adapters(memory: Memory, first: int) -> tuple[Entry, ...]:
    """Every adapter of the list that begins at ``first``, in Windows' order."""
    return tuple(
        _entry(memory, found)
        for found in memory.chain(AdapterAddresses, first)
        if found.Length >= AdapterAddresses.FirstDnsSuffix.offset
    )


def read_interface(raw: bytes) -> Interface | None:
    """One MIB_IF_ROW2; None if it is cut short."""
    try:
        row = InterfaceRow.from_buffer_copy(raw)
    except ValueError:
        return None
    joined = {_CONNECTED: True, _DISCONNECTED: False}
    return Interface(
        medium=row.PhysicalMediumType,
        real=bool(row.InterfaceAndOperStatusFlags & (_HARDWARE | _CONNECTOR)),
        up=row.AdminStatus == _ADMIN_UP,
        connected=joined.get(row.MediaConnectState),
    )


def _entry(memory: Memory, found: AdapterAddresses) -> Entry:
    index = found.IfIndex or found.Ipv6IfIndex
    guid = memory.narrow(found.AdapterName)
    server = memory.address(found.Dhcpv4Server)
    return Entry(
        guid=_guid(guid),
        name=clean(memory.wide(found.FriendlyName) or guid or f"#{index}", _LIMIT),
        description=clean(memory.wide(found.Description), _LIMIT),
        index=index,
        if_type=found.IfType,
        tunnel=found.TunnelType,
        status=found.OperStatus,
        dhcp=bool(found.Flags & _DHCP_ENABLED),
        metric=found.Ipv4Metric,
        unicast=tuple(_unicast(memory, found.FirstUnicastAddress, index)),
        gateways=tuple(_ipv4(memory, found.FirstGatewayAddress)),
        dns=tuple(_ipv4(memory, found.FirstDnsServerAddress)),
        dhcp_server=str(server) if isinstance(server, ipaddress.IPv4Address) else None,
    )


def _unicast(memory: Memory, first: int, index: int) -> Iterator[Unicast]:
    for found in memory.chain(UnicastAddress, first):
        address = memory.address(found.Address)
        if address is None or found.DadState not in {_DEPRECATED, _PREFERRED}:
            continue
        near = address.is_link_local or address.is_loopback
        yield Unicast(
            address=Address(
                index=index,
                address=address,
                prefix=min(found.OnLinkPrefixLength, _LONGEST[address.version]),
                everywhere=not near and not getattr(address, "is_site_local", False),
                expires=found.ValidLifetime != _FOREVER,
            ),
            dhcp=_DHCP in {found.PrefixOrigin, found.SuffixOrigin},
            manual=found.PrefixOrigin == found.SuffixOrigin == _MANUAL,
        )


def _ipv4(memory: Memory, first: int) -> Iterator[str]:
    """The IPv4 addresses of a list of gateways or name servers."""
    for found in memory.chain(Listed, first):
        address = memory.address(found.Address)
        if isinstance(address, ipaddress.IPv4Address):
            yield str(address)


def _guid(text: str) -> uuid.UUID | None:
    try:
        return uuid.UUID(text)
    except ValueError:
        return None
