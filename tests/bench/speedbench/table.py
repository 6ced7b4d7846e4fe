"""The only list of benchmarks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from speedbench import (
    frames,
    growth,
    healthy,
    loss,
    office,
    papers,
    practice,
    search,
    swallowed,
    waiting,
    window,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from speedbench.figures import Figure


@dataclass(frozen=True)
class Bench:
    """One question: how to measure it, and how often."""

    name: str
    measure: Callable[[int], list[Figure]]
    times: int
    quick: int  # with --quick
    lab: bool = True  # needs the laboratory


BENCHES = (
    Bench("practice", practice.measure, 31, 11, lab=False),
    Bench("window", window.measure, 10, 4, lab=False),
    Bench("frames", frames.measure, 5, 1, lab=False),
    Bench("papers", papers.measure, 5, 2, lab=False),
    Bench("office", office.measure, 5000, 200, lab=False),
    Bench("search", search.measure, 200, 40, lab=False),
    Bench("healthy", healthy.measure, 21, 15),
    Bench("growth", growth.measure, 5, 3),
    Bench("swallowed", swallowed.measure, 5, 2),
    Bench("waiting", waiting.measure, 3, 1),
    Bench("loss", loss.measure, 100, 20),
)
