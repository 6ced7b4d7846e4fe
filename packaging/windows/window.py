"""zapdesk.exe: the window. It has no console, so nothing may be written to one."""

from __future__ import annotations

import os
import sys
from pathlib import Path

if __name__ == "__main__":
    # Without a console these are None, and every library that writes to them would fail.
    silence = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115  (for the whole life)
    sys.stdout = sys.stdout or silence
    sys.stderr = sys.stderr or silence
    from zapdesk.app import main

    sys.exit(main(sys.argv[1:]))
