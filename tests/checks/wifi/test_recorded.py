"""Thirteen networks that hostapd broadcast: our reading, by hand and against iw's."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from zapdesk.checks.wifi.capture import read_capture
from zapdesk.checks.wifi.networks import read_networks

if TYPE_CHECKING:
    from zapdesk.checks.wifi.types import Network


# name: channel, security, standard, PMF required
EXPECTED = {
    "": (9, "wpa2", "bgn", False),
    "ax_2g4": (10, "wpa2", "bgn", False),
    "ht40_wide": (1, "wpa2", "bgn", False),
    "no_b_rates": (2, "wpa2", "gn", False),
    "open_bg": (1, "open", "bg", False),
    "require_ht": (7, "wpa2", "n", False),
    "wpa12_mixed": (5, "wpa-wpa2", "bgn", False),
    "wpa1_tkip": (4, "wpa", "bg", False),
    "wpa23_mixed": (11, "wpa2-wpa3", "bgn", False),
    "wpa2_ch13": (13, "wpa2", "bgn", False),
    "wpa2_n_ch6": (6, "wpa2", "bgn", False),
    "wpa2_pmf_required": (3, "wpa2", "bgn", True),
    "wpa3_sae_only": (11, "wpa3", "bgn", True),
}


@pytest.fixture(scope="module")
def networks(recorded: bytes) -> tuple[Network, ...]:
    return read_networks(read_capture(recorded).heard)


def test_all_thirteen_and_nothing_unread(networks: tuple[Network, ...]) -> None:
    seen = {n.ssid: (n.channel, n.security.value, n.standard, n.pmf_required) for n in networks}
    assert seen == EXPECTED
    assert len(networks) == 13
    assert not [n.faults for n in networks if n.faults]
    assert [n.ssid for n in networks] == sorted(n.ssid for n in networks)
    assert {n.rssi_dbm for n in networks} == {None}  # the capture has none
    assert [n.bssid for n in networks if n.hidden] == ["02:00:00:00:08:00"]


def test_the_same_as_iw_says(networks: tuple[Network, ...], said_by_iw: str) -> None:
    blocks = re.split(r"^BSS (?=[0-9a-f]{2}:)", said_by_iw, flags=re.MULTILINE)[1:]
    assert len(blocks) == 13
    ours = {n.bssid: n for n in networks}
    for block in blocks:
        network = ours[block[:17]]
        assert int(_after(block, "freq: ")) == network.frequency_mhz
        assert _after(block, "\tSSID: ?") == network.ssid
        assert int(_after(block, "DS Parameter set: channel ")) == network.channel
        suites = re.search(r"RSN:.*?Authentication suites: ([^\n]*)", block, re.DOTALL)
        suites = suites or re.search(r"WPA:.*?Authentication suites: ([^\n]*)", block, re.DOTALL)
        said = suites[1].lower().replace("/sha-", "-sha").split() if suites else []
        assert said == list(network.key_management)
        assert ("MFP-required" in block) is network.pmf_required
        assert ("MFP-capable" in block) is network.pmf_capable
        assert ("HT capabilities" in block) is ("n" in network.standard)
        width = re.search(r"STA channel width: (\d+)", block)
        assert (int(width[1]) if width else None) == network.width_mhz
        assert ("BSS Load" in block) is (network.load_percent is not None)


def _after(block: str, words: str) -> str:
    found = re.search(f"{words}([^\\n]*)", block)
    assert found
    return found[1].strip()
