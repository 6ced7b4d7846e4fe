"""Leases as ISC dhclient writes them; see dhclient.leases(5) and dhcp-options(5)."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from zapdesk.vantage.files import ipv4, matching, number, read_text, servers
from zapdesk.vantage.types import Lease

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_PLACES = (
    ("var/lib/dhcp", "dhclient*.lease*"),
    ("var/lib/dhclient", "*.lease*"),
    ("var/lib/NetworkManager", "dhclient-*.lease"),
)
# An open quote runs to the end: to look for its close again and again would take for ever.
_TOKEN = re.compile(r'"(?:\\.|[^"\\])*"?|[{};]|[^\s{};"]+', re.DOTALL)


def find_lease(
    root: Path, name: str, address: str, *, expires: bool, now: datetime
) -> Lease | None:
    """The lease of this adapter *and* address, None where none is recorded.

    An old entry for an address that has since been typed in is no lease: it must not have run
    out, unless the kernel itself says that the address was given for a time (``expires``).
    """
    latest = [
        entry
        for folder, pattern in _PLACES
        for file in matching(root / folder, pattern)
        if (entry := _last_entry(file, name, address)) is not None
    ]
    found = max(latest, key=_end, default=None)
    if found is None or not (expires or _end(found) > now):
        return None
    return Lease(
        server=ipv4(found.get("option dhcp-server-identifier", "")),
        lease_s=number(found.get("option dhcp-lease-time", "")),
        obtained=None,
        dns=servers(found.get("option domain-name-servers", "").split(",")),
        source="dhclient",
    )


def entries(text: str) -> Iterator[dict[str, str]]:
    """Every complete ``lease { … }`` of the text, in order; statements by keyword.

    Options keep the word: ``option routers``. A quoted value loses its quotes. Entries that break
    off are dropped.
    """
    entry: dict[str, str] | None = None
    words: list[str] = []
    depth = 0
    for word in _TOKEN.findall(text):
        if word == "{":
            depth += 1
            if depth == 1:
                entry = {} if words == ["lease"] else None
            words = []
        elif word == "}":
            depth = max(0, depth - 1)
            if depth == 0 and entry is not None:
                yield entry
                entry = None
            words = []
        elif word == ";":
            if depth == 1 and entry is not None:
                _note(entry, words)
            words = []
        else:
            words.append(word)


def _note(entry: dict[str, str], words: list[str]) -> None:
    """Add one statement to an entry."""
    split = 2 if words[:1] == ["option"] else 1
    if len(words) > split:
        entry[" ".join(words[:split])] = " ".join(words[split:]).strip('"')


def _last_entry(file: Path, name: str, address: str) -> dict[str, str] | None:
    """The last entry of a file for this adapter and address: files are written on at their end."""
    found = None
    for entry in entries(read_text(file) or ""):
        if entry.get("interface") == name and entry.get("fixed-address") == address:
            found = entry
    return found


def _end(entry: dict[str, str]) -> datetime:
    """When an entry runs out: ``never``, ``epoch 1700000000`` or ``2 2023/11/14 22:13:20``.

    Long ago where it does not say.
    """
    words = entry.get("expire", "").split()
    try:
        if words == ["never"]:
            return datetime.max.replace(tzinfo=UTC)
        if words[:1] == ["epoch"]:
            return datetime.fromtimestamp(int(words[1]), UTC)
        return datetime.strptime(" ".join(words[1:3]), "%Y/%m/%d %H:%M:%S").replace(tzinfo=UTC)
    except (ValueError, OverflowError, OSError, IndexError):
        return datetime.min.replace(tzinfo=UTC)
