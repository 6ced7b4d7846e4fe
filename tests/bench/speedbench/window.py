"""From the start of the program to its first painted page, beside a bare window of Qt."""

from __future__ import annotations

import json
import math
import os
import shutil
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from speedbench.figures import Figure, middle, spread

if TYPE_CHECKING:
    from collections.abc import Iterator

_HERE = Path(__file__).resolve().parent
_ROOT = _HERE.parents[2]
_PATIENCE_S = 60
_TARGET = 1.3


def measure(times: int) -> list[Figure]:
    """Each platform's ratios of time and of resident memory.

    The first start is not counted: it writes the caches of fonts and byte code, and the drafts'
    file.
    """
    figures = _platform("offscreen", times, {"QT_QPA_PLATFORM": "offscreen"})
    if shutil.which("Xvfb") is None:
        missing = "left out: there is no Xvfb for a screen of its own"
        return [*figures, Figure("window to first page / bare window, xcb", math.nan, note=missing)]
    with _screen() as display:
        return figures + _platform("xcb", times, {"QT_QPA_PLATFORM": "xcb", "DISPLAY": display})


def _platform(name: str, times: int, environment: dict[str, str]) -> list[Figure]:
    seen: dict[str, list[dict[str, Any]]] = {"bare": [], "app": []}
    with tempfile.TemporaryDirectory(prefix="zapdesk-bench-") as home:
        for turn in range(times + 1):
            for kind, found in seen.items():
                one = _start(kind, home, environment)
                if turn:
                    found.append(one)
    app, bare = seen["app"], seen["bare"]
    seconds = {kind: [one["seconds"] for one in found] for kind, found in seen.items()}
    memory = [middle([one["rss_kb"] for one in found]) for found in (app, bare)]
    return [
        Figure(
            f"window to first page / bare window, {name}",
            middle(seconds["app"]) / middle(seconds["bare"]),
            target=_TARGET,
            note=f"{spread(seconds['app'])} / {spread(seconds['bare'])}",
        ),
        Figure(
            f"resident memory / bare window, {name}",
            memory[0] / memory[1],
            target=_TARGET,
            note=f"{memory[0] / 1024:.0f} MB / {memory[1] / 1024:.0f} MB, at the first page",
        ),
    ]


def _start(kind: str, home: str, environment: dict[str, str]) -> dict[str, Any]:
    """One start; ``seconds`` is counted from before the process exists."""
    own = {"HOME": home, "XDG_DATA_HOME": home, "XDG_CACHE_HOME": home, "PYTHONPATH": str(_ROOT)}
    # As installed, byte code is there: the start that is not counted writes it beside nobody's.
    own |= {"PYTHONDONTWRITEBYTECODE": "", "PYTHONPYCACHEPREFIX": f"{home}/bytecode"}
    start = time.time()
    done = subprocess.run(
        [sys.executable, str(_HERE / "first_paint.py"), kind],
        env={**os.environ, **own, **environment},
        stdout=subprocess.PIPE,
        check=True,
        timeout=_PATIENCE_S,
    )
    found: dict[str, Any] = json.loads(done.stdout)
    return {**found, "seconds": found["painted"] - start}


@contextmanager
def _screen() -> Iterator[str]:
    """A virtual X screen of our own; the name of the display."""
    reading, writing = os.pipe()
    process = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1920x1080x24", "-nolisten", "tcp"],
        pass_fds=(writing,),
        stderr=subprocess.DEVNULL,
    )
    os.close(writing)
    try:
        with os.fdopen(reading, encoding="ascii") as said:
            yield f":{said.readline().strip()}"
    finally:
        process.terminate()
        process.wait()
