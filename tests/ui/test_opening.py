"""A file that is opened while a window is open is shown in that window."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

import pytest

from zapdesk.records.office.jobfile import SCHEMA, Prepared, write_job_file
from zapdesk.records.opening import Opening
from zapdesk.ui import opening as room
from zapdesk.ui.opening import Openings, handed_over
from zapdesk.ui.places import Place

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Run = Callable[..., None]


@pytest.fixture(autouse=True)
def no_stacking(expected_qt: list[str]) -> None:
    """The offscreen screen has one window above the other never."""
    expected_qt.append("does not support raise()")


def test_another_start_s_file_is_shown_here(run: Run, tmp_path: Path) -> None:
    file, database = tmp_path / "kaia.zapjob", tmp_path / "zapdesk.db"
    file.write_bytes(write_job_file(Prepared(schema=SCHEMA, site="Kaia 7")))

    async def asked(person: Any) -> None:
        desk = person.desk
        openings = Openings(desk.bridge, person.window, desk, database)
        await openings.begin()
        person.window.showMinimized()
        assert await handed_over(desk.bridge, database, file)
        await person.at(Place.JOB)
        assert desk.answers.site == "Kaia 7"
        assert not person.window.isMinimized()
        assert await handed_over(desk.bridge, database, None)
        assert desk.place is Place.JOB

    run(asked, tmp_path)


def test_what_was_asked_between_the_lock_and_the_listening_is_shown_too(
    run: Run, tmp_path: Path
) -> None:
    file, database = tmp_path / "none.zapdesk", tmp_path / "zapdesk.db"
    file.write_bytes(b"no record")
    Opening(database).ask(file)

    async def asked(person: Any) -> None:
        openings = Openings(person.desk.bridge, person.window, person.desk, database)
        await openings.begin()
        await person.at(Place.VERIFY)

    run(asked, tmp_path)


@pytest.mark.parametrize("spoilt", [False, True], ids=["nobody listens", "no folder"])
def test_what_nobody_takes_is_taken_back(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, spoilt: bool
) -> None:
    monkeypatch.setattr(room, "_PATIENCE", 3)
    database = tmp_path / "other.db"
    if spoilt:
        (tmp_path / "opening").write_bytes(b"")

    async def asked(person: Any) -> None:
        assert not await asyncio.wait_for(handed_over(person.desk.bridge, database, None), 20)

    run(asked, tmp_path)
    assert spoilt or list((tmp_path / "opening").iterdir()) == []
