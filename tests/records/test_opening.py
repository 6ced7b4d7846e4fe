"""What a second start asks of the first: taken once, and no way in for anything else."""

from __future__ import annotations

import os
from pathlib import Path
from time import time

import pytest

from zapdesk.records.opening import Opening


@pytest.fixture
def opening(tmp_path: Path) -> Opening:
    made = Opening(tmp_path / "zapdesk.db")
    made.begin()
    return made


def test_what_was_asked_is_taken_once(opening: Opening) -> None:
    file = Path("/mnt/usb/Storgata 1 – Ø.zapjob")
    note = opening.ask(file)
    assert opening.taken() == (file,)
    assert not note.exists()
    assert opening.taken() == ()


def test_a_start_without_a_file_asks_for_the_window_alone(opening: Opening) -> None:
    opening.ask(None)
    assert opening.taken() == (None,)


def test_what_an_earlier_window_was_asked_is_forgotten_and_what_is_asked_now_is_not(
    opening: Opening,
) -> None:
    old, new = opening.ask(Path("/old.zapjob")), opening.ask(Path("/new.zapjob"))
    os.utime(old, (time() - 3600,) * 2)
    (opening.folder / "x.json.1a2b3c4d.begun").write_bytes(b"{")
    Opening(opening.folder.parent / "zapdesk.db").begin()
    assert [file.name for file in opening.folder.iterdir()] == [new.name]
    assert opening.taken() == (Path("/new.zapjob"),)


def test_it_can_be_asked_before_the_first_window_has_its_folder(tmp_path: Path) -> None:
    opening = Opening(tmp_path / "zapdesk.db")
    opening.ask(None)
    opening.begin()
    assert opening.taken() == (None,)


@pytest.mark.parametrize(
    "raw", [b"", b"{}", b"[]", b'{"file":7}', b"\xff", b"[" * 100_000, b'{"file":"' + b"a" * 70_000]
)
def test_what_is_no_note_asks_for_nothing_and_does_not_stay(opening: Opening, raw: bytes) -> None:
    (opening.folder / "x.json").write_bytes(raw)
    opening.ask(None)
    assert opening.taken() == (None,)
    assert list(opening.folder.iterdir()) == []


def test_a_folder_that_takes_nothing_is_said(tmp_path: Path) -> None:
    (tmp_path / "opening").write_bytes(b"")
    with pytest.raises(OSError, match="opening"):
        Opening(tmp_path / "zapdesk.db").ask(None)
