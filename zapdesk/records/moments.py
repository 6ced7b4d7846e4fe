"""Points in time as text that sorts."""

from __future__ import annotations

from datetime import UTC, datetime


def text_of(moment: datetime) -> str:
    """UTC, ISO 8601, always with microseconds, so that later ones sort after earlier ones.

    Raises:
        ValueError: the moment says nothing of its time zone.
    """
    if moment.tzinfo is None:
        raise ValueError(f"a moment without time zone: {moment}")
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


def for_file_name(moment: datetime) -> str:
    """The same to the second, fit for a file name on every system: ``20261120T091500Z``."""
    return moment.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
