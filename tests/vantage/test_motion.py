"""What the system says of motion, from a real command on the path."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from zapdesk.vantage.motion import motion_wanted

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows is asked otherwise")


@pytest.mark.parametrize(
    ("script", "wanted"),
    [
        ("echo false", False),
        ("echo true", True),
        ("echo 'No such schema' >&2; exit 1", True),
        ("printf '\\377'", True),
        ("exec sleep 5", True),
    ],
)
def test_gnome_is_asked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str, *, wanted: bool
) -> None:
    tool = tmp_path / "gsettings"
    tool.write_text(f"#!/bin/sh\n{script}\n")
    tool.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    assert motion_wanted() is wanted


def test_where_nobody_says_anything_motion_is_wanted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert motion_wanted()
