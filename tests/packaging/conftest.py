"""The scripts of packaging/windows, imported as they import each other."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parents[2] / "packaging" / "windows"))

# What signs and packs runs on Debian, for the releases too.
collect_ignore = (
    ["test_msi.py", "test_signing.py", "test_wanted.py"] if sys.platform == "win32" else []
)
