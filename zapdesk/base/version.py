"""The program's version; pyproject.toml is its only source."""

from __future__ import annotations

from functools import cache


@cache
def version() -> str:
    """The installed version, like ``0.1.0``."""
    from importlib.metadata import version as installed  # noqa: PLC0415  (costs 20 ms at start)

    return installed("zapdesk")
