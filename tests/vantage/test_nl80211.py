"""Reading the kernel's Wi-Fi messages; they are put together as ``linux/nl80211.h`` says."""

from __future__ import annotations

import struct
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zapdesk.vantage.netlink import GENERIC, Netlink, attribute
from zapdesk.vantage.nl80211 import (
    Interface,
    Nl80211,
    Station,
    read_family,
    read_finished,
    read_heard,
    read_interface,
    read_station,
)

_HEAD = bytes(4)
_MAC = bytes.fromhex("020000000100")
_BOOT_S = 5000.0


def _u32(number: int) -> bytes:
    return struct.pack("=I", number)


def _bss(*parts: bytes, mac: bytes = _MAC, frequency: int = 2437) -> bytes:
    inner = attribute(1, mac) + attribute(2, _u32(frequency)) + b"".join(parts)
    return _HEAD + attribute(3, _u32(7)) + attribute(47 | 0x8000, inner)


def test_a_beacon() -> None:
    (found,) = read_heard(
        [
            _bss(
                attribute(5, struct.pack("=H", 0x0411)),
                attribute(6, b"\0\6Garage"),
                attribute(11, b"\0\0"),
                attribute(7, struct.pack("=i", -6150)),
                attribute(9, _u32(1)),
                attribute(10, _u32(900)),
                attribute(15, struct.pack("=Q", 4_998_500_000_000)),
            )
        ],
        _BOOT_S,
    )
    assert (found.bssid, found.frequency_mhz) == ("02:00:00:00:01:00", 2437)
    assert (found.rssi_dbm, found.estimated) == (-61.5, False)
    assert (found.elements, found.capability) == (b"\0\6Garage", 0x0411)
    assert (found.age_s, found.associated) == (1.5, True)


def test_a_beacon_that_says_little() -> None:
    (found,) = read_heard([_bss(attribute(11, b"\0\6Garage"))], _BOOT_S)
    assert (found.elements, found.capability) == (b"\0\6Garage", None)
    assert (found.rssi_dbm, found.age_s, found.associated) == (None, None, False)


def test_a_driver_that_knows_per_cent_only() -> None:
    (found,) = read_heard([_bss(attribute(8, b"\x34"))], _BOOT_S)
    assert (found.rssi_dbm, found.estimated) == (-74.0, True)


def test_a_level_that_cannot_be() -> None:
    (found,) = read_heard([_bss(attribute(7, struct.pack("=i", 0)))], _BOOT_S)
    assert (found.rssi_dbm, found.estimated) == (None, False)


def test_a_beacon_that_came_while_the_list_was_read() -> None:
    (found,) = read_heard([_bss(attribute(15, struct.pack("=Q", 5_000_200_000_000)))], _BOOT_S)
    assert found.age_s == 0.0


@pytest.mark.parametrize("boottime_ns", [0, 5_002_000_000_000, 4_000_000_000_000])
def test_a_stamp_on_another_clock_is_not_believed(boottime_ns: int) -> None:
    stamps = attribute(10, _u32(900)) + attribute(15, struct.pack("=Q", boottime_ns))
    (found,) = read_heard([_bss(stamps)], _BOOT_S)
    assert found.age_s == 0.9


def test_entries_without_an_address_or_a_frequency_are_left_out() -> None:
    nameless = _HEAD + attribute(47, attribute(1, _MAC))
    assert read_heard([_bss(mac=b"\1\2"), nameless, _HEAD, b""], _BOOT_S) == ()


def test_an_interface() -> None:
    body = _HEAD + attribute(3, _u32(7)) + attribute(4, b"wlan0\0") + attribute(5, _u32(2))
    joined = body + attribute(52, b"Gara\0ge") + attribute(38, _u32(2437))
    assert read_interface(body) == Interface(
        index=7, name="wlan0", station=True, ssid=None, frequency_mhz=None
    )
    found = read_interface(joined)
    assert found is not None
    assert (found.ssid, found.frequency_mhz) == (b"Gara\0ge", 2437)
    assert read_interface(_HEAD + attribute(1, _u32(0))) is None


def test_a_station() -> None:
    body = _HEAD + attribute(6, _MAC) + attribute(21, attribute(7, struct.pack("=b", -67)))
    assert read_station(body) == Station(bssid="02:00:00:00:01:00", rssi_dbm=-67.0)
    assert read_station(_HEAD + attribute(6, _MAC)) == Station(
        bssid="02:00:00:00:01:00", rssi_dbm=None
    )
    assert read_station(_HEAD) is None


@pytest.mark.parametrize(("command", "wanted"), [(34, 7), (35, 7), (33, None), (0, None)])
def test_the_end_of_a_scan(command: int, wanted: int | None) -> None:
    event = bytes([command, 1, 0, 0]) + attribute(3, _u32(7))
    assert read_finished(event) == wanted


def test_a_family() -> None:
    group = attribute(1, b"scan\0") + attribute(2, _u32(5))
    body = _HEAD + attribute(1, struct.pack("=H", 28)) + attribute(7, attribute(1, group))
    assert read_family(body) == (28, {"scan": 5})
    with pytest.raises(OSError, match="rotocol"):
        read_family(_HEAD)


@given(st.binary(max_size=300))
def test_any_bytes(raw: bytes) -> None:
    assert read_finished(raw) is None or len(raw) >= 12
    assert read_interface(raw) is None or len(raw) >= 12
    assert read_station(raw) is None or len(raw) >= 14
    assert len(read_heard([raw, _HEAD + attribute(47, raw)], _BOOT_S)) <= 2


@pytest.mark.skipif(sys.platform != "linux", reason="the kernel of Linux")
class TestHere:
    def test_the_kernel_knows_its_families(self) -> None:
        with Netlink(GENERIC) as kernel:
            answer = kernel.ask(16, struct.pack("=BBH", 3, 1, 0) + attribute(2, b"nlctrl\0"))
        number, groups = read_family(answer)
        assert number == 16
        assert "notify" in groups

    def test_an_order_that_is_refused(self) -> None:
        with Netlink(GENERIC) as kernel, pytest.raises(OSError, match="o such"):
            kernel.order(16, struct.pack("=BBH", 3, 1, 0) + attribute(2, b"no-such-family\0"))

    def test_a_group_is_joined_and_silent(self) -> None:
        with Netlink(GENERIC) as kernel:
            kernel.join(16)
            assert kernel.events(0.01) == []

    def test_radios_or_none(self) -> None:
        try:
            with Nl80211() as kernel:
                found = kernel.interfaces()
        except FileNotFoundError:
            return  # this kernel has no Wi-Fi
        assert all(i.index > 0 for i in found)
