"""Opening the place where this program runs: one table, one line for each system."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from pathlib import Path

    from zapdesk.vantage.interface import Trust, Vantage


class UnsupportedSystemError(Exception):
    """This program cannot measure on this operating system."""

    def __init__(self, system: str) -> None:
        super().__init__(f"ZapDesk cannot read the network of this system ({system}).")
        self.system = system


async def open_here(adapter: str | None = None, roots: Path | None = None) -> Vantage:
    """This PC's network, through the named adapter or that of the default route.

    ``roots`` is a PEM file that replaces the public roots, for a laboratory.

    Raises:
        UnknownAdapterError: there is no adapter of this name.
        RootsError: the file of roots cannot be used.
        UnsupportedSystemError: there is no way to look around on this system.
        OSError: the system does not answer.
    """
    from zapdesk.vantage.trust import BundledTrust, CustomTrust  # noqa: PLC0415  (ssl is slow)

    opener = _SYSTEMS.get(sys.platform)
    if opener is None:
        raise UnsupportedSystemError(sys.platform)
    trust = BundledTrust() if roots is None else CustomTrust(roots)
    return await opener(adapter, trust)


async def _linux(adapter: str | None, trust: Trust) -> Vantage:
    from zapdesk.vantage.linux import open_linux  # noqa: PLC0415  (imports only on Linux)

    return await open_linux(adapter, trust)


async def _windows(adapter: str | None, trust: Trust) -> Vantage:
    from zapdesk.vantage.windows import open_windows  # noqa: PLC0415  (imports only on Windows)

    return await open_windows(adapter, trust)


_SYSTEMS: dict[str, Callable[[str | None, Trust], Awaitable[Vantage]]] = {
    "linux": _linux,
    "win32": _windows,
}
