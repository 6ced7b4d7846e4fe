"""Several beacons of one access point made into one: newest elements, median signal."""

from __future__ import annotations

from statistics import median_low
from typing import TYPE_CHECKING

from msgspec.structs import replace

from zapdesk.checks.wifi.channels import (
    band_of,
    channel_of,
    frequency_of,
    frequency_of_6_ghz,
    read_channel,
)
from zapdesk.checks.wifi.elements import Elements, Id

if TYPE_CHECKING:
    from collections.abc import Iterable

    from zapdesk.vantage.radio import Bss


class Gathered:
    """Takes beacons one by one and keeps, of each access point, what is needed and no more.

    Of two beacons the newer one counts, but never one that is cut over one that is whole, nor one
    without a name over one that tells it: a hidden access point tells it to those who ask.
    """

    def __init__(self) -> None:
        self._best: dict[tuple[str, int], tuple[tuple[bool, bool], Bss]] = {}
        self._levels: dict[tuple[str, int], list[float]] = {}
        self._estimated: set[tuple[str, int]] = set()

    def add(self, bss: Bss) -> None:
        """Take one beacon, or one line of a scan."""
        found = Elements(bss.elements)
        bss = replace(bss, frequency_mhz=_own_frequency(bss, found))
        key = (bss.bssid, bss.frequency_mhz)
        name = found.first(Id.SSID) if bss.elements else bss.ssid
        rank = (bool(bss.elements) and not found.cut, any(name or b""))
        if key not in self._best or rank >= self._best[key][0]:
            self._best[key] = (rank, bss)
        if bss.rssi_dbm is not None:
            self._levels.setdefault(key, []).append(bss.rssi_dbm)
            if bss.estimated:
                self._estimated.add(key)

    def all(self) -> tuple[Bss, ...]:
        """One for each BSSID and frequency, in the order in which they were first heard."""
        return tuple(
            replace(
                bss,
                rssi_dbm=median_low(self._levels[key]) if key in self._levels else None,
                estimated=key in self._estimated,
            )
            for key, (_, bss) in self._best.items()
        )


def merged(heard: Iterable[Bss]) -> tuple[Bss, ...]:
    """The same for what is there already, oldest first."""
    gathered = Gathered()
    for bss in heard:
        gathered.add(bss)
    return gathered.all()


def _own_frequency(bss: Bss, found: Elements) -> int:
    """Where the access point sends, which may be beside where the radio listened; 0: not known."""
    channel = read_channel(found, bss.frequency_mhz, [])
    if channel is None:
        return frequency_of_6_ghz(found) or bss.frequency_mhz
    if channel == channel_of(bss.frequency_mhz):
        return bss.frequency_mhz
    own = frequency_of(channel)
    if bss.frequency_mhz and band_of(own, None) is not band_of(bss.frequency_mhz, None):
        return bss.frequency_mhz
    return own
