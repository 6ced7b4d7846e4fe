"""What an adapter of Windows is: by numbers, and by the maker's name for it only at the very last.

IF_TYPE_* are IANA's interface types (ipifcons.h), the media NDIS's (ntddndis.h).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from zapdesk.vantage.types import AdapterKind

if TYPE_CHECKING:
    from zapdesk.vantage.win.adapters import Entry, Interface

_ETHERNET = {6, 62, 117}  # and its old names for 100 Mbit/s and 1 Gbit/s
_LOOPBACK, _WIFI = 24, 71
_MOBILE = {243, 244}  # IF_TYPE_WWANPP, WWANPP2
# PPP (dial-up and Windows' own VPN), virtual by its maker (wintun, WireGuard), tunnel.
_TUNNELS = {23, 53, 131}

_MEDIUM_WWAN, _MEDIUM_BLUETOOTH = 8, 10

# Drivers that call themselves Ethernet. Product names, which no translation touches.
_TUNNEL_NAMES = (
    "tap-",
    "vpn",
    "wintun",
    "wireguard",
    "anyconnect",
    "pangp",
    "fortinet",
    "sonicwall",
    "juniper networks virtual",
    "check point virtual",
    "zscaler",
    "zerotier",
    "tailscale",
)
_TETHERING_NAMES = ("remote ndis", "apple mobile device ethernet")


def kind_of(entry: Entry, interface: Interface | None) -> AdapterKind:
    """What an adapter is; ``interface`` is None where Windows said no more about it."""
    if entry.if_type == _LOOPBACK:
        return AdapterKind.LOOPBACK
    if entry.tunnel or entry.if_type in _TUNNELS:
        return AdapterKind.TUNNEL
    medium = interface.medium if interface is not None else 0
    if entry.if_type in _MOBILE or medium == _MEDIUM_WWAN:
        return AdapterKind.MOBILE
    if entry.if_type == _WIFI:
        return AdapterKind.VIRTUAL if _unreal(interface) else AdapterKind.WIFI  # Wi-Fi Direct
    if entry.if_type in _ETHERNET and medium != _MEDIUM_BLUETOOTH:
        return _ethernet(entry, interface)
    return AdapterKind.OTHER


def _ethernet(entry: Entry, interface: Interface | None) -> AdapterKind:
    name = entry.description.lower()
    if any(part in name for part in _TUNNEL_NAMES):
        return AdapterKind.TUNNEL
    if any(part in name for part in _TETHERING_NAMES):
        return AdapterKind.MOBILE
    # A switch of virtual machines that owns the PC's cable has a router; one of its own has none.
    if _unreal(interface) and not entry.gateways:
        return AdapterKind.VIRTUAL
    return AdapterKind.ETHERNET


def _unreal(interface: Interface | None) -> bool:
    return interface is not None and not interface.real
