"""A Wi-Fi adapter of Windows as a :class:`zapdesk.vantage.radio.Radio`.

Has run under wine against a stand-in for wlanapi.dll, and never yet on a real radio: see
docs/wifi.md.
"""

from __future__ import annotations

import asyncio
import contextlib
import time
from typing import TYPE_CHECKING

from zapdesk.vantage.channels import channel_of, frequency_of
from zapdesk.vantage.clock import SystemClock
from zapdesk.vantage.levels import level
from zapdesk.vantage.radio import Bss, Joined, RadioAdapter, RadioError, RadioTrouble
from zapdesk.vantage.win import wlanreading as reading

if TYPE_CHECKING:
    import uuid
    from collections.abc import Iterable

    from zapdesk.vantage.win.wlanapi import WlanApi
    from zapdesk.vantage.worker import Worker

_RADIO_STATE, _CONNECTION, _CHANNEL, _RSSI = 4, 7, 8, 0x10000102  # WLAN_INTF_OPCODE
_COMPLETE, _FAILED, _REMOVED = 7, 8, 14  # WLAN_NOTIFICATION_ACM
_PATIENCE_S = 4.0  # drivers must have finished a scan by then
_EPOCH = 116_444_736_000_000_000  # 1970 in Windows' count of 100 ns since 1601

Heard = dict[tuple[str, int], set[tuple[int, int]]]


class WindowsRadio:
    """One adapter, one client of the WLAN service, one thread for its calls."""

    def __init__(
        self, api: WlanApi, worker: Worker, adapter: RadioAdapter, guid: uuid.UUID
    ) -> None:
        self._api = api
        self._worker = worker
        self._adapter = adapter
        self._guid = guid
        self._clock = SystemClock()
        self._told: asyncio.Queue[tuple[int, int]] = asyncio.Queue()
        self._frequencies: dict[str, list[int]] = {}  # BSSID → where it was heard last
        self._consent = True  # until Windows says no: asking again and again would bother people

    def listen(self, loop: asyncio.AbstractEventLoop) -> None:
        """Begin to take notifications, for the loop that will scan; once, before the first scan.

        Raises:
            RadioError: Windows sends none.
        """

        def post(code: int, interface: bytes, reason: int) -> None:
            if interface == self._guid.bytes_le:
                with contextlib.suppress(RuntimeError):  # the loop was closed meanwhile
                    loop.call_soon_threadsafe(self._told.put_nowait, (code, reason))

        self._api.listen(post)

    @property
    def adapter(self) -> RadioAdapter:
        """Which adapter this is."""
        return self._adapter

    async def scan(self) -> tuple[Bss, ...]:
        """Listen on all channels anew; up to four seconds. What was not heard anew is left out.

        Raises:
            RadioError: PERMISSION without location consent, OFF, NO_RADIO, SERVICE_STOPPED, BUSY.
        """
        before = await self._worker.run(self._before)
        while not self._told.empty():
            self._told.get_nowait()
        await self._worker.run(self._begin)
        until = self._clock.monotonic() + _PATIENCE_S
        finished = ended = False
        fresh: tuple[Bss, ...] = ()
        while not fresh and not ended:
            # The end of a scan that somebody began before us brings nothing: ours is still on.
            ended = not await self._over(until)
            finished = finished or not ended
            entries = await self._worker.run(self._entries)
            self._consent = True
            now = self._clock.monotonic()
            fresh = tuple(_bss(entry, now) for entry in _fresh(entries, before))
        if not fresh and not finished:
            raise RadioError(RadioTrouble.BUSY, detail="no scan within four seconds")
        return fresh

    async def joined(self) -> Joined:
        """The joined access point as of now; a millisecond or two.

        Raises:
            RadioError: NOT_JOINED, NO_RADIO, SERVICE_STOPPED or UNKNOWN.
        """
        return await self._worker.run(self._joined)

    async def probe(self) -> None:
        """Whether Windows would let us listen, without a scan.

        Raises:
            RadioError: PERMISSION without location consent, OFF, NO_RADIO, SERVICE_STOPPED.
        """
        await self._worker.run(self._before)

    async def close(self) -> None:
        """Give the handle back to Windows."""
        await self._worker.close(self.release)

    def release(self) -> None:
        """The same, in the thread of its calls."""
        self._api.close()

    def _before(self) -> Heard:
        """What stands in Windows' list already."""
        if self._is_off():
            raise RadioError(RadioTrouble.OFF)
        known: Heard = {}
        for entry in self._entries():
            known.setdefault(entry.key, set()).add(entry.stamp)
        return known

    def _begin(self) -> None:
        try:
            self._api.scan(self._guid)
        except RadioError as error:
            if error.trouble is RadioTrouble.NOT_JOINED:  # ERROR_INVALID_STATE: not now
                raise RadioError(RadioTrouble.BUSY, error.code) from error
            raise

    async def _over(self, until: float) -> bool:
        """Whether a scan came to its end; False where Windows did not say so in time."""
        try:
            async with asyncio.timeout(max(0.0, until - self._clock.monotonic())):
                while True:
                    code, reason = await self._told.get()
                    if code == _COMPLETE:
                        return True
                    if code == _REMOVED:
                        raise RadioError(RadioTrouble.NO_RADIO)
                    if code == _FAILED:
                        raise RadioError(RadioTrouble.BUSY, reason or None)
        except TimeoutError:
            return False

    def _entries(self) -> tuple[reading.Entry, ...]:
        entries = reading.read_entries(self._api.heard(self._guid))
        self._frequencies = {}
        for entry in entries:
            self._frequencies.setdefault(entry.bssid, []).append(entry.frequency_mhz)
        return entries

    def _is_off(self) -> bool:
        try:
            return reading.is_off(self._api.query(self._guid, _RADIO_STATE))
        except RadioError as error:
            if error.trouble in {RadioTrouble.NO_RADIO, RadioTrouble.SERVICE_STOPPED}:
                raise
            return False  # not every driver tells; the scan will

    def _joined(self) -> Joined:
        connection = self._connection()
        rssi = self._number(_RSSI)
        quality = connection.quality if connection is not None else None
        dbm, estimated = level(float(rssi) if rssi is not None else None, quality)
        channel = self._number(_CHANNEL)
        bssid = connection.bssid if connection is not None else None
        return Joined(
            ssid=connection.ssid if connection is not None else None,
            bssid=bssid,
            frequency_mhz=self._frequency(bssid, channel),
            channel=channel,
            rssi_dbm=dbm,
            estimated=estimated,
        )

    def _connection(self) -> reading.Connection | None:
        """Name and BSSID; None where Windows wants location consent for them."""
        if not self._consent:
            return None
        try:
            found = reading.read_connection(self._api.query(self._guid, _CONNECTION))
        except RadioError as error:
            if error.trouble is not RadioTrouble.PERMISSION:
                raise
            self._consent = False
            return None
        if found is None:
            raise RadioError(RadioTrouble.NOT_JOINED)
        return found

    def _number(self, opcode: int) -> int | None:
        """A number of the adapter; None where its driver does not tell it."""
        try:
            return reading.read_number(self._api.query(self._guid, opcode))
        except RadioError as error:
            if error.trouble in {RadioTrouble.UNSUPPORTED, RadioTrouble.UNKNOWN}:
                return None
            raise

    def _frequency(self, bssid: str | None, channel: int | None) -> int | None:
        """Where the joined access point sends; 6 GHz counts its channels from 1 as well."""
        if channel is None:
            return None
        if bssid is not None and bssid not in self._frequencies:
            try:
                self._entries()
            except RadioError:
                self._frequencies = {}
            self._frequencies.setdefault(bssid, [])
        heard = self._frequencies.get(bssid or "", [])
        return next((f for f in heard if channel_of(f) == channel), frequency_of(channel))


