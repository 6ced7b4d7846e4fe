"""The benchmarks' package, and the laboratory's that it stands on, found by the tests here."""

from __future__ import annotations

import sys
from pathlib import Path

_HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(_HERE), str(_HERE.parent / "lab")]
