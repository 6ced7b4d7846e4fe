"""What systemd-networkd and systemd-resolved leave below /run, and the networks they were told."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from zapdesk.vantage.files import ipv4, number, read_text, servers, settings
from zapdesk.vantage.types import Lease

if TYPE_CHECKING:
    from pathlib import Path

_NETIF = "run/systemd/netif"
_NETWORKS = ("etc/systemd/network", "run/systemd/network", "usr/lib/systemd/network")


def find_lease(root: Path, index: int, address: str) -> Lease | None:
    """The lease of this adapter and address; the file is gone as soon as the lease is."""
    lines = dict(settings(read_text(root / _NETIF / "leases" / str(index)) or ""))
    if lines.get("ADDRESS") != address:
        return None
    return Lease(
        server=ipv4(lines.get("SERVER_ADDRESS", "")),
        lease_s=number(lines.get("LIFETIME", "")),
        obtained=None,
        dns=servers(lines.get("DNS", "").split()),
        source="networkd",
    )


def is_static(root: Path, index: int, address: str) -> bool:
    """The file that networkd applied to this adapter names this very address."""
    if not same_network_as_system(root):
        return False
    link = dict(settings(read_text(root / _NETIF / "links" / str(index)) or ""))
    name = link.get("NETWORK_FILE", "").lstrip("/")
    folder, _, _ = name.rpartition("/")
    if folder not in _NETWORKS:
        return False
    network = settings(read_text(root / name) or "")
    return any(key == "Address" and value.split("/")[0] == address for key, value in network)


def link_servers(root: Path, index: int) -> tuple[tuple[str, ...], str] | None:
    """The name servers of one adapter and who says so; None where nobody names any."""
    if not same_network_as_system(root):
        return None
    for file, key, source in (
        (root / _NETIF / "links" / str(index), "DNS", "networkd"),
        (root / "run/systemd/resolve/netif" / str(index), "SERVERS", "resolved"),
    ):
        lines = dict(settings(read_text(file) or ""))
        found = servers(_bare(word) for word in lines.get(key, "").strip('"').split())
        if found:
            return found, source
    return None


def same_network_as_system(root: Path) -> bool:
    """We stand in the network namespace that the system's own services look after.

    Their files go by interface number, which another namespace uses for other adapters. Files
    below /proc/…/net belong to one namespace each, so their inode tells, even without privilege.
    """
    try:
        ours = (root / "proc/self/net/dev").stat()
        theirs = (root / "proc/1/net/dev").stat()
    except OSError:
        return False
    return ours.st_ino == theirs.st_ino


def _bare(word: str) -> str:
    """The address alone, of ``ADDRESS:PORT%ADAPTER#NAME``; IPv6 does not matter here."""
    return re.split("[#%:]", word, maxsplit=1)[0]
