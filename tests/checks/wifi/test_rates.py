from __future__ import annotations

import pytest

from zapdesk.checks.wifi.elements import Fault
from zapdesk.checks.wifi.networks import read_network

B = (0x82, 0x84, 0x8B, 0x96)
G = (0x0C, 0x12, 0x18, 0x24, 0x30, 0x48, 0x60, 0x6C)
HT = (45, bytes(26))


@pytest.mark.parametrize(
    ("rates", "more", "letters"),
    [
        ((*B, *G), (HT,), "bgn"),
        ((*B, *G), (), "bg"),
        (B, (), "b"),
        ((0x8C, 0x12, 0x98, 0x24), (HT,), "gn"),
        ((*B, 0x8C, *G), (HT,), "gn"),  # who must have 6 Mbit/s is no client of b
        ((*B, *G, 0xFF), (HT,), "n"),  # HT required, said in element 50
        ((*B, *G, 0x7F), (HT,), "bgn"),  # a number without the mark turns nobody away
        ((*B, *G, 0xFE), (HT,), ""),  # VHT
        ((*B, *G, 0xFB), (HT,), ""),  # SAE hash-to-element
        ((*B, *G, 0xFA), (HT,), ""),  # HE
        ((*B, *G, 0xF9), (HT,), ""),  # EHT
        ((0xFA, *B), (HT,), ""),  # in element 1
    ],
)
def test_letters(beacons, rates, more, letters) -> None:
    row = read_network(beacons.beacon(b"x", *more, rates=rates))
    assert (row.standard, row.faults) == (letters, ())


def test_on_other_bands(beacons) -> None:
    five = {"channel": None, "frequency_mhz": 5180, "rates": (0x8C, 0x12)}
    assert read_network(beacons.beacon(b"x", HT, **five)).standard == "an"
    assert read_network(beacons.beacon(b"x", **five)).standard == "a"
    assert read_network(beacons.beacon(b"x", **five | {"frequency_mhz": 5975})).standard == ""


def test_none_and_odd_ones_are_no_refusal_but_a_fault(beacons) -> None:
    none = read_network(beacons.beacon(rates=()))
    assert (none.standard, none.faults) == ("", (Fault.RATES_MISSING,))
    odd = read_network(beacons.beacon(rates=(0x2C, 0x42)))
    assert (odd.standard, odd.faults) == ("", (Fault.RATES_ODD,))
