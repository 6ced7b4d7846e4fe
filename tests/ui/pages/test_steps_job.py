"""Whole jobs over the power line and over 4G, driven by clicks and keys alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from zapdesk.diagnosis.types import Outcome
from zapdesk.session.flow import Page
from zapdesk.ui.onsite import CUSTOMER, TECHNICIAN
from zapdesk.ui.places import Place

if TYPE_CHECKING:
    from pathlib import Path

Run = Any
SIZES = {"landscape": (1280, 800), "portrait": (800, 1280)}


async def begin(person: Any, size: str, scenario: str, model: str, connection: str) -> None:
    person.window.resize(*SIZES[size])
    await person.begin(scenario)
    await person.write(person.page.site, "Storgata 1")
    await person.go_on()
    await person.tap(person.page.model.tile(model))
    await person.go_on()
    await person.tap(person.page.choices.tile(connection))
    await person.go_on()


async def answer(person: Any, view: Any, key: str) -> None:
    """A tile, or a number where the question wants one."""
    if view.number is None:
        await person.tap(view.choices.tile(key))
        return
    await person.tap(view.number.line)
    QTest.keyClick(view.number.line, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(view.number.line, key)
    await person.press(Qt.Key.Key_Return)


async def sign(person: Any, role: str, name: str) -> None:
    await person.tap(person.page.sign[role])
    await person.write(person.page.name, name)
    pad = person.page.pad
    person.page.ensureWidgetVisible(pad)
    await person.rest()
    QTest.mousePress(pad, Qt.MouseButton.LeftButton, pos=QPoint(40, 60))
    QTest.mouseMove(pad, QPoint(160, 30))
    QTest.mouseRelease(pad, Qt.MouseButton.LeftButton, pos=QPoint(220, 70))
    await person.go_on()


async def lock(person: Any) -> Any:
    """From the stations online to the record."""
    assert person.desk.the_job.page == Page.ONLINE
    if len(person.desk.the_job.stations) == 1:
        await person.tap(person.page.choices.tile("online"))
    else:
        await person.tap(person.page.all_online)
    await person.go_on()
    assert person.desk.the_job.page == Page.SUMMARY
    await person.go_on()
    await sign(person, TECHNICIAN, "Kari Nordmann")
    await sign(person, CUSTOMER, "Ola Nordmann")
    await person.go_on()
    await person.at(Place.RECORD)
    return person.desk.record


@pytest.mark.parametrize("size", SIZES)
def test_a_good_job_over_the_power_line(run: Run, tmp_path: Path, size: str) -> None:
    async def job(person: Any) -> None:
        await begin(person, size, "healthy", "pro", "plc")
        await person.write(person.page.first, "10.77.0.20")
        await person.write(person.page.last, "10.77.0.219")
        await person.tap(person.page.in_use.line)
        QTest.keyClicks(QApplication.focusWidget(), "12")
        await person.press(Qt.Key.Key_Return)
        await person.go_on()
        assert person.desk.the_job.page == Page.PLC
        (card,) = person.page.circuits
        metres = {"plc-cable-network": "20", "plc-cable-mains": "60", "plc-stations": "1"}
        for view in (*person.page.questions, *card.views):
            good = metres.get(view.asks.id, view.asks.good)
            await answer(person, view, good)
        await person.go_on()
        await person.go_on()
        await person.checked()
        await person.go_on()
        assert person.desk.the_job.page == Page.REQUIREMENTS
        for row in person.page.rows.values():
            if row.question is not None:
                await answer(person, row.question, row.question.asks.good)
        await person.tap(person.page.only_open)
        open_now = [name for name, row in person.page.rows.items() if row.isVisible()]
        assert open_now == ["station-online"]
        await person.go_on()
        record = await lock(person)
        assert record.judgement.outcome is Outcome.PASS
        assert record.open_points == ()
        assert [s.name for s in record.job.signatures] == ["Kari Nordmann", "Ola Nordmann"]

    run(job, tmp_path)


@pytest.mark.parametrize("size", SIZES)
def test_a_bad_job_over_4g_is_finished_and_says_so(run: Run, tmp_path: Path, size: str) -> None:
    async def job(person: Any) -> None:
        await begin(person, size, "healthy", "home-4g", "lte-m")
        assert person.desk.the_job.page == Page.LTE
        powered, waited = person.page._before.questions
        await answer(person, powered, "yes")
        await answer(person, waited, "unknown")
        await person.tap(person.page.number.line)
        QTest.keyClicks(QApplication.focusWidget(), "-101")
        await person.press(Qt.Key.Key_Return)
        await person.tap(person.page.unit.tile("dBm"))
        await person.go_on()
        assert person.desk.the_job.page == Page.REQUIREMENTS
        await person.go_on()
        await person.tap(person.page.choices.tile("blinks"))
        record = await lock(person)
        assert record.judgement.outcome is Outcome.INCOMPLETE  # nobody typed the serial number
        codes = {point.code for point in record.open_points}
        assert "question-unknown" in codes
        assert record.job.lte_values[0].value == -101
        assert [w.seen.value for w in record.job.watches] == ["blinks", "online"]

    run(job, tmp_path)
