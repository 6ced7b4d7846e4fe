"""Reading files that others wrote: cut to a size, never an exception, None where unreadable."""

from __future__ import annotations

import ipaddress
import os
import stat
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

LIMIT = 1 << 20  # bytes; a lease file that grew larger is read from its end
_MOST_FILES = 4000
_MOST_SERVERS = 4

if sys.platform == "win32":
    _READING = os.O_RDONLY | os.O_BINARY | os.O_NOINHERIT
else:
    _READING = os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC


def read_text(path: Path, limit: int = LIMIT) -> str | None:
    """The last ``limit`` bytes of a regular file as text, None if it cannot be read.

    The end, because lease files are journals: their last entry is the one that holds. Opened
    without waiting, because a pipe in place of a file would hold us for ever.
    """
    try:
        handle = os.open(path, _READING)
    except (OSError, ValueError):
        return None
    try:
        with os.fdopen(handle, "rb") as file:
            state = os.fstat(handle)
            if not stat.S_ISREG(state.st_mode):
                return None
            file.seek(max(0, state.st_size - limit))
            return file.read(limit).decode("utf-8", "replace")
    except OSError:
        return None


def matching(folder: Path, pattern: str) -> list[Path]:
    """The files in a folder that match, in order of their names; empty if it cannot be read."""
    try:
        return sorted(folder.glob(pattern))[:_MOST_FILES]
    except OSError:
        return []


def settings(text: str) -> Iterator[tuple[str, str]]:
    """``KEY=value`` lines, comments and sections left out."""
    for line in text.splitlines():
        key, equals, value = line.strip().partition("=")
        if equals and key[:1] not in {"#", ";", "["}:
            yield key.strip(), value.strip()


def ipv4(text: str) -> str | None:
    """The text if it is one IPv4 address, otherwise None."""
    try:
        return str(ipaddress.IPv4Address(text.strip()))
    except ValueError:
        return None


def number(text: str) -> int | None:
    """The text if it is one 32-bit number, otherwise None."""
    plain = text.isascii() and text.isdigit() and len(text) <= 10
    return int(text) if plain and int(text) < 1 << 32 else None


def servers(words: Iterable[str]) -> tuple[str, ...]:
    """The IPv4 name servers among the words, each once, at most four, none of this PC itself."""
    found: dict[str, None] = {}
    for word in words:
        address = ipv4(word)
        if address is None:
            continue
        parsed = ipaddress.IPv4Address(address)
        if not (parsed.is_loopback or parsed.is_unspecified or parsed.is_multicast):
            found[address] = None
    return tuple(found)[:_MOST_SERVERS]
