"""A garage of fourteen stations, two of them too weak: surveyed, killed, continued, printed."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest
from pypdf import PdfReader

from zapdesk.practice.hurry import HurriedTicks
from zapdesk.session import gathered, surveyed
from zapdesk.session.flow import Page
from zapdesk.session.onsite import How
from zapdesk.ui.listening import hurry_practice
from zapdesk.ui.places import Place
from zapdesk.ui.widgets.banner import Banner
from zapdesk.ui.widgets.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SCENARIO = "behind-the-fire-door"
FAST = 60.0

# The program as it starts, a person who measures six stations in the real window, and SIGKILL.
_KILLED = """
import asyncio, os, signal, sys
from pathlib import Path
from PySide6.QtTest import QTest
from zapdesk.practice.hurry import HurriedTicks
from zapdesk.session.flow import Page
from zapdesk.ui import start
from zapdesk.ui.listening import hurry_practice
from zapdesk.ui.window import Window

class Watched(Window):
    def meet(self, desk):
        super().meet(desk)
        desk.bridge.spawn("person", person(self))

async def until(reached):
    while not reached():
        await asyncio.sleep(0.01)

async def person(window):
    desk, go = window.desk, window.footer.go
    hurry_practice(HurriedTicks({fast}))
    desk.new_job("{scenario}")
    QTest.keyClicks(window.page.site.line, "Storgata 1")
    go.click()
    window.page.model.tile("pro").click()
    go.click()
    window.page.choices.tile("wifi").click()
    go.click()
    window.page.unknown.tile("unknown").click()
    go.click()
    await until(lambda: window.page.names.choices is not None)
    window.page.names.choices.tile(b"Garasje".hex()).click()
    go.click()
    go.click()  # "Measure station 1"
    for _ in range(6):
        await until(go.isEnabled)
        go.click()  # "Save, next station"
        await until(go.isEnabled)
        go.click()  # "Measure here"
    await until(lambda: len(window.page.stay.so_far.samples) > 2)  # the seventh has begun
    await desk.bridge.of(desk.keeper.shelf())  # the disk has had time for what was saved
    os.kill(os.getpid(), signal.SIGKILL)

start.Window = Watched
sys.exit(start.start([], Path(sys.argv[1])))
"""


@pytest.fixture(autouse=True)
def hurried() -> Iterator[None]:
    before = hurry_practice(HurriedTicks(FAST))
    yield
    hurry_practice(before)


def test_fourteen_stations_killed_after_six_continued_and_printed(run: Any, tmp_path: Path) -> None:
    script = _KILLED.format(fast=FAST, scenario=SCENARIO)
    killed = subprocess.run(
        [sys.executable, "-c", script, str(tmp_path / "zapdesk.db")],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        timeout=90,
        check=False,
    )
    assert killed.returncode == -signal.SIGKILL
    pdf = tmp_path / "report.pdf"

    async def job(person: Any) -> None:
        await person.tap(person.page.go_on)  # "Continue: Storgata 1"
        await person.at(Place.JOB)
        assert person.desk.the_job.page == Page.SURVEY
        found = surveyed.overview(person.desk.the_job, person.desk.catalogue)
        assert (found.measured, found.weak, len(found.lines)) == (6, 1, 14)
        assert person.window.footer.go.label() == "Measure station 7"
        await person.go_on()
        for place in range(7, 15):
            assert person.page._ident == person.desk.the_job.stations[place - 1].id
            if place > 7:
                assert not person.page.stay.so_far.samples  # nothing is measured on the way
                await person.until(person.window.footer.go.isEnabled)
                await person.go_on()  # "Measure here"
            await person.until(lambda: person.page.stay.enough)
            await person.go_on()  # one tap saves and goes on
        assert person.desk.inside == ""
        found = surveyed.overview(person.desk.the_job, person.desk.catalogue)
        assert (found.measured, found.weak) == (14, 2)
        assert [r.ink for r in person.page.list.rows()].count("fail") == 2
        made = gathered.survey(person.desk.the_job)
        assert all(m.how is How.JOINED and len(m.samples) >= 10 for m in made.values())
        assert all(m.practice and m.ssid == "Garasje" for m in made.values())
        await person.go_on()
        assert person.desk.the_job.page == Page.CHECK
        await person.go_on()
        await person.checked()
        said = [t.text() for t in person.page.findChildren(Text)]
        assert any(text.startswith("Checked over “Garasje” (Wi-Fi) at ") for text in said)
        # The signal was measured at every station, so the line is about the network alone.
        banner = person.page.findChild(Banner)
        assert banner._tone == "pass"
        assert banner.text() == "All network checks passed, 1 could not be made"  # the capacity
        person.desk.go_page(Page.FINISH)
        await person.rest()
        await person.until(person.window.footer.go.isEnabled)
        person.desk.finish()
        await person.at(Place.RECORD)
        person.desk.printing.save(person.desk.record, pdf)
        await person.until(lambda: not person.desk.printing.making)
        assert person.desk.printing.good
        assert len(person.desk.record.job.measurements) == 14

    run(job, tmp_path)
    text = "".join(page.extract_text() for page in PdfReader(pdf).pages)
    assert "Storgata 1" in text