def _fresh(entries: Iterable[reading.Entry], before: Heard) -> Iterable[reading.Entry]:
    """What was heard since ``before``: the stamps of a beacon that is only remembered stand still.

    A comparison of stamps with each other needs no clock that is right, nor the same as ours.
    Windows lists a hidden network twice once it has answered by name; the named entry counts.
    """
    found: dict[tuple[str, int], reading.Entry] = {}
    for entry in entries:
        if entry.stamp in before.get(entry.key, ()):
            continue
        other = found.get(entry.key)
        if other is None or _rank(entry) > _rank(other):
            found[entry.key] = entry
    return found.values()


def _rank(entry: reading.Entry) -> tuple[bool, int]:
    return any(entry.ssid), entry.host_time


def _bss(entry: reading.Entry, now: float) -> Bss:
    return Bss(
        bssid=entry.bssid,
        frequency_mhz=entry.frequency_mhz,
        rssi_dbm=entry.rssi_dbm,
        elements=entry.elements,
        capability=entry.capability,
        ssid=entry.ssid if not entry.elements else None,
        heard_at=_heard_at(entry.host_time, now),
        estimated=entry.estimated,
    )


def _heard_at(host_time: int, now: float) -> float:
    """When it was heard, by the monotonic clock; as of now where Windows' stamp cannot be true."""
    age_s = (time.time_ns() // 100 + _EPOCH - host_time) / 1e7
    return now - age_s if 0 <= age_s <= 2 * _PATIENCE_S else now
