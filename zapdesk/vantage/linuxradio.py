"""A Wi-Fi adapter of Linux as a :class:`zapdesk.vantage.radio.Radio`.

Its parts were tested with recorded answers; it has not yet run on a real radio: see docs/wifi.md.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from zapdesk.base.untrusted import clean
from zapdesk.vantage import bus, nmradio, rfkill
from zapdesk.vantage.clock import SystemClock
from zapdesk.vantage.kernelair import KernelAir
from zapdesk.vantage.linuxair import boot_time, radio_error
from zapdesk.vantage.managerair import ManagerAir
from zapdesk.vantage.nl80211 import Nl80211
from zapdesk.vantage.radio import Bss, Joined, RadioAdapter, RadioError, RadioTrouble

if TYPE_CHECKING:
    from zapdesk.vantage.linuxair import Air
    from zapdesk.vantage.worker import Worker

_ROOT = Path("/")
_PATIENCE_S = 12.0  # NetworkManager lets up to ten seconds pass between two scans
_AGAIN_S = 2.0
_SCAN_S = 8.0  # from the moment that it was granted; five GHz is slow


class LinuxRadio:
    """One adapter, one source of what it hears, one thread for the questions."""

    def __init__(self, air: Air, worker: Worker, adapter: RadioAdapter, root: Path = _ROOT) -> None:
        self._air = air
        self._worker = worker
        self._adapter = adapter
        self._root = root
        self._clock = SystemClock()

    @property
    def adapter(self) -> RadioAdapter:
        """Which adapter this is."""
        return self._adapter

    async def scan(self) -> tuple[Bss, ...]:
        """Listen on all channels anew; what was not heard anew is left out.

        Three seconds as a rule, up to twenty where the last scan is not long ago.

        Raises:
            RadioError: OFF, NO_RADIO, PERMISSION, SERVICE_STOPPED or BUSY.
        """
        await self._worker.run(self._switched_on)
        started = boot_time()
        granted = ended = False
        until = self._clock.monotonic() + _PATIENCE_S
        while self._clock.monotonic() < until:
            if not granted and await self._granted():
                granted, until = True, self._clock.monotonic() + _SCAN_S
            # Somebody else's scan is as good, but for its end that brings nothing new.
            if await self._finished(_SCAN_S if granted else _AGAIN_S):
                ended = True
                found = await self._worker.run(self._air.heard, started)
                if found:
                    return found
        found = await self._worker.run(self._air.heard, started)
        if not found and not (granted and ended):
            raise RadioError(RadioTrouble.BUSY)
        return found

    async def joined(self) -> Joined:
        """The joined access point as of now; a millisecond, ten where NetworkManager is asked.

        Raises:
            RadioError: NOT_JOINED, NO_RADIO, OFF or SERVICE_STOPPED.
        """
        return await self._worker.run(self._air.joined)

    async def probe(self) -> None:
        """Whether the switch and the system's policy would let us scan.

        Raises:
            RadioError: OFF, PERMISSION, NO_RADIO.
        """
        await self._worker.run(self._allowed)

    async def close(self) -> None:
        """Give the sockets back."""
        await self._worker.close(self.release)

    def release(self) -> None:
        """The same, in the thread of its calls."""
        self._air.close()

    def _switched_on(self) -> None:
        if rfkill.is_off(self._adapter.name, self._root):
            raise RadioError(RadioTrouble.OFF)

    def _allowed(self) -> None:
        self._switched_on()
        self._air.heard(boot_time())
        try:
            allowed = nmradio.may_scan()
        except bus.BusError:
            return  # without NetworkManager only a scan can tell
        if not allowed:
            raise RadioError(RadioTrouble.PERMISSION)

    async def _granted(self) -> bool:
        """Whether our scan runs; False where it is too soon to ask.

        Raises:
            RadioError: nobody will ever grant one.
        """
        trouble = await self._worker.run(self._air.request)
        if trouble not in {None, RadioTrouble.BUSY}:
            raise RadioError(trouble)
        return trouble is None

    async def _finished(self, limit_s: float) -> bool:
        until = self._clock.monotonic() + limit_s
        while self._clock.monotonic() < until:
            if await self._worker.run(self._air.finished):
                return True
        return False


def list_linux(root: Path = _ROOT) -> tuple[RadioAdapter, ...]:
    """The Wi-Fi adapters of the kernel, a joined one first, else those of NetworkManager."""
    try:
        with Nl80211() as kernel:
            found = [i for i in kernel.interfaces() if i.station and i.name]
        found.sort(key=lambda interface: interface.ssid is None)
        return tuple(_adapter(i.name, str(i.index), root) for i in found)
    except OSError:
        try:
            managed = nmradio.devices()
        except bus.BusError:
            return ()
        return tuple(_adapter(d.name, d.path, root) for d in managed)


def open_linux_radio(wanted: str | None, worker: Worker) -> LinuxRadio:
    """The radio of an adapter, or the first one.

    Raises:
        RadioError: NO_RADIO, or why it cannot be asked.
    """
    found = [a for a in list_linux() if wanted in {None, a.name}]
    if not found:
        raise RadioError(RadioTrouble.NO_RADIO)
    adapter = found[0]
    try:
        air: Air = (
            KernelAir(adapter.name, int(adapter.ident))
            if adapter.ident.isdigit()
            else ManagerAir(adapter.name)
        )
    except OSError as error:
        raise radio_error(error) from error
    return LinuxRadio(air, worker, adapter)


def _adapter(name: str, ident: str, root: Path) -> RadioAdapter:
    driver = (root / "sys/class/net" / name / "device/driver").resolve().name
    return RadioAdapter(
        name=name, ident=ident, description=clean(driver if driver != "driver" else "", 80)
    )
