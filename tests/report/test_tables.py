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


@pytest.mark.parametrize(
    "typed",
    [
        *("00123", "1234567890123456", "123456789012", "3.14", "3,14", "1.000", "1 000", "1e5"),
        *(
            "1-2",
            "1/2",
            "1.2",
            "10.11.12",
            "20. 11. 2026",
            "2026-11-20",
            "1.2.",
            "12:30",
            "7:05 pm",
        ),
        *("1,5 %", "50 €", "€50", "kr 50", "Mar 4", "4. mai", "des 24", "1 Mär 2026", "3-okt"),
        *("\uff1d1+1", "\uff0b47", "10.100.100.100"),
    ],
)
def test_a_text_never_becomes_another_number_or_a_date(typed: str) -> None:
    ((shown,),) = rows_of(as_csv(["x"], [(typed,)], SEMICOLON), SEMICOLON)[1:]

    assert shown == f"'{typed}"


@pytest.mark.parametrize(
    "typed",
    [
        *("0", "7", "42", "2026", "12345678901", "ZPR000123", "F1", "L1", "Bay 07", "7A", "2. OG"),
        *("A-1", "02:00:00:00:01:00", "2026-11-20T10:00:00+00:00", "Storgata 1", "Mark", "Maja 7b"),
        *(
            "8.8.8.8",
            "10.0.0.23",
            "10.100.100.10",
            "10.0.0.0/24",
            "no.pool.ntp.org",
            "",
            "e5",
            "−81",
        ),
    ],
)
def test_other_texts_stay_as_they_are(typed: str) -> None:
    ((shown,),) = rows_of(as_csv(["x"], [(typed,)], SEMICOLON), SEMICOLON)[1:] or [[""]]

    assert shown == typed


@given(st.lists(st.text(), min_size=1, max_size=4))
def test_any_text_stays_in_its_cell(cells: list[str]) -> None:
    for dialect in (SEMICOLON, COMMA):
        raw = as_csv(["h"] * len(cells), [cells], dialect)
        read = rows_of(raw, dialect)

        assert len(read) == 2
        assert [len(row) for row in read] == [len(cells)] * 2
        assert not any(cell.startswith(("=", "+", "-", "@")) for cell in read[1])
