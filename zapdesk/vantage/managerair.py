"""What one adapter hears, from NetworkManager: in per cent; and scans, ordered for any user."""

from __future__ import annotations

import time

import msgspec

from zapdesk.vantage import bus, nmradio
from zapdesk.vantage.channels import channel_of
from zapdesk.vantage.clock import SystemClock
from zapdesk.vantage.linuxair import boot_time
from zapdesk.vantage.radio import Bss, Joined, RadioError, RadioTrouble

_POLL_S = 0.1  # between two questions, each of which is a process
_ROUNDED_S = 1.0  # NetworkManager counts whole seconds


class ManagerAir:
    """NetworkManager's list, where the kernel's is out of reach: per cent, and no elements."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._clock = SystemClock()
        self._last_scan_ms = -1

    def request(self) -> RadioTrouble | None:
        """Through NetworkManager."""
        self._last_scan_ms = self._device().last_scan_ms
        return ask(self._name)

    def finished(self) -> bool:
        """NetworkManager dates its last scan."""
        time.sleep(_POLL_S)
        return self._device().last_scan_ms != self._last_scan_ms

    def heard(self, since_s: float) -> tuple[Bss, ...]:
        """What was heard since then.

        Raises:
            RadioError: SERVICE_STOPPED, NO_RADIO or OFF.
        """
        boot, now = boot_time(), self._clock.monotonic()
        return tuple(
            msgspec.structs.replace(point.bss, heard_at=now - max(0.0, boot - point.seen_s))
            for point in self._device().points
            if point.seen_s is not None and point.seen_s >= since_s - _ROUNDED_S
        )

    def joined(self) -> Joined:
        """The access point that NetworkManager names as its own.

        Raises:
            RadioError: NOT_JOINED, SERVICE_STOPPED, NO_RADIO or OFF.
        """
        device = self._device()
        point = next((p for p in device.points if p.path == device.joined), None)
        if point is None:
            raise RadioError(RadioTrouble.NOT_JOINED)
        return Joined(
            ssid=point.bss.ssid,
            bssid=point.bss.bssid,
            frequency_mhz=point.bss.frequency_mhz,
            channel=channel_of(point.bss.frequency_mhz),
            rssi_dbm=point.bss.rssi_dbm,
            estimated=point.bss.estimated,
        )

    def close(self) -> None:
        """Nothing was opened."""

    def _device(self) -> nmradio.Device:
        device = _managed(self._name)
        if not device.enabled:
            raise RadioError(RadioTrouble.OFF)
        return device


def ask(name: str) -> RadioTrouble | None:
    """Have NetworkManager scan; why it will not, or None. SERVICE_STOPPED: it has no such adapter.

    It refuses a scan too soon after another, and a user without the right; the right can be asked.
    """
    try:
        device = _managed(name)
    except RadioError:
        return RadioTrouble.SERVICE_STOPPED
    if not device.enabled:
        return RadioTrouble.OFF
    try:
        nmradio.request_scan(device)
    except bus.BusError:
        try:
            return RadioTrouble.BUSY if nmradio.may_scan() else RadioTrouble.PERMISSION
        except bus.BusError:
            return RadioTrouble.SERVICE_STOPPED
    return None


def _managed(name: str) -> nmradio.Device:
    try:
        found = nmradio.devices()
    except bus.BusError as error:
        raise RadioError(RadioTrouble.SERVICE_STOPPED) from error
    for device in found:
        if device.name == name:
            return device
    raise RadioError(RadioTrouble.NO_RADIO)
