"""Signal levels: what a radio may have said, and what per cent are worth.

Windows and NetworkManager clamp per cent to -100 to -50 dBm and round them, so a level worked out
from them is an estimate and says so for ever.
"""

from __future__ import annotations

_STRONGEST, _WEAKEST = 0.0, -110.0  # dBm; no adapter hears less, none stands inside an antenna
_MOST_PER_CENT = 100


def plausible(dbm: float | None) -> bool:
    """Whether a level can have been measured: drivers say 0 or nonsense where they do not know."""
    return dbm is not None and _WEAKEST <= dbm < _STRONGEST


def level(dbm: float | None, per_cent: int | None) -> tuple[float | None, bool]:
    """The level in dBm and whether it is an estimate; (None, False) where neither is usable."""
    if dbm is not None and plausible(dbm):
        return dbm, False
    if per_cent is None or not 0 < per_cent <= _MOST_PER_CENT:
        return None, False  # 0 per cent stands for "not known" as well
    return per_cent / 2 - 100, True
