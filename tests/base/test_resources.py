from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from zapdesk.base import resources

if TYPE_CHECKING:
    from pathlib import Path

find = resources.folder.__wrapped__  # without the cache: each test has its own places


def test_the_sources_have_their_folder_beside_them() -> None:
    assert resources.path("catalogue", "catalogue.toml").is_file()
    assert resources.path() == resources.folder()


def test_the_frozen_program_carries_its_own(tmp_path: Path, monkeypatch) -> None:
    (tmp_path / "resources" / "catalogue").mkdir(parents=True)
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    assert find() == tmp_path / "resources"


def test_a_wheel_carries_it_inside_the_package(tmp_path: Path, monkeypatch) -> None:
    package = tmp_path / "zapdesk"
    (package / "base").mkdir(parents=True)
    monkeypatch.setattr(resources, "__file__", str(package / "base" / "resources.py"))
    with pytest.raises(FileNotFoundError, match="resource folder is missing"):
        find()
    (package / "_resources" / "catalogue").mkdir(parents=True)
    assert find() == package / "_resources"


def test_a_folder_of_the_right_name_without_a_catalogue_is_not_ours(
    tmp_path: Path, monkeypatch
) -> None:
    (tmp_path / "resources").mkdir()
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    assert find() != tmp_path / "resources"
