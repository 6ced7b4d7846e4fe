from __future__ import annotations

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from zapdesk.checks.wifi.elements import Fault, elements
from zapdesk.checks.wifi.networks import read_network, read_networks
from zapdesk.checks.wifi.types import Security
from zapdesk.vantage.radio import Bss


@pytest.fixture
def beacon(beacons):
    return beacons.beacon


def test_a_healthy_one(beacon) -> None:
    row = read_network(beacon())
    assert (row.ssid, row.ssid_hex, row.bssid) == ("Garage", "476172616765", "02:00:00:00:01:00")
    assert (row.channel, row.frequency_mhz, row.rssi_dbm) == (6, 2437, -61.0)
    assert (row.security, row.pairwise, row.key_management) == ("wpa2", ("ccmp",), ("psk",))
    assert (row.standard, row.hidden, row.wps, row.faults) == ("bg", False, False, ())
    assert (row.width_mhz, row.load_percent, row.clients) == (None, None, None)


@pytest.mark.parametrize("name", [b"", bytes(1), bytes(32)])
def test_hidden_is_no_length_or_all_zero(beacon, name: bytes) -> None:
    row = read_network(beacon(name))
    assert (row.hidden, row.ssid, row.ssid_hex, row.faults) == (True, "", "", ())


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        (b" " * 32, " " * 32),
        (b"<b>x</b>", "<b>x</b>"),
        ("🔌 Ladestasjon".encode(), "🔌 Ladestasjon"),
        (b"\x00ab\x00", "\\x00ab\\x00"),
        ("a\u202eb".encode(), "a\\u202eb"),
        (b"\xff\xfe", "\\xff\\xfe"),
        (b"a\x1b[2J\r\n", "a\\x1b[2J\\x0d\\x0a"),
    ],
)
def test_odd_names_keep_their_bytes_and_are_shown_harmlessly(beacon, name, shown) -> None:
    row = read_network(beacon(name))
    assert (row.ssid, row.ssid_hex, row.hidden, row.faults) == (shown, name.hex(), False, ())


def test_names_that_802_11_does_not_allow(beacon) -> None:
    assert read_network(beacon(b"x" * 33)).faults == (Fault.SSID_LONG,)
    none = read_network(beacon(None))
    assert (none.hidden, none.faults) == (True, (Fault.SSID_MISSING,))


def test_a_length_beyond_the_end_spoils_only_what_it_hides(beacon) -> None:
    bss = beacon()
    row = read_network(beacon(elements=bss.elements + b"\xdd\xff\x00\x50\xf2\x01"))
    assert (row.ssid, row.security, row.faults) == ("Garage", "wpa2", (Fault.ELEMENT_CUT,))
    half = read_network(beacon(elements=bss.elements[:20]))
    assert half.ssid == "Garage"
    assert Fault.ELEMENT_CUT in half.faults


def test_cut_before_rsn_nobody_says_wep(beacon) -> None:
    cut = beacon(lock=None, capability=0x0411)
    assert read_network(cut).security is Security.WEP
    raw = cut.elements + b"\x30\x14\x01"
    assert read_network(beacon(elements=raw, capability=0x0411)).security is Security.UNKNOWN


def test_load(beacon) -> None:
    row = read_network(beacon(b"x", (11, b"\x07\x00\xff\x00\x00")))
    assert (row.load_percent, row.clients) == (100.0, 7)
    odd = read_network(beacon(b"x", (11, b"\x07\x00\xff\x00")))
    assert (odd.load_percent, odd.faults) == (None, (Fault.LOAD_ODD,))


@pytest.mark.parametrize("level", [0.0, 5.0, -111.0])
def test_levels_that_cannot_be_are_none(beacon, level: float) -> None:
    assert read_network(beacon(rssi_dbm=level)).rssi_dbm is None


def test_one_row_a_bssid_and_frequency_sorted_by_name(beacon) -> None:
    heard = [
        beacon(b"b", channel=1),
        beacon(b"a", channel=6, heard_at=2.0),
        beacon(b"old", channel=6, heard_at=1.0),
        beacon(b"a", channel=6, bssid="02:00:00:00:01:09"),
        beacon(b"", channel=11),
    ]
    rows = [(n.ssid, n.bssid[-2:], n.channel) for n in read_networks(heard)]
    assert rows == [("", "00", 11), ("a", "00", 6), ("a", "09", 6), ("b", "00", 1)]


def test_without_an_access_point_there_is_nothing_to_join(beacon) -> None:
    kinds = {0x0412: 0, 0x0411: 1, 0x0413: 1, 0x0410: 1, None: 1}  # ad hoc, access point, both …
    for capability, rows in kinds.items():
        assert len(read_networks([beacon(capability=capability)])) == rows


def test_where_the_system_hides_the_elements() -> None:
    bss = Bss(
        bssid="02:00:00:00:00:01", frequency_mhz=2412, rssi_dbm=-70.0, ssid=b"Garage",
        security_hint="wpa2", estimated=True,
    )  # fmt: skip
    row = read_network(bss)
    assert (row.ssid, row.channel, row.security, row.standard) == ("Garage", 1, "wpa2", "")
    assert (row.estimated, row.faults) == (True, (Fault.ELEMENTS_HIDDEN,))


@given(st.binary(max_size=300), st.integers(0, 8000), st.none() | st.integers(0, 0xFFFF))
@example(b"\x30\x02\x01\x00", 2412, 0)
@example(b"\x03\x00\x3d\x00", 0, None)
def test_any_bytes_give_a_row_and_known_words(raw: bytes, frequency: int, capability) -> None:
    bss = Bss(
        bssid="02:00:00:00:00:01", frequency_mhz=frequency, rssi_dbm=None, elements=raw,
        capability=capability,
    )  # fmt: skip
    row = read_network(bss)
    assert set(row.faults) <= set(Fault)
    assert all(c.isprintable() or unicodedata.category(c) == "Zs" for c in row.ssid)
    assert row.hidden is (row.ssid_hex == "")
    assert row.standard in {"", "b", "g", "n", "bg", "bn", "gn", "bgn", "a", "an"}
    found, cut = elements(raw)
    rebuilt = b"".join(bytes((e.ident, len(e.body))) + e.body for e in found)
    assert raw.startswith(rebuilt)
    assert cut is (rebuilt != raw)
