"""How long the window's loop is held up while a survey's samples come: its longest gaps.

The window is driven in a process of its own, on a practice garage whose time runs four times as
fast: a dozen values a second instead of three, each of which repaints figure, bar and trace.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from speedbench.figures import Figure

_FRAME_MS = 1000 / 60
_SECONDS = 12.0  # of each measurement
_PATIENCE_S = 120.0
_HERE = Path(__file__).resolve().parent
_ROOT = _HERE.parents[2]


def measure(times: int) -> list[Figure]:
    """The longest gap of the worst of ``times`` runs, by the clock and by our own work alone.

    What others do on this machine lengthens the gaps by the clock as well; the processor time of
    the window's thread is ours alone, and must stay within a frame.
    """
    runs = [_run() for _ in range(times)]
    gaps = sorted(gap for run in runs for gap in run["gaps"])
    almost = gaps[int(len(gaps) * 0.999)]
    samples = sum(run["samples"][0] for run in runs)
    note = f"{samples:.0f} samples in {times * _SECONDS:.0f} s, 99.9 % ≤ {almost:.1f} ms"
    work = max(spent for run in runs for spent in run["work"])
    opened = max(spent for run in runs for spent in run["opening"])
    return [
        Figure("longest gap while samples come", gaps[-1], "ms", note=note),
        Figure("of it the window's own work", work, "ms", target=_FRAME_MS),
        Figure("work from Save to the next station, in one piece", opened, "ms"),
    ]


def _run() -> dict[str, list[float]]:
    done = subprocess.run(
        [sys.executable, str(_HERE / "framed.py"), str(_SECONDS)],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        cwd=_ROOT,
        capture_output=True,
        text=True,
        timeout=_PATIENCE_S,
        check=True,
    )
    found: dict[str, list[float]] = json.loads(done.stdout.splitlines()[-1])
    return found
