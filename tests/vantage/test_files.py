"""Files that others wrote."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import pytest

from zapdesk.vantage.files import matching, number, read_text, settings

if TYPE_CHECKING:
    from pathlib import Path


def test_a_file(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"one\n\xff")
    assert read_text(tmp_path / "a") == "one\n�"


def test_a_long_file_is_read_from_its_end(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("12345")
    assert read_text(tmp_path / "a", 3) == "345"


def test_what_is_no_file(tmp_path: Path) -> None:
    for name in ("none", "bad\0name", "."):
        assert read_text(tmp_path / name) is None


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such files")
def test_pipes_and_loops(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "loop").symlink_to("loop")
    for name in ("pipe", "loop"):
        assert read_text(tmp_path / name) is None


def test_matching(tmp_path: Path) -> None:
    for name in ("b.lease", "a.lease", "c"):
        (tmp_path / name).touch()
    assert [file.name for file in matching(tmp_path, "*.lease")] == ["a.lease", "b.lease"]
    assert matching(tmp_path / "none", "*") == []


def test_settings() -> None:
    text = "# a=1\n[s]\nb = 2 \nc\n;d=4\ne=f=g\n[x=y]\n"
    assert list(settings(text)) == [("b", "2"), ("e", "f=g")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("0", 0),
        ("4294967295", 4294967295),
        ("4294967296", None),
        ("", None),
        ("-1", None),
        ("²", None),
    ],
)
def test_number(text: str, expected: int | None) -> None:
    assert number(text) == expected
