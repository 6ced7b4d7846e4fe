"""The radio of the practice tablet: what the garage sounds like where the tablet stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zapdesk.checks.wifi.channels import frequency_of
from zapdesk.practice.garage import channel_at, level, missing
from zapdesk.practice.garage_beacons import capability, elements
from zapdesk.vantage.radio import Bss, Joined, RadioAdapter, RadioError, RadioTrouble

if TYPE_CHECKING:
    from zapdesk.checks.wifi.ticks import Ticks
    from zapdesk.practice.garage import AccessPoint, Garage

ADAPTER = RadioAdapter(name="practice Wi-Fi", ident="practice", description="Practice radio")
_SCAN_S = 2.5
_POLL_S = 0.005
_DEAF_BELOW = -95.0  # dBm: what is weaker is not heard at all
_BUSY_CODE = 170  # ERROR_BUSY


class PracticeRadio:
    """A radio at one bay of a garage. Everything it says follows from the time that passed."""

    def __init__(self, garage: Garage, bay: int, ticks: Ticks) -> None:
        self._garage, self._bay, self._ticks = garage, bay, ticks
        self._came = ticks.monotonic()
        self._scans = 0

    @property
    def adapter(self) -> RadioAdapter:
        """The practice adapter."""
        return ADAPTER

    async def scan(self) -> tuple[Bss, ...]:
        """Everything loud enough, after the time that a scan takes.

        Raises:
            RadioError: the scenario's trouble, or the driver is busy.
        """
        self._raise_trouble()
        self._scans += 1
        every = self._garage.busy_every
        if every and self._scans % every == 0:
            raise RadioError(RadioTrouble.BUSY, _BUSY_CODE)
        await self._ticks.sleep(_SCAN_S)
        self._raise_trouble()
        found = (self._heard(point) for point in self._garage.points)
        return tuple(bss for bss in found if bss is not None)

    async def joined(self) -> Joined:
        """The joined access point; the value is repeated until the radio works out a new one.

        Raises:
            RadioError: the scenario's trouble, or the tablet is on no network.
        """
        self._raise_trouble()
        await self._ticks.sleep(_POLL_S)
        at_s = self._passed()
        stray = self._garage.stray
        if stray is not None and stray.bay == self._bay and stray.after_s <= at_s < stray.back_s:
            if stray.to is None:
                raise RadioError(RadioTrouble.NOT_JOINED)
            away = (p for p in self._garage.points if p.beacon.ssid == stray.to)
            return self._joined_to(next(away), at_s)
        own = (p for p in self._garage.points if p.bssid == self._garage.joined)
        point = next(own, None)
        if point is None:
            raise RadioError(RadioTrouble.NOT_JOINED)
        return self._joined_to(point, at_s)

    async def close(self) -> None:
        """Nothing was lent."""

    def _joined_to(self, point: AccessPoint, at_s: float) -> Joined:
        channel = channel_at(point, self._bay)
        lost = missing(self._garage, self._bay, at_s)
        return Joined(
            ssid=None if self._garage.names_hidden else point.beacon.ssid,
            bssid=point.bssid,
            frequency_mhz=frequency_of(channel),
            channel=channel,
            rssi_dbm=None if lost else level(self._garage, point, self._bay, at_s),
        )

    def _heard(self, point: AccessPoint) -> Bss | None:
        at_s = self._passed()
        rssi = level(self._garage, point, self._bay, at_s)
        if rssi < _DEAF_BELOW:
            return None
        channel = channel_at(point, self._bay)
        return Bss(
            bssid=point.bssid,
            frequency_mhz=frequency_of(channel),
            rssi_dbm=rssi,
            elements=elements(point.beacon, channel),
            capability=capability(point.beacon),
            heard_at=self._ticks.monotonic(),
        )

    def _passed(self) -> float:
        return self._ticks.monotonic() - self._came

    def _raise_trouble(self) -> None:
        trouble = self._garage.trouble
        if trouble is None:
            return
        if trouble.lasts_s is None or self._passed() < trouble.lasts_s:
            raise RadioError(trouble.what)
