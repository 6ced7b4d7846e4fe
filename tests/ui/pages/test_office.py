"""The office from the window: its folder chosen, records sent, confirmed, and deleted there too."""

from __future__ import annotations

import asyncio
import os
import shutil
import subprocess
import sys
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from msgspec.structs import replace

from zapdesk.records.enrolled import EnrolledKey, Use, read_keys, written
from zapdesk.records.office.shared import SharedFolder
from zapdesk.records.receipts import make_receipt
from zapdesk.records.settings import FILE, Settings, load_settings, save_settings
from zapdesk.records.signing import SigningKey
from zapdesk.records.store import Store
from zapdesk.records.tablet_key import own_keys
from zapdesk.session.upgrade import record_from
from zapdesk.ui.places import Place
from zapdesk.ui.widgets.text import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from PySide6.QtWidgets import QWidget

    Run = Callable[..., None]

SAMPLE = Path(__file__).parents[2] / "records" / "data" / "record-1.json"
OFFICE = SigningKey(b"o" * 32)
NOW = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """Two records of this tablet, and one of a practice site."""
    folder = tmp_path / "data"
    folder.mkdir()
    base = record_from(SAMPLE.read_bytes())
    with Store.open(folder / "zapdesk.db") as store:
        for ident, site in (("r1", "Storgata 1"), ("r2", "Lillegata 2"), ("r3", "Practice 3")):
            answers = replace(base.job.answers, site=site)
            job = replace(base.job, id=f"j{ident}", answers=answers)
            genuine = ident != "r3"
            if not genuine:
                job = replace(job, practice="healthy")
            store.finish(replace(base, id=ident, job=job, commissioning=genuine))
    return folder


@pytest.fixture
def office(tmp_path: Path) -> SharedFolder:
    folder = tmp_path / "Kontor Ø"
    folder.mkdir()
    return SharedFolder(folder)


@pytest.fixture
def chosen(data: Path, office: SharedFolder) -> SharedFolder:
    """The office's folder, set up and chosen before the program starts."""
    office.set_up()
    save_settings(data, Settings(office=str(office.path), tablet="Tablet 3"))
    return office


def words(page: QWidget) -> str:
    return " ".join(text.text() for text in page.findChildren(Text) if text.isVisible())


async def begun(person: Any) -> None:
    """As the program starts: what was chosen is read, what waits is sent."""
    person.desk.office.begin()
    await person.until(lambda: person.desk.office.own is not None)
    await rested(person)


async def rested(person: Any) -> None:
    await person.until(lambda: not person.desk.office.busy and not person.desk.sending.busy)


async def pick(person: Any, path: Path) -> None:
    """Choose in the system's dialog, which is open and waited for by nobody."""
    dialog = person.page.dialog
    assert dialog.isVisible()
    dialog.fileSelected.emit(str(path))
    dialog.close()
    await rested(person)


async def sent_now(person: Any) -> None:
    person.desk.sending.now()
    await rested(person)


def stage_of(person: Any, site: str) -> str:
    row = next(r for r in person.page.rows if r.accessibleName().startswith(site))
    said = next(t.text() for t in row.findChildren(Text) if "Zaptec Pro" in t.text())
    return str(said.rpartition(" · ")[2])


def test_a_folder_is_chosen_set_up_and_gets_what_waits(
    run: Run, data: Path, office: SharedFolder, tmp_path: Path
) -> None:
    async def choose(person: Any) -> None:
        await begun(person)
        await person.tap(person.page.settings)
        assert "No folder is chosen. Nothing is sent." in words(person.page)
        await person.tap(person.page.choose)
        await pick(person, office.path)
        assert "was never set up for ZapDesk" in words(person.page)
        assert not office.incoming.exists()  # nothing without a yes
        await person.tap(person.page.no)
        assert "never set up" not in words(person.page)
        assert not list(office.path.iterdir())
        await person.tap(person.page.choose)
        await pick(person, office.path)
        await person.tap(person.page.yes)
        await rested(person)
        assert "Everything is sent." in words(person.page)
        assert str(office.path) in words(person.page)
        assert len(list(office.bundles())) == 2  # the practice record stays here
        await person.back()
        await person.at(Place.FIRST)
        await person.tap(person.page.finished)
        await person.at(Place.FINISHED)
        assert stage_of(person, "Storgata 1") == "Sent"
        practice = next(r for r in person.page.rows if "Practice 3" in r.accessibleName())
        assert "Sent" not in words(practice)

    run(choose, data)
    assert load_settings(data).office == str(office.path)


