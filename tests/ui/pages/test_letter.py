"""The letter to the network's owner, and tables of a finished job: asked for and handed on."""

from __future__ import annotations

import csv
import email
import io
import json
import threading
from email import policy
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtGui import QDesktopServices, QGuiApplication

from zapdesk.diagnosis.types import FixedBy
from zapdesk.records.store import Store
from zapdesk.report import letter_forms
from zapdesk.session.flow import Page
from zapdesk.session.stations import with_count
from zapdesk.session.upgrade import record_from
from zapdesk.ui.places import Place
from zapdesk.ui.widgets.text import Text

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from PySide6.QtCore import QUrl
    from PySide6.QtWidgets import QWidget

    from zapdesk.report.letter import Letter

    Run = Callable[..., None]

SAMPLE = Path(__file__).parents[2] / "records" / "data" / "record-1.json"


def words(page: QWidget) -> str:
    return " ".join(text.text() for text in page.findChildren(Text) if text.isVisible())


async def checked(person: Any, scenario: str, connection: str = "plc") -> None:
    """A practice job with two stations, on the page of its check."""
    await person.begin(scenario)
    desk = person.desk
    model = "home-4g" if connection == "lte-m" else "pro"
    desk.answer(site="Storgata 1", model=model, connection=connection, capacity_unknown=True)
    desk.edit(with_count(desk.the_job, 2))
    desk.go_page(Page.CHECK if connection != "lte-m" else Page.SUMMARY)
    await person.rest()
    if connection != "lte-m":
        await person.go_on()
        await person.checked()


async def pick(person: Any, dialog: Any, path: Path) -> None:
    assert dialog.isVisible()
    dialog.fileSelected.emit(str(path))
    dialog.close()
    await person.until(lambda: not person.desk.lettering.busy)


def test_what_the_network_s_side_must_mend_leads_to_the_letter(run: Run, tmp_path: Path) -> None:
    pdf, table = tmp_path / "letter.pdf", tmp_path / "rules.csv"

    async def hand_on(person: Any) -> None:
        await checked(person, "closed-8883")
        await person.tap(person.page.letter)
        await person.at(Place.LETTER)
        said = words(person.page)
        assert "PRACTICE: this network does not exist." in said
        assert "zapcloud.azure-devices.net" in said
        assert "TCP 8883" in said
        assert "no.pool.ntp.org" in said
        await person.tap(person.page.copy)
        assert "TCP 8883 → zapcloud.azure-devices.net" in QGuiApplication.clipboard().text()
        assert "Copied. Paste it into a message." in words(person.page)
        await person.tap(person.page.save)
        assert "Copied." in words(person.page)
        await pick(person, person.page.dialog, pdf)
        assert "Saved as letter.pdf" in words(person.page)
        await person.tap(person.page.rules)
        await pick(person, person.page.dialog, table)
        await person.tap(person.page.rules)
        await pick(person, person.page.dialog, tmp_path / "nowhere" / "rules.csv")
        assert "could not be written" in words(person.page)
        assert person.page.save.isEnabled()
        await person.go_on()
        await person.at(Place.JOB)
        assert person.desk.the_job.page == Page.CHECK

    run(hand_on, tmp_path)
    assert pdf.read_bytes().startswith(b"%PDF")
    assert "zapcloud.azure-devices.net" in table.read_bytes().decode("utf-8-sig")


