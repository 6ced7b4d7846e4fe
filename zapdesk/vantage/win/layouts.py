"""The structures of iphlpapi.dll on 64-bit Windows, field by field as Microsoft documents them.

Pointers are plain 64-bit numbers: nothing here is ever followed without asking
:class:`zapdesk.vantage.win.memory.Memory` whether it leads into the buffer. Headers: iptypes.h,
netioapi.h, ws2def.h of the Windows SDK.
"""

from __future__ import annotations

from ctypes import Structure, c_int32, c_uint8, c_uint16, c_uint32, c_uint64, sizeof
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_TEXT = c_uint16 * 257  # WCHAR[IF_MAX_STRING_SIZE + 1]
_GUID = c_uint8 * 16


class SocketAddress(Structure):
    """SOCKET_ADDRESS: where a sockaddr stands, and how long it is."""

    _fields_ = (("lpSockaddr", c_uint64), ("iSockaddrLength", c_int32))


class Listed(Structure):
    """The head of IP_ADAPTER_DNS_SERVER_ADDRESS and IP_ADAPTER_GATEWAY_ADDRESS, which is all."""

    _fields_ = (
        ("Length", c_uint32),
        ("Reserved", c_uint32),
        ("Next", c_uint64),
        ("Address", SocketAddress),
    )


class UnicastAddress(Structure):
    """IP_ADAPTER_UNICAST_ADDRESS_LH."""

    _fields_ = (
        ("Length", c_uint32),
        ("Flags", c_uint32),
        ("Next", c_uint64),
        ("Address", SocketAddress),
        ("PrefixOrigin", c_uint32),
        ("SuffixOrigin", c_uint32),
        ("DadState", c_uint32),
        ("ValidLifetime", c_uint32),
        ("PreferredLifetime", c_uint32),
        ("LeaseLifetime", c_uint32),
        ("OnLinkPrefixLength", c_uint8),
    )


class AdapterAddresses(Structure):
    """IP_ADAPTER_ADDRESSES_LH."""

    _fields_ = (
        ("Length", c_uint32),
        ("IfIndex", c_uint32),  # 0 where there is no IPv4
        ("Next", c_uint64),
        ("AdapterName", c_uint64),  # char *: the interface's GUID
        ("FirstUnicastAddress", c_uint64),
        ("FirstAnycastAddress", c_uint64),
        ("FirstMulticastAddress", c_uint64),
        ("FirstDnsServerAddress", c_uint64),
        ("DnsSuffix", c_uint64),
        ("Description", c_uint64),
        ("FriendlyName", c_uint64),
        ("PhysicalAddress", c_uint8 * 8),
        ("PhysicalAddressLength", c_uint32),
        ("Flags", c_uint32),
        ("Mtu", c_uint32),
        ("IfType", c_uint32),
        ("OperStatus", c_uint32),
        ("Ipv6IfIndex", c_uint32),
        ("ZoneIndices", c_uint32 * 16),
        ("FirstPrefix", c_uint64),
        ("TransmitLinkSpeed", c_uint64),
        ("ReceiveLinkSpeed", c_uint64),
        ("FirstWinsServerAddress", c_uint64),
        ("FirstGatewayAddress", c_uint64),
        ("Ipv4Metric", c_uint32),
        ("Ipv6Metric", c_uint32),
        ("Luid", c_uint64),
        ("Dhcpv4Server", SocketAddress),
        ("CompartmentId", c_uint32),
        ("NetworkGuid", _GUID),
        ("ConnectionType", c_uint32),
        ("TunnelType", c_uint32),
        ("Dhcpv6Server", SocketAddress),
        ("Dhcpv6ClientDuid", c_uint8 * 130),
        ("Dhcpv6ClientDuidLength", c_uint32),
        ("Dhcpv6Iaid", c_uint32),
        ("FirstDnsSuffix", c_uint64),
    )


class SocketAddressInet(Structure):
    """SOCKADDR_INET, a union of IPv4 and IPv6, of which IPv4 is read."""

    _fields_ = (
        ("si_family", c_uint16),
        ("sin_port", c_uint16),
        ("sin_addr", c_uint8 * 4),
        ("rest", c_uint32 * 5),
    )


class ForwardRow(Structure):
    """MIB_IPFORWARD_ROW2."""

    _fields_ = (
        ("InterfaceLuid", c_uint64),
        ("InterfaceIndex", c_uint32),
        ("DestinationPrefix", SocketAddressInet),
        ("DestinationPrefixLength", c_uint8),
        ("NextHop", SocketAddressInet),
        ("SitePrefixLength", c_uint8),
        ("ValidLifetime", c_uint32),
        ("PreferredLifetime", c_uint32),
        ("Metric", c_uint32),
        ("Protocol", c_uint32),
        ("Loopback", c_uint8),
        ("AutoconfigureAddress", c_uint8),
        ("Publish", c_uint8),
        ("Immortal", c_uint8),
        ("Age", c_uint32),
        ("Origin", c_uint32),
    )


class ForwardTable(Structure):
    """The head of MIB_IPFORWARD_TABLE2; its rows follow."""

    _fields_ = (("NumEntries", c_uint32), ("Padding", c_uint32))


class InterfaceRow(Structure):
    """MIB_IF_ROW2."""

    _fields_ = (
        ("InterfaceLuid", c_uint64),
        ("InterfaceIndex", c_uint32),
        ("InterfaceGuid", _GUID),
        ("Alias", _TEXT),
        ("Description", _TEXT),
        ("PhysicalAddressLength", c_uint32),
        ("PhysicalAddress", c_uint8 * 32),
        ("PermanentPhysicalAddress", c_uint8 * 32),
        ("Mtu", c_uint32),
        ("Type", c_uint32),
        ("TunnelType", c_uint32),
        ("MediaType", c_uint32),
        ("PhysicalMediumType", c_uint32),
        ("AccessType", c_uint32),
        ("DirectionType", c_uint32),
        ("InterfaceAndOperStatusFlags", c_uint8),
        ("OperStatus", c_uint32),
        ("AdminStatus", c_uint32),
        ("MediaConnectState", c_uint32),
        ("NetworkGuid", _GUID),
        ("ConnectionType", c_uint32),
        ("Counters", c_uint64 * 20),  # speeds, octets, packets
    )


SIZES: dict[type[Structure], int] = {
    SocketAddress: 16,
    Listed: 32,
    UnicastAddress: 64,
    AdapterAddresses: 448,
    SocketAddressInet: 28,
    ForwardRow: 104,
    ForwardTable: 8,
    InterfaceRow: 1352,
}


def check(sizes: Mapping[type[Structure], int] = SIZES) -> None:
    """Refuse to read anything where the structures are not those of 64-bit Windows.

    Args:
        sizes: bytes of each structure; those of this file, or of another one's.

    Raises:
        OSError: a structure has another size here.
    """
    for structure, size in sizes.items():
        if sizeof(structure) != size:
            raise OSError(f"{structure.__name__} has {sizeof(structure)} bytes in place of {size}.")
