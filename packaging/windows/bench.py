"""Start, memory and size of the Windows program beside a bare window of Qt frozen the same way.

``bench.py [TIMES]``, after ``make windows``: freezes ``bench.spec`` under wine, starts both in turn
on a virtual screen, frozen and not frozen, and weighs the shipped directory beside the bare one.
Written to ``dist/windows/figures.json`` and ``figures.md``. Under wine, so these are ratios and not
what a Windows PC takes; nothing is asserted, for other things may run beside it.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from proof import BUNDLE, DIST, ROOT
from screen import Screen
from weights import itemised, table
from wined import Wine

if TYPE_CHECKING:
    from collections.abc import Sequence

_WORK = ROOT / "build" / "windows" / "bench"
_PYTHON = ROOT / "build" / "windows" / "python" / "python.exe"
_SCRIPT = ROOT / "tests" / "bench" / "speedbench" / "first_paint.py"
_MEGA = 1024 * 1024


def freeze(wine: Wine) -> None:
    """Both programs, below build/windows/bench."""
    shutil.rmtree(_WORK / "dist", ignore_errors=True)
    words = ["-m", "PyInstaller", "--noconfirm", "--clean", "--log-level", "WARN"]
    words += ["--workpath", _windows(_WORK / "work"), "--distpath", _windows(_WORK / "dist")]
    spec = _windows(ROOT / "packaging" / "windows" / "bench.spec")
    status, out, err = wine.run(str(_PYTHON), *words, spec, timeout_s=1200)
    if status:
        raise SystemExit(f"freezing failed: {(out + err).decode('utf-8', 'replace')[-3000:]}")


def opened(wine: Wine, display: str, words: Sequence[str]) -> subprocess.Popen[bytes]:
    """A program that tells of its first paint and then waits for a line."""
    return subprocess.Popen(
        ["wine", *words],
        env={**wine.place, "DISPLAY": display},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )


def started(wine: Wine, display: str, words: Sequence[str]) -> tuple[float, float]:
    """Seconds from before the process exists to the painted page, and its memory in MB then."""
    begun = time.time()
    process = opened(wine, display, words)
    line = process.stdout.readline() if process.stdout else b""
    status = Path(f"/proc/{process.pid}/status").read_text("ascii")
    process.communicate(b"\n", timeout=60)
    resident = next(row.split()[1] for row in status.splitlines() if row.startswith("VmRSS:"))
    return json.loads(line)["painted"] - begun, int(resident) / 1024


def starts(wine: Wine, times: int) -> dict[str, dict[str, list[float]]]:
    """Every kind of start, in turn; the first round writes caches and does not count."""
    kinds = {
        "frozen bare": [str(_WORK / "dist/first-paint-bare/first-paint-bare.exe"), "bare"],
        "frozen app": [str(_WORK / "dist/first-paint-app/first-paint-app.exe"), "app"],
        "unfrozen bare": [str(_PYTHON), _windows(_SCRIPT), "bare"],
        "unfrozen app": [str(_PYTHON), _windows(_SCRIPT), "app"],
    }
    found: dict[str, dict[str, list[float]]] = {k: {"s": [], "mb": []} for k in kinds}
    wine.end()
    with Screen(_WORK / "shots") as screen:
        # One that stays keeps wine's own servers up, whose start would count otherwise.
        keeper = opened(wine, screen.display, kinds["frozen bare"])
        try:
            for turn in range(times + 1):
                for kind, words in kinds.items():
                    seconds, memory = started(wine, screen.display, words)
                    if turn:
                        found[kind]["s"].append(seconds)
                        found[kind]["mb"].append(memory)
        finally:
            keeper.communicate(b"\n", timeout=60)
            wine.end()
    return found


def summed_up(found: dict[str, dict[str, list[float]]]) -> list[dict[str, object]]:
    """One row for frozen and one for unfrozen starts: medians and their ratios."""
    rows: list[dict[str, object]] = []
    for kind in ("frozen", "unfrozen"):
        app, bare = found[f"{kind} app"], found[f"{kind} bare"]
        rows.append(
            {
                "kind": kind,
                "times": len(app["s"]),
                "bare_ms": round(1000 * median(bare["s"])),
                "app_ms": round(1000 * median(app["s"])),
                "start_ratio": round(median(app["s"]) / median(bare["s"]), 2),
                "least_ratio": round(min(app["s"]) / min(bare["s"]), 2),
                "bare_mb": round(median(bare["mb"])),
                "app_mb": round(median(app["mb"])),
                "memory_ratio": round(median(app["mb"]) / median(bare["mb"]), 2),
            }
        )
    return rows


def main(times: int) -> None:
    """Measure, print, write."""
    wine = Wine(ROOT, ROOT / "build" / "windows" / "prefix")
    wine.end()
    freeze(wine)
    load = os.getloadavg()[0]
    rows = summed_up(starts(wine, times))
    items = itemised(BUNDLE, _WORK / "dist" / "first-paint-bare")
    packed = {p.suffix[1:]: round(p.stat().st_size / _MEGA, 1) for p in DIST.glob("ZapDesk-*.*")}
    figures = {"load": round(load, 1), "starts": rows, "packed_mb": packed, "items": items}
    (DIST / "figures.json").write_text(json.dumps(figures, indent=1) + "\n", "utf-8")
    lines = [
        f"Under wine, {times} starts of each in turn, medians; load {load:.1f} before.",
        "",
        "| | bare window | ZapDesk | ratio | goal |",
        "| --- | --- | --- | --- | --- |",
    ]
    for row in rows:
        start = f"{row['bare_ms']} ms | {row['app_ms']} ms | {row['start_ratio']} | 1.3"
        memory = f"{row['bare_mb']} MB | {row['app_mb']} MB | {row['memory_ratio']} | 1.3"
        lines.append(f"| start, {row['kind']} | {start} |")
        lines.append(f"| resident memory, {row['kind']} | {memory} |")
    text = "\n".join([*lines, "", *table(items)]) + "\n"
    (DIST / "figures.md").write_text(text, "utf-8")
    print(text)


def _windows(path: Path) -> str:
    return "Z:" + str(path).replace("/", "\\")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 9)