def test_received_only_with_a_receipt_of_the_office_whose_key_was_taken_in(
    run: Run, data: Path, chosen: SharedFolder, tmp_path: Path
) -> None:
    keys = tmp_path / "office.toml"
    name = "The office in Oslo"
    keys.write_bytes(written((EnrolledKey(name=name, public=OFFICE.public.hex(), use=Use.OFFICE),)))

    async def confirm(person: Any) -> None:
        await begun(person)
        for fingerprint, _ in chosen.bundles():
            chosen.receipt(fingerprint).write_bytes(make_receipt(fingerprint, NOW, OFFICE))
        await sent_now(person)
        person.desk.open_record("r1")
        await person.at(Place.RECORD)
        await person.until(lambda: "It stands in the office's folder" in words(person.page))
        assert "2 receipts were not believed." in words(person.page)
        await person.back()
        await person.at(Place.FINISHED)
        await person.back()
        await person.at(Place.FIRST)
        await person.tap(person.page.settings)
        await person.tap(person.page.take)
        await pick(person, SAMPLE)
        assert "That is no file of keys" in words(person.page)
        await person.tap(person.page.take)
        await pick(person, keys)
        assert "Compare the digits below with the office." in words(person.page)
        assert name in words(person.page)
        assert OFFICE.id[:4] in words(person.page)
        person.desk.open_record("r1")
        await person.at(Place.RECORD)
        await person.until(lambda: "The office confirmed with its key" in words(person.page))
        assert not person.page.office.send.isVisible()

    run(confirm, data)


def test_what_is_deleted_here_is_asked_to_be_deleted_there(
    run: Run, data: Path, chosen: SharedFolder
) -> None:
    async def delete(person: Any) -> None:
        await begun(person)
        assert len(list(chosen.bundles())) == 2
        person.desk.open_record("r1")
        await person.at(Place.RECORD)
        await person.tap(person.page.proof.delete)
        await person.tap(person.page.proof.sure)
        await person.at(Place.FINISHED)
        await rested(person)
        assert len(person.page.rows) == 2
        ((asked, _),) = chosen.deletion_requests()
        assert asked not in dict(chosen.bundles())

    run(delete, data)


def test_a_record_says_why_it_does_not_leave(run: Run, data: Path, chosen: SharedFolder) -> None:
    async def look(person: Any) -> None:
        await begun(person)
        person.desk.open_record("r3")
        await person.at(Place.RECORD)
        await person.until(lambda: "Practice stays on this tablet." in words(person.page))
        assert not person.page.office.send.isVisible()

    run(look, data)


def test_without_a_folder_a_record_says_so_and_leads_to_the_settings(run: Run, data: Path) -> None:
    async def look(person: Any) -> None:
        await begun(person)
        person.desk.open_record("r1")
        await person.at(Place.RECORD)
        await person.until(person.page.office.choose.isVisible)
        assert "No folder of an office is chosen" in words(person.page)
        await person.tap(person.page.office.choose)
        await person.at(Place.SETTINGS)
        await person.back()
        await person.at(Place.RECORD)

    run(look, data)


def test_a_folder_that_vanishes_and_comes_back(run: Run, data: Path, chosen: SharedFolder) -> None:
    aside = chosen.path.with_name("aside")
    chosen.path.rename(aside)

    async def wait(person: Any) -> None:
        await begun(person)
        await person.tap(person.page.finished)
        await person.at(Place.FINISHED)
        assert stage_of(person, "Storgata 1") == "Saved on this tablet"
        assert "The office's folder cannot be reached now." in words(person.page)
        assert "2 records wait on this tablet." in words(person.page)
        assert not chosen.path.exists()  # never made: it would be a folder of this disk
        person.desk.open_record("r1")
        await person.at(Place.RECORD)
        await person.until(person.page.office.send.isVisible)
        aside.rename(chosen.path)
        await person.tap(person.page.office.send)
        await rested(person)
        assert "It stands in the office's folder" in words(person.page)
        await person.back()
        await person.at(Place.FINISHED)
        assert stage_of(person, "Lillegata 2") == "Sent"
        assert "cannot be reached" not in words(person.page)

    run(wait, data)


@contextmanager
def small_disk(folder: Path, size: str) -> Iterator[None]:
    """A disk of its own on a folder; only root may do that."""
    if sys.platform != "linux" or os.geteuid() != 0 or shutil.which("mount") is None:
        pytest.skip("needs Linux and root")
    mount = ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(folder)]
    if subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("this system lets nobody mount")
    try:
        yield
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=True)


def remount(folder: Path, how: str) -> None:
    subprocess.run(["mount", "-o", f"remount,{how}", str(folder)], check=True)


def test_a_folder_without_room_and_one_that_may_not_be_written(
    run: Run, data: Path, office: SharedFolder
) -> None:
    save_settings(data, Settings(office=str(office.path)))

    async def wait(person: Any) -> None:
        await begun(person)
        await person.tap(person.page.settings)
        assert "The office's folder is full." in words(person.page)
        assert not list(office.bundles())  # nothing of a bundle, or all of it
        filler.unlink()
        remount(office.path, "ro")
        await person.tap(person.page.send)
        await rested(person)
        assert "Ask the office for the right to write there." in words(person.page)
        remount(office.path, "rw")
        await person.tap(person.page.send)
        await rested(person)
        assert "Everything is sent." in words(person.page)
        assert len(list(office.bundles())) == 2

    with small_disk(office.path, "1m"):
        office.set_up()
        filler = office.path / "filler"
        with suppress(OSError), filler.open("wb") as out:
            while True:
                out.write(bytes(4096))
                out.flush()
        run(wait, data)


