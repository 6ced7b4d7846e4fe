"""Runs the same checks many times and prints what held: ``python tests/lab/steady.py [--quick]``.

The checks run in a process that stays on the laptop (the coroutine behind ``zapdesk check``, with
a fresh loop, vantage and sockets each time, and a router that has forgotten every name): what is
left out is the interpreter's start, which no network touches. Ctrl-C is tried on both: on that
process, which could show what it left open, and on the command line.
"""

# ruff: noqa: T201  (a table on standard output is what this is for)

from __future__ import annotations

import argparse
import contextlib
import json
import os
import random
import secrets
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).resolve().parent))

from sitelab.resident import Resident
from sitelab.site import Lab, why_not
from steadiness.goals import GOALS, Goal
from steadiness.runs import Desk

if TYPE_CHECKING:
    from collections.abc import Iterator

    from steadiness.seen import Seen

_PIECE = 10  # runs that one laboratory does at a time
_BUSY = "while True: pass"


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--quick", action="store_true", help="a tenth of each")
    parser.add_argument("--only", default="", help="goals whose name contains this text")
    parser.add_argument("--jobs", type=int, default=2, help="labs side by side")
    parser.add_argument("--seed", type=int, help="for lost packets and moments; else a fresh one")
    parser.add_argument("--keep", type=Path, help="folder for the reports of wrong runs")
    return parser.parse_args()


def _pieces(goals: list[Goal], *, quick: bool) -> SimpleQueue[tuple[Goal, int]]:
    waiting: SimpleQueue[tuple[Goal, int]] = SimpleQueue()
    for goal in goals:
        left = max(2, goal.times // 10) if quick else goal.times
        while left > 0:
            waiting.put((goal, min(left, _PIECE)))
            left -= _PIECE
    return waiting


def _work(goals: list[Goal], jobs: int, seed: int, *, quick: bool) -> dict[str, list[Seen]]:
    """Do every piece, in laboratories side by side."""
    waiting = _pieces(goals, quick=quick)
    found: dict[str, list[Seen]] = {goal.name: [] for goal in goals}

    def worker(number: int) -> None:
        own = seed + number
        with Lab(seed=own) as lab, Resident(lab) as resident:
            desk = Desk(lab, resident, random.Random(own))
            with contextlib.suppress(Empty):
                while True:
                    goal, times = waiting.get_nowait()
                    found[goal.name] += goal.perform(desk, times)

    with ThreadPoolExecutor(jobs) as pool:
        for future in [pool.submit(worker, number) for number in range(jobs)]:
            future.result()
    return found


@contextlib.contextmanager
def _busy() -> Iterator[None]:
    """Two processes for every core that never rest."""
    with contextlib.ExitStack() as stack:
        for _ in range(2 * (os.cpu_count() or 1)):
            process = subprocess.Popen(
                ["setpriv", "--pdeathsig", "KILL", sys.executable, "-c", _BUSY]
            )
            stack.callback(process.wait)
            stack.callback(process.kill)
        yield


def _keep(folder: Path, goal: Goal, seen: list[Seen]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    wrong = [
        {"label": s.label, "wrong": s.wrong, "seconds": s.seconds, "report": s.report}
        for s in seen
        if s.wrong
    ]
    if wrong:
        name = "".join(c if c.isalnum() else "-" for c in goal.name)
        (folder / f"{name}.json").write_text(json.dumps(wrong, indent=1), encoding="utf-8")


def main() -> int:
    """0 where every goal is met, 1 where one is missed, 2 where no laboratory can stand."""
    arguments = _arguments()
    if reason := why_not():
        print(f"left out: {reason}")
        return 2
    seed = secrets.randbelow(10**6) if arguments.seed is None else arguments.seed
    print(
        f"seed {seed}; {arguments.jobs} labs; {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}"
    )
    print(f"{'goal':<46} {'right':>10} {'median':>6} {'most':>6}  {'':<6}  said", flush=True)
    start = time.monotonic()
    missed = total = 0
    for loaded in (False, True):
        goals = [g for g in GOALS if g.loaded == loaded and arguments.only in g.name]
        with _busy() if loaded and goals else contextlib.nullcontext():
            found = _work(goals, arguments.jobs, seed, quick=arguments.quick) if goals else {}
        for goal in goals:
            seen = found[goal.name]
            total += 1
            missed += goal.missed(seen)
            print(goal.line(seen), flush=True)
            for one in seen:
                if one.wrong:
                    print(f"    {one.label}: {one.wrong}", flush=True)
            if arguments.keep is not None:
                _keep(arguments.keep, goal, seen)
    print(f"{total - missed} of {total} goals met in {time.monotonic() - start:.0f} s")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
