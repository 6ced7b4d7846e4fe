"""Two ways to hear the air on Linux: from the kernel in dBm, or from NetworkManager in per cent.

Both may order a scan through NetworkManager, which does it for a user without rights, and no more
often than it likes. Every method blocks for milliseconds and belongs to one thread.
"""

from __future__ import annotations

import errno
import sys
import time
from contextlib import ExitStack
from typing import TYPE_CHECKING, Protocol

import msgspec

from zapdesk.vantage import bus, nmradio
from zapdesk.vantage.channels import channel_of
from zapdesk.vantage.clock import SystemClock
from zapdesk.vantage.nl80211 import Nl80211
from zapdesk.vantage.radio import Bss, Joined, RadioError, RadioTrouble

if TYPE_CHECKING:
    from zapdesk.vantage.nl80211 import Heard, Interface

_POLL_S = 0.1  # so long a question about the joined access point may have to wait
_ROUNDED_S = 1.0  # NetworkManager counts whole seconds

_MEANINGS = {
    errno.EPERM: RadioTrouble.PERMISSION,
    errno.EACCES: RadioTrouble.PERMISSION,
    errno.EBUSY: RadioTrouble.BUSY,
    errno.EAGAIN: RadioTrouble.BUSY,
    errno.ENETDOWN: RadioTrouble.OFF,
    132: RadioTrouble.OFF,  # ERFKILL, which Linux alone has
    errno.ENODEV: RadioTrouble.NO_RADIO,
    errno.ENOENT: RadioTrouble.NO_RADIO,  # this kernel has no Wi-Fi at all
    errno.EOPNOTSUPP: RadioTrouble.UNSUPPORTED,
    errno.ENOSYS: RadioTrouble.UNSUPPORTED,
}


class Air(Protocol):
    """A source of what one adapter hears."""

    def request(self) -> RadioTrouble | None:
        """Ask for a scan; why there will be none, or None.

        Raises:
            RadioError: the system does not say.
        """
        ...

    def finished(self) -> bool:
        """Whether a scan came to its end; waits for a tenth of a second or so.

        Raises:
            RadioError: the system does not say.
        """
        ...

    def heard(self, since_s: float) -> tuple[Bss, ...]:
        """What was heard since then, in seconds since boot.

        Raises:
            RadioError: the system does not say.
        """
        ...

    def joined(self) -> Joined:
        """The joined access point.

        Raises:
            RadioError: NOT_JOINED, or the system does not say.
        """
        ...

    def close(self) -> None:
        """Give back what was opened."""
        ...


def boot_time() -> float:
    """Seconds since this PC was started, sleep included: the clock of beacons on Linux."""
    if sys.platform == "linux":
        return time.clock_gettime(time.CLOCK_BOOTTIME)
    else:  # noqa: RET505  (mypy reads each system's own half)
        raise OSError(errno.ENOSYS, "this clock is Linux's alone")


def radio_error(error: OSError) -> RadioError:
    """What a refusal of the kernel means."""
    trouble = _MEANINGS.get(error.errno or 0, RadioTrouble.UNKNOWN)
    return RadioError(trouble, error.errno)


class KernelAir:
    """The kernel's own list: dBm, and every information element.

    Raises:
        OSError: this kernel has no Wi-Fi.
    """

    def __init__(self, name: str, index: int) -> None:
        self._name = name
        self._index = index
        self._clock = SystemClock()
        with ExitStack() as opened:
            self._kernel = opened.enter_context(Nl80211())
            self._events = opened.enter_context(Nl80211())
            self._events.listen()
            self._opened = opened.pop_all()

    def request(self) -> RadioTrouble | None:
        """Through NetworkManager if it has the adapter, else of the kernel, who wants rights."""
        try:
            self._events.forget()
        except OSError as error:
            raise radio_error(error) from error
        trouble = ask_manager(self._name)
        if trouble is not RadioTrouble.SERVICE_STOPPED:
            return trouble
        try:
            self._kernel.trigger(self._index)
        except OSError as error:
            return radio_error(error).trouble
        return None

    def finished(self) -> bool:
        """The kernel says so by itself."""
        try:
            return self._events.finished(self._index, _POLL_S)
        except OSError as error:
            raise radio_error(error) from error

    def heard(self, since_s: float) -> tuple[Bss, ...]:
        """What was heard since then.

        Raises:
            RadioError: NO_RADIO, where the adapter has gone.
        """
        boot, now = boot_time(), self._clock.monotonic()
        try:
            found = self._kernel.heard(self._index, boot)
        except OSError as error:
            raise radio_error(error) from error
        return tuple(
            _bss(heard, now)
            for heard in found
            if heard.age_s is None or heard.age_s <= boot - since_s
        )

    def joined(self) -> Joined:
        """Name, access point and level.

        Raises:
            RadioError: NOT_JOINED or NO_RADIO.
        """
        try:
            mine = self._interface()
            station = self._kernel.station(self._index)
            if station is None:
                raise RadioError(RadioTrouble.NOT_JOINED)
            frequency = mine.frequency_mhz or self._frequency(station.bssid)
        except OSError as error:
            raise radio_error(error) from error
        return Joined(
            ssid=mine.ssid,
            bssid=station.bssid,
            frequency_mhz=frequency,
            channel=channel_of(frequency) if frequency is not None else None,
            rssi_dbm=station.rssi_dbm,
        )

    def close(self) -> None:
        """Give both sockets back."""
        self._opened.close()

    def _interface(self) -> Interface:
        for found in self._kernel.interfaces():
            if found.index == self._index:
                return found
        raise RadioError(RadioTrouble.NO_RADIO)

    def _frequency(self, bssid: str) -> int | None:
        heard = self._kernel.heard(self._index, boot_time())
        return next((h.frequency_mhz for h in heard if h.associated and h.bssid == bssid), None)


class ManagerAir:
    """NetworkManager's list, where the kernel's is out of reach: per cent, and no elements."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._clock = SystemClock()
        self._last_scan_ms = -1

    def request(self) -> RadioTrouble | None:
        """Through NetworkManager."""
        self._last_scan_ms = self._device().last_scan_ms
        return ask_manager(self._name)

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


def ask_manager(name: str) -> RadioTrouble | None:
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


def _bss(heard: Heard, now: float) -> Bss:
    return Bss(
        bssid=heard.bssid,
        frequency_mhz=heard.frequency_mhz,
        rssi_dbm=heard.rssi_dbm,
        elements=heard.elements,
        capability=heard.capability,
        heard_at=now - heard.age_s if heard.age_s is not None else None,
        estimated=heard.estimated,
    )
