"""The front door as a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from zapdesk.app import NO_SCREEN, has_screen
from zapdesk.records.store import Store

if TYPE_CHECKING:
    from pathlib import Path

_OPEN = """
import sys
from PySide6.QtCore import QTimer
from zapdesk.ui import start, window

def closing(kind):
    class Closing(kind):
        def showEvent(self, event):
            super().showEvent(event)
            texts = [c.text() for c in self.findChildren(window.Text)]
            print(type(self).__mro__[1].__name__, "|".join(texts), flush=True)
            QTimer.singleShot(50, self.close)
    return Closing

start.Window = closing(window.Window)
start.Refusal = closing(window.Refusal)
from zapdesk.app import main
sys.exit(main([]))
"""


def front_door(
    folder: Path, program: str, **changes: str | None
) -> subprocess.CompletedProcess[str]:
    env = {**os.environ, "ZAPDESK_DATA": str(folder), "QT_QPA_PLATFORM": "offscreen", **changes}
    return subprocess.run(
        [sys.executable, "-X", "dev", "-c", program],
        env={name: value for name, value in env.items() if value is not None},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_opens_and_closes_without_a_word(tmp_path: Path) -> None:
    done = front_door(tmp_path, _OPEN)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("Window ")
    assert "New job" in done.stdout
    assert "Traceback" not in done.stderr
    assert "never retrieved" not in done.stderr


def test_a_second_instance_gets_one_clear_sentence(tmp_path: Path) -> None:
    with Store.open(tmp_path / "zapdesk.db"):
        done = front_door(tmp_path, _OPEN)
    assert done.returncode == 2
    assert done.stdout.startswith("Refusal ")
    assert "ZapDesk is already open with these jobs" in done.stdout
    assert "Traceback" not in done.stderr


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="elsewhere there is a screen")
def test_no_screen_is_said_in_one_sentence(tmp_path: Path) -> None:
    program = "import sys; from zapdesk.app import main; sys.exit(main([]))"
    done = front_door(tmp_path, program, QT_QPA_PLATFORM=None, DISPLAY=None, WAYLAND_DISPLAY=None)
    assert done.returncode == 2
    assert done.stderr == NO_SCREEN + "\n"
    assert not list(tmp_path.iterdir())  # nothing was begun


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="elsewhere there is a screen")
@pytest.mark.parametrize(
    ("env", "expected"),
    [
        ({}, False),
        ({"DISPLAY": ":0"}, True),
        ({"WAYLAND_DISPLAY": "wayland-0"}, True),
        ({"QT_QPA_PLATFORM": "offscreen"}, True),
        ({"QT_QPA_PLATFORM": "vnc:size=800x600"}, True),
        ({"QT_QPA_PLATFORM": "xcb"}, False),
        ({"DISPLAY": ""}, False),
    ],
)
def test_what_counts_as_a_screen(
    monkeypatch: pytest.MonkeyPatch, env: dict[str, str], expected: bool
) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    for name, value in env.items():
        monkeypatch.setenv(name, value)
    assert has_screen() is expected
