from __future__ import annotations

import pytest

from zapdesk.checks.wifi.elements import Fault
from zapdesk.checks.wifi.networks import read_network
from zapdesk.checks.wifi.security import only_old_ciphers

CCMP, TKIP, GCMP256 = "000fac04", "000fac02", "000fac09"
DOT1X, PSK, FT_PSK, PSK256, SAE, OWE = (f"000fac{number:02x}" for number in (1, 2, 4, 6, 8, 18))


@pytest.mark.parametrize(
    ("keys", "said"),
    [
        ((PSK,), "wpa2"),
        ((PSK256,), "wpa2"),
        ((FT_PSK,), "wpa2"),
        ((PSK, SAE), "wpa2-wpa3"),
        ((SAE,), "wpa3"),
        (("000fac09",), "wpa3"),
        (("000fac18",), "wpa3"),
        ((OWE,), "owe"),
        ((DOT1X,), "enterprise"),
        (("000fac05",), "enterprise"),
        (("00409600",), "enterprise"),
        ((DOT1X, PSK), "wpa2"),  # the password opens it
        ((DOT1X, SAE), "wpa3"),
        (("000fac14",), "unknown"),  # a password, but a kind that WPA2's devices need not have
        (("000fac13", SAE), "wpa3"),
        (("000fac14", PSK), "wpa2"),
        (("506f9a02",), "unknown"),
        (("deadbeef",), "unknown"),
    ],
)
def test_key_management(beacons, keys, said) -> None:
    row = read_network(beacons.beacon(lock=beacons.rsn(keys)))
    assert row.security == said
    assert row.faults == ((Fault.KEYS_UNKNOWN,) if said == "unknown" else ())


def test_ciphers(beacons) -> None:
    tkip = read_network(beacons.beacon(lock=beacons.rsn(pairwise=(TKIP,), group=TKIP)))
    assert (tkip.security, tkip.pairwise) == ("wpa2", ("tkip",))
    assert only_old_ciphers(tkip.pairwise)
    both = read_network(beacons.beacon(lock=beacons.rsn(pairwise=(CCMP, TKIP), group=TKIP)))
    assert not only_old_ciphers(both.pairwise)
    assert both.security == "wpa2"
    grouped = read_network(beacons.beacon(lock=beacons.rsn(pairwise=("000fac00",), group=TKIP)))
    assert grouped.pairwise == ("tkip",)
    newer = read_network(beacons.beacon(lock=beacons.rsn(pairwise=(GCMP256,))))
    assert newer.security == "unknown"  # WPA2's devices need not have it


def test_wpa1_alone_and_beside(beacons) -> None:
    old = (221, beacons.wpa())
    alone = read_network(beacons.beacon(b"x", old, lock=None, capability=0x411))
    assert (alone.security, alone.pairwise) == ("wpa", ("tkip",))
    assert read_network(beacons.beacon(b"x", old)).security == "wpa-wpa2"
    company = (221, beacons.wpa(("0050f201",)))
    assert read_network(beacons.beacon(b"x", company, lock=None)).security == "enterprise"


@pytest.mark.parametrize(
    ("capabilities", "capable", "required"),
    [(0, False, False), (0x80, True, False), (0xC0, True, True), (0x40, True, True)],
)
def test_protected_management_frames(beacons, capabilities, capable, required) -> None:
    row = read_network(beacons.beacon(lock=beacons.rsn(capabilities=capabilities)))
    assert (row.pmf_capable, row.pmf_required) == (capable, required)


def test_neither(beacons) -> None:
    assert read_network(beacons.beacon(lock=None)).security == "open"
    assert read_network(beacons.beacon(lock=None, capability=0x11)).security == "wep"
    unknown = read_network(beacons.beacon(lock=None, capability=None))
    assert (unknown.security, unknown.faults) == ("unknown", (Fault.CAPABILITY_HIDDEN,))
    wapi = read_network(beacons.beacon(b"x", (68, b"\x01\x00"), lock=None, capability=0x11))
    assert wapi.security == "unknown"


def test_what_is_left_out_stands_for_its_default(beacons) -> None:
    for length in (2, 6, 12):
        row = read_network(beacons.beacon(lock=beacons.rsn()[:length]))
        assert (row.security, row.pairwise, row.faults) == ("enterprise", ("ccmp",), ())
    assert read_network(beacons.beacon(lock=beacons.rsn()[:18])).security == "wpa2"


@pytest.mark.parametrize("length", [0, 1, 3, 7, 9, 13, 15, 19])
def test_cut_in_the_middle_is_unknown(beacons, length: int) -> None:
    row = read_network(beacons.beacon(lock=beacons.rsn()[:length]))
    assert (row.security, row.faults) == ("unknown", (Fault.RSN_CUT,))


def test_odd_versions_and_counts_are_unknown(beacons) -> None:
    other = read_network(beacons.beacon(lock=b"\x02\x00" + beacons.rsn()[2:]))
    assert (other.security, other.faults) == ("unknown", (Fault.RSN_ODD,))
    empty = beacons.rsn()
    empty = empty[:6] + b"\x00\x00" + empty[8:]
    assert read_network(beacons.beacon(lock=empty)).faults == (Fault.RSN_ODD,)
    wpa = (221, beacons.wpa()[:11])
    assert read_network(beacons.beacon(b"x", wpa)).faults == (Fault.WPA_CUT,)


def test_wps(beacons) -> None:
    assert read_network(beacons.beacon(b"x", (221, bytes.fromhex("0050f2041049")))).wps
