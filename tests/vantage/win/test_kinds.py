"""What an adapter is."""

from __future__ import annotations

import pytest

from zapdesk.vantage.types import AdapterKind as Kind
from zapdesk.vantage.win.adapters import Entry, Interface
from zapdesk.vantage.win.kinds import kind_of

_REAL = Interface(medium=14, real=True, up=True, connected=True)
_SOFT = Interface(medium=0, real=False, up=True, connected=True)


def _entry(if_type: int, description: str = "Intel(R) Ethernet", **other: object) -> Entry:
    values = {
        "guid": None, "name": "x", "description": description, "index": 7, "if_type": if_type,
        "tunnel": 0, "status": 1, "dhcp": True, "metric": 25, "unicast": (), "gateways": (),
        "dns": (), "dhcp_server": None,
    }  # fmt: skip
    return Entry(**(values | other))


@pytest.mark.parametrize(
    ("if_type", "kind"),
    [
        (6, Kind.ETHERNET),
        (117, Kind.ETHERNET),
        (71, Kind.WIFI),
        (243, Kind.MOBILE),
        (244, Kind.MOBILE),
        (23, Kind.TUNNEL),
        (53, Kind.TUNNEL),
        (131, Kind.TUNNEL),
        (24, Kind.LOOPBACK),
        (144, Kind.OTHER),
        (0, Kind.OTHER),
        (2**32 - 1, Kind.OTHER),
    ],
)
def test_by_type_alone(if_type: int, kind: Kind) -> None:
    assert kind_of(_entry(if_type), None) is kind
    assert kind_of(_entry(if_type), _REAL) is kind


def test_a_tunnel_by_its_own_field() -> None:
    assert kind_of(_entry(6, tunnel=14), _REAL) is Kind.TUNNEL


@pytest.mark.parametrize(
    ("medium", "kind"), [(8, Kind.MOBILE), (10, Kind.OTHER), (9, Kind.ETHERNET)]
)
def test_by_medium(medium: int, kind: Kind) -> None:
    interface = Interface(medium=medium, real=True, up=True, connected=True)
    assert kind_of(_entry(6, "USB"), interface) is kind


@pytest.mark.parametrize(
    ("if_type", "gateways", "kind"),
    [
        (71, (), Kind.VIRTUAL),  # Wi-Fi Direct, a hotspot of this PC
        (6, (), Kind.VIRTUAL),  # a switch for virtual machines alone
        (6, ("10.0.0.1",), Kind.ETHERNET),  # one that has taken the PC's cable over
    ],
)
def test_nothing_real_behind_it(if_type: int, gateways: tuple[str, ...], kind: Kind) -> None:
    assert kind_of(_entry(if_type, "Adapter", gateways=gateways), _SOFT) is kind


@pytest.mark.parametrize("interface", [None, _REAL, _SOFT])
@pytest.mark.parametrize(
    ("description", "kind"),
    [
        ("TAP-Windows Adapter V9", Kind.TUNNEL),
        ("TAP-ProtonVPN Windows Adapter V9 #2", Kind.TUNNEL),
        ("Wintun Userspace Tunnel", Kind.TUNNEL),
        ("Cisco AnyConnect Secure Mobility Client Virtual Miniport Adapter", Kind.TUNNEL),
        ("PANGP Virtual Ethernet Adapter", Kind.TUNNEL),
        ("Fortinet Virtual Ethernet Adapter (NDIS 6.30)", Kind.TUNNEL),
        ("Remote NDIS based Internet Sharing Device", Kind.MOBILE),
        ("Apple Mobile Device Ethernet", Kind.MOBILE),
    ],
)
def test_by_name_at_the_very_last(
    description: str, kind: Kind, interface: Interface | None
) -> None:
    assert kind_of(_entry(6, description, gateways=("10.0.0.1",)), interface) is kind
    assert kind_of(_entry(71, description), _REAL) is Kind.WIFI
