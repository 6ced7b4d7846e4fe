"""Killed in the middle, a few times; ``make kills`` does it 300 times."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

KILLS = Path(__file__).parent / "hard" / "kills.py"


@pytest.mark.skipif(sys.platform == "win32", reason="forks")
def test_everything_confirmed_comes_back() -> None:
    words = [sys.executable, str(KILLS), "--count", "8"]
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "8 kills, 0 faults" in done.stdout
