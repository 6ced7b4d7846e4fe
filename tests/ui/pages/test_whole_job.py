"""A person drives the real window through practice jobs, by mouse and by keyboard."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec
import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from zapdesk.diagnosis.types import Outcome
from zapdesk.session import plan
from zapdesk.session.flow import Page, State
from zapdesk.session.types import Record
from zapdesk.ui.places import Place
from zapdesk.ui.widgets.text import Text

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

Run = Any


async def lock_unsigned(person: Any) -> None:
    person.desk.go_page(Page.FINISH)
    await person.rest()
    await person.go_on()  # "Finish without signature", which asks first
    await person.tap(person.page.unsigned)


def test_from_the_first_page_to_the_report(run: Run, tmp_path: Path) -> None:
    pdf = tmp_path / "report.pdf"

    async def job(person: Any) -> None:
        await person.begin("closed-8883")
        assert person.window.watermark.isVisible()
        await person.write(person.page.site, "Storgata 1")
        await person.write(person.page.technician, "Kari Nordmann")
        await person.go_on()
        await person.write(person.page.serial, "ZPR000001")
        await person.tap(person.page.suggestion)  # "Choose Zaptec Pro"
        await person.write(person.page.count, "12")
        await person.go_on()
        await person.tap(person.page.choices.tile("plc"))
        await person.go_on()
        page = person.page
        for line, said in (
            (page.first, "10.77.0.20"),
            (page.last, "10.77.0.219"),
            (page.in_use, "12"),
        ):
            await person.write(line, said)
        await person.go_on()
        assert person.desk.the_job.page == Page.PLC
        await person.go_on()
        assert person.desk.the_job.page == Page.CHECK
        waiting = [t.text() for t in person.page.findChildren(Text) if t.isVisible()]
        assert waiting.count("Not tested") == len(plan.network(person.desk.catalogue))
        await person.go_on()  # one tap starts all
        await person.until(lambda: person.page.rows is not None)
        order = person.page.rows.keys()
        await person.checked()
        assert person.page.rows.keys() == order  # rows never change places
        assert person.page.rows.row("mqtt").tone() == "fail"
        assert [f.code for f in person.desk.flow.result().findings] == ["port-8883-blocked"]
        await person.go_on()
        await lock_unsigned(person)
        await person.at(Place.RECORD)
        person.desk.printing.save(person.desk.record, pdf)
        await person.until(lambda: not person.desk.printing.making)
        assert person.desk.printing.good
        await person.go_on()
        await person.at(Place.FIRST)
        await person.tap(person.page.finished)
        await person.at(Place.FINISHED)
        await person.tap(person.page.rows[0])
        await person.at(Place.RECORD)

    run(job, tmp_path)
    reader = PdfReader(pdf)
    assert "Storgata 1" in "".join(page.extract_text() for page in reader.pages)
    (attached,) = (raw for files in reader.attachments.values() for raw in files)
    record = msgspec.json.decode(attached, type=Record)
    assert record.job.answers.technician == "Kari Nordmann"
    assert len(record.job.stations) == 12
    assert record.job.stations[0].serial == "ZPR000001"
    assert record.commissioning is False  # practice never is
    assert record.job.checks[-1].outcome is Outcome.FAIL


def test_by_keyboard_alone(run: Run, tmp_path: Path) -> None:
    async def job(person: Any) -> None:
        async def tab_to(reached: Callable[[], bool]) -> None:
            for _ in range(80):
                if reached():
                    return
                await person.press(Qt.Key.Key_Tab)
            pytest.fail("Tab does not get there")

        def focused(widget: Any) -> Callable[[], bool]:
            return lambda: QApplication.focusWidget() is widget

        async def go_on() -> None:
            await tab_to(focused(person.window.footer.go))
            await person.press(Qt.Key.Key_Space)

        await tab_to(focused(person.page.practice))
        await person.press(Qt.Key.Key_Space)
        await tab_to(focused(person.page.rows["healthy"]))
        await person.press(Qt.Key.Key_Space)
        assert QApplication.focusWidget() is person.page.site.line
        for key in (Qt.Key.Key_K, Qt.Key.Key_A, Qt.Key.Key_I):
            await person.press(key)
        await go_on()
        await tab_to(focused(person.page.model.tile("pro")))
        await person.press(Qt.Key.Key_Space)
        await go_on()
        await tab_to(focused(person.page.choices.tile("plc")))
        await person.press(Qt.Key.Key_Return)
        await go_on()
        await tab_to(focused(person.page.unknown.tile("unknown")))
        await person.press(Qt.Key.Key_Space)
        await go_on()
        assert person.desk.the_job.page == Page.PLC
        await go_on()
        assert person.desk.the_job.page == Page.CHECK
        await go_on()
        await person.checked()
        assert person.desk.flow.result().outcome is Outcome.PASS
        person.desk.go_page(Page.SUMMARY)
        await go_on()
        await go_on()
        await tab_to(focused(person.page.unsigned))
        await person.press(Qt.Key.Key_Return)
        await person.at(Place.RECORD)
        assert person.desk.record.job.answers.site == "kai"

    run(job, tmp_path)


def test_cancelled_in_the_middle(run: Run, tmp_path: Path) -> None:
    async def job(person: Any) -> None:
        await person.begin("line-dead")
        await person.answer_all()
        await person.go_on()
        await person.until(lambda: person.page.cancel is not None)
        assert not person.window.footer.go.isEnabled()
        await person.tap(person.page.cancel)
        await person.checked()
        result = person.desk.flow.result()
        assert result.cancelled
        assert result.outcome is Outcome.INCOMPLETE
        assert not any(v.outcome is Outcome.PASS for v in result.verdicts if v.check == "mqtt")
        task = next(t for t in person.desk.flow.tasks() if t.task == "network")
        assert task.state is State.CANCELLED
        await person.go_on()
        await person.go_on()
        texts = [p.code for p in person.desk.flow.job.checks[-1].findings]
        assert texts == []  # what was not tested has no cause to name

    run(job, tmp_path)


def test_cancelling_a_second_check_keeps_the_first(run: Run, tmp_path: Path) -> None:
    async def job(person: Any) -> None:
        await person.begin("closed-8883")
        await person.answer_all()
        await person.go_on()
        await person.checked()
        first = person.desk.flow.result()
        person.desk.checks.start()
        person.desk.checks.cancel()
        await person.checked()
        assert person.desk.flow.result() is first
        assert person.desk.checks.note == "ui.note.cancelled"
        assert person.page.again.isVisible()

    run(job, tmp_path)


def test_leaving_the_page_cancels_the_check(run: Run, tmp_path: Path) -> None:
    async def job(person: Any) -> None:
        await person.begin("line-dead")
        await person.answer_all()
        await person.go_on()
        await person.until(lambda: person.desk.checks.running and person.desk.checks.running.begun)
        await person.back()
        assert person.desk.the_job.page == Page.PLC
        await person.checked()
        assert person.desk.the_job.checks[-1].cancelled

    run(job, tmp_path)


def test_another_model_asks_for_another_check_and_keeps_the_rest(run: Run, tmp_path: Path) -> None:
    async def job(person: Any) -> None:
        await person.begin("healthy")
        await person.answer_all(connection="wifi")
        person.desk.go_page(Page.CHECK)
        await person.rest()
        await person.go_on()
        await person.checked()
        await person.open_task("stations")
        await person.tap(person.page.model.tile("go"))
        task = next(t for t in person.desk.flow.tasks() if t.task == "network")
        assert task.state is State.OUTDATED
        assert len(person.desk.the_job.checks) == 1  # kept in the history
        assert person.desk.answers.connection == "wifi"
        assert person.desk.answers.capacity_unknown
        person.desk.go_page(Page.CHECK)
        await person.rest()
        assert person.window.footer.go.label() == "Check again"
        await person.go_on()
        await person.checked()
        assert person.desk.flow.result().request.model == "go"
        await person.open_task("site")
        await person.write(person.page.site, "Lillegata 2")
        assert person.desk.flow.result() is not None  # a name changes nothing that was measured

    run(job, tmp_path)


def test_lte_m_says_that_the_network_does_not_matter(run: Run, tmp_path: Path) -> None:
    async def job(person: Any) -> None:
        await person.begin("closed-8883")
        await person.write(person.page.site, "Storgata 1")
        await person.go_on()
        await person.tap(person.page.model.tile("home-4g"))
        await person.write(person.page.serial, "ZCH030001")
        await person.go_on()
        await person.tap(person.page.choices.tile("lte-m"))
        await person.go_on()
        assert person.desk.the_job.page == Page.LTE  # no questions about addresses, no check
        assert "do not matter" in person.page._lead.text()

    run(job, tmp_path)


def test_narrow_window_has_a_header_and_a_page_of_tasks(run: Run, tmp_path: Path) -> None:
    async def job(person: Any) -> None:
        person.window.resize(800, 1280)
        await person.begin("healthy")
        assert person.window.header.isVisible()
        assert not person.window.rail.isVisible()
        assert person.window.header.y() < person.page.y() < person.window.footer.y()
        await person.answer_all()
        await person.tap(person.window.header.button)
        assert person.desk.place is Place.TASKS
        buttons = {b.task.key: b for b in person.page.tasks.buttons}
        assert not buttons["finish"].task.closed
        assert buttons["requirements"].isEnabled()
        await person.tap(buttons["stations"])
        assert person.desk.the_job.page == Page.STATIONS
        person.window.resize(1280, 800)
        await person.rest()
        assert person.window.rail.isVisible()

    run(job, tmp_path)
