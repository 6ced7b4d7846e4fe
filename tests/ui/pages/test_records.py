"""Finished jobs in the window: looked for, looked at, handed out, taken in, deleted."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from msgspec.structs import replace

from zapdesk.diagnosis.types import Outcome
from zapdesk.records.bundle import bundle
from zapdesk.records.enrolled import EnrolledKey, read_keys, written
from zapdesk.records.sealing import seal
from zapdesk.records.signing import SigningKey
from zapdesk.records.store import Store
from zapdesk.records.tablet_key import own_keys
from zapdesk.records.verification import Finding, Trust, verify
from zapdesk.report.pdf import ReportError
from zapdesk.session.upgrade import record_from
from zapdesk.ui.places import Place
from zapdesk.ui.widgets.text import Text

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from zapdesk.session.types import Record

SAMPLE = Path(__file__).parents[2] / "records" / "data" / "record-1.json"
STRANGER = SigningKey(b"s" * 32)
OUTCOMES = (Outcome.FAIL, Outcome.PASS, Outcome.ATTENTION, Outcome.INCOMPLETE)


def sample(number: int = 0) -> Record:
    """A finished job; the older, the higher its number."""
    base = record_from(SAMPLE.read_bytes())
    check = replace(base.job.checks[0], outcome=OUTCOMES[number % 4])
    answers = replace(base.job.answers, site=f"Storgata {number}", technician=f"Kari {number % 3}")
    job = replace(base.job, id=f"j{number}", answers=answers, checks=(check,))
    finished = datetime.now(UTC) - timedelta(days=number, minutes=1)
    return replace(base, id=f"r{number}", finished=finished, job=job)


def filled(folder: Path, count: int) -> Path:
    with Store.open(folder / "zapdesk.db") as store:
        for number in range(count):
            store.finish(sample(number))
    return folder


def words(page: QWidget) -> str:
    return " ".join(text.text() for text in page.findChildren(Text) if text.isVisible())


def sites(person: Any) -> list[str]:
    return [row.accessibleName().partition(",")[0] for row in person.page.rows]


def test_a_long_list_is_searched_and_narrowed(run: Callable[..., None], tmp_path: Path) -> None:
    async def look(person: Any) -> None:
        await person.tap(person.page.finished)
        await person.at(Place.FINISHED)
        assert len(person.page.rows) == 25
        await person.tap(person.page.more)
        await person.until(lambda: len(person.page.rows) == 30)
        await person.write(person.page.search, "gata 17")
        await person.until(lambda: len(person.page.rows) == 1)
        assert "Storgata 17" in words(person.page)
        await person.write(person.page.search, "nowhere")
        await person.until(lambda: "No finished job fits." in words(person.page))
        await person.write(person.page.search, "stor")
        await person.tap(person.page.filter)
        assert person.page.filter.accessibleName() == "No filter"
        filters = person.page.filters
        await person.tap(filters.outcome.tile("fail"))
        await person.until(lambda: len(person.page.rows) == 8)
        await person.tap(filters.when.tile("week"))
        await person.until(lambda: len(person.page.rows) == 2)
        await person.tap(filters.when.tile("period"))
        day = (datetime.now(UTC) - timedelta(days=8, minutes=1)).astimezone().date().isoformat()
        await person.write(filters.first, day)
        await person.write(filters.last, day)
        await person.until(lambda: len(person.page.rows) == 1)
        assert "Storgata 8" in words(person.page)
        await person.write(filters.last, "2026-13-01")
        assert filters.last.problem() == "There is no such day."
        await person.tap(person.page.filter)  # no filter any more
        await person.until(lambda: len(person.page.rows) == 25)
        await person.tap(person.page.filter)
        await person.write(person.page.search, "kari 1")
        await person.tap(person.page.filters.where.tile("site"))
        await person.until(lambda: not person.page.rows)
        await person.tap(person.page.filters.where.tile("technician"))
        await person.until(lambda: len(person.page.rows) == 10)

    run(look, filled(tmp_path, 30))


def test_a_record_says_what_its_seal_proves_and_is_saved_and_deleted(
    run: Callable[..., None], tmp_path: Path
) -> None:
    async def look(person: Any) -> None:
        person.desk.open_record("r0")
        await person.at(Place.RECORD)
        await person.until(lambda: "Unchanged since it was finished on this" in words(person.page))
        assert "does not prove that the values are true" in words(person.page)
        file = tmp_path / "out.zapdesk"
        await person.tap(person.page.proof.save)
        person.page.proof.dialog.done(0)
        person.desk.bundles.save(person.page.record, file)
        await person.until(lambda: "Saved as out.zapdesk" in words(person.page))
        seen = verify(file.read_bytes(), Trust(own_keys(tmp_path)))
        assert (seen.finding, seen.own) == (Finding.UNCHANGED, True)
        assert b"report.pdf" in file.read_bytes()
        person.desk.bundles.save(person.page.record, tmp_path / "nowhere" / "out.zapdesk")
        await person.until(lambda: "could not be written" in words(person.page))
        await person.tap(person.page.proof.delete)
        assert "Delete this record for good" in words(person.page)
        await person.tap(person.page.proof.keep)
        await person.tap(person.page.proof.delete)
        await person.tap(person.page.proof.sure)
        await person.at(Place.FINISHED)
        assert len(person.page.rows) == 1
        assert not (tmp_path / "bundles" / "r0.zapdesk").exists()

    run(look, filled(tmp_path, 2))


def test_a_record_speaks_of_the_whole_job_and_can_be_corrected(
    run: Callable[..., None], tmp_path: Path
) -> None:
    base = record_from(SAMPLE.with_name("record-2.json").read_bytes())
    with Store.open(tmp_path / "zapdesk.db") as store:
        kept = store.add_photo(base.job.id, (SAMPLE.parent / "photo.png").read_bytes())
        photos = (replace(base.job.photos[0], id=kept.id, size=len(kept.data)),)
        old = replace(base, job=replace(base.job, photos=photos))
        print_ = store.finish(old)

    async def look(person: Any) -> None:
        person.desk.open_record(old.id)
        await person.at(Place.RECORD)
        said = words(person.page)
        assert "1 thing must be fixed" in said
        assert "Nobody has seen the 11 stations online" in said
        assert "Seen online by the technician" in said
        assert "Not answered yet" not in said
        await person.tap(person.page.proof.correct)
        await person.at(Place.JOB)
        job = person.desk.the_job
        assert (job.supersedes, job.corrects, job.signatures) == (print_, old.id, ())
        photo = await person.desk.bridge.of(person.desk.keeper.photo(job.id, kept.id))
        assert photo == kept.data
        person.desk.finish()
        await person.at(Place.RECORD)
        await person.until(lambda: "Replaces the record" in words(person.page))
        person.desk.go_finished()
        await person.at(Place.FINISHED)
        assert words(person.page).count("Replaced by a newer version") == 1
        person.desk.open_record(old.id)
        await person.at(Place.RECORD)
        await person.until(lambda: person.page.proof.newer is not None)
        await person.tap(person.page.proof.newer)
        await person.until(lambda: person.page.record.job.supersedes == print_)

    run(look, tmp_path)


def test_a_file_of_a_stranger_is_judged_named_and_taken_in(
    run: Callable[..., None], tmp_path: Path
) -> None:
    file, keys, own = (tmp_path / name for name in ("x.zapdesk", "keys.toml", "own.toml"))
    file.write_bytes(bundle(seal(SAMPLE.read_bytes(), [], STRANGER)))
    keys.write_bytes(written([EnrolledKey(name="Tablet 3", public=STRANGER.public.hex())]))

    async def look(person: Any) -> None:
        bundles = person.desk.bundles
        bundles.open(file)
        await person.at(Place.VERIFY)
        assert "Nobody here knows that key" in words(person.page)
        bundles.enrol(file)
        await person.until(lambda: "That is no list of keys" in words(person.page))
        bundles.enrol(keys)
        await person.until(lambda: "One key taken over." in words(person.page))
        assert "on the tablet “Tablet 3” with the key" in words(person.page)
        assert not person.page.keys.isVisible()
        bundles.save_own_key(own)
        await person.until(lambda: "Saved as own.toml" in words(person.page))
        assert bytes.fromhex(read_keys(own.read_bytes())[0].public) in own_keys(tmp_path)
        await person.tap(person.page.keep)
        await person.at(Place.RECORD)
        assert "Storgata 1" in words(person.page)
        bundles.open(file)
        await person.at(Place.VERIFY)
        await person.tap(person.page.keep)
        await person.until(lambda: "among the finished jobs already" in words(person.page))

    run(look, tmp_path)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"%PDF-1.7", "This is not a ZapDesk file."),
        (b"PK\x03\x04torn", "This is not a whole ZapDesk file."),
        (None, "The file cannot be read."),
    ],
)
def test_a_file_that_is_none_is_told(
    run: Callable[..., None], tmp_path: Path, content: bytes | None, said: str
) -> None:
    file = tmp_path / "x.zapdesk"
    if content is not None:
        file.write_bytes(content)

    async def look(person: Any) -> None:
        person.desk.bundles.open(file)
        await person.at(Place.VERIFY)
        assert said in words(person.page)
        assert not person.page.keep.isVisible()

    run(look, tmp_path)


def test_a_record_that_cannot_be_printed_is_handed_out_all_the_same(
    run: Callable[..., None],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    expect_log: Callable[[str], None],
) -> None:
    expect_log("no report of r")

    def refuses(*_: object, **__: object) -> bytes:
        raise ReportError("no font")

    monkeypatch.setattr("zapdesk.report.pdf.record_pdf", refuses)
    file = tmp_path / "out.zapdesk"

    async def look(person: Any) -> None:
        person.desk.bundles.complete()
        await person.until(lambda: person.desk.bundles._completing is None)
        person.desk.open_record("r0")
        await person.at(Place.RECORD)
        person.desk.bundles.save(person.page.record, file)
        await person.until(lambda: "Saved as out.zapdesk" in words(person.page))
        assert verify(file.read_bytes(), Trust(own_keys(tmp_path))).finding is Finding.UNCHANGED
        assert b"report.pdf" not in file.read_bytes()

    run(look, filled(tmp_path, 2))
