"""The front door as a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from zapdesk.app import NO_SCREEN, has_screen, opened_with
from zapdesk.records.store import Store
from zapdesk.session.jobs import new_job

if TYPE_CHECKING:
    from pathlib import Path

_OPEN = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLabel
from zapdesk.ui import start, window

class Closing(window.Window):
    def open(self, page):
        super().open(page)
        print(type(page).__name__, "|".join(c.text() for c in page.findChildren(QLabel)))
        if type(page).__name__ == "RefusalPage":
            QTimer.singleShot(50, self.close)

    def meet(self, desk):
        super().meet(desk)
        print("met a desk")
        QTimer.singleShot(50, self.close)

start.Window = Closing
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
    assert done.stdout.count("FirstPage ") == 1  # the page that was there at once stays
    assert "New job" in done.stdout
    assert "met a desk" in done.stdout
    assert "Traceback" not in done.stderr
    assert "never retrieved" not in done.stderr


_STAYING = """
import sys
from zapdesk.ui import life, start, window
from zapdesk.ui.places import Place

class Staying(window.Window):
    def meet(self, desk):
        super().meet(desk)
        desk.moved.connect(lambda: self.close() if desk.place is Place.VERIFY else None)

class Ready(life.Openings):
    async def begin(self):
        await super().begin()
        print("ready", flush=True)

start.Window, life.Openings = Staying, Ready
from zapdesk.app import main
sys.exit(main([]))
"""


def test_a_file_that_is_opened_again_is_shown_in_the_window_that_is_open(tmp_path: Path) -> None:
    file = tmp_path / "one.zapdesk"
    file.write_bytes(b"no record")
    env = {**os.environ, "ZAPDESK_DATA": str(tmp_path), "QT_QPA_PLATFORM": "offscreen"}
    with subprocess.Popen(
        [sys.executable, "-c", _STAYING], env=env, stdout=subprocess.PIPE, text=True
    ) as first:
        assert first.stdout is not None
        try:
            assert first.stdout.readline() == "ready\n"
            second = front_door(tmp_path, _OPEN.replace("main([])", f"main([{str(file)!r}])"))
            assert second.returncode == 0, second.stderr
            assert "RefusalPage" not in second.stdout
            assert "met a desk" not in second.stdout
            assert first.wait(60) == 0  # it has shown the file, and closed as it was told to
        finally:
            first.kill()


def test_a_second_instance_gets_one_clear_sentence(tmp_path: Path) -> None:
    with Store.open(tmp_path / "zapdesk.db"):
        done = front_door(tmp_path, _OPEN.replace("main([])", "main(['/usb/one.zapjob'])"))
    assert done.returncode == 2
    assert "RefusalPage " in done.stdout
    assert "met a desk" not in done.stdout
    assert "ZapDesk is already open with these jobs" in done.stdout
    assert "Then open one.zapjob again." in done.stdout
    assert "Traceback" not in done.stderr


_FIRST_PAINT = """
import os, sys
from zapdesk.ui import start
start.read_ahead = lambda: (print(*sys.modules), sys.stdout.flush(), os._exit(0))
from zapdesk.cli.main import main
main([])
"""

_ENUMERATIONS = """
import enum, os, sys
from zapdesk.ui import enumerations
def make_quickly():
    make()
    read = [name for name in sys.modules if name.startswith("PySide6")]
    print(read, enum.EnumType._create_.__module__)
    sys.stdout.flush()
    os._exit(0)
make, enumerations.make_quickly = enumerations.make_quickly, make_quickly
from zapdesk.app import main
main([])
"""


@pytest.mark.skipif(sys.version_info[:2] != (3, 11), reason="compared on this Python alone")
def test_qts_enumerations_are_made_quickly_from_the_first_on(tmp_path: Path) -> None:
    done = front_door(tmp_path, _ENUMERATIONS)
    assert done.stdout == "[] zapdesk.ui.enumerations\n", done.stderr


def test_the_first_page_is_painted_before_anything_else_is_read(tmp_path: Path) -> None:
    with Store.open(tmp_path / "zapdesk.db") as store:
        store.save_draft(new_job(datetime(2026, 11, 20, tzinfo=UTC)))
    done = front_door(tmp_path, _FIRST_PAINT)
    assert done.returncode == 0, done.stderr
    read = set(done.stdout.split())
    assert "zapdesk.ui.pages.first" in read
    rooms = ("catalogue", "vantage", "checks", "diagnosis", "session", "report", "practice")
    own = {name for name in read if name.startswith("zapdesk.")}
    assert [name for name in sorted(own) if name.split(".")[1] in rooms] == []
    strangers = (
        "asyncio",
        "certifi",
        "cryptography",
        "dns",
        "h11",
        "msgspec",
        "ntplib",
        "paho",
        "platformdirs",
        "qasync",
        "socket",
        "ssl",
        "typst",
        "PySide6.QtNetwork",
    )
    assert read.isdisjoint(strangers)


_CLOSED_EARLY = """
import sys
from zapdesk.ui import start

class Closing(start.Window):
    def show_fitting(self):
        super().show_fitting()
        self.close()

    def meet(self, desk):
        print("met a desk")

start.Window = Closing
from zapdesk.app import main
sys.exit(main([]))
"""


def test_closing_before_there_is_a_desk_ends_the_program(tmp_path: Path) -> None:
    done = front_door(tmp_path, _CLOSED_EARLY)
    assert (done.returncode, done.stdout) == (0, ""), done.stderr
    assert not list(tmp_path.iterdir())  # nothing was begun


_OPENED_WITH_A_JOB = """
import os, sys
from zapdesk.ui import start

class Closing(start.Window):
    def open(self, page):
        super().open(page)
        print(type(page).__name__)
        if type(page).__name__ == "SitePage":
            print(self.desk.answers.site)
            self.close()

start.Window = Closing
from zapdesk.cli.main import main
sys.exit(main([os.environ["ZAPDESK_DATA"] + "/kaia.zapjob"]))
"""


def test_a_job_of_the_office_opens_the_window_on_it(tmp_path: Path) -> None:
    (tmp_path / "kaia.zapjob").write_bytes(b'{"schema": "zapdesk.job/1", "site": "Kaia 7"}')
    done = front_door(tmp_path, _OPENED_WITH_A_JOB)
    assert done.returncode == 0, done.stderr
    assert done.stdout.split("\n")[:3] == ["FirstPage", "SitePage", "Kaia 7"]


_PRESSED_EARLY = """
import sys
from zapdesk.ui import start

class Pressed(start.Window):
    def show_fitting(self):
        super().show_fitting()
        self.page.new.click()

    def open(self, page):
        super().open(page)
        print(type(page).__name__)
        if type(page).__name__ == "SitePage":
            self.close()

start.Window = Pressed
from zapdesk.app import main
sys.exit(main([]))
"""


def test_a_press_before_there_is_a_desk_is_done_when_there_is_one(tmp_path: Path) -> None:
    done = front_door(tmp_path, _PRESSED_EARLY)
    assert done.returncode == 0, done.stderr
    assert done.stdout.split() == ["FirstPage", "SitePage"]


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


def test_a_file_is_told_from_words_for_qt(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert opened_with([]) == (None, [])
    assert opened_with(["-style", "x.zapdesk"]) == (None, ["-style", "x.zapdesk"])
    assert opened_with(["a b.zapdesk", "-x"]) == (tmp_path / "a b.zapdesk", ["-x"])
    assert opened_with(["Kaia 7.ZAPJOB"]) == (tmp_path / "Kaia 7.ZAPJOB", [])
