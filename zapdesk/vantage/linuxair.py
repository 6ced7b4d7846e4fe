"""What two ways to hear the air on Linux share: their shape, their clock, the kernel's refusals.

:mod:`.kernelair` hears it from the kernel in dBm, :mod:`.managerair` from NetworkManager in per
cent. Both may order a scan through NetworkManager, which does it for a user without rights, and no
more often than it likes. Every method blocks for milliseconds and belongs to one thread.
"""

from __future__ import annotations

import errno
import sys
import time
from typing import TYPE_CHECKING, Protocol

from zapdesk.vantage.radio import RadioError, RadioTrouble

if TYPE_CHECKING:
    from zapdesk.vantage.radio import Bss, Joined

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
