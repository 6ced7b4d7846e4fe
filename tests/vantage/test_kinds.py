"""What an adapter is."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from zapdesk.vantage.kernel import Link
from zapdesk.vantage.kinds import kind_of
from zapdesk.vantage.types import AdapterKind

if TYPE_CHECKING:
    from pathlib import Path

    from tests.vantage.conftest import Tree


def _link(kind: str | None = None, hardware: int = 1, **other: object) -> Link:
    values = {"index": 4, "name": "x0", "up": True, "carrier": True, "loopback": False}
    values |= {"master": None, "mac": bytes.fromhex("02fc00000001")}
    return Link(**(values | {"kind": kind, "hardware": hardware} | other))


@pytest.mark.parametrize(
    ("kind", "hardware", "expected"),
    [
        ("tun", 65534, AdapterKind.TUNNEL),
        ("tun", 1, AdapterKind.VIRTUAL),  # TAP
        ("wireguard", 65534, AdapterKind.TUNNEL),
        ("ppp", 512, AdapterKind.TUNNEL),
        (None, 512, AdapterKind.TUNNEL),
        ("ipip", 768, AdapterKind.TUNNEL),
        ("gre", 778, AdapterKind.TUNNEL),
        ("sit", 776, AdapterKind.TUNNEL),
        ("vti", 768, AdapterKind.TUNNEL),
        ("xfrm", 65534, AdapterKind.TUNNEL),
        (None, 65534, AdapterKind.TUNNEL),
        ("wwan", 519, AdapterKind.MOBILE),
        ("rmnet", 519, AdapterKind.MOBILE),
        ("veth", 1, AdapterKind.ETHERNET),
        ("bond", 1, AdapterKind.ETHERNET),
        ("vlan", 1, AdapterKind.ETHERNET),
        (None, 1, AdapterKind.ETHERNET),
        ("bridge", 1, AdapterKind.VIRTUAL),
        ("dummy", 1, AdapterKind.VIRTUAL),
        ("ifb", 1, AdapterKind.VIRTUAL),
        (None, 803, AdapterKind.OTHER),  # a radio's monitor
        (None, 772, AdapterKind.LOOPBACK),
    ],
)
def test_by_the_kernels_word(
    kind: str | None, hardware: int, expected: AdapterKind, tmp_path: Path
) -> None:
    assert kind_of(_link(kind, hardware), tmp_path) is expected


def test_a_containers_end_of_a_bridge(tmp_path: Path) -> None:
    assert kind_of(_link("veth", master=3), tmp_path) is AdapterKind.VIRTUAL


_SYS = {"sys/class/net/x0/ifindex": "4\n", "sys/class/net/x0/address": "02:fc:00:00:00:01\n"}


def test_wifi(tree: Tree) -> None:
    root = tree({**_SYS, "sys/class/net/x0/wireless/status": "0"})
    assert kind_of(_link(), root) is AdapterKind.WIFI


def test_modem(tree: Tree) -> None:
    root = tree({**_SYS, "sys/class/net/x0/uevent": "DEVTYPE=wwan\nINTERFACE=x0\n"})
    assert kind_of(_link(), root) is AdapterKind.MOBILE
    assert kind_of(_link(hardware=65534), root) is AdapterKind.MOBILE


@pytest.mark.skipif(sys.platform == "win32", reason="links as /sys has them")
@pytest.mark.parametrize(
    ("driver", "expected"),
    [
        ("rndis_host", AdapterKind.MOBILE),
        ("ipheth", AdapterKind.MOBILE),
        ("qmi_wwan", AdapterKind.MOBILE),
        ("r8152", AdapterKind.ETHERNET),
        ("cdc_ether", AdapterKind.ETHERNET),  # phones, but ordinary cable adapters too
    ],
)
def test_a_phone_on_the_usb_port(tree: Tree, driver: str, expected: AdapterKind) -> None:
    root = tree({**_SYS, f"sys/drivers/{driver}/bind": ""})
    (root / "sys/class/net/x0/device").mkdir()
    (root / "sys/class/net/x0/device/driver").symlink_to(root / "sys/drivers" / driver)
    assert kind_of(_link(), root) is expected


@pytest.mark.parametrize("wrong", ["sys/class/net/x0/ifindex", "sys/class/net/x0/address"])
def test_the_sys_of_another_namespace_says_nothing(tree: Tree, wrong: str) -> None:
    root = tree({**_SYS, "sys/class/net/x0/wireless/status": "0", wrong: "9\n"})
    assert kind_of(_link(), root) is AdapterKind.ETHERNET
