"""Reading the registry of Windows: all values of one key, or none."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    import uuid
    from collections.abc import Mapping

_TCPIP = r"SYSTEM\CurrentControlSet\Services\Tcpip\Parameters\Interfaces"
_INTERNET = r"Software\Microsoft\Windows\CurrentVersion\Internet Settings"
_INTERNET_POLICY = r"Software\Policies\Microsoft\Windows\CurrentVersion\Internet Settings"
_MOST_VALUES = 1000


def tcpip_values(guid: uuid.UUID) -> Mapping[str, object]:
    """What the DHCP client and the person who set it up left for one adapter."""
    return _values("machine", rf"{_TCPIP}\{{{guid}}}")


def internet_values() -> Mapping[str, object]:
    """The proxy settings that hold: this user's, or the machine's where a policy says so."""
    per_user = _values("machine", _INTERNET_POLICY).get("ProxySettingsPerUser")
    return _values("machine" if per_user == 0 else "user", _INTERNET)


def _values(hive: Literal["machine", "user"], path: str) -> dict[str, object]:
    """The values of one key by name; empty where it is not there or may not be read."""
    found: dict[str, object] = {}
    if sys.platform == "win32":
        import winreg  # noqa: PLC0415  (Windows alone has it)

        root = winreg.HKEY_LOCAL_MACHINE if hive == "machine" else winreg.HKEY_CURRENT_USER
        try:
            with winreg.OpenKey(root, path, 0, winreg.KEY_READ | winreg.KEY_WOW64_64KEY) as key:
                for number in range(_MOST_VALUES):
                    name, value, _ = winreg.EnumValue(key, number)
                    found[name] = value
        except OSError:
            pass  # no such key, or no more values
    return found
