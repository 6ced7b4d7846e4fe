"""Whether the system wants things on the screen to move by themselves."""

from __future__ import annotations

import ctypes
import shutil
import subprocess
import sys

_GET_CLIENT_AREA_ANIMATION = 0x1042  # SPI_GETCLIENTAREAANIMATION
_KEY = ("org.gnome.desktop.interface", "enable-animations")
_LIMIT_S = 1.0


def motion_wanted() -> bool:
    """What the system says; yes where it says nothing. Waits a second at most.

    Windows: Settings, Accessibility, Visual effects. Linux: GNOME's setting, where there is one.
    """
    if sys.platform == "win32":
        wanted = ctypes.c_int(1)
        asked = ctypes.windll.user32.SystemParametersInfoW(
            _GET_CLIENT_AREA_ANIMATION, 0, ctypes.byref(wanted), 0
        )
        return bool(wanted.value) or not asked
    else:  # noqa: RET505  (mypy reads each system's own half)
        return _gnome_says() != "false"


def _gnome_says() -> str:
    tool = shutil.which("gsettings")
    if tool is None:
        return ""
    try:
        done = subprocess.run(
            [tool, "get", *_KEY], capture_output=True, text=True, timeout=_LIMIT_S, check=False
        )
    except (OSError, subprocess.SubprocessError, UnicodeDecodeError):
        return ""
    return done.stdout.strip()
