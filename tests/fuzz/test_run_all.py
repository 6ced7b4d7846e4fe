from __future__ import annotations

import subprocess
import sys
from pathlib import Path


def test_a_short_run() -> None:
    words = [sys.executable, str(Path(__file__).with_name("run_all.py"))]
    run = subprocess.run(
        [*words, "--inputs", "400", "--seed", "7", "--jobs", "1"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert run.stdout.startswith("400 inputs, seed 7\n")
    assert run.stdout.endswith("nothing else came.\n")
    assert run.stderr == ""
