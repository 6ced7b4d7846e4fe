"""What NetworkManager does for radios: it may order scans, and knows access points by per cent.

Its per cent are estimates (:mod:`zapdesk.vantage.levels`) and it hides the information elements:
:mod:`zapdesk.vantage.nl80211` is asked for those. Names are those of its D-Bus interface.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from zapdesk.vantage import bus
from zapdesk.vantage.levels import level
from zapdesk.vantage.radio import Bss

_NAME = "org.freedesktop.NetworkManager"
_ROOT = "/org/freedesktop/NetworkManager"
_WIFI = 2  # NM_DEVICE_TYPE_WIFI
_INFRASTRUCTURE = 2  # NM_802_11_MODE_INFRA
_MAY_SCAN = f"{_NAME}.wifi.scan"

# NM_802_11_AP_FLAGS_PRIVACY and NM_802_11_AP_SEC_KEY_MGMT_*
_PRIVACY, _PSK, _EAP, _SAE, _OWE, _EAP_192 = 0x1, 0x100, 0x200, 0x400, 0x800, 0x2000
_EVERYTHING = 0x100 | 0x200 | 0x400 | 0x800 | 0x2000


@dataclass(frozen=True, slots=True)
class Point:
    """An access point as NetworkManager knows it."""

    path: str
    bss: Bss
    seen_s: int | None  # when it was heard last, in whole seconds since boot; None: never


@dataclass(frozen=True, slots=True)
class Device:
    """One Wi-Fi adapter that NetworkManager manages."""

    path: str
    name: str
    enabled: bool  # neither flight mode nor a switch
    last_scan_ms: int  # since boot; -1: never
    points: tuple[Point, ...]
    joined: str | None  # path of the access point


def devices() -> tuple[Device, ...]:
    """The Wi-Fi adapters of NetworkManager, with what each has heard.

    Raises:
        bus.BusError: NetworkManager does not run, or not for us.
    """
    answer = bus.call(
        _NAME, "/org/freedesktop", "org.freedesktop.DBus.ObjectManager", "GetManagedObjects"
    )
    return read_devices(answer)


def request_scan(device: Device) -> None:
    """Ask for a scan. NetworkManager refuses one too soon after another.

    Raises:
        bus.BusError: refused.
    """
    bus.call(_NAME, device.path, f"{_NAME}.Device.Wireless", "RequestScan", "a{sv}", "0")


def may_scan() -> bool:
    """The system's policy lets this user have a scan done.

    Raises:
        bus.BusError: NetworkManager does not say.
    """
    permissions = bus.call(_NAME, _ROOT, _NAME, "GetPermissions")
    return read_may_scan(permissions)


def read_may_scan(permissions: Any) -> bool:
    """From an answer to GetPermissions; who does not know the permission asks for none."""
    told = permissions.get(_MAY_SCAN, "yes") if isinstance(permissions, dict) else "yes"
    return told not in {"no", "auth"}


def read_devices(objects: Any) -> tuple[Device, ...]:
    """The Wi-Fi adapters in an answer to GetManagedObjects; other shapes are passed over."""
    if not isinstance(objects, dict):
        return ()
    try:
        manager = _plain(objects[_ROOT][_NAME])
    except (LookupError, TypeError, AttributeError):
        manager = {}
    off = False in (manager.get("WirelessEnabled"), manager.get("WirelessHardwareEnabled"))
    found = []
    for path, interfaces in objects.items():
        try:
            found.append(_read_device(objects, str(path), interfaces, enabled=not off))
        except (LookupError, TypeError, ValueError, AttributeError):
            continue
    return tuple(found)


def _read_device(objects: dict[str, Any], path: str, interfaces: Any, *, enabled: bool) -> Device:
    device = _plain(interfaces[f"{_NAME}.Device"])
    wireless = _plain(interfaces[f"{_NAME}.Device.Wireless"])
    if device["DeviceType"] != _WIFI:
        raise ValueError(path)
    active = wireless.get("ActiveAccessPoint")
    return Device(
        path=path,
        name=str(device["Interface"]),
        enabled=enabled,
        last_scan_ms=int(wireless.get("LastScan", -1)),
        points=tuple(_points(objects, wireless.get("AccessPoints", []))),
        joined=active if isinstance(active, str) and active != "/" else None,
    )


def _points(objects: dict[str, Any], paths: Any) -> list[Point]:
    found = []
    for path in paths:
        try:
            properties = _plain(objects[path][f"{_NAME}.AccessPoint"])
            if properties.get("Mode", _INFRASTRUCTURE) == _INFRASTRUCTURE:
                found.append(_read_point(str(path), properties))
        except (LookupError, TypeError, ValueError, AttributeError):
            continue
    return found


def _read_point(path: str, properties: dict[str, Any]) -> Point:
    dbm, estimated = level(None, int(properties["Strength"]))
    seen = int(properties.get("LastSeen", -1))
    bss = Bss(
        bssid=str(properties["HwAddress"]).lower(),
        frequency_mhz=int(properties["Frequency"]),
        rssi_dbm=dbm,
        ssid=bytes(list(properties["Ssid"]))[:32],
        estimated=estimated,
        security_hint=security(
            int(properties.get("Flags", 0)),
            int(properties.get("WpaFlags", 0)),
            int(properties.get("RsnFlags", 0)),
        ),
    )
    return Point(path=path, bss=bss, seen_s=seen if seen >= 0 else None)


def security(flags: int, wpa: int, rsn: int) -> str:
    """The security that NetworkManager's flags tell, by the identifiers of the check's result."""
    if (wpa | rsn) & (_EAP | _EAP_192):
        return "enterprise"
    psk, sae = bool(rsn & _PSK), bool(rsn & _SAE)
    if psk and sae:
        return "wpa2-wpa3"
    if sae:
        return "wpa3"
    if psk:
        return "wpa-wpa2" if wpa & _EVERYTHING else "wpa2"
    if rsn & _OWE:
        return "owe"
    if wpa & _EVERYTHING:
        return "wpa"
    return "wep" if flags & _PRIVACY else "open"


def _plain(properties: dict[str, Any]) -> dict[str, Any]:
    """Properties without the type that D-Bus writes beside each value."""
    return {key: value["data"] for key, value in properties.items()}
