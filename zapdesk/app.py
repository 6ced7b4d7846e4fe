"""The front door with a window: ``zapdesk`` without a subcommand."""

from __future__ import annotations

import gc
import os
import sys
from pathlib import Path

SUFFIXES = (".zapdesk", ".zapjob")  # a finished job, and one that the office prepared
NO_SCREEN = (
    "ZapDesk has no screen to show its window on (neither DISPLAY nor WAYLAND_DISPLAY is set); "
    "'zapdesk check' works without one."
)
_SCREENLESS = ("offscreen", "minimal", "vnc", "linuxfb", "eglfs")


def main(argv: list[str]) -> int:
    """Show the window until it is closed.

    Args:
        argv: what stood behind the program's name: a ``.zapdesk`` or ``.zapjob`` file to be
            shown, and words that are given on to Qt.

    Returns:
        0; 2 where there is no screen, after one sentence on standard error.
    """
    if not has_screen():
        sys.stderr.write(NO_SCREEN + "\n")
        return 2
    gc.disable()  # what is read at the start stays: looking for garbage in it costs 10 ms
    from zapdesk.ui.enumerations import make_quickly  # noqa: PLC0415  (nothing is read before this)

    make_quickly()
    from zapdesk.records.paths import data_folder  # noqa: PLC0415
    from zapdesk.ui.start import start, system_data  # noqa: PLC0415

    file, rest = opened_with(argv)
    return start(rest, data_folder(system_data).database, file)


def opened_with(argv: list[str]) -> tuple[Path | None, list[str]]:
    """The file that the window is to show, and the other words."""
    if argv and argv[0].lower().endswith(SUFFIXES):
        return Path(argv[0]).absolute(), argv[1:]
    return None, argv


def has_screen() -> bool:
    """Whether a window can be shown; Windows and macOS always have a screen."""
    if not sys.platform.startswith("linux"):
        return True
    platform = os.environ.get("QT_QPA_PLATFORM", "").partition(":")[0]
    return platform in _SCREENLESS or any(
        os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY")
    )