@pytest.mark.skipif(sys.platform == "win32", reason="a pipe stands for a share that hangs")
def test_a_folder_that_hangs_holds_nobody_up(run: Run, data: Path, chosen: SharedFolder) -> None:
    async def go_on(person: Any) -> None:
        await begun(person)
        receipt = chosen.receipt(next(chosen.bundles())[0])
        os.mkfifo(receipt)  # reading it lasts until somebody writes
        sending = person.desk.sending
        sending.patience_s = 0.05
        sending.now()
        await person.until(lambda: sending.slow)
        await person.tap(person.page.settings)
        assert "The office's folder does not answer yet." in words(person.page)
        await person.back()
        await person.at(Place.FIRST)  # the store answers meanwhile
        await person.tap(person.page.new)
        await person.write(person.page.site, "Kaia 7")
        await person.stored()
        assert sending.busy
        receipt.write_bytes(b"no receipt")
        await rested(person)
        assert sending.trouble is None
        assert sending.last.refused_receipts == (receipt.name,)

    run(go_on, data)


@pytest.mark.skipif(sys.platform == "win32", reason="a pipe stands for a share that hangs")
def test_the_window_closes_while_a_folder_hangs(run: Run, data: Path, chosen: SharedFolder) -> None:
    pipes: list[Path] = []

    async def leave(person: Any) -> None:
        await begun(person)
        pipes.append(chosen.receipt(next(chosen.bundles())[0]))
        os.mkfifo(pipes[0])
        person.desk.sending.patience_s = 0.05
        person.desk.sending.now()
        await person.until(lambda: person.desk.sending.slow)

    run(leave, data)
    pipes[0].write_bytes(b"")


def test_no_choice_is_undone_by_an_earlier_one_that_the_disk_takes_late(
    run: Run, data: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "share"
    folder.mkdir()
    SharedFolder(folder).set_up()

    async def choose(person: Any) -> None:
        await begun(person)
        office = person.desk.office
        names = []
        office.choose(folder)
        for length in range(1, 9):
            office.name_tablet("Tablet 3"[:length])
            await asyncio.sleep(0.001)
            names.append(office.name)
        assert names == ["Tablet 3"[:length].strip() for length in range(1, 9)]
        await person.until(lambda: not office.busy)
        await person.stored()
        assert (office.settings.tablet, office.settings.office) == ("Tablet 3", str(folder))

    run(choose, data)
    kept = load_settings(data)
    assert (kept.tablet, kept.office) == ("Tablet 3", str(folder))


def test_this_tablet_is_named_and_its_key_saved_for_the_office(
    run: Run, data: Path, tmp_path: Path
) -> None:
    file = tmp_path / "key.toml"

    async def name_it(person: Any) -> None:
        await begun(person)
        await person.tap(person.page.settings)
        await person.until(person.page.save.isVisible)
        await person.write(person.page.name, "Tablet 3")
        await person.tap(person.page.save)
        await pick(person, file)
        assert "Saved as key.toml" in words(person.page)
        await person.tap(person.page.save)
        await pick(person, tmp_path / "nowhere" / "key.toml")
        assert "could not be written" in words(person.page)
        await person.stored()

    run(name_it, data)
    (key,) = read_keys(file.read_bytes())
    assert (key.name, key.use) == ("Tablet 3", Use.TABLET)
    assert bytes.fromhex(key.public) in own_keys(data)
    assert load_settings(data).tablet == "Tablet 3"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"{", "The settings on this tablet cannot be read."),
        (b'{"schema": "zapdesk.settings/9"}', "written by a newer ZapDesk."),
    ],
)
def test_settings_that_are_not_followed_are_told_and_nothing_is_sent(
    run: Run, data: Path, office: SharedFolder, content: bytes, said: str
) -> None:
    (data / FILE).write_bytes(content)
    office.set_up()

    async def look(person: Any) -> None:
        await begun(person)
        await person.tap(person.page.settings)
        await rested(person)
        assert said in words(person.page)
        assert (data / FILE).read_bytes() == content
        await person.tap(person.page.choose)
        await pick(person, office.path)
        assert said not in words(person.page)
        assert len(list(office.bundles())) == 2
        await person.tap(person.page.none)
        await rested(person)
        assert "Nothing is sent." in words(person.page)

    run(look, data)
    assert load_settings(data).office == ""


def test_a_job_finished_here_goes_by_itself_report_and_all(
    run: Run, data: Path, chosen: SharedFolder
) -> None:
    async def finish(person: Any) -> None:
        await begun(person)
        before = {name for name, _ in chosen.bundles()}
        await person.tap(person.page.new)
        await person.write(person.page.site, "Kaia 7")
        person.desk.finish()
        await person.at(Place.RECORD)
        await person.until(
            lambda: person.desk.sending.waiting == 0 and not person.desk.sending.busy
        )
        await person.until(lambda: len(list(chosen.bundles())) == 3)
        await rested(person)
        await person.until(lambda: "It stands in the office's folder" in words(person.page))
        ((_, file),) = (found for found in chosen.bundles() if found[0] not in before)
        assert b"report.pdf" in file.read_bytes()

    run(finish, data)
