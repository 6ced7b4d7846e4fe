"""Proxy settings of Windows: to be mentioned, never used."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zapdesk.vantage.proxies import place

if TYPE_CHECKING:
    from collections.abc import Mapping

_MOST = 8


def read_settings(values: Mapping[str, object]) -> tuple[str, ...]:
    """What the values of ``Internet Settings`` name: ``ProxyServer https proxy.example:3128``.

    ProxyServer is one place for everything, or ``http=PLACE;https=PLACE``; it counts only while
    ProxyEnable is set. Never a path, a user name or a password.
    """
    found: list[str] = []
    server = values.get("ProxyServer")
    if values.get("ProxyEnable") == 1 and isinstance(server, str):
        for part in server.replace(" ", ";").split(";")[:_MOST]:
            scheme, equals, where = part.rpartition("=")
            if where.strip():
                known = scheme.strip() if equals and scheme.strip().isalpha() else ""
                found.append(" ".join(filter(None, ("ProxyServer", known[:8], place(where)))))
    script = values.get("AutoConfigURL")
    if isinstance(script, str) and script.strip():
        where = "" if script.strip().lower().startswith("file:") else place(script.strip())
        found.append(f"AutoConfigURL {where}".strip())
    return tuple(found)
