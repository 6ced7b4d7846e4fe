r"""Lease, origin and name servers of an address, by its adapter's values in the registry.

``HKLM\SYSTEM\CurrentControlSet\Services\Tcpip\Parameters\Interfaces\{GUID}``: kept by the DHCP
client. Old values stay there when an address is typed in, so they count for their address alone.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from zapdesk.vantage.files import ipv4, servers
from zapdesk.vantage.types import Lease

if TYPE_CHECKING:
    from collections.abc import Mapping

_NOBODY = {"0.0.0.0", "255.255.255.255"}  # noqa: S104  (what stands there without a server)


def find_lease(
    values: Mapping[str, object], address: str, *, leased: bool, server: str | None
) -> Lease | None:
    """The lease of an address, or None.

    ``leased``: Windows says that the address came by DHCP; ``server``: from this one. They hold
    where the registry is silent, and then nobody knows the length.
    """
    if values.get("EnableDHCP") == 0:
        return None
    if ipv4(_text(values, "DhcpIPAddress")) != address:
        return _lease(server) if leased else None
    named = ipv4(_text(values, "DhcpServer"))
    obtained, ends = _number(values, "LeaseObtainedTime"), _number(values, "LeaseTerminatesTime")
    length = _number(values, "Lease")
    if length is None and obtained is not None and ends is not None and ends > obtained:
        length = ends - obtained
    words = _words(_text(values, "DhcpNameServer"))
    return _lease(
        named if named not in _NOBODY else server,
        lease_s=length,
        obtained=datetime.fromtimestamp(obtained, UTC) if obtained is not None else None,
        dns=servers(words) if words else None,
    )


def is_typed(values: Mapping[str, object], address: str) -> bool:
    """Somebody typed this address in."""
    listed = values.get("IPAddress")
    typed = listed if isinstance(listed, list | tuple) else [listed]
    return values.get("EnableDHCP") == 0 and address in typed


def _lease(
    server: str | None,
    lease_s: int | None = None,
    obtained: datetime | None = None,
    dns: tuple[str, ...] | None = None,
) -> Lease:
    return Lease(
        server=server if server not in _NOBODY else None,
        lease_s=lease_s,
        obtained=obtained,
        dns=dns,
        source="windows",
    )


def _text(values: Mapping[str, object], name: str) -> str:
    """A REG_SZ; DHCP's values are documented as such, or as lists whose first entry counts."""
    value = values.get(name)
    if isinstance(value, list | tuple):
        value = value[0] if value else ""
    return value if isinstance(value, str) else ""


def _words(text: str) -> list[str]:
    return text.replace(",", " ").split()


def _number(values: Mapping[str, object], name: str) -> int | None:
    """A REG_DWORD; None for 0, which stands where there is no lease."""
    value = values.get(name)
    plain = isinstance(value, int) and not isinstance(value, bool) and 0 < value < 1 << 32
    return value if plain and isinstance(value, int) else None
