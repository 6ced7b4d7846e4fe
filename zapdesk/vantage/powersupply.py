"""The battery: what Linux and Windows say of it, read from files and bytes."""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

from zapdesk.base.frozen import Frozen
from zapdesk.vantage.files import matching, number, read_text

if TYPE_CHECKING:
    from pathlib import Path

# SYSTEM_POWER_STATUS: mains, flags, per cent, saver, seconds left, seconds when full
STATUS = struct.Struct("<BBBBII")

_UNKNOWN = 255
_CHARGING, _NONE = 8, 128  # of its flags


class Battery(Frozen):
    """The battery of this PC; all batteries together where there are more."""

    percent: int | None  # 0 to 100; None where the system does not say
    charging: bool | None
    plugged: bool | None  # mains or a power bank is connected


def read_status(raw: bytes) -> Battery | None:
    """A SYSTEM_POWER_STATUS of Windows; None for a PC without a battery."""
    if len(raw) < STATUS.size:
        return None
    mains, flags, percent, *_ = STATUS.unpack_from(raw)
    if flags == _UNKNOWN:
        return Battery(percent=_percent(percent), charging=None, plugged=_mains(mains))
    if flags & _NONE:
        return None
    return Battery(
        percent=_percent(percent), charging=bool(flags & _CHARGING), plugged=_mains(mains)
    )


def read_supplies(root: Path) -> Battery | None:
    """``/sys/class/power_supply`` of Linux below ``root``; None for a PC without a battery.

    Batteries of mice and pens stand there too and do not count.
    """
    folders = matching(root / "sys/class/power_supply", "*")
    batteries = [
        folder
        for folder in folders
        if _word(folder, "type") == "Battery"
        and _word(folder, "scope") != "Device"
        and _word(folder, "present") != "0"
    ]
    if not batteries:
        return None
    states = {_word(folder, "status") for folder in batteries}
    mains = {_word(folder, "online") for folder in folders if _word(folder, "type") != "Battery"}
    return Battery(
        percent=_filled(batteries),
        charging=None if states <= {"", "Unknown"} else "Charging" in states,
        plugged=_plugged(mains, states),
    )


def _plugged(mains: set[str], states: set[str]) -> bool | None:
    if mains & {"1", "2"} or "Charging" in states:
        return True
    return False if "0" in mains or "Discharging" in states else None


def _filled(batteries: list[Path]) -> int | None:
    """Per cent of them all: by what they hold where each says it, else the mean."""
    for unit in ("energy", "charge"):
        pairs = [(_number(b, f"{unit}_now"), _number(b, f"{unit}_full")) for b in batteries]
        held = [(now, full) for now, full in pairs if now is not None and full]
        if len(held) == len(batteries):
            share = sum(now for now, _ in held) / sum(full for _, full in held)
            return min(100, round(share * 100))
    levels = [level for b in batteries if (level := _number(b, "capacity")) is not None]
    return min(100, round(sum(levels) / len(levels))) if levels else None


def _number(folder: Path, name: str) -> int | None:
    return number(_word(folder, name))


def _word(folder: Path, name: str) -> str:
    return (read_text(folder / name) or "").strip()


def _percent(value: int) -> int | None:
    return value if value <= 100 else None


def _mains(value: int) -> bool | None:
    return {0: False, 1: True}.get(value)
