from __future__ import annotations

import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zapdesk.checks.wifi import capture as module
from zapdesk.checks.wifi.capture import read_capture
from zapdesk.checks.wifi.networks import read_networks
from zapdesk.checks.wifi.packets import NotACaptureError

PLAIN, RADIOTAP, ETHERNET = 105, 127, 1


def frame(
    elements: bytes, *, kind: int = 0x80, bssid: str = "020000000100", more: int = 0
) -> bytes:
    """A beacon (or another frame) with a capability of ESS and privacy."""
    address = bytes.fromhex(bssid)
    head = bytes((kind, more, 0, 0)) + b"\xff" * 6 + address * 2 + bytes(2)
    return head + bytes(4 if more & 0x80 else 0) + bytes(10) + b"\x11\x04" + elements


def radiotap(frequency: int, level: int | None, flags: int = 0) -> bytes:
    present = 0b1010 | (0b100000 if level is not None else 0)
    body = bytes((flags, 0)) + struct.pack("<HH", frequency, 0x80)
    body += struct.pack("b", level) if level is not None else b""
    return struct.pack("<BBHI", 0, 0, 8 + len(body), present) + body


def pcap(packets: list[bytes], link: int = RADIOTAP, order: str = "<", magic: int = 0xA1B2C3D4):
    head = struct.pack(f"{order}IHHIIII", magic, 2, 4, 0, 0, 262144, link)
    one = [struct.pack(f"{order}IIII", 1, 2, len(p), len(p)) + p for p in packets]
    return head + b"".join(one)


def block(kind: int, body: bytes, order: str) -> bytes:
    body += bytes(-len(body) % 4)
    length = struct.pack(f"{order}I", 12 + len(body))
    return struct.pack(f"{order}I", kind) + length + body + length


def section(order: str) -> bytes:
    body = struct.pack(f"{order}IHHq", 0x1A2B3C4D, 1, 0, -1)
    return block(0x0A0D0D0A, body, order)


def interface(link: int, order: str, options: bytes = b"") -> bytes:
    return block(1, struct.pack(f"{order}HHI", link, 0, 0) + options, order)


def enhanced(packet: bytes, order: str, number: int = 0) -> bytes:
    head = struct.pack(f"{order}IIIII", number, 0, 0, len(packet), len(packet))
    return block(6, head + packet, order)


@pytest.fixture
def elements(beacons) -> bytes:
    return beacons.beacon().elements


@pytest.fixture
def heard(elements) -> bytes:
    return radiotap(2437, -61) + frame(elements)


def rows(raw: bytes) -> list[tuple[str, int | None, float | None]]:
    return [(n.ssid, n.channel, n.rssi_dbm) for n in read_networks(read_capture(raw).heard)]


@pytest.mark.parametrize("order", ["<", ">"])
@pytest.mark.parametrize("magic", [0xA1B2C3D4, 0xA1B23C4D])
def test_pcap_in_both_orders_micro_and_nano(heard, order, magic) -> None:
    assert rows(pcap([heard], order=order, magic=magic)) == [("Garage", 6, -61.0)]


def test_without_radiotap_no_level(elements) -> None:
    assert rows(pcap([frame(elements)], PLAIN)) == [("Garage", 6, None)]


@pytest.mark.parametrize("order", ["<", ">"])
def test_pcapng(heard, elements, order) -> None:
    raw = section(order) + interface(RADIOTAP, order) + enhanced(heard, order)
    assert rows(raw) == [("Garage", 6, -61.0)]
    old = struct.pack(f"{order}HHIIII", 0, 0, 0, 0, len(heard), len(heard)) + heard
    assert rows(section(order) + interface(RADIOTAP, order) + block(2, old, order)) == rows(raw)
    simple = block(3, struct.pack(f"{order}I", len(frame(elements))) + frame(elements), order)
    assert rows(section(order) + interface(PLAIN, order) + simple) == [("Garage", 6, None)]


def test_sections_of_both_orders_interfaces_and_unknown_blocks(heard, elements) -> None:
    raw = section(">") + block(5, bytes(12), ">") + interface(ETHERNET, ">")
    raw += interface(RADIOTAP, ">") + enhanced(bytes(60), ">") + enhanced(heard, ">", 1)
    other = frame(elements, bssid="020000000200")
    raw += section("<") + interface(PLAIN, "<") + enhanced(other, "<") + enhanced(other, "<", 7)
    assert rows(raw) == [("Garage", 6, -61.0), ("Garage", 6, None)]


def test_a_checksum_at_the_end_is_no_element(elements) -> None:
    fcs = b"\xdd\xff\x00\x01"
    for raw in (
        pcap([radiotap(2437, -61, 0x10) + frame(elements) + fcs]),
        pcap([frame(elements) + fcs], PLAIN | 0x2400_0000),
        section("<")
        + interface(PLAIN, "<", struct.pack("<HHBxxx", 13, 1, 4))
        + enhanced(frame(elements) + fcs, "<"),
    ):
        (row,) = read_networks(read_capture(raw).heard)
        assert (row.ssid, row.faults) == ("Garage", ())


