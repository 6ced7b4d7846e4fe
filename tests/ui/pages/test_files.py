"""Where the dialogs for files begin."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QWidget

from zapdesk.ui.pages import files

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication, QFileDialog


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The person's documents; the program was started somewhere else."""
    found, elsewhere = tmp_path / "Dokumente", tmp_path / "program"
    found.mkdir()
    elsewhere.mkdir()
    monkeypatch.chdir(elsewhere)
    monkeypatch.setattr(files, "documents", lambda: str(found))
    return found


def _closed(dialog: QFileDialog) -> Path:
    """Where it began."""
    began = Path(dialog.directory().absolutePath())
    dialog.reject()
    return began


def test_a_file_is_saved_among_the_documents(app: QApplication, place: Path) -> None:
    owner = QWidget()
    chosen: list[Path] = []
    dialog = files.ask_where(owner, "Save", "PDF (*.pdf)", "Report 1.2.pdf", chosen.append)
    assert dialog.directory().absolutePath() == str(place)
    dialog.accept()
    assert chosen == [place / "Report 1.2.pdf"]


def test_files_and_folders_are_looked_for_there_first(app: QApplication, place: Path) -> None:
    owner = QWidget()
    assert _closed(files.ask_for(owner, "Open", "ZapDesk (*.zapjob)", print)) == place
    assert _closed(files.ask_for_folder(owner, "Folder", print)) == place
