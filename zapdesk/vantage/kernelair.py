"""What one adapter hears, from the kernel: in dBm, with every information element."""

from __future__ import annotations

from contextlib import ExitStack
from typing import TYPE_CHECKING

from zapdesk.vantage import managerair
from zapdesk.vantage.channels import channel_of
from zapdesk.vantage.clock import SystemClock
from zapdesk.vantage.linuxair import boot_time, radio_error
from zapdesk.vantage.nl80211 import Nl80211
from zapdesk.vantage.radio import Bss, Joined, RadioError, RadioTrouble

if TYPE_CHECKING:
    from zapdesk.vantage.nl80211 import Heard, Interface

_POLL_S = 0.1  # so long a question about the joined access point may have to wait


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
        trouble = managerair.ask(self._name)
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