def test_the_draft_is_handed_to_the_mail_program(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[Path] = []
    answers = iter((True, False))

    def door(url: QUrl) -> bool:
        opened.append(Path(url.toLocalFile()))
        mail = email.message_from_bytes(opened[-1].read_bytes(), policy=policy.default)
        assert mail["X-Unsent"] == "1"
        assert "Storgata 1" in mail["Subject"]
        names = [part.get_filename() for part in mail.iter_attachments()]
        assert names == ["network-letter.pdf", "firewall-rules.csv"]
        return next(answers)

    monkeypatch.setattr(QDesktopServices, "openUrl", door)

    async def draft(person: Any) -> None:
        await checked(person, "company-firewall")
        await person.tap(person.page.letter)
        person.page.mail.setFocus()
        await person.tap(person.page.mail)
        assert not person.page.mail.isEnabled()
        assert person.page.note.line.cancel.hasFocus()
        await person.until(lambda: not person.desk.lettering.busy)
        assert person.page.mail.hasFocus()  # and has not wandered down the page
        assert "Nothing was sent." in words(person.page)
        await person.tap(person.page.mail)
        await person.until(lambda: not person.desk.lettering.busy)
        assert "No mail program took the draft." in words(person.page)

    run(draft, tmp_path)
    assert len(opened) == 2
    assert not opened[0].exists()  # gone with the program


def test_making_it_can_be_cancelled(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made, real = threading.Event(), letter_forms.letter_pdf

    def slow(letter: Letter, date: datetime) -> bytes:
        made.wait(30)
        return real(letter, date)

    monkeypatch.setattr(letter_forms, "letter_pdf", slow)

    async def cancel(person: Any) -> None:
        await checked(person, "company-firewall")
        await person.tap(person.page.letter)
        await person.tap(person.page.save)
        dialog = person.page.dialog
        dialog.fileSelected.emit(str(tmp_path / "letter.pdf"))
        dialog.close()
        await person.rest()
        assert "Making it" in words(person.page)
        assert not person.page.rules.isEnabled()
        await person.tap(person.page.note.line.cancel)
        await person.until(lambda: not person.desk.lettering.busy)
        made.set()
        assert "Saved" not in words(person.page)
        assert person.page.rules.isEnabled()

    run(cancel, tmp_path)
    assert not (tmp_path / "letter.pdf").exists()


def test_no_letter_where_the_network_is_right_or_not_used(run: Run, tmp_path: Path) -> None:
    async def look(person: Any) -> None:
        await checked(person, "healthy")
        assert not [f for f in person.desk.flow.result().findings if f.fixed_by in theirs]
        assert person.page.letter is None
        person.desk.go_page(Page.SUMMARY)
        await person.rest()
        await person.tap(person.page.letter)  # the rules must stay as they are
        assert "Nothing to change was found." in words(person.page)
        await person.back()
        assert person.desk.the_job.page == Page.SUMMARY

    async def mobile(person: Any) -> None:
        await checked(person, "healthy", connection="lte-m")
        assert person.desk.the_job.page == Page.SUMMARY
        assert person.page.letter is None

    theirs = (FixedBy.NETWORK_OWNER, FixedBy.IT_FIREWALL, FixedBy.INTERNET_PROVIDER)
    run(look, tmp_path / "one")
    run(mobile, tmp_path / "two")


@pytest.fixture
def record(tmp_path: Path) -> Path:
    with Store.open(tmp_path / "zapdesk.db") as store:
        store.finish(record_from(SAMPLE.read_bytes()))
    return tmp_path


@pytest.mark.parametrize(("country", "separator"), [("de_DE", ";"), ("nb_NO", ";"), ("en_GB", ",")])
def test_a_record_s_tables_are_as_this_pc_s_spreadsheets_read_them(
    run: Run, record: Path, monkeypatch: pytest.MonkeyPatch, country: str, separator: str
) -> None:
    monkeypatch.setattr(QLocale, "system", lambda: QLocale(country))
    files = {kind: record / f"out.{kind}" for kind in ("stations", "checks", "json")}

    async def export(person: Any) -> None:
        person.desk.open_record(record_from(SAMPLE.read_bytes()).id)
        await person.at(Place.RECORD)
        card = person.page.exports
        for kind, file in files.items():
            await person.tap(card.buttons[kind])
            await pick(person, card.dialog, file)
            assert f"Saved as {file.name}" in words(card)

    run(export, record)
    rows = {}
    for kind in ("stations", "checks"):
        text = files[kind].read_bytes().decode("utf-8-sig")
        rows[kind] = list(csv.reader(io.StringIO(text), delimiter=separator))
        assert len({len(row) for row in rows[kind]}) == 1
        assert len(rows[kind][0]) > 10
    whole = json.loads(files["json"].read_bytes())
    assert len(whole["stations"]) == len(rows["stations"]) - 1 == 12
    assert len(whole["checks"]) == len(rows["checks"]) - 1


def test_the_letter_of_a_record_is_of_its_own_check(run: Run, record: Path) -> None:
    async def look(person: Any) -> None:
        person.desk.open_record(record_from(SAMPLE.read_bytes()).id)
        await person.at(Place.RECORD)
        await person.tap(person.page.letter)
        assert "Storgata 1" in words(person.page)
        assert "12 charging stations (Zaptec Pro)" in words(person.page)
        await person.back()
        await person.at(Place.RECORD)

    run(look, record)
