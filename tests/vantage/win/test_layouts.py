"""The structures are those of 64-bit Windows, byte by byte.

Sizes and offsets as a C compiler gives them for the headers of the Windows SDK.
"""

from __future__ import annotations

import ctypes

import pytest

from zapdesk.vantage.win import layouts

_OFFSETS = {
    layouts.SocketAddress: (16, {"lpSockaddr": 0, "iSockaddrLength": 8}),
    layouts.Listed: (32, {"Length": 0, "Next": 8, "Address": 16}),
    layouts.UnicastAddress: (
        64,
        {
            "Flags": 4,
            "Next": 8,
            "Address": 16,
            "PrefixOrigin": 32,
            "SuffixOrigin": 36,
            "DadState": 40,
            "ValidLifetime": 44,
            "LeaseLifetime": 52,
            "OnLinkPrefixLength": 56,
        },
    ),
    layouts.AdapterAddresses: (
        448,
        {
            "Length": 0,
            "IfIndex": 4,
            "Next": 8,
            "AdapterName": 16,
            "FirstUnicastAddress": 24,
            "FirstDnsServerAddress": 48,
            "Description": 64,
            "FriendlyName": 72,
            "PhysicalAddress": 80,
            "PhysicalAddressLength": 88,
            "Flags": 92,
            "Mtu": 96,
            "IfType": 100,
            "OperStatus": 104,
            "Ipv6IfIndex": 108,
            "ZoneIndices": 112,
            "FirstPrefix": 176,
            "TransmitLinkSpeed": 184,
            "FirstGatewayAddress": 208,
            "Ipv4Metric": 216,
            "Luid": 224,
            "Dhcpv4Server": 232,
            "CompartmentId": 248,
            "NetworkGuid": 252,
            "ConnectionType": 268,
            "TunnelType": 272,
            "Dhcpv6Server": 280,
            "Dhcpv6ClientDuid": 296,
            "FirstDnsSuffix": 440,
        },
    ),
    layouts.SocketAddressInet: (28, {"si_family": 0, "sin_addr": 4}),
    layouts.ForwardRow: (
        104,
        {
            "InterfaceIndex": 8,
            "DestinationPrefix": 12,
            "DestinationPrefixLength": 40,
            "NextHop": 44,
            "SitePrefixLength": 72,
            "ValidLifetime": 76,
            "Metric": 84,
            "Protocol": 88,
            "Loopback": 92,
            "Age": 96,
            "Origin": 100,
        },
    ),
    layouts.ForwardTable: (8, {"NumEntries": 0}),
    layouts.InterfaceRow: (
        1352,
        {
            "InterfaceLuid": 0,
            "InterfaceIndex": 8,
            "InterfaceGuid": 12,
            "Alias": 28,
            "Type": 1128,
            "TunnelType": 1132,
            "MediaType": 1136,
            "PhysicalMediumType": 1140,
            "AccessType": 1144,
            "InterfaceAndOperStatusFlags": 1152,
            "OperStatus": 1156,
            "AdminStatus": 1160,
            "MediaConnectState": 1164,
        },
    ),
}


@pytest.mark.parametrize("structure", _OFFSETS, ids=lambda s: s.__name__)
def test_layout(structure: type[ctypes.Structure]) -> None:
    size, offsets = _OFFSETS[structure]
    assert ctypes.sizeof(structure) == size
    assert {name: getattr(structure, name).offset for name in offsets} == offsets


def test_every_structure_is_checked_at_start() -> None:
    assert set(layouts.SIZES) == set(_OFFSETS)
    layouts.check()


def test_another_layout_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(layouts.SIZES, layouts.ForwardRow, 96)
    with pytest.raises(OSError, match="ForwardRow has 104 bytes in place of 96"):
        layouts.check()
