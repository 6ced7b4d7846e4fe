"""Addresses that somebody typed into /etc/network/interfaces; see interfaces(5)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zapdesk.vantage.files import matching, read_text

if TYPE_CHECKING:
    from pathlib import Path


def is_static(root: Path, name: str, address: str) -> bool:
    """There is ``iface NAME inet static`` with this very address."""
    folder = root / "etc/network"
    files = [folder / "interfaces", *matching(folder / "interfaces.d", "*")]
    return any(_names(read_text(file) or "", name, address) for file in files)


def _names(text: str, name: str, address: str) -> bool:
    inside = found = False
    for line in text.replace("\\\n", " ").splitlines():
        words = line.split()
        if not words or words[0].startswith("#"):
            continue
        if words[0] == "iface":
            inside = words[1:4] == [name, "inet", "static"]
        elif words[0] in {"auto", "mapping", "source", "source-directory"} or words[0].startswith(
            "allow-"
        ):
            inside = False
        elif inside and words[0] == "address" and words[1:2]:
            found = found or words[1].split("/")[0] == address
    return found
