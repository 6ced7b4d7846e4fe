"""What single pages say and let a person do."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from zapdesk.records.errors import StoreError
from zapdesk.records.store import Store
from zapdesk.session.flow import Page
from zapdesk.session.stations import with_count, with_serial
from zapdesk.ui.places import Place
from zapdesk.ui.widgets.finding import FindingCard
from zapdesk.ui.widgets.text import Text
from zapdesk.vantage.types import Adapter, AdapterKind

if TYPE_CHECKING:
    from pathlib import Path

Run = Any


def words(widget: QWidget) -> str:
    """Everything that is written in it and seen."""
    return " ".join(t.text() for t in widget.findChildren(Text) if t.isVisible())


def test_first_page_has_nothing_that_would_be_empty(run: Run, tmp_path: Path) -> None:
    async def look(person: Any) -> None:
        assert not hasattr(person.page, "go_on")
        assert not hasattr(person.page, "finished")
        assert not hasattr(person.page, "drafts")
        assert not person.window.footer.isVisible()
        assert not person.window.rail.isVisible()

    run(look, tmp_path)


def test_a_new_job_is_kept_from_its_first_answer_on(run: Run, tmp_path: Path) -> None:
    async def leave(person: Any) -> None:
        await person.tap(person.page.new)
        await person.back()
        await person.at(Place.FIRST)
        assert person.desk.shelf.drafts == ()
        await person.tap(person.page.new)
        assert not person.window.watermark.isVisible()
        await person.write(person.page.firm, "Strøm AS")
        await person.tap(person.window.rail.leave)
        await person.at(Place.FIRST)
        assert "Site without a name" in person.page.go_on.accessibleName()
        await person.tap(person.page.new)
        assert person.page.firm.text() == "Strøm AS"  # the same people with the same tablet

    run(leave, tmp_path)


def test_continue_says_what_is_missing_and_where(run: Run, tmp_path: Path) -> None:
    async def hurry(person: Any) -> None:
        await person.begin("healthy")
        await person.go_on()
        assert person.desk.the_job.page == Page.SITE
        assert person.page.site.problem() == "Write the name of the site."
        await person.write(person.page.site, "Storgata 1")
        assert person.page.site.problem() == ""
        await person.go_on()
        await person.go_on()
        assert "Choose a model." in words(person.page)
        await person.tap(person.page.model.tile("pro"))
        assert "Choose a model." not in words(person.page)
        await person.go_on()
        await person.go_on()
        assert "Choose a connection." in words(person.page)
        await person.tap(person.page.choices.tile("plc"))
        await person.go_on()
        await person.write(person.page.first, "10.77.0")
        await person.write(person.page.last, "10.77.0.20")
        await person.go_on()
        assert person.page.first.problem() == "An address has four numbers, like 192.168.1.100."
        assert "Write how many are in use" in words(person.page)
        await person.write(person.page.first, "10.77.0.200")
        await person.go_on()
        assert person.page.last.problem() == "The last address comes before the first one."
        await person.tap(person.page.unknown.tile("unknown"))
        assert "Ask the network owner" in words(person.page)
        await person.tap(person.page.unknown.tile("unknown"))  # taken back
        assert not person.desk.answers.capacity_unknown
        await person.tap(person.page.unknown.tile("unknown"))
        await person.go_on()
        assert person.desk.the_job.page == Page.PLC
        await person.go_on()
        assert person.desk.the_job.page == Page.CHECK
        await person.back()
        await person.back()
        assert person.page.first.text() == "10.77.0.200"  # Back loses nothing

    run(hurry, tmp_path)


@pytest.mark.parametrize(
    ("serial", "model", "says"),
    [
        ("ZAP111522", None, "A serial like this usually belongs to Zaptec Go."),
        ("ZAP111522", "pro", "usually belongs to Zaptec Go. Check the label; you can go on."),
        ("ZAP111522", "go", ""),
        ("12345", "pro", "Most serials have three letters and six digits."),
        ("ZPR000001", "pro", ""),
        ("", "pro", ""),
    ],
)
def test_a_serial_suggests_and_warns_and_never_blocks(
    run: Run, tmp_path: Path, serial: str, model: str | None, says: str
) -> None:
    async def type_it(person: Any) -> None:
        await person.begin("healthy")
        await person.write(person.page.site, "Storgata 1")
        await person.go_on()
        if model:
            await person.tap(person.page.model.tile(model))
        await person.write(person.page.serial, serial)
        note = person.page._note
        assert (says in note.text()) if says else not note.isVisible()
        if model:
            await person.go_on()
            assert person.desk.the_job.page == Page.CONNECTION

    run(type_it, tmp_path)


@pytest.mark.parametrize(
    ("model", "serial", "connection", "says"),
    [
        ("go", "", "plc", "Not on Zaptec Go. Only Zaptec Pro can use the power line."),
        ("zapcharger-pro", "", "plc", "ask Zaptec"),
        ("home-4g", "", "lte-m", "The serial number tells."),
        ("home-4g", "ZCH03", "lte-m", "The serial ZCH03 has no 4G inside."),
        ("home-4g", "XY", "lte-m", "cannot be read from it"),
        ("home-4g", "ZCH050001", "lte-m", "The SIM is built in."),
    ],
)
def test_a_connection_says_why(
    run: Run, tmp_path: Path, model: str, serial: str, connection: str, says: str
) -> None:
    async def look(person: Any) -> None:
        await person.begin("healthy")
        person.desk.answer(site="Storgata 1", model=model)
        job = with_count(person.desk.the_job, 1)
        person.desk.edit(with_serial(job, job.stations[0].id, serial))
        person.desk.go_page(Page.CONNECTION)
        await person.rest()
        tile = person.page.choices.tile(connection)
        assert says in words(tile)
        assert tile.isEnabled() is (connection != "plc")

    run(look, tmp_path)


def test_adapters_come_and_go_while_one_chooses(run: Run, tmp_path: Path) -> None:
    def adapter(name: str, **parts: Any) -> Adapter:
        given = {"name": name, "index": 1, "kind": AdapterKind.ETHERNET, "up": True, **parts}
        return Adapter(**given, carrier=True)

    async def choose(person: Any) -> None:
        desk = person.desk
        await person.tap(person.page.new)
        await person.until(lambda: desk.adapters is not None)
        desk.adapters = (adapter("Ethernet", address="10.0.0.23"), adapter("USB"))
        desk.answer(site="Storgata 1", model="pro", connection="plc")
        desk.edit(with_count(desk.the_job, 1))
        desk._look = lambda: None  # this PC's own adapters stay out of it
        desk.go_page(Page.ADAPTER)
        await person.rest()
        await person.go_on()
        assert "Choose a connection of this tablet." in words(person.page)
        await person.tap(person.page.choices.tile("Ethernet"))
        assert desk.answers.adapter == "Ethernet"
        desk.adapters = (adapter("USB"), adapter("Dock"))
        desk.answered.emit()
        assert "Ethernet is not connected now." in words(person.page)
        await person.tap(person.page.choices.tile("Dock"))
        assert "not connected" not in words(person.page)
        await person.go_on()
        assert desk.the_job.page == Page.CAPACITY

    run(choose, tmp_path)


def test_a_check_without_its_adapter_says_so_and_leads_back(run: Run, tmp_path: Path) -> None:
    async def start(person: Any) -> None:
        desk = person.desk
        await person.tap(person.page.new)
        desk.answer(site="Storgata 1", model="pro", connection="plc")
        desk.edit(with_count(desk.the_job, 1))
        desk.answer(adapter="no-such-adapter", capacity_unknown=True)
        desk.go_page(Page.CHECK)
        await person.rest()
        await person.go_on()
        await person.checked()
        assert desk.checks.note == "ui.note.adapter-gone"
        assert "is not on this tablet now" in words(person.page)
        assert desk.the_job.checks == ()

    run(start, tmp_path)


def test_findings_hand_over_their_text(run: Run, tmp_path: Path) -> None:
    async def copy(person: Any) -> None:
        await person.begin("closed-8883")
        await person.answer_all()
        await person.go_on()
        await person.checked()
        (card,) = person.page.findChildren(FindingCard)
        for part in ("What happened", "What it means", "What to do", "Who can fix it"):
            assert part in words(card)
        button = next(b for b in card.findChildren(QWidget) if _label(b) == "Copy text for IT")
        await person.tap(button)
        text = QGuiApplication.clipboard().text()
        assert "8883" in text
        assert "zapcloud.azure-devices.net" in text
        assert _label(button) == "Copied"
        row = person.page.rows.row("mqtt")
        await person.tap(row.head)
        assert row.is_open()
        assert row.details.text()

    run(copy, tmp_path)


def test_show_only_problems(run: Run, tmp_path: Path) -> None:
    async def filter_rows(person: Any) -> None:
        await person.begin("closed-8883")
        await person.answer_all()
        await person.go_on()
        await person.checked()
        rows = person.page.rows
        await person.tap(person.page.only_problems)
        assert rows.row("mqtt").isVisible()
        assert not rows.row("link").isVisible()
        await person.tap(person.page.only_problems)
        assert rows.row("link").isVisible()

    run(filter_rows, tmp_path)


def test_summary_leads_back_to_each_part(run: Run, tmp_path: Path) -> None:
    async def change(person: Any) -> None:
        await person.begin("healthy")
        await person.answer_all()
        await person.go_on()
        await person.checked()
        for page in (Page.REQUIREMENTS, Page.ONLINE, Page.SUMMARY):
            await person.go_on()
            assert person.desk.the_job.page == page
        assert "Storgata 1" in words(person.page)
        assert "Power line (PLC)" in words(person.page)
        card = person.page.cards[Page.STATIONS]
        button = next(b for b in card.findChildren(QWidget) if _label(b) == "Change")
        assert button.accessibleName() == "Change: Charging stations"
        await person.tap(button)
        assert person.desk.the_job.page == Page.STATIONS

    run(change, tmp_path)


def test_summary_says_aloud_what_is_open(run: Run, tmp_path: Path) -> None:
    async def read(person: Any) -> None:
        await person.begin("closed-8883")
        await person.answer_all(connection="wifi")
        person.desk.go_page(Page.CHECK)
        await person.rest()
        await person.go_on()
        await person.checked()
        person.desk.go_page(Page.SUMMARY)
        await person.rest()
        said = words(person.page)
        assert "Open points" in said
        assert "Nobody has seen the station online." in said
        assert "is there room for one station?" in said
        assert "The network owner" in said
        assert "This record says nothing about:" in said
        assert "Wi-Fi signal" in said
        assert "1 thing must be fixed" in said
        await person.go_on()
        assert "This was practice." in words(person.page)

    run(read, tmp_path)


def test_deleting_a_job_asks_in_its_place(run: Run, tmp_path: Path) -> None:
    async def delete(person: Any) -> None:
        for site in ("Storgata 1", "Lillegata 2"):
            await person.begin("healthy")
            await person.write(person.page.site, site)
            await person.tap(person.window.rail.leave)
            await person.at(Place.FIRST)
        await person.tap(person.page.drafts)
        row = next(r for r in person.page.drafts if "Storgata 1" in r.open.accessibleName())
        await person.tap(row.delete)
        await person.tap(row.keep)
        assert row.open.isVisible()
        await person.tap(row.delete)
        old = person.page
        await person.tap(row.sure)
        await person.until(lambda: person.page is not old)
        (left,) = person.page.drafts
        await person.tap(left.open)
        await person.at(Place.JOB)
        assert person.desk.answers.site == "Lillegata 2"

    run(delete, tmp_path)


def test_a_report_that_cannot_be_written_says_so(
    run: Run, tmp_path: Path, expected_qt: list[str]
) -> None:
    expected_qt.append("openDocument")  # there is no desktop behind the offscreen platform

    async def save(person: Any) -> None:
        desk = person.desk
        desk.new_job("healthy")
        desk.answer(site="Bryggen / 5: «A»")
        desk.finish()
        await person.at(Place.RECORD)
        assert person.page.file_name().startswith("Network check Bryggen - 5- -A- ")
        desk.printing.save(desk.record, tmp_path / "no" / "such" / "folder.pdf")
        assert not person.page.save.isEnabled()
        await person.until(lambda: not desk.printing.making)
        assert "could not be written" in words(person.page)
        assert person.page.save.isEnabled()
        assert person.page.verticalScrollBar().value() == 0
        person.page.open.setFocus()
        await person.tap(person.page.open)
        await person.until(lambda: not desk.printing.making)
        assert person.page.open.hasFocus()  # and has not wandered down the page
        assert "No program for PDF was found." in words(person.page)
        await person.tap(person.page.save)
        assert person.page.dialog.isVisible()
        target = tmp_path / "report.pdf"
        person.page.dialog.fileSelected.emit(str(target))
        person.page.dialog.close()
        await person.until(lambda: not desk.printing.making)
        assert target.read_bytes().startswith(b"%PDF")
        assert "Saved as" in words(person.page)

    run(save, tmp_path)


def test_trouble_is_said_above_the_page_until_it_is_put_away(run: Run, tmp_path: Path) -> None:
    async def trouble(person: Any) -> None:
        await person.tap(person.page.new)
        person.window.show_trouble("save", StoreError("full", tmp_path / "zapdesk.db"))
        assert "The disk is full" in words(person.window)
        assert "Your earlier answers are kept." in words(person.window)
        person.window.show_trouble("check", LookupError("a mistake of ours"))
        assert "ZapDesk made a mistake here (check)." in words(person.window)
        await person.tap(person.window.trouble.put_away)
        assert not person.window.trouble.isVisible()

    run(trouble, tmp_path)


def test_a_screen_reader_hears_each_check_once(
    run: Run, tmp_path: Path, heard: list[tuple[str, bool]]
) -> None:
    async def listen(person: Any) -> None:
        await person.begin("closed-8883")
        await person.answer_all()
        heard.clear()
        await person.go_on()
        await person.checked()

    run(listen, tmp_path)
    rows = [said for said, _ in heard if said.startswith("Link: OK")]
    assert len(rows) == 1
    assert heard[-1] == ("1 thing must be fixed before the stations can go online", True)


def test_a_record_that_the_disk_does_not_take_can_be_tried_again(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, expect_log: Any
) -> None:
    expect_log("task finish the job")

    async def lock(person: Any) -> None:
        desk = person.desk
        desk.bridge.on_trouble = person.window.show_trouble
        await person.begin("healthy")
        await person.answer_all()
        await person.go_on()
        await person.checked()
        desk.go_page(Page.FINISH)
        await person.rest()

        def full(*_: Any) -> None:
            raise StoreError("full", tmp_path / "zapdesk.db")

        with monkeypatch.context() as patched:
            patched.setattr(Store, "finish", full)
            await person.go_on()
            await person.tap(person.page.unsigned)
            await person.until(person.window.trouble.isVisible)
        assert "The disk is full" in words(person.window)
        await person.tap(person.page.unsigned)  # the question stands as it did
        await person.at(Place.RECORD)

    run(lock, tmp_path)


def test_closing_in_the_middle_of_a_check_keeps_the_job(run: Run, tmp_path: Path) -> None:
    async def close(person: Any) -> None:
        await person.begin("line-dead")
        await person.answer_all()
        await person.go_on()
        await person.until(
            lambda: person.desk.checks.running and len(person.desk.checks.running.read) > 1
        )
        person.window.close()
        assert person.window.shut

    async def again(person: Any) -> None:
        await person.tap(person.page.go_on)
        await person.at(Place.JOB)
        assert person.desk.the_job.page == Page.CHECK
        (check,) = person.desk.the_job.checks
        assert check.cancelled
        assert "The check was cancelled." in words(person.page)

    run(close, tmp_path)
    run(again, tmp_path)


def test_a_slow_disk_holds_nobody_up(run: Run, tmp_path: Path) -> None:
    async def type_on(person: Any) -> None:
        release = threading.Event()
        await person.tap(person.page.new)
        person.desk.keeper._thread.submit(release.wait, 30)
        await person.write(person.page.site, "Storgata 1")
        await person.go_on()
        await person.tap(person.page.model.tile("pro"))
        assert person.desk.the_job.page == Page.STATIONS
        release.set()

    async def again(person: Any) -> None:
        await person.tap(person.page.go_on)
        await person.at(Place.JOB)
        assert person.desk.the_job.page == Page.STATIONS
        assert person.desk.answers.site == "Storgata 1"
        assert person.desk.answers.model == "pro"

    run(type_on, tmp_path)
    run(again, tmp_path)


def _label(widget: QWidget) -> str:
    label = getattr(widget, "label", None)
    return str(label()) if callable(label) else ""


def test_what_the_program_sends_is_told_and_leads_back(run: Run, tmp_path: Path) -> None:
    async def read(person: Any) -> None:
        catalogue = person.desk.catalogue
        await person.tap(person.page.sends)
        assert person.desk.place is Place.SENDS
        said = words(person.page)
        for endpoint in catalogue.endpoints:
            assert endpoint.host in said
            assert f"{endpoint.transport.upper()} {endpoint.port}" in said
            assert f"{endpoint.visit.at_most} at most" in said
        assert len(person.page.rows) == len(catalogue.endpoints)
        host, _, why = (person.page.rows[0].layout().itemAt(k).widget() for k in range(3))
        assert why.x() > host.geometry().right()  # side by side
        person.window.resize(560, 800)
        await person.rest()
        assert why.y() > host.geometry().bottom()  # one below the other
        person.window.resize(1280, 800)
        await person.back()
        assert person.desk.place is Place.FIRST
        await person.begin("closed-8883")
        await person.answer_all()
        await person.go_on()
        await person.until(lambda: person.desk.checks.running is not None)
        assert not person.page.sends.isVisible()  # it would stop the check
        await person.checked()
        await person.tap(person.page.sends)
        assert person.desk.checks.repeats is None
        await person.back()
        assert person.desk.the_job.page == Page.CHECK
        assert person.desk.checks.repeats is not None

    run(read, tmp_path)
