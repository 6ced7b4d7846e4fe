"""The PC's list of name servers; see resolv.conf(5)."""

from __future__ import annotations

import ipaddress
from typing import TYPE_CHECKING

from zapdesk.vantage.files import read_text, servers

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from zapdesk.vantage.routes import Address

_RESOLVED_STUB = "127.0.0.53"


def read_servers(root: Path, *, same_network: bool) -> tuple[str, ...] | None:
    """The IPv4 servers that this PC asks; () if positively none; None if it cannot be known.

    A server on this PC itself only passes questions on: systemd-resolved tells to whom (of use
    only if it serves the network that we stand in), others do not.
    """
    words = _nameservers(read_text(root / "etc/resolv.conf"))
    if words is None:
        return None
    found = servers(words)
    if not found and _RESOLVED_STUB in words and same_network:
        found = servers(_nameservers(read_text(root / "run/systemd/resolve/resolv.conf")) or ())
    return found if found or not words else None


def own_servers(
    found: tuple[str, ...] | None, index: int, addresses: Sequence[Address]
) -> tuple[str, ...] | None:
    """Those of the PC's servers that may be this adapter's; None if only others' remain.

    A server that stands in another adapter's subnet was given there (by a VPN, say) and would
    only look dead from here.
    """
    if not found:
        return found
    mine = [a.network for a in addresses if a.index == index]
    others = [a.network for a in addresses if a.index != index]
    kept = tuple(server for server in found if _within(server, mine) or not _within(server, others))
    return kept or None


def _within(server: str, networks: Sequence[ipaddress.IPv4Network | ipaddress.IPv6Network]) -> bool:
    return any(ipaddress.ip_address(server) in network for network in networks)


def _nameservers(text: str | None) -> list[str] | None:
    if text is None:
        return None
    lines = (line.split() for line in text.splitlines())
    return [words[1] for words in lines if words[:1] == ["nameserver"] and len(words) > 1]
