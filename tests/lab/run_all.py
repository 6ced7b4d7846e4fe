"""Runs every case and prints the table: ``python tests/lab/run_all.py [--only TEXT] …``."""

# ruff: noqa: T201  (a table on standard output is what this is for)

from __future__ import annotations

import argparse
import json
import secrets
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from queue import SimpleQueue
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).resolve().parent))

from sitelab.case import Judged, perform_fairly
from sitelab.cases import ALL, NOT_HERE, drawn
from sitelab.site import Lab, why_not

if TYPE_CHECKING:
    from sitelab.case import Case

_WRONG = ("false green", "false red", "wrong cause", "no result")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", default="", help="cases whose name contains this text")
    parser.add_argument("--jobs", type=int, default=2, help="labs side by side")
    parser.add_argument("--drawn", type=int, default=12, help="pairs and triples drawn at random")
    parser.add_argument("--seed", type=int, help="for the drawn ones; else a fresh one each time")
    parser.add_argument("--keep", type=Path, help="folder for the reports of wrong cases")
    parser.add_argument(
        "--again", action="store_true", help="wrong ones once more, alone, before they count"
    )
    parser.add_argument("--times", type=int, default=1, help="run the whole table this often")
    return parser.parse_args()


def _line(judged: Judged) -> str:
    result = judged.result
    findings = ", ".join(result.codes) or "–"
    line = f"{judged.case.name:<58} {result.outcome:<11} {result.seconds:6.2f}  {findings}"
    if judged.mark == "right":
        return line
    return f"{line}\n    {judged.mark.upper()}: {'; '.join(judged.reasons)}"


def _keep(folder: Path, number: int, judged: Judged) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    content = {
        "case": judged.case.name,
        "mark": judged.mark,
        "reasons": judged.reasons,
        "report": judged.result.report,
        "errors": judged.result.errors,
    }
    (folder / f"{number:03d}.json").write_text(json.dumps(content, indent=1), encoding="utf-8")


def _work(cases: list[Case], jobs: int, keep: Path | None) -> list[Judged]:
    waiting: SimpleQueue[tuple[int, Case] | None] = SimpleQueue()
    for item in enumerate(cases):
        waiting.put(item)
    for _ in range(jobs):
        waiting.put(None)
    done: list[Judged] = []

    def worker() -> None:
        with Lab() as lab:
            while (item := waiting.get()) is not None:
                judged = perform_fairly(lab, item[1])
                done.append(judged)
                print(_line(judged), flush=True)
                if keep is not None and judged.mark != "right":
                    _keep(keep, item[0], judged)

    with ThreadPoolExecutor(jobs) as pool:
        for future in [pool.submit(worker) for _ in range(jobs)]:
            future.result()
    return done


def _once_more(done: list[Judged], keep: Path | None) -> list[Judged]:
    """The same with the wrong ones judged anew, when nothing else is running."""
    wrong = [judged for judged in done if judged.mark != "right"]
    if not wrong:
        return done
    print("Once more, alone: what was wrong beside others.", flush=True)
    anew = _work([judged.case for judged in wrong], 1, keep)
    healed = sum(judged.mark == "right" for judged in anew)
    print(f"LOOK AT THIS: {healed} of {len(wrong)} are right when nothing else is running.")
    return [judged for judged in done if judged.mark == "right"] + anew


def _summary(done: list[Judged]) -> str:
    counts = {mark: sum(judged.mark == mark for judged in done) for mark in _WRONG}
    right = len(done) - sum(counts.values())
    silent = counts.pop("no result")
    text = f"{right} of {len(done)} right; " + "; ".join(f"{m} {n}" for m, n in counts.items())
    return text + (f"; no result {silent}" if silent else "")


def main() -> int:
    """0 where every case is right, 1 where not, 2 where no laboratory can stand."""
    arguments = _arguments()
    if reason := why_not():
        print(f"left out: {reason}")
        return 2
    wrong = 0
    for _ in range(arguments.times):
        seed = secrets.randbelow(10**6) if arguments.seed is None else arguments.seed
        print(f"{'case':<58} {'outcome':<11} {'s':>6}  findings (drawn with seed {seed})")
        cases = [*ALL, *drawn(seed, arguments.drawn)]
        cases = [case for case in cases if arguments.only in case.name]
        done = _work(cases, arguments.jobs, arguments.keep)
        if arguments.again:
            done = _once_more(done, arguments.keep)
        wrong += sum(judged.mark != "right" for judged in done)
        for name, reason in NOT_HERE.items():
            print(f"not on this machine: {name}: {reason}")
        print(_summary(done), flush=True)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
