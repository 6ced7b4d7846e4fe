from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zapdesk.base.untrusted import clean, clean_bytes

PLAIN = {"Zs"}  # spaces may stay


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        ("Garage Süd", "Garage Süd"),
        ("a\nb\tc", r"a\x0ab\x09c"),
        ("\x1b[31mred", r"\x1b[31mred"),
        ("abc\u202etxt.exe", r"abc\u202etxt.exe"),  # right to left override
        ("zero\u200bwidth", r"zero\u200bwidth"),
        ("\u2028line", r"\u2028line"),
        ("\U000e0041", r"\U000e0041"),  # a tag character
        ("<b>bold</b>", "<b>bold</b>"),  # shown as plain text, so it stays as it is
        ("\ud800", r"\ud800"),
        ("", ""),
    ],
)
def test_what_could_deceive_is_shown_as_a_number(raw: str, shown: str) -> None:
    assert clean(raw) == shown


def test_the_cut_is_seen() -> None:
    assert clean("x" * 200) == "x" * 200
    assert clean("x" * 201) == "x" * 200 + "…"
    assert clean("\n" * 9, limit=8) == r"\x0a\x0a…"  # an escape is never cut in two


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        ("Bjørn".encode(), "Bjørn"),
        (b"\xff\xfe", r"\xff\xfe"),
        (b"a\x00b", r"a\x00b"),
        ("Bjørn".encode("latin-1"), r"Bj\xf8rn"),
    ],
)
def test_bytes_that_promise_no_encoding(raw: bytes, shown: str) -> None:
    assert clean_bytes(raw) == shown


@pytest.mark.parametrize("char", ["x", "é", "漢", "😀"])
def test_bytes_are_cut_by_characters_and_the_cut_is_seen(char: str) -> None:
    assert clean_bytes((char * 20).encode(), limit=20) == char * 20
    assert clean_bytes((char * 99).encode(), limit=20) == char * 20 + "…"


@given(st.text(st.characters(), max_size=300), st.integers(1, 250))
def test_any_text_becomes_short_and_printable(raw: str, limit: int) -> None:
    shown = clean(raw, limit)
    assert len(shown) <= limit + 1
    assert all(c.isprintable() or unicodedata.category(c) in PLAIN for c in shown)
    shown.encode()


@given(st.binary(max_size=900))
def test_any_bytes_become_short_and_printable(raw: bytes) -> None:
    shown = clean_bytes(raw, 50)
    assert len(shown) <= 51
    assert all(c.isprintable() or unicodedata.category(c) in PLAIN for c in shown)
