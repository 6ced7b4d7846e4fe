"""What NetworkManager knows of its devices, over D-Bus (:mod:`zapdesk.vantage.bus`).

One call of about 10 ms reads all objects; a second one only for a device without DHCP. Names
are those of NetworkManager's D-Bus interface, "Dhcp4Config", "IP4Config" and "Device".
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from zapdesk.vantage import bus
from zapdesk.vantage.files import ipv4, number, read_text, servers, settings
from zapdesk.vantage.types import Lease

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_NAME = "org.freedesktop.NetworkManager"


@dataclass(frozen=True, slots=True)
class Device:
    """One device as NetworkManager manages it."""

    name: str
    mac: str  # lower case, with colons
    addresses: tuple[str, ...]
    lease: Lease | None
    leased: str | None  # the address that the lease is for
    dns: tuple[str, ...]
    profile: str | None  # D-Bus path of the connection's settings


class NetworkManager:
    """One reading of all devices; empty where NetworkManager does not run."""

    def __init__(self, root: Path) -> None:
        self._there = _is_there(root)
        answer = self._call(
            "/org/freedesktop", "org.freedesktop.DBus.ObjectManager", "GetManagedObjects"
        )
        self.devices = tuple(read_devices(answer))

    def find(self, name: str, mac: str, address: str) -> Device | None:
        """The device of this name, hardware address *and* IPv4 address.

        All three, because the bus may serve another network namespace than ours.
        """
        for device in self.devices:
            if device.name == name and device.mac == mac and address in device.addresses:
                return device
        return None

    def is_static(self, device: Device) -> bool:
        """The device's connection says that its address was typed in."""
        if device.profile is None or device.lease is not None:
            return False
        return (
            read_method(self._call(device.profile, f"{_NAME}.Settings.Connection", "GetSettings"))
            == "manual"
        )

    def _call(self, path: str, interface: str, method: str) -> Any:
        """The first value that a method returns; None on any trouble."""
        if not self._there:
            return None
        try:
            return bus.call(_NAME, path, interface, method)
        except bus.BusError:
            return None


def recorded_lease(root: Path, index: int, address: str) -> Lease | None:
    """The lease as NetworkManager keeps it in a file (since 1.42), where the bus does not tell."""
    text = read_text(root / "run/NetworkManager/devices" / str(index)) or ""
    prefix = "dhcp4."
    options = {k.removeprefix(prefix): v for k, v in settings(text) if k.startswith(prefix)}
    return _read_lease(options) if options.get("ip_address") == address else None


def read_devices(objects: Any) -> Iterator[Device]:
    """The devices in an answer to GetManagedObjects; what has another shape is passed over."""
    if not isinstance(objects, dict):
        return
    for interfaces in objects.values():
        try:
            yield _read_device(objects, _plain(interfaces[f"{_NAME}.Device"]))
        except (LookupError, TypeError, ValueError, AttributeError):
            continue


def read_method(settings: Any) -> str | None:
    """The IPv4 method in an answer to GetSettings: "auto", "manual", "link-local" …."""
    try:
        method = settings["ipv4"]["method"]["data"]
    except (LookupError, TypeError):
        return None
    return method if isinstance(method, str) else None


def _read_device(objects: dict[str, Any], device: dict[str, Any]) -> Device:
    ip = _part(objects, device.get("Ip4Config"), "IP4Config")
    dhcp = _part(objects, device.get("Dhcp4Config"), "DHCP4Config")
    active = _part(objects, device.get("ActiveConnection"), "Connection.Active")
    options = _plain(dhcp.get("Options", {}))
    named = [_plain(entry).get("address", "") for entry in ip.get("NameserverData", [])]
    addresses = [_plain(entry)["address"] for entry in ip.get("AddressData", [])]
    return Device(
        name=str(device.get("IpInterface") or device["Interface"]),
        mac=str(device["HwAddress"]).lower(),
        addresses=tuple(str(address) for address in addresses),
        lease=_read_lease(options),
        leased=ipv4(str(options.get("ip_address", ""))),
        dns=servers(str(word) for word in named),
        profile=active.get("Connection"),
    )


def _read_lease(options: dict[str, Any]) -> Lease | None:
    if not options:
        return None
    return Lease(
        server=ipv4(str(options.get("dhcp_server_identifier", ""))),
        lease_s=number(str(options.get("dhcp_lease_time", ""))),
        obtained=None,
        dns=servers(str(options.get("domain_name_servers", "")).split()),
        source="networkmanager",
    )


def _part(objects: dict[str, Any], path: Any, interface: str) -> dict[str, Any]:
    """The properties of another object, empty where there is none ("/")."""
    return _plain(objects.get(str(path), {}).get(f"{_NAME}.{interface}", {}))


def _plain(properties: dict[str, Any]) -> dict[str, Any]:
    """Properties without the type that D-Bus writes beside each value."""
    return {key: value["data"] for key, value in properties.items()}


def _is_there(root: Path) -> bool:
    try:
        return (root / "run/NetworkManager").is_dir() and (
            root / "run/dbus/system_bus_socket"
        ).is_socket()
    except OSError:
        return False
