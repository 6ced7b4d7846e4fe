from __future__ import annotations

import pytest
from sitelab import page
from sitelab.cases import ALL, NOT_HERE
from sitelab.contract import FINDINGS


def test_the_page_shows_the_cases_of_today() -> None:
    text = page.PAGE.read_text(encoding="utf-8")
    assert page.written(text) == text


def test_every_finding_has_a_row_and_every_case_a_place() -> None:
    table = page.table()
    rows = [line.split("|")[1].strip() for line in table.splitlines() if line.startswith("| `")]
    assert rows == [f"`{code}`" for code in FINDINGS]
    shown = set(table.replace("|", ";").split(";"))
    single = [case.name for case in ALL if len(case.faults) < 2]
    assert not [name for name in single if not any(name in part for part in shown)]


def test_what_cannot_be_shown_here_is_named_in_the_page() -> None:
    text = page.PAGE.read_text(encoding="utf-8")
    for code in NOT_HERE.keys() & FINDINGS.keys():
        assert f"`{code}`" in text.partition("## What cannot be right")[2]


def test_a_page_without_a_place_is_refused() -> None:
    with pytest.raises(ValueError, match="has no"):
        page.written("# Nothing")
