"""Runs every benchmark and prints one table: ``python tests/bench/run_all.py [--quick] …``."""

# ruff: noqa: T201  (a table on standard output is what this is for)

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "lab"))
sys.path.insert(0, str(Path(__file__).resolve().parent))

from sitelab.site import why_not
from speedbench.figures import Figure, summary
from speedbench.table import BENCHES


def _arguments() -> argparse.Namespace:
    names = ", ".join(bench.name for bench in BENCHES)
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", default="", help=f"benchmarks with this in their name: {names}")
    parser.add_argument("--quick", action="store_true", help="fewer of each")
    parser.add_argument("--times", type=int, help="so many of each")
    return parser.parse_args()


def main() -> int:
    """0 where every target is met, 1 where one is missed, 2 where nothing could be measured."""
    arguments = _arguments()
    reason = why_not()
    print(f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}, Python {sys.version.split()[0]}")
    figures: list[Figure] = []
    for bench in BENCHES:
        if arguments.only not in bench.name:
            continue
        if bench.lab and reason:
            print(f"{bench.name}: left out: {reason}")
            continue
        times = arguments.times or (bench.quick if arguments.quick else bench.times)
        for figure in bench.measure(times):
            figures.append(figure)
            print(figure.line(), flush=True)
    if not figures:
        return 2
    print(summary(figures))
    return 1 if any(figure.missed for figure in figures) else 0


if __name__ == "__main__":
    sys.exit(main())
