"""A measured figure beside its target, and the table of them."""

from __future__ import annotations

import math
from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


@dataclass(frozen=True)
class Figure:
    """One row: what was measured, the figure, and the target where there is one."""

    what: str
    value: float  # not a number: it could not be measured
    unit: str = ""  # "" is a ratio
    target: float | None = None  # None: a figure to know, not to keep
    better: Literal["less", "more"] = "less"
    note: str = ""

    @property
    def missed(self) -> bool:
        """Whether there is a target and it is missed; what could not be measured misses it."""
        if self.target is None:
            return False
        met = self.value <= self.target if self.better == "less" else self.value >= self.target
        return not met

    def line(self) -> str:
        """The row as text."""
        aim = ""
        if self.target is not None:
            aim = f"{'≤' if self.better == 'less' else '≥'} {_number(self.target)}"
        mark = "MISSED" if self.missed else ""
        shown = f"{_number(self.value)} {self.unit}".strip()
        return f"{self.what:<52} {shown:>9}  {aim:<7} {mark:<6}  {self.note}".rstrip()


def middle(values: Sequence[float]) -> float:
    """The median of seconds; not a number where nothing was measured."""
    return median(values) if values else float("nan")


def spread(values: Sequence[float]) -> str:
    """The median with the smallest and the largest, in milliseconds, for a note."""
    if not values:
        return "nothing measured"
    least, most = min(values) * 1000, max(values) * 1000
    return f"{middle(values) * 1000:.0f} ms ({least:.0f} to {most:.0f}, n = {len(values)})"


def summary(figures: Iterable[Figure]) -> str:
    """The last line of a run."""
    kept = [figure for figure in figures if figure.target is not None]
    missed = sum(figure.missed for figure in kept)
    return f"{len(kept) - missed} of {len(kept)} targets met"


def _number(value: float) -> str:
    if math.isnan(value):
        return "–"
    return f"{value:.0f}" if value >= 10 and value.is_integer() else f"{value:.2f}"
