"""A Wi-Fi name among everything that was heard: where it is, how often, and who is beside it."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from zapdesk.checks.wifi.channels import Band, overlap
from zapdesk.checks.wifi.networks import band
from zapdesk.diagnosis.params import finding
from zapdesk.diagnosis.rules.wifi_row import audible

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from zapdesk.catalogue.types import Catalogue
    from zapdesk.checks.wifi.types import Network
    from zapdesk.diagnosis.types import Finding

RADIO = ("wifi-radio",)
BEHIND = ("wifi-radio", "wifi-channel", "wifi-security", "wifi-standard")


class Around:
    """Everything that was heard at one place, counted once for all rows."""

    def __init__(self, networks: Iterable[Network], catalogue: Catalogue) -> None:
        """Count.

        Args:
            networks: every row, the ones to be judged among them.
            catalogue: holds our rule of what is strong.
        """
        self._points: dict[str, set[str]] = {}  # name → BSSIDs on 2.4 GHz
        self._strong = _strongest(networks := tuple(networks), catalogue)
        self._counts = Counter(self._strong.values())
        for network in networks:
            if audible(network) and not network.hidden:
                self._points.setdefault(network.ssid_hex, set()).add(network.bssid)

    def points(self, network: Network) -> int:
        """How many access points of the same name are on 2.4 GHz; of a hidden one 0."""
        return 0 if network.hidden else len(self._points.get(network.ssid_hex, ()))

    def neighbours(self, network: Network) -> int:
        """Other access points, known to be strong, on overlapping channels of 2.4 GHz."""
        if network.channel is None:
            return 0
        counted = sum(n for at, n in self._counts.items() if overlap(at, network.channel))
        own = self._strong.get(network.bssid)
        return counted - (own is not None and overlap(own, network.channel))


def neighbours_by_channel(
    networks: Iterable[Network], ssid_hex: str, catalogue: Catalogue
) -> dict[int, int]:
    """Channel → access points of other names heard there stronger than our rule, 2.4 GHz."""
    others = (n for n in networks if n.hidden or n.ssid_hex != ssid_hex)
    return dict(sorted(Counter(_strongest(others, catalogue).values()).items()))


def overlapping(networks: Iterable[Network], neighbours: Mapping[int, int]) -> int:
    """Of the neighbours by channel those that overlap, at the most crowded of the networks."""
    channels = {n.channel for n in networks if audible(n) and n.channel is not None}
    return max(
        (sum(n for at, n in neighbours.items() if overlap(at, here)) for here in channels),
        default=0,
    )


def away(network: Network) -> bool:
    """Whether it is known to be on 5 or 6 GHz."""
    return band(network) in (Band.GHZ_5, Band.GHZ_6)


def not_found(ssid: str) -> Finding:
    """The name is not on the air."""
    return finding("wifi-not-found", BEHIND, ssid=ssid)


def only_5ghz(ssid: str) -> Finding:
    """The name is there, but not where stations listen."""
    return finding("wifi-5ghz-only", BEHIND, ssid=ssid)


def several(ssid: str, points: int) -> list[Finding]:
    """One name from two access points or more: a station may join the weaker one."""
    if points < 2:
        return []
    return [finding("wifi-several-aps", RADIO, ssid=ssid, aps=points, station=None, count=None)]


def _strongest(networks: Iterable[Network], catalogue: Catalogue) -> dict[str, int]:
    """BSSID → channel where it is heard best, of those known to be stronger than our rule.

    Worked out from per cent is not known.
    """
    least = catalogue.number("wifi-neighbour-signal")
    best: dict[str, tuple[float, int]] = {}
    for network in networks:
        level = network.rssi_dbm
        if level is None or network.estimated or level <= least:
            continue
        if network.channel is None or not audible(network):
            continue
        best[network.bssid] = max(best.get(network.bssid, (level, 0)), (level, network.channel))
    return {bssid: at for bssid, (_, at) in best.items()}
