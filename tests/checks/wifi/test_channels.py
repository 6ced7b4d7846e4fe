from __future__ import annotations

import pytest

from zapdesk.checks.wifi.channels import Band, band_of, channel_of, frequency_of, overlap
from zapdesk.checks.wifi.elements import Fault
from zapdesk.checks.wifi.merging import merged
from zapdesk.checks.wifi.networks import read_network


def ht(primary: int, second: int = 0) -> tuple[int, bytes]:
    return 61, bytes((primary, second)) + bytes(20)


@pytest.mark.parametrize(
    ("frequency", "channel", "band"),
    [
        (2412, 1, Band.GHZ_2),
        (2472, 13, Band.GHZ_2),
        (2484, 14, Band.GHZ_2),
        (2477, None, Band.GHZ_2),
        (2414, None, Band.GHZ_2),
        (5180, 36, Band.GHZ_5),
        (5825, 165, Band.GHZ_5),
        (5955, 1, Band.GHZ_6),
        (7115, 233, Band.GHZ_6),
        (900, None, None),
        (0, None, None),
    ],
)
def test_frequencies(frequency, channel, band) -> None:
    assert channel_of(frequency) == channel
    assert band_of(frequency, None) == band
    if channel is not None and band is not Band.GHZ_6:
        assert frequency_of(channel) == frequency


def test_band_by_channel_where_no_frequency_is_known() -> None:
    assert (band_of(None, 14), band_of(None, 36), band_of(None, None)) == ("2.4", "5", None)


def test_overlap() -> None:
    assert [overlap(6, other) for other in (1, 2, 6, 10, 11)] == [False, True, True, True, False]


def test_ds_before_ht_operation_before_the_radio(beacons) -> None:
    assert read_network(beacons.beacon(b"x", ht(9), frequency_mhz=2412)).channel == 6
    no_ds = {"channel": None, "frequency_mhz": 2412}
    assert read_network(beacons.beacon(b"x", ht(9), **no_ds)).channel == 9
    assert read_network(beacons.beacon(b"x", **no_ds)).channel == 1
    assert read_network(beacons.beacon(b"x", ht(44), channel=None, frequency_mhz=0)).channel == 44
    silent = read_network(beacons.beacon(b"x", channel=None, frequency_mhz=0))
    assert (silent.channel, silent.frequency_mhz) == (None, None)


def he_operation(told: int, *rest: int) -> tuple[int, bytes]:
    """HE operation: parameters, colour, rates, and what the parameters say that follows."""
    return 255, bytes((36, *told.to_bytes(3, "little"), 1, 0xFC, 0xFF, *rest))


@pytest.mark.parametrize(
    ("element", "channel"),
    [
        (he_operation(1 << 17, 5, 2, 7, 0, 6), 5),
        (he_operation(1 << 17 | 1 << 14, 1, 42, 0, 37, 2, 39, 0, 6), 37),
        (he_operation(1 << 17 | 1 << 14 | 1 << 15, 1, 42, 0, 9, 233, 2, 0, 0, 6), 233),
        (he_operation(1 << 17, 0), None),
        (he_operation(1 << 17, 234), None),
        (he_operation(1 << 17), None),  # cut
        (he_operation(0, 5, 2, 7, 0, 6), None),
        ((255, b""), None),
        ((255, b"\x24"), None),
        ((255, b"\x25" + bytes(20)), None),
    ],
)
def test_6_ghz_is_told_by_he_operation_where_the_capture_has_no_frequency(
    beacons, element, channel
) -> None:
    (heard,) = merged([beacons.beacon(b"x", element, channel=None, frequency_mhz=0)])
    row = read_network(heard)
    assert row.channel == channel
    assert row.frequency_mhz == (5950 + 5 * channel if channel else None)
    # What says where it is on 2.4 GHz is there.
    (heard,) = merged([beacons.beacon(b"x", element, frequency_mhz=0)])
    assert read_network(heard).channel == 6


def test_a_number_that_its_band_has_not(beacons) -> None:
    odd = read_network(beacons.beacon(channel=77, frequency_mhz=2437))
    assert (odd.channel, odd.faults) == (6, (Fault.CHANNEL_ODD,))


def test_a_frequency_is_worked_out_where_the_capture_has_none(beacons) -> None:
    assert read_network(beacons.beacon(channel=13, frequency_mhz=0)).frequency_mhz == 2472


@pytest.mark.parametrize(
    ("second", "width"), [(0, 20), (4, 20), (1, 20), (5, 40), (7, 40), (6, 20)]
)
def test_width_in_operation_not_as_offered(beacons, second: int, width: int) -> None:
    assert read_network(beacons.beacon(b"x", ht(6, second))).width_mhz == width


@pytest.mark.parametrize(
    ("vht", "width"),
    [((0, 0, 0), 40), ((1, 42, 0), 80), ((1, 42, 50), 160), ((2, 50, 0), 160), ((3, 42, 155), 160)],
)
def test_wider_still(beacons, vht, width: int) -> None:
    five = {"channel": None, "frequency_mhz": 5180}
    more = (192, bytes(vht) + bytes(2))
    assert read_network(beacons.beacon(b"x", ht(36, 5), more, **five)).width_mhz == width


def test_cut_operation_elements(beacons) -> None:
    row = read_network(beacons.beacon(b"x", (61, b"\x06\x05")))
    assert (row.width_mhz, row.faults) == (None, (Fault.HT_CUT,))
    row = read_network(beacons.beacon(b"x", ht(6, 5), (192, b"\x01")))
    assert (row.width_mhz, row.faults) == (40, (Fault.VHT_CUT,))
