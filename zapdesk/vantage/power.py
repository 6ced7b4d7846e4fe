"""What a survey needs of the tablet besides its radio: a battery, a screen that stays on."""

from __future__ import annotations

import asyncio
import shutil
import subprocess
import sys
import threading
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from zapdesk.base.frozen import Frozen
from zapdesk.vantage.powersupply import Battery, read_status, read_supplies
from zapdesk.vantage.radio import RadioAdapter, RadioError, RadioTrouble
from zapdesk.vantage.radios import list_radios, open_radio

if TYPE_CHECKING:
    from collections.abc import Iterator

_ROOT = Path("/")
_WHY = "Measuring the Wi-Fi signal"  # for the system's own list of who keeps it awake
_PATIENCE_S = 2.0


class ReadyFacts(Frozen):
    """Whether this tablet can go to the site; what was asked for "Is this tablet ready?"."""

    battery: Battery | None  # None: a PC without one, or one that does not say
    radios: tuple[RadioAdapter, ...]  # a joined one first
    radio_trouble: RadioTrouble | None  # PERMISSION: location consent (Windows), policy (Linux)
    radio_code: int | None = None  # the system's own number of that trouble


async def ready_facts() -> ReadyFacts:
    """Ask battery and radio; some milliseconds, nothing blocks, nothing is scanned.

    On Windows 11 24H2 and later this reads what was heard last, which without location consent
    makes Windows ask for it: only the page that explains it should call this.
    """
    battery = await asyncio.to_thread(read_battery)
    radios: tuple[RadioAdapter, ...] = ()
    try:
        radios = await asyncio.to_thread(list_radios)
        async with open_radio() as radio:
            await radio.probe()
    except RadioError as error:
        return ReadyFacts(
            battery=battery, radios=radios, radio_trouble=error.trouble, radio_code=error.code
        )
    return ReadyFacts(battery=battery, radios=radios, radio_trouble=None)


def read_battery() -> Battery | None:
    """The battery of this PC; None where there is none or nothing is said of it."""
    if sys.platform == "win32":
        from zapdesk.vantage.win.power import power_status  # noqa: PLC0415  (Windows alone)

        return read_status(power_status())
    else:  # noqa: RET505  (mypy reads each system's own half)
        return read_supplies(_ROOT)


@contextmanager
def keep_awake() -> Iterator[None]:
    """Screen and PC stay on inside; nothing happens where the system has no way to ask.

    To be left in the thread that entered it. If this program ends in the middle, so does this.
    """
    if sys.platform == "win32":
        from zapdesk.vantage.win.power import stay_awake  # noqa: PLC0415  (Windows alone)

        stay_awake(on=True)
        try:
            yield
        finally:
            stay_awake(on=False)
    else:
        with _inhibited():
            yield


@contextmanager
def _inhibited() -> Iterator[None]:
    """A lock of logind, held by systemd's own tool for as long as our end of a pipe is open."""
    tool = shutil.which("systemd-inhibit")
    holder: subprocess.Popen[bytes] | None = None
    if tool is not None:
        words = [tool, "--what=idle:sleep", "--who=ZapDesk", f"--why={_WHY}", "--mode=block", "cat"]
        try:
            holder = subprocess.Popen(
                words,
                stdin=subprocess.PIPE,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )
        except OSError:
            holder = None
    try:
        yield
    finally:
        if holder is not None:
            # In a thread: whoever leaves may be the window, which waits for nobody.
            threading.Thread(target=_release, args=(holder,)).start()


def _release(holder: subprocess.Popen[bytes]) -> None:
    if holder.stdin is not None:
        holder.stdin.close()
    try:
        holder.wait(_PATIENCE_S)
    except subprocess.TimeoutExpired:
        holder.kill()
        holder.wait()
