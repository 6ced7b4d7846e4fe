from __future__ import annotations

from pathlib import Path

import platformdirs
import pytest

from zapdesk.records.paths import data_folder, is_synchronised


def test_the_users_own_data_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("ZAPDESK_DATA", raising=False)
    folder = data_folder()

    assert folder.path == Path(platformdirs.user_data_dir("ZapDesk", appauthor=False))
    assert folder.database == folder.path / "zapdesk.db"


def test_the_environment_goes_first(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("ZAPDESK_DATA", str(tmp_path / "mine"))

    assert data_folder().path == tmp_path / "mine"
    assert not data_folder().synchronised
    assert not (tmp_path / "mine").exists()


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/home/ola/OneDrive/ZapDesk", True),
        ("/home/ola/OneDrive - Elektro AS/ZapDesk", True),
        ("/home/ola/dropbox (Personal)/x", True),
        ("/home/ola/.local/share/ZapDesk", False),
        ("/home/onofrio/drive", False),
    ],
)
def test_synchronised_folders_are_told(path: str, expected: bool) -> None:
    assert is_synchronised(Path(path)) is expected


def test_a_link_into_a_synchronised_folder_is_told(tmp_path: Path) -> None:
    (tmp_path / "OneDrive").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "OneDrive")
    assert is_synchronised(tmp_path / "link" / "ZapDesk")
