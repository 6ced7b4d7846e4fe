"""Jobs that the office prepared: listed, opened, or refused in a sentence, nothing half taken."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zapdesk.catalogue.load import load_catalogue
from zapdesk.records.office.jobfile import (
    MOST_BYTES,
    SCHEMA,
    Prepared,
    PreparedStation,
    write_job_file,
)
from zapdesk.records.office.shared import SharedFolder
from zapdesk.records.settings import Settings, save_settings
from zapdesk.session.onsite import Obtained
from zapdesk.ui.jobfiles import _read
from zapdesk.ui.places import Place
from zapdesk.ui.widgets.text import Text

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    Run = Callable[..., None]


def prepared(site: str = "Kaia 7", stations: int = 3, **parts: Any) -> bytes:
    listed = tuple(
        PreparedStation(name=f"P{n}", serial=f"ZPR{n:06}") for n in range(1, stations + 1)
    )
    return write_job_file(Prepared(schema=SCHEMA, site=site, model="pro", stations=listed, **parts))


@pytest.fixture
def data(tmp_path: Path) -> Path:
    folder = tmp_path / "data"
    folder.mkdir()
    return folder


@pytest.fixture
def office(tmp_path: Path, data: Path) -> SharedFolder:
    folder = tmp_path / "office"
    folder.mkdir()
    shared = SharedFolder(folder)
    shared.set_up()
    save_settings(data, Settings(office=str(folder)))
    return shared


def words(page: QWidget) -> str:
    return " ".join(text.text() for text in page.findChildren(Text) if text.isVisible())


async def looked(person: Any) -> None:
    await person.until(
        lambda: person.desk.jobfiles.found is not None or person.desk.jobfiles.trouble
    )


def test_a_prepared_job_is_listed_opened_and_kept(
    run: Run, data: Path, office: SharedFolder
) -> None:
    said = prepared(address="Kaia 7, 5003 Bergen", connection="wifi", ssid="Garasje Ø")
    (office.jobs / "kaia.zapjob").write_bytes(said)
    (office.jobs / "list.ZAPJOB").write_bytes(b"Kaia 7;12")
    (office.jobs / "notes.txt").write_bytes(b"no job")

    async def open_it(person: Any) -> None:
        await person.tap(person.page.jobs)
        await looked(person)
        assert "list.ZAPJOB is not a job for ZapDesk." in words(person.page)
        assert "notes.txt" not in words(person.page)
        (row,) = person.page.rows
        assert "Kaia 7, 5003 Bergen · 3 stations" in words(row)
        await person.tap(row)
        await person.at(Place.JOB)
        job = person.desk.the_job
        assert (job.answers.site, job.answers.ssid, job.answers.connection) == (
            "Kaia 7",
            "Garasje Ø",
            "wifi",
        )
        assert [s.serial for s in job.stations] == ["ZPR000001", "ZPR000002", "ZPR000003"]
        assert {s.obtained for s in job.stations} == {Obtained.OFFICE}
        assert person.page.site.text() == "Kaia 7"
        await person.stored()

    async def again(person: Any) -> None:
        assert "Continue: Kaia 7" in words(person.page)

    run(open_it, data)
    run(again, data)  # kept before a single answer was given


REFUSED = {
    "foreign": (b"%PDF-1.7", "is not a job for ZapDesk."),
    "newer": (b'{"schema": "zapdesk.job/2"}', "was made for a newer ZapDesk."),
    "too-large": (b" " * (MOST_BYTES + 1), "is too large for a job."),
    "unknown-model": (
        b'{"schema": "zapdesk.job/1", "site": "A", "model": "max"}',
        "names a model that this version does not know.",
    ),
    "unknown-connection": (
        b'{"schema": "zapdesk.job/1", "site": "A", "connection": "lora"}',
        "names a connection that this version does not know.",
    ),
    "too-many": (prepared(stations=501), "has more than 500 stations."),
    "no-site": (prepared(site=" "), "has no name of a site."),
    "not-read": (None, "cannot be read now."),
}


@pytest.mark.parametrize("code", REFUSED)
def test_what_cannot_be_opened_is_refused_in_a_sentence(run: Run, data: Path, code: str) -> None:
    content, said = REFUSED[code]
    file = data.parent / "one.zapjob"
    if content is not None:
        file.write_bytes(content)

    async def refuse(person: Any) -> None:
        await person.tap(person.page.jobs)
        await looked(person)
        assert "No folder of an office is chosen." in words(person.page)
        await person.tap(person.page.open)
        person.page.dialog.fileSelected.emit(str(file))
        person.page.dialog.close()
        await person.until(lambda: person.desk.jobfiles.note)
        assert f"one.zapjob {said} Nothing was opened." in words(person.page)
        assert person.desk.job is None
        await person.back()
        await person.at(Place.FIRST)
        assert person.desk.shelf.drafts == ()

    run(refuse, data)


def test_the_program_opened_with_a_job_shows_it_and_with_another_file_says_why(
    run: Run, data: Path
) -> None:
    good, bad = data.parent / "good.ZapJob", data.parent / "bad.zapjob"
    good.write_bytes(prepared())
    bad.write_bytes(b"{}")

    async def open_both(person: Any) -> None:
        person.desk.open_file(bad)
        await person.at(Place.JOB_FILES)
        assert "bad.zapjob is not a job for ZapDesk." in words(person.page)
        person.desk.open_file(good)
        await person.at(Place.JOB)
        assert person.desk.answers.site == "Kaia 7"

    run(open_both, data)


def test_the_same_file_opened_again_goes_on_with_its_job_and_another_one_begins_one(
    run: Run, data: Path
) -> None:
    file, copy, other = (data.parent / f"{name}.zapjob" for name in ("a", "a (1)", "b"))
    file.write_bytes(prepared())
    copy.write_bytes(prepared())
    other.write_bytes(prepared(stations=4))

    async def open_all(person: Any) -> None:
        desk = person.desk
        desk.open_file(file)
        await person.until(lambda: desk.place is Place.JOB)
        desk.answer(customer="Kari")
        first = desk.the_job.id
        desk.go_first()
        await person.until(lambda: desk.place is Place.FIRST)
        desk.open_file(copy)
        await person.until(lambda: desk.place is Place.JOB)
        assert (desk.the_job.id, desk.answers.customer) == (first, "Kari")
        desk.open_file(file)  # while it is in work
        await person.until(lambda: not desk.jobfiles.busy)
        await person.stored()
        assert desk.answers.customer == "Kari"
        desk.open_file(other)
        await person.until(lambda: desk.the_job.id != first)
        assert desk.answers.customer == ""
        await person.stored()
        desk.go_first()
        await person.until(lambda: desk.place is Place.FIRST)
        assert len(desk.shelf.drafts) == 2

    run(open_all, data)


def test_a_folder_that_is_away_says_so_and_files_can_still_be_opened(
    run: Run, data: Path, office: SharedFolder
) -> None:
    office.path.rename(office.path.with_name("elsewhere"))

    async def look(person: Any) -> None:
        await person.tap(person.page.jobs)
        await looked(person)
        assert "The office's folder cannot be reached now." in words(person.page)
        assert person.page.open.isEnabled()

    run(look, data)


@pytest.mark.skipif(sys.platform == "win32", reason="a pipe stands for a share that hangs")
def test_a_folder_that_hangs_is_given_up(run: Run, data: Path, office: SharedFolder) -> None:
    pipe = office.jobs / "hangs.zapjob"
    os.mkfifo(pipe)  # reading it lasts until somebody writes

    async def look(person: Any) -> None:
        person.desk.jobfiles.patience_s = 0.05
        await person.tap(person.page.jobs)
        await looked(person)
        assert "The office's folder does not answer." in words(person.page)
        person.desk.jobfiles.open(pipe)
        await person.until(lambda: person.desk.jobfiles.note)
        assert "was not read in time." in words(person.page)
        assert person.page.open.isEnabled()

    run(look, data)
    pipe.write_bytes(b"")


@settings(max_examples=40, deadline=None)
@given(
    st.binary(max_size=120) | st.text(max_size=80).map(lambda t: f'{{"schema": "{t}"}}'.encode())
)
def test_any_file_is_a_job_or_a_refusal_that_has_words(
    tmp_path_factory: pytest.TempPathFactory, raw: bytes
) -> None:
    file = tmp_path_factory.mktemp("jobs") / "x.zapjob"
    file.write_bytes(raw)
    seen = _read(file, load_catalogue())

    assert (seen.prepared is None) is (seen.refusal in REFUSED)
