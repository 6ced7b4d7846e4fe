"""The Wi-Fi radios of this PC: which there are, and one of them to listen with."""

from __future__ import annotations

import asyncio
import sys
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Protocol

from zapdesk.vantage.radio import Radio, RadioError, RadioTrouble
from zapdesk.vantage.worker import Worker

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from zapdesk.vantage.radio import RadioAdapter


class SystemRadio(Radio, Protocol):
    """The radio of this PC: what only a real one can be asked."""

    async def probe(self) -> None:
        """Whether a scan would be let through, without one: milliseconds.

        Raises:
            RadioError: PERMISSION, OFF, NO_RADIO or SERVICE_STOPPED.
        """
        ...

    def release(self) -> None:
        """Give back what the system lent, in the thread of its calls."""
        ...


def list_radios() -> tuple[RadioAdapter, ...]:
    """The Wi-Fi adapters of this PC, a joined one first; empty where there is none.

    Blocks for some milliseconds. Needs no location consent.

    Raises:
        RadioError: SERVICE_STOPPED, UNSUPPORTED or UNKNOWN: the system does not list them.
    """
    if sys.platform == "win32":
        from zapdesk.vantage.win.wlanradios import list_windows  # noqa: PLC0415  (Windows alone)

        return list_windows()
    elif sys.platform == "linux":  # noqa: RET505  (mypy reads each system's own part)
        from zapdesk.vantage.linuxradio import list_linux  # noqa: PLC0415  (Linux alone)

        return list_linux()
    else:
        raise RadioError(RadioTrouble.UNSUPPORTED, detail=sys.platform)


@asynccontextmanager
async def open_radio(adapter: str | None = None) -> AsyncIterator[SystemRadio]:
    """The radio of the named adapter, or of the one that is joined, or of the first.

    Opening does not scan and, on Windows, touches nothing that wants location consent. It belongs
    to the loop that opened it.

    Raises:
        RadioError: NO_RADIO where there is none of this name, SERVICE_STOPPED, UNSUPPORTED.
    """
    worker = Worker()
    loop = asyncio.get_running_loop()
    opened: list[SystemRadio] = []  # so that one is given back that opened while we were cancelled

    def release() -> None:
        for radio in opened:
            radio.release()

    try:
        await worker.run(lambda: opened.append(_open(adapter, worker, loop)))
        yield opened[0]
    finally:
        await worker.close(release)


def _open(adapter: str | None, worker: Worker, loop: asyncio.AbstractEventLoop) -> SystemRadio:
    if sys.platform == "win32":
        from zapdesk.vantage.win import wlanradios  # noqa: PLC0415  (Windows alone)

        return wlanradios.open_windows_radio(adapter, worker, loop)
    elif sys.platform == "linux":  # noqa: RET505  (mypy reads each system's own part)
        from zapdesk.vantage import linuxradio  # noqa: PLC0415  (Linux alone)

        return linuxradio.open_linux_radio(adapter, worker)
    else:
        raise RadioError(RadioTrouble.UNSUPPORTED, detail=sys.platform)
