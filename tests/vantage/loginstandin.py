"""A service on a bus of its own that takes locks like logind; run by the system's Python.

``loginstandin.py NOTES``: a line for every lock that is taken, and one when it is given back.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

import dbus
import dbus.service
from dbus.mainloop.glib import DBusGMainLoop
from gi.repository import GLib

NAME, ROOT = "org.freedesktop.login1", "/org/freedesktop/login1"


class Manager(dbus.service.Object):
    def __init__(self, bus, notes: Path) -> None:
        super().__init__(bus, ROOT)
        self.notes = notes

    @dbus.service.method(f"{NAME}.Manager", in_signature="ssss", out_signature="h")
    def Inhibit(self, what, who, why, mode):  # noqa: N802
        ours, theirs = os.pipe()
        self.write(f"{what} {who} {mode}")
        GLib.io_add_watch(ours, GLib.IO_HUP, self.given_back)
        handed = dbus.types.UnixFd(theirs)
        os.close(theirs)
        return handed

    def given_back(self, handle, _condition) -> bool:
        os.close(handle)
        self.write("given back")
        return False

    def write(self, line: str) -> None:
        with self.notes.open("a") as notes:
            notes.write(line + "\n")


def main() -> None:
    DBusGMainLoop(set_as_default=True)
    bus = dbus.SystemBus()
    kept = [Manager(bus, Path(sys.argv[1])), dbus.service.BusName(NAME, bus)]
    sys.stdout.write(f"{len(kept)}\n")
    sys.stdout.flush()
    GLib.MainLoop().run()


if __name__ == "__main__":
    main()
