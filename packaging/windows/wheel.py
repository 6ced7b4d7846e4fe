"""Build the wheel that is frozen, its version labelled unless this is a release.

``wheel.py FOLDER`` writes the wheel there and prints ``VERSION LABEL``; the label is that of the
file names. ``ZAPDESK_RELEASE=1`` is set by the release workflow alone; everything else is a test
build, and the program says so wherever it says its version.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
_PARTS = ("zapdesk", "resources", "README.md", "LICENSE", "pyproject.toml")


def main(folder: Path) -> None:
    """Build it from a copy of the sources."""
    source = folder / "source"
    shutil.rmtree(source, ignore_errors=True)
    source.mkdir(parents=True)
    for part in _PARTS:
        if (ROOT / part).is_dir():
            shutil.copytree(
                ROOT / part, source / part, ignore=shutil.ignore_patterns("__pycache__")
            )
        else:
            shutil.copy(ROOT / part, source / part)
    project = source / "pyproject.toml"
    text = project.read_text("utf-8")
    plain = tomllib.loads(text)["project"]["version"]
    release = os.environ.get("ZAPDESK_RELEASE") == "1"
    full = plain if release else f"{plain}+test.build"
    project.write_text(
        re.sub(r'^version = "[^"]*"', f'version = "{full}"', text, count=1, flags=re.MULTILINE),
        "utf-8",
    )
    for old in folder.glob("zapdesk-*.whl"):
        old.unlink()
    pip = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation"]
    subprocess.run([*pip, "--wheel-dir", str(folder), str(source)], check=True)
    print(plain, plain if release else f"{plain}-test-build")


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve())
