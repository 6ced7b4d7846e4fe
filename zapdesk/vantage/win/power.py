"""The calls into kernel32.dll about power; what they return is read elsewhere."""

from __future__ import annotations

import ctypes
import sys

from zapdesk.vantage.powersupply import STATUS

_CONTINUOUS, _SYSTEM, _DISPLAY = 0x80000000, 0x1, 0x2  # ES_* of SetThreadExecutionState


def power_status() -> bytes:
    """The SYSTEM_POWER_STATUS; empty where Windows does not say."""
    if sys.platform == "win32":
        buffer = ctypes.create_string_buffer(STATUS.size)
        return buffer.raw if ctypes.windll.kernel32.GetSystemPowerStatus(buffer) else b""
    else:  # noqa: RET505  (mypy reads each system's own half)
        return b""


def stay_awake(*, on: bool) -> None:
    """Keep screen and PC awake for as long as this thread lives, or no longer."""
    if sys.platform == "win32":
        state = _CONTINUOUS | (_SYSTEM | _DISPLAY if on else 0)
        ctypes.windll.kernel32.SetThreadExecutionState(ctypes.c_uint32(state))


def since_start() -> tuple[float, float]:
    """Seconds since Windows was started: all of them, and those in which it did not sleep."""
    if sys.platform == "win32":
        kernel = ctypes.windll.kernel32
        kernel.GetTickCount64.restype = ctypes.c_uint64
        awake = ctypes.c_uint64()  # in steps of 100 ns
        if kernel.QueryUnbiasedInterruptTime(ctypes.byref(awake)):
            return kernel.GetTickCount64() / 1e3, awake.value / 1e7
    return 0.0, 0.0
