"""Reading what wlanapi.dll lends, and never beyond its end."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zapdesk.vantage.win import wlanreading as reading

if TYPE_CHECKING:
    from types import SimpleNamespace


def test_an_entry(packed: SimpleNamespace) -> None:
    raw = packed.bss_list(packed.entry(heard=133_000, beacon=77))
    (found,) = reading.read_entries(raw)
    assert found.key == ("02:00:00:00:01:00", 2437)
    assert (found.rssi_dbm, found.estimated) == (-61.0, False)
    assert found.elements == packed.elements(b"Garage")
    assert (found.capability, found.ssid, found.stamp) == (0x0411, b"Garage", (133_000, 77))


@pytest.mark.parametrize("rssi", [0, 7, -111, -2147483648])
def test_an_impossible_level_is_estimated_from_per_cent(packed: SimpleNamespace, rssi: int) -> None:
    (found,) = reading.read_entries(packed.bss_list(packed.entry(rssi=rssi, quality=52)))
    assert (found.rssi_dbm, found.estimated) == (-74.0, True)


@pytest.mark.parametrize("quality", [0, 101, 4294967295])
def test_no_level_at_all(packed: SimpleNamespace, quality: int) -> None:
    (found,) = reading.read_entries(packed.bss_list(packed.entry(rssi=0, quality=quality)))
    assert (found.rssi_dbm, found.estimated) == (None, False)


def test_several_entries_each_with_its_own_elements(packed: SimpleNamespace) -> None:
    raw = packed.bss_list(
        packed.entry("02:00:00:00:01:00", ssid=b"One"),
        packed.entry("02:00:00:00:02:00", ssid=b"Two", khz=5180000),
        packed.entry("02:00:00:00:02:00", ssid=b"Two", khz=2484000),
        packed.entry("02:00:00:00:03:00", ssid=b"two PCs", kind=2),
    )
    found = reading.read_entries(raw)
    assert [e.elements for e in found] == [packed.elements(n) for n in (b"One", b"Two", b"Two")]
    assert [e.frequency_mhz for e in found] == [2437, 5180, 2484]


@pytest.mark.parametrize(
    ("offset", "size"),
    [(360, 18), (352, 4), (1, 4), (0xFFFFFFFF, 0xFFFFFFFF), (360, 0xFFFFFFFF)],
)
def test_elements_that_lie_outside_are_none(
    packed: SimpleNamespace, offset: int, size: int
) -> None:
    (found,) = reading.read_entries(packed.bss_list(packed.entry(offset=offset, size=size)))
    assert found.elements == b""
    assert found.ssid == b"Garage"


def test_a_list_that_promises_more_than_it_holds(packed: SimpleNamespace) -> None:
    whole = packed.bss_list(packed.entry(body=b""), packed.entry(body=b""))
    assert len(reading.read_entries(packed.bss_list(packed.entry(body=b""), count=9999))) == 1
    assert len(reading.read_entries(whole[:-1])) == 1
    assert reading.read_entries(whole[:7]) == ()
    assert reading.read_entries(b"") == ()


def test_a_name_that_claims_to_be_longer_than_its_place(packed: SimpleNamespace) -> None:
    (found,) = reading.read_entries(packed.bss_list(packed.entry(ssid=b"x" * 32 + b"beyond")))
    assert found.ssid == b"x" * 32


def test_interfaces(packed: SimpleNamespace) -> None:
    raw = packed.interfaces(packed.interface("Intel\u202e(R)", 1), packed.interface("", 4))
    one, other = reading.read_interfaces(raw)
    assert (one.description, one.connected) == ("Intel\\u202e(R)", True)
    assert (other.description, other.connected) == ("", False)
    assert one.guid == packed.guid
    assert len(reading.read_interfaces(raw[:-1])) == 1
    assert reading.read_interfaces(b"") == ()


def test_a_connection(packed: SimpleNamespace) -> None:
    found = reading.read_connection(packed.connection(b"Gara\0ge", quality=93))
    assert found == reading.Connection(ssid=b"Gara\0ge", bssid="02:00:00:00:01:00", quality=93)
    assert reading.read_connection(packed.connection(state=4)) is None
    assert reading.read_connection(packed.connection()[:-1]) is None


def test_a_number(packed: SimpleNamespace) -> None:
    assert reading.read_number(packed.number(-71)) == -71
    assert reading.read_number(b"\1\0\0") is None


@pytest.mark.parametrize(
    ("phys", "off"),
    [
        (((1, 1),), False),
        (((2, 1),), True),
        (((1, 2),), True),
        (((2, 2), (1, 1)), False),
        (((2, 1), (1, 2)), True),
        (((0, 0),), False),
        ((), False),
    ],
)
def test_switched_off(packed: SimpleNamespace, phys: tuple[tuple[int, int], ...], off: bool):
    assert reading.is_off(packed.radio_state(*phys)) is off


def test_a_state_that_is_cut_short() -> None:
    assert reading.is_off(b"\xff\xff\xff\xff") is False
    assert reading.is_off(b"") is False


@given(st.binary(max_size=1200))
def test_any_bytes(raw: bytes) -> None:
    assert len(reading.read_entries(raw)) <= len(raw) // 360
    assert len(reading.read_interfaces(raw)) <= len(raw) // 532
    assert reading.read_connection(raw) is None or len(raw) >= 604
    assert reading.is_off(raw) in {True, False}
