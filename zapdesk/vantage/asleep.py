"""How long this PC has slept since it was started: what tells a sleep from a slow moment."""

from __future__ import annotations

import sys
import time


def asleep_s() -> float:
    """Seconds of sleep since the start of the system; only differences mean something.

    Linux: CLOCK_BOOTTIME counts on in sleep, CLOCK_MONOTONIC does not. Windows: the same of
    GetTickCount64 and QueryUnbiasedInterruptTime. 0.0 on systems that tell neither.
    """
    if sys.platform == "win32":
        from zapdesk.vantage.win.power import since_start  # noqa: PLC0415  (Windows alone)

        every, awake = since_start()
        return every - awake
    else:  # noqa: RET505  (mypy reads each system's own half)
        boot = getattr(time, "CLOCK_BOOTTIME", None)
        if boot is None:
            return 0.0
        return time.clock_gettime(boot) - time.clock_gettime(time.CLOCK_MONOTONIC)
