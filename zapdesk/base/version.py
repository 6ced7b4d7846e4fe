"""The program's version; pyproject.toml is its only source."""

from __future__ import annotations

from functools import cache


@cache
def version() -> str:
    """The installed version, like ``0.1.0``, or ``0.1.0 (test build)`` where it is labelled."""
    from importlib.metadata import version as installed  # noqa: PLC0415  (costs 20 ms at start)

    return readable(installed("zapdesk"))


def readable(installed: str) -> str:
    """A version as people read it: the label behind the plus sign (PEP 440) in brackets."""
    plain, _, label = installed.partition("+")
    return f"{plain} ({label.replace('.', ' ')})" if label else plain
