"""The mark of what is under way: read back, taken away, and harmless where it is damaged."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from zapdesk.records.underway import FILE, Underway, left_behind, mark, unmark

if TYPE_CHECKING:
    from pathlib import Path

MARK = Underway(job="ab12", what="survey", since=datetime(2026, 11, 20, 9, tzinfo=UTC), station="7")


def test_what_was_marked_is_left_behind_until_it_is_unmarked(tmp_path: Path) -> None:
    assert left_behind(tmp_path) is None
    mark(tmp_path, MARK)
    assert left_behind(tmp_path) == MARK
    unmark(tmp_path)
    unmark(tmp_path)
    assert left_behind(tmp_path) is None


@pytest.mark.parametrize("raw", [b"", b"{", b"[]", b'{"job": 7}', b"x" * 10_000, b"[" * 4000])
def test_a_damaged_mark_says_nothing(tmp_path: Path, raw: bytes) -> None:
    (tmp_path / FILE).write_bytes(raw)
    assert left_behind(tmp_path) is None


def test_a_disk_that_refuses_costs_the_mark_alone(tmp_path: Path) -> None:
    gone = tmp_path / "gone"
    mark(gone, MARK)
    unmark(gone)
    assert left_behind(gone) is None
