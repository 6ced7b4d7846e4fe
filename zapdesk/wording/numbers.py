"""How a number is written: a real minus sign, no more digits than were measured, local time."""

from __future__ import annotations

from datetime import UTC, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime, tzinfo

MINUS = "−"
_UNITS = (("day", 86400), ("hour", 3600), ("minute", 60), ("second", 1))
_FROM_TWO = 2  # 36 hours, not 1 day 12 hours


def number(value: float, places: int = 0, mark: str = ".") -> str:
    """A number with at most ``places`` decimals, trailing zeros dropped: ``−0.2``, ``12``."""
    shown = f"{abs(value):.{places}f}"
    if "." in shown:
        shown = shown.rstrip("0").rstrip(".")
    sign = MINUS if value < 0 and shown.strip("0.") else ""
    return sign + shown.replace(".", mark)


def signed(value: float, places: int = 0, mark: str = ".") -> str:
    """The same with a plus sign where it is positive: for offsets."""
    shown = number(value, places, mark)
    return shown if shown.startswith(MINUS) or not shown.strip("0" + mark) else f"+{shown}"


def dbm(value: float, mark: str = ".") -> str:
    """A signal level: ``−81 dBm``. Closer to 0 is stronger."""
    return f"{number(value, 1, mark)} dBm"


def seconds(value: float, mark: str = ".") -> str:
    """A time as measured: ``40 ms`` below a tenth of a second, ``0.2 s`` above."""
    if abs(value) < 0.1:
        return f"{number(value * 1000)} ms"
    return f"{number(value, 1, mark)} s"


def span(value: float) -> tuple[tuple[int, str], ...]:
    """A long time in its two largest units, cut and never rounded up.

    43200 is ``((12, "hour"),)``, 86401 is ``((24, "hour"), (1, "second"))``. A unit is used from
    two of it on, so that 36 hours stay hours.
    """
    left = int(abs(value))
    found: list[tuple[int, str]] = []
    for unit, size in _UNITS:
        count = left // size
        if count >= _FROM_TWO or (count and found):
            found.append((count, unit))
            left -= count * size
    if left and not found:
        found.append((left, "second"))
    return tuple(found[:2]) or ((0, "second"),)


def about(value: float) -> int:
    """A long time in seconds without what nobody needs: whole minutes from ten minutes on.

    Whole hours from two days on. For clocks; a limit is never rounded.
    """
    size = 3600 if abs(value) >= 172_800 else 60 if abs(value) >= 600 else 1
    return round(abs(value) / size) * size


def local_time(moment: datetime, zone: tzinfo | None = None) -> str:
    """A moment in this PC's zone, or the one given: ``2026-11-20 14:33``."""
    return moment.astimezone(zone).strftime("%Y-%m-%d %H:%M")


def moment(when: datetime, zone: tzinfo | None) -> str:
    """In a zone that is given, and named; else in this PC's."""
    return local_time(when) if zone is None else zoned_time(when, zone)


def zoned_time(moment: datetime, zone: tzinfo | None) -> str:
    """A moment in a zone, which is named: ``2026-11-20 13:33 (UTC+01:00)``; None is UTC."""
    local = moment.astimezone(zone or UTC)
    offset = local.utcoffset() or timedelta()
    sign = "-" if offset < timedelta() else "+"
    hours, minutes = divmod(abs(offset) // timedelta(minutes=1), 60)
    name = f"UTC{sign}{hours:02}:{minutes:02}" if offset else "UTC"
    return f"{local:%Y-%m-%d %H:%M} ({name})"


def local_clock(moment: datetime, zone: tzinfo | None = None) -> str:
    """The same without the day, for what happened a moment ago: ``14:33``."""
    return moment.astimezone(zone).strftime("%H:%M")
