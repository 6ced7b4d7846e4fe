"""A power cut in the middle of an answer: the program starts again on the same page."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from typing import TYPE_CHECKING, Any

from zapdesk.session.flow import Page
from zapdesk.ui.places import Place

if TYPE_CHECKING:
    from pathlib import Path

# The program as it starts, one person's answers in the real window, and then SIGKILL.
_KILLED = """
import asyncio, os, signal, sys
from pathlib import Path
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from zapdesk.ui import start
from zapdesk.ui.window import Window

class Watched(Window):
    def meet(self, desk):
        super().meet(desk)
        desk.bridge.spawn("person", person(self))

async def person(window):
    desk = window.desk
    desk.new_job("healthy")
    for field, text in (("site", "Storgata 1"), ("customer", "Ola")):
        QTest.keyClicks(getattr(window.page, field).line, text)
    window.footer.go.click()
    window.page.model.tile("pro").click()
    window.footer.go.click()
    window.page.choices.tile("plc").click()
    window.footer.go.click()
    QTest.keyClicks(window.page.first.line, "10.77.0.2")
    await desk.bridge.of(desk.keeper.shelf())  # the disk has had time for what was typed
    os.kill(os.getpid(), signal.SIGKILL)

start.Window = Watched
sys.exit(start.start([], Path(sys.argv[1])))
"""


def test_killed_and_resumed_on_the_same_page(run: Any, tmp_path: Path) -> None:
    killed = subprocess.run(
        [sys.executable, "-c", _KILLED, str(tmp_path / "zapdesk.db")],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        timeout=60,
        check=False,
    )
    assert killed.returncode == -signal.SIGKILL

    async def job(person: Any) -> None:
        assert "Storgata 1" in person.page.go_on.accessibleName()
        await person.tap(person.page.go_on)
        await person.at(Place.JOB)
        assert person.desk.the_job.page == Page.CAPACITY
        assert person.page.first.text() == "10.77.0.2"
        answers = person.desk.answers
        assert (answers.site, answers.customer) == ("Storgata 1", "Ola")
        assert (answers.model, answers.connection) == ("pro", "plc")
        assert len(person.desk.the_job.stations) == 1
        assert person.desk.the_job.practice == "healthy"
        await person.write(person.page.first, "10.77.0.20")
        await person.stored()

    run(job, tmp_path)

    async def again(person: Any) -> None:
        await person.tap(person.page.go_on)
        await person.at(Place.JOB)
        assert person.page.first.text() == "10.77.0.20"

    run(again, tmp_path)
