"""Before the first paint: where the jobs are is told by Qt, and must be where all else looks."""

from __future__ import annotations

from pathlib import Path

import pytest

from zapdesk.records import paths
from zapdesk.ui.start import system_data


@pytest.mark.parametrize("data", ["", "/somewhere/else", "/with a blank/and ü", "/ending/"])
def test_the_window_and_the_command_line_keep_their_jobs_in_one_place(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, data: str
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_DATA_HOME", data)
    monkeypatch.delenv("ZAPDESK_DATA", raising=False)
    assert system_data() == paths.system_data()
    assert paths.data_folder(system_data) == paths.data_folder()
    place = Path(data) if data else tmp_path / ".local" / "share"
    assert paths.data_folder().database == place / "ZapDesk" / "zapdesk.db"


def test_where_no_place_is_named_it_is_the_home_directory(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.delenv("XDG_DATA_HOME", raising=False)
    assert system_data() == paths.system_data() == tmp_path / ".local" / "share"


def test_the_environment_goes_first(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("ZAPDESK_DATA", str(tmp_path / "mine"))
    assert paths.data_folder(system_data).path == tmp_path / "mine"
