"""Channels and frequencies, of all three bands."""

from __future__ import annotations

import pytest

from zapdesk.vantage.channels import channel_of, frequency_of

_KNOWN = {
    2412: 1,
    2437: 6,
    2472: 13,
    2484: 14,
    5180: 36,
    5825: 165,
    5885: 177,
    5935: 2,
    5955: 1,
    5975: 5,
    7115: 233,
}


def test_channels() -> None:
    assert {f: channel_of(f) for f in _KNOWN} == _KNOWN


@pytest.mark.parametrize("frequency", [0, -1, 2407, 2413, 2477, 2490, 5001, 5930, 7120, 1 << 31])
def test_no_channel(frequency: int) -> None:
    assert channel_of(frequency) is None


def test_frequencies_below_6_ghz() -> None:
    assert {c: frequency_of(c) for f, c in _KNOWN.items() if f < 5900} == {
        c: f for f, c in _KNOWN.items() if f < 5900
    }
    assert [frequency_of(c) for c in (0, -1, 15, 31, 178)] == [None] * 5
