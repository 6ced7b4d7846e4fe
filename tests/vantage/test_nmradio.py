"""NetworkManager's access points: shapes, per cent, security by its flags."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zapdesk.vantage.nmradio import read_devices, read_may_scan, security

_NAME = "org.freedesktop.NetworkManager"
_ROOT = "/org/freedesktop/NetworkManager"


def _properties(**values: Any) -> dict[str, Any]:
    return {key: {"type": "?", "data": value} for key, value in values.items()}


def _objects(**changes: Any) -> dict[str, Any]:
    """What GetManagedObjects tells of one radio with one access point."""
    wireless: dict[str, Any] = {
        "AccessPoints": ["/1"],
        "ActiveAccessPoint": "/1",
        "LastScan": 5000,
    }
    point: dict[str, Any] = {
        "Ssid": [71, 255],
        "HwAddress": "02:00:00:00:01:0A",
        "Frequency": 2437,
        "Strength": 52,
        "LastSeen": 7,
        "RsnFlags": 0x188,
    }
    for key, value in changes.items():
        (wireless if key in wireless else point)[key] = value
    return {
        _ROOT: {_NAME: _properties(WirelessEnabled=True, WirelessHardwareEnabled=True)},
        "/3": {
            f"{_NAME}.Device": _properties(DeviceType=2, Interface="wlan0"),
            f"{_NAME}.Device.Wireless": _properties(**wireless),
        },
        "/1": {f"{_NAME}.AccessPoint": _properties(**point)},
    }


def test_a_radio_with_an_access_point() -> None:
    (device,) = read_devices(_objects())
    assert (device.path, device.name, device.enabled) == ("/3", "wlan0", True)
    assert (device.last_scan_ms, device.joined) == (5000, "/1")
    (point,) = device.points
    assert (point.path, point.seen_s) == ("/1", 7)
    bss = point.bss
    assert (bss.bssid, bss.frequency_mhz, bss.ssid) == ("02:00:00:00:01:0a", 2437, b"G\xff")
    assert (bss.rssi_dbm, bss.estimated, bss.elements) == (-74.0, True, b"")
    assert bss.security_hint == "wpa2"


def test_not_joined_and_never_seen() -> None:
    (device,) = read_devices(_objects(ActiveAccessPoint="/", LastSeen=-1))
    assert device.joined is None
    assert device.points[0].seen_s is None


@pytest.mark.parametrize("switch", ["WirelessEnabled", "WirelessHardwareEnabled"])
def test_switched_off(switch: str) -> None:
    objects = _objects()
    objects[_ROOT][_NAME][switch]["data"] = False
    (device,) = read_devices(objects)
    assert not device.enabled


def test_other_devices_and_other_modes() -> None:
    objects = _objects(Mode=1)
    assert read_devices(objects)[0].points == ()
    objects["/3"][f"{_NAME}.Device"]["DeviceType"]["data"] = 1
    assert read_devices(objects) == ()


@pytest.mark.parametrize(
    ("flags", "wpa", "rsn", "wanted"),
    [
        (0, 0, 0, "open"),
        (1, 0, 0, "wep"),
        (1, 0x104, 0, "wpa"),
        (1, 0x104, 0x108, "wpa-wpa2"),
        (1, 0, 0x188, "wpa2"),
        (1, 0, 0x588, "wpa2-wpa3"),
        (1, 0, 0x488, "wpa3"),
        (0, 0, 0x888, "owe"),
        (1, 0, 0x288, "enterprise"),
        (1, 0x204, 0x288, "enterprise"),
        (1, 0, 0x2088, "enterprise"),
    ],
)
def test_security(flags: int, wpa: int, rsn: int, wanted: str) -> None:
    assert security(flags, wpa, rsn) == wanted


@pytest.mark.parametrize(
    ("permissions", "wanted"),
    [
        ({f"{_NAME}.wifi.scan": "yes"}, True),
        ({f"{_NAME}.wifi.scan": "no"}, False),
        ({f"{_NAME}.wifi.scan": "auth"}, False),
        ({}, True),
        (None, True),
    ],
)
def test_permission(permissions: Any, wanted: bool) -> None:
    assert read_may_scan(permissions) is wanted


_json = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3)
    ),
    max_leaves=8,
)


@given(_json)
def test_answers_of_any_shape(answer: Any) -> None:
    assert read_devices(answer) == ()
    for key in ("AccessPoints", "ActiveAccessPoint", "LastScan"):
        assert len(read_devices(_objects(**{key: answer}))) <= 1
    for key in ("Ssid", "HwAddress", "Frequency", "Strength", "LastSeen", "RsnFlags"):
        assert len(read_devices(_objects(**{key: answer}))) == 1
