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