def test_only_beacons_and_probe_responses(heard, elements) -> None:
    before = radiotap(2437, -61)
    others = [before + frame(elements, kind=kind) for kind in (0x40, 0x00, 0xB0, 0x08, 0x84)]
    damaged = radiotap(2437, -61, 0x40) + frame(elements, bssid="020000000900")
    found = read_capture(pcap([*others, damaged, before + frame(elements, kind=0x50)]))
    assert (found.packets, found.beacons, len(found.heard)) == (7, 1, 1)
    assert rows(pcap([before + frame(elements, more=0x80)])) == [("Garage", 6, -61.0)]


def test_several_beacons_are_one_row_with_newest_elements_and_median(beacons) -> None:
    older, newer = beacons.beacon(b"old").elements, beacons.beacon(b"new").elements
    levels = [-50, -90, -60, -61, -62]
    packets = [radiotap(2437, level) + frame(older) for level in levels]
    assert rows(pcap([*packets, radiotap(2437, None) + frame(newer)])) == [("new", 6, -61.0)]
    # Newer, but cut: what is whole counts.
    cut = radiotap(2437, None) + frame(newer[:-3])
    assert rows(pcap([*packets, cut])) == [("old", 6, -61.0)]


def test_heard_beside_its_own_channel_is_still_one_access_point(elements) -> None:
    packets = [radiotap(frequency, -61) + frame(elements) for frequency in (2432, 2437, 2442)]
    assert rows(pcap(packets)) == [("Garage", 6, -61.0)]
    assert rows(pcap([*packets, radiotap(5180, -70) + frame(b"\x00\x06Garage")])) == [
        ("Garage", 6, -61.0),
        ("Garage", 36, -70.0),
    ]


def test_a_hidden_name_that_was_told_is_known(beacons, elements) -> None:
    hidden = beacons.beacon(b"").elements
    before = radiotap(2437, -61)
    told = before + frame(elements, kind=0x50)
    assert rows(pcap([told, before + frame(hidden)])) == [("Garage", 6, -61.0)]
    assert rows(pcap([before + frame(hidden)])) == [("", 6, -61.0)]


def test_levels_that_cannot_be_are_none(elements) -> None:
    for level in (0, 5, -111):
        assert rows(pcap([radiotap(2437, level) + frame(elements)])) == [("Garage", 6, None)]


def test_radiotap_with_several_antennas_and_with_what_nobody_knows(elements) -> None:
    # Flags, channel, signal; then per antenna: signal and antenna, twice.
    words = struct.pack("<III", 0xA000_002A, 0xA000_0820, 0x0000_0820)
    body = b"\x00\x00" + struct.pack("<HH", 2437, 0) + struct.pack("bbBbB", -55, -50, 0, -70, 1)
    head = struct.pack("<BBH", 0, 0, 4 + len(words) + len(body)) + words + body
    assert rows(pcap([head + frame(elements)])) == [("Garage", 6, -55.0)]
    unknown = struct.pack("<BBHI", 0, 0, 10, 0x1000_0002) + b"\x00\x00"
    assert rows(pcap([unknown + frame(elements)])) == [("Garage", 6, None)]
    assert rows(pcap([b"\x01" + heard_twice for heard_twice in (head, head)])) == []


def test_a_cut_file_is_read_as_far_as_it_goes(heard) -> None:
    for raw in (pcap([heard, heard]), section("<") + interface(RADIOTAP, "<")
                + enhanced(heard, "<") + enhanced(heard, "<")):  # fmt: skip
        whole, cut = read_capture(raw), read_capture(raw[:-7])
        assert (whole.cut, whole.beacons, cut.cut, cut.beacons) == (False, 2, True, 1)
        wild = read_capture(raw + b"\xff" * 40)
        assert (wild.cut, wild.beacons) == (True, 2)


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (b"", "no pcap or pcapng"),
        (b"\xd4\xc3\xb2\xa1", "no pcap or pcapng"),
        (b"\x0a\x0d\x0d\x0a" + bytes(20), "no pcap or pcapng"),
        (b"PK\x03\x04" + bytes(100), "no pcap or pcapng"),
        (pcap([bytes(60)], ETHERNET), "link type is 1"),
        (pcap([], ETHERNET), "link type is 1"),
        (section("<") + interface(ETHERNET, "<"), "link type is 1"),
    ],
)
def test_what_is_no_capture_of_wifi_is_refused_in_one_sentence(raw, said) -> None:
    with pytest.raises(NotACaptureError, match=said) as refused:
        read_capture(raw)
    assert "\n" not in str(refused.value)


def test_a_capture_that_is_too_large(heard, monkeypatch) -> None:
    monkeypatch.setattr(module, "MOST_BYTES", 50)
    with pytest.raises(NotACaptureError, match="larger than"):
        read_capture(pcap([heard]))


@given(st.data())
def test_damaged_captures_never_raise_anything_else(recorded: bytes, data) -> None:
    raw = bytearray(recorded[:4000])
    for at in data.draw(st.lists(st.integers(0, len(raw) - 1), max_size=30)):
        raw[at] = data.draw(st.integers(0, 255))
    try:
        found = read_capture(bytes(raw))
    except NotACaptureError:
        return
    assert len(read_networks(found.heard)) <= found.beacons <= found.packets


@given(st.binary(max_size=400), st.sampled_from([PLAIN, RADIOTAP]))
def test_any_packet_and_any_block(packet: bytes, link: int) -> None:
    for raw in (
        pcap([packet], link),
        section("<") + interface(link, "<") + enhanced(packet, "<") + packet,
    ):
        found = read_capture(raw)
        assert len(read_networks(found.heard)) <= 1
