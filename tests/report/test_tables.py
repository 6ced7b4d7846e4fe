from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zapdesk.report.tables import COMMA, SEMICOLON, Dialect, as_csv, dialect_of


def rows_of(raw: bytes, dialect: Dialect) -> list[list[str]]:
    """As a spreadsheet of that country reads it."""
    return list(csv.reader(io.StringIO(raw.decode("utf-8-sig"), ""), delimiter=dialect.separator))


def test_a_german_or_norwegian_spreadsheet_finds_its_separator_and_its_decimal_comma() -> None:
    raw = as_csv(["Name", "dBm"], [("Tor 7; links", -70.5), ("Å", -74)], SEMICOLON)

    assert raw.startswith(b"\xef\xbb\xbf")
    assert raw.endswith(b"\r\n")
    assert rows_of(raw, SEMICOLON) == [
        ["Name", "dBm"],
        ["Tor 7; links", "-70,5"],
        ["Å", "-74"],
    ]


def test_an_english_one_finds_its_own() -> None:
    raw = as_csv(["a"], [(0.25,), (None,), (True,)], COMMA)

    assert rows_of(raw, COMMA) == [["a"], ["0.25"], [""], ["1"]]


@pytest.mark.parametrize(
    ("mark", "expected"), [(",", SEMICOLON), (".", COMMA), ("", COMMA), ("·", COMMA)]
)
def test_the_pc_s_own_decimal_mark_chooses(mark: str, expected: Dialect) -> None:
    assert dialect_of(mark) == expected


@pytest.mark.parametrize("typed", ["=1+1", "+47 22", "-cmd|' /C calc'!A0", "@SUM(A1)", " =1"])
def test_a_text_never_becomes_a_formula(typed: str) -> None:
    ((shown,),) = rows_of(as_csv(["x"], [(typed,)], COMMA), COMMA)[1:]

    assert shown == f"'{typed.strip()}"


@given(st.lists(st.text(), min_size=1, max_size=4))
def test_any_text_stays_in_its_cell(cells: list[str]) -> None:
    for dialect in (SEMICOLON, COMMA):
        raw = as_csv(["h"] * len(cells), [cells], dialect)
        read = rows_of(raw, dialect)

        assert len(read) == 2
        assert [len(row) for row in read] == [len(cells)] * 2
        assert not any(cell.startswith(("=", "+", "-", "@")) for cell in read[1])
