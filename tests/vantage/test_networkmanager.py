"""NetworkManager's answers, recorded from version 1.42 over busctl 252."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zapdesk.vantage.networkmanager import (
    Device,
    NetworkManager,
    read_devices,
    read_method,
    recorded_lease,
)
from zapdesk.vantage.types import Lease

if TYPE_CHECKING:
    from tests.vantage.conftest import Tree

_DATA = Path(__file__).parent / "data"
_LEASE = Lease(
    server="10.7.0.1",
    lease_s=3600,
    obtained=None,
    dns=("10.7.0.1", "8.8.8.8"),
    source="networkmanager",
)


def _recorded(name: str) -> Any:
    return json.loads((_DATA / name).read_text())["data"][0]


def _device(name: str) -> Device:
    return next(d for d in read_devices(_recorded(name)) if d.name == "e0")


def test_a_device_with_a_lease() -> None:
    device = _device("networkmanager-dhcp.json")
    assert device.lease == _LEASE
    assert device.leased == "10.7.0.31"
    assert device.addresses == ("10.7.0.31",)
    assert device.dns == ("10.7.0.1", "8.8.8.8")
    assert device.mac == "02:04:69:b9:c9:cc"


def test_a_device_with_a_typed_in_address() -> None:
    device = _device("networkmanager-manual.json")
    assert (device.lease, device.leased) == (None, None)
    assert device.addresses == ("10.7.0.99",)
    assert device.profile == "/org/freedesktop/NetworkManager/Settings/2"


def test_the_method_of_a_connection() -> None:
    assert read_method(_recorded("networkmanager-settings.json")) == "manual"


def test_a_device_is_found_by_name_hardware_and_address(tmp_path: Path) -> None:
    manager = NetworkManager(tmp_path)
    assert manager.devices == ()
    manager.devices = tuple(read_devices(_recorded("networkmanager-dhcp.json")))
    found = manager.find("e0", "02:04:69:b9:c9:cc", "10.7.0.31")
    assert found is not None
    assert not manager.is_static(found)
    assert manager.find("e0", "02:04:69:b9:c9:cc", "10.7.0.32") is None
    assert manager.find("e0", "02:00:00:00:00:00", "10.7.0.31") is None
    assert manager.find("e1", "02:04:69:b9:c9:cc", "10.7.0.31") is None


def test_a_lease_in_a_file(tree: Tree) -> None:
    root = tree(
        {
            "run/NetworkManager/devices/3": "[device]\nmanaged=true\n\n[dhcp4]\n"
            "dhcp4.dhcp_lease_time=3600\ndhcp4.dhcp_server_identifier=10.7.0.1\n"
            "dhcp4.domain_name_servers=10.7.0.1 8.8.8.8\ndhcp4.ip_address=10.7.0.31\n"
        }
    )
    assert recorded_lease(root, 3, "10.7.0.31") == _LEASE
    assert recorded_lease(root, 3, "10.7.0.32") is None
    assert recorded_lease(root, 4, "10.7.0.31") is None


_json = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3)
    ),
    max_leaves=10,
)
_DEVICE = "org.freedesktop.NetworkManager.Device"


@given(_json)
def test_answers_of_any_shape(answer: Any) -> None:
    assert list(read_devices(answer)) == []
    assert read_method(answer) is None
    for key in ("Interface", "Ip4Config", "HwAddress"):
        found = list(read_devices({"/1": {_DEVICE: {key: answer}}}))
        assert found == []


@pytest.mark.parametrize("part", ["Ip4Config", "Dhcp4Config", "ActiveConnection", "HwAddress"])
@given(_json)
def test_a_device_with_one_part_of_any_shape(part: str, answer: Any) -> None:
    device = {
        "Interface": {"data": "e0"},
        "HwAddress": {"data": "02:00:00:00:00:00"},
        part: {"data": "/2"} if part != "HwAddress" else answer,
    }
    kinds = ("IP4Config", "DHCP4Config", "Connection.Active")
    objects = {
        "/1": {_DEVICE: device},
        "/2": {f"org.freedesktop.NetworkManager.{kind}": answer for kind in kinds},
    }
    for found in read_devices(objects):
        assert found.name == "e0"
        assert found.lease is None or found.lease.source == "networkmanager"
