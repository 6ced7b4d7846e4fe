"""Proxy settings of this PC: to be mentioned, never used, as the charger knows none."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from zapdesk.base.untrusted import clean

if TYPE_CHECKING:
    from collections.abc import Mapping

_NAMES = {"http_proxy", "https_proxy", "ftp_proxy", "all_proxy", "socks_proxy", "auto_proxy"}
_LIMIT = 80


def read_proxies(environment: Mapping[str, str]) -> tuple[str, ...]:
    """Names of the proxy settings with host and port at most: ``https_proxy proxy.example:3128``.

    User names, passwords and paths are never repeated; what cannot be read shows its name only.
    """
    found = []
    for name in sorted(environment):
        value = environment[name].strip()
        if name.lower() in _NAMES and value:
            found.append(f"{name} {place(value)}".strip())
    return tuple(found)


def place(value: str) -> str:
    """Host and port of a proxy setting; "" where none can be read, or where it names a user."""
    try:
        parts = urlsplit(value if "://" in value else f"//{value}")
        port = parts.port
    except ValueError:
        return ""
    host = parts.hostname or ""
    if "@" in host:
        return ""
    return clean(f"{host}:{port}" if port is not None else host, _LIMIT)
