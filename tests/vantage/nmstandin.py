"""A service on a bus of its own that speaks like NetworkManager; run by the system's Python.

``nmstandin.py STATE.json``: {"refuse": how many scans, "may": "yes"|"no"|"auth", "enabled": bool,
"joined": bool}, read anew at every call. A scan that is granted is over after a tenth of a second.
Types and names as NetworkManager 1.42 has them.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

import dbus
import dbus.service
from dbus.mainloop.glib import DBusGMainLoop
from gi.repository import GLib

NAME = "org.freedesktop.NetworkManager"
ROOT = "/org/freedesktop/NetworkManager"
DEVICE, ONE, TWO = f"{ROOT}/Devices/3", f"{ROOT}/AccessPoint/1", f"{ROOT}/AccessPoint/2"


class Everything(dbus.service.Object):
    """The object manager; one wired device, one radio, two access points."""

    def __init__(self, bus, state: Path) -> None:
        super().__init__(bus, "/org/freedesktop")
        self.path = state
        self.last_scan = dbus.Int64(-1)
        self.seen = dbus.Int32(-1)
        self.refused = 0

    @property
    def state(self):
        return json.loads(self.path.read_text())

    @dbus.service.method(
        "org.freedesktop.DBus.ObjectManager", in_signature="", out_signature="a{oa{sa{sv}}}"
    )
    def GetManagedObjects(self):  # noqa: N802
        return {
            ROOT: {NAME: {"WirelessEnabled": self.state["enabled"]}},
            f"{ROOT}/Devices/1": {
                f"{NAME}.Device": {"DeviceType": dbus.UInt32(1), "Interface": "e0"},
                f"{NAME}.Device.Wired": {"Carrier": True},
            },
            DEVICE: {
                f"{NAME}.Device": {"DeviceType": dbus.UInt32(2), "Interface": "wlan7"},
                f"{NAME}.Device.Wireless": {
                    "AccessPoints": dbus.Array([ONE, TWO], signature="o"),
                    "ActiveAccessPoint": dbus.ObjectPath(ONE if self.state["joined"] else "/"),
                    "LastScan": self.last_scan,
                },
            },
            ONE: {f"{NAME}.AccessPoint": self.point("02:00:00:00:01:00", 2437, 60, self.seen)},
            TWO: {f"{NAME}.AccessPoint": self.point("02:00:00:00:02:00", 5180, 90, -1)},
        }

    def point(self, bssid, frequency, per_cent, seen):
        return {
            "Ssid": dbus.ByteArray(b"Gara\x00ge"),
            "HwAddress": bssid.upper(),
            "Frequency": dbus.UInt32(frequency),
            "Strength": dbus.Byte(per_cent),
            "LastSeen": dbus.Int32(seen),
            "Mode": dbus.UInt32(2),
            "Flags": dbus.UInt32(1),
            "WpaFlags": dbus.UInt32(0),
            "RsnFlags": dbus.UInt32(0x188),
        }

    def scanned(self) -> bool:
        now = time.clock_gettime(time.CLOCK_BOOTTIME)
        self.last_scan, self.seen = dbus.Int64(now * 1000), dbus.Int32(now)
        return False


class Device(dbus.service.Object):
    def __init__(self, bus, everything: Everything) -> None:
        super().__init__(bus, DEVICE)
        self.everything = everything

    @dbus.service.method(f"{NAME}.Device.Wireless", in_signature="a{sv}", out_signature="")
    def RequestScan(self, options):  # noqa: N802
        if self.everything.refused < self.everything.state["refuse"]:
            self.everything.refused += 1
            raise dbus.DBusException("not now", name=f"{NAME}.Device.NotAllowed")
        GLib.timeout_add(100, self.everything.scanned)


class Manager(dbus.service.Object):
    def __init__(self, bus, everything: Everything) -> None:
        super().__init__(bus, ROOT)
        self.everything = everything

    @dbus.service.method(NAME, in_signature="", out_signature="a{ss}")
    def GetPermissions(self):  # noqa: N802
        return {f"{NAME}.wifi.scan": self.everything.state["may"]}


def main() -> None:
    DBusGMainLoop(set_as_default=True)
    bus = dbus.SystemBus()
    everything = Everything(bus, Path(sys.argv[1]))
    kept = [Device(bus, everything), Manager(bus, everything), dbus.service.BusName(NAME, bus)]
    sys.stdout.write(f"{len(kept)}\n")
    sys.stdout.flush()
    GLib.MainLoop().run()


if __name__ == "__main__":
    main()
