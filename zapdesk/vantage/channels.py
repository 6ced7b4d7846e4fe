"""Channels and their centre frequencies in MHz, IEEE 802.11-2020 annex E."""

from __future__ import annotations

_FOURTEEN = 2484
_SIX_TWO = 5935  # channel 2 of 6 GHz stands apart


def channel_of(frequency_mhz: int) -> int | None:
    """The channel on a frequency; None where there is none."""
    if frequency_mhz == _FOURTEEN:
        return 14
    if frequency_mhz == _SIX_TWO:
        return 2
    for base, first, last in ((2407, 1, 13), (5000, 32, 177), (5950, 1, 233)):
        number, odd = divmod(frequency_mhz - base, 5)
        if not odd and first <= number <= last:
            return number
    return None


def frequency_of(channel: int) -> int | None:
    """The frequency of a channel whose band nobody told: 2.4 GHz up to 14, else 5 GHz.

    6 GHz uses the numbers of both again; who can be there asks the radio for the frequency.
    """
    if channel == 14:
        return _FOURTEEN
    if 1 <= channel <= 13:
        return 2407 + 5 * channel
    return 5000 + 5 * channel if 32 <= channel <= 177 else None
