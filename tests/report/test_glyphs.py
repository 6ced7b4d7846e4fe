from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from zapdesk.report.glyphs import BREAK, covered, has_all, printable

EUROPE = "ÆØÅæøåÄÖÜäöüßÉéÈèÇçÑñŁłŠšŽžČčÐðÞþÍíŒœ€£–—“”‘’„«»…°±×−≥≤→•·ЖШЩЫЮЯΑΩλ№"


def test_the_fonts_cover_europe() -> None:
    assert [char for char in EUROPE if ord(char) not in covered()] == []
    assert set(range(0x20, 0x7F)) <= covered()


def test_text_of_europe_is_left_alone() -> None:
    assert printable(EUROPE[:24], 600) == EUROPE[:24]
    assert has_all(EUROPE)


def test_lines_become_one() -> None:
    assert printable(" Storgata 1\n0155\tOslo ", 600) == "Storgata 1 0155 Oslo"


def test_the_rest_is_shown_as_codes() -> None:
    shown = printable("充\U0001f44d\u202e\x07", 600)

    assert shown.split(BREAK) == ["\\u5145", "\\U0001f44d", "\\u202e", "\\x07"]
    assert printable("a充b", 600) == "a\\u5145b"


def test_long_words_break_after_punctuation_first() -> None:
    assert printable("zapcloud.azure-devices.net:8883", 600).split(BREAK) == [
        "zapcloud.",
        "azure-",
        "devices.",
        "net:",
        "8883",
    ]
    assert printable("x" * 50, 600).split(BREAK) == ["x" * 24, "x" * 24, "xx"]
    assert BREAK not in printable("devices.zaptec.com", 600)


@given(st.text())
def test_only_printable_characters_come_out(text: str) -> None:
    shown = printable(text, 600)

    assert {ord(char) for char in shown} - {ord(BREAK)} <= covered()
    assert all(len(word) <= 24 for word in shown.replace(BREAK, " ").split())
    assert len(shown.replace(BREAK, "")) <= 601
    if has_all(text) and len(text) <= 600:
        assert shown.replace(BREAK, "") == " ".join(text.split())
    assert not any(unicodedata.category(char) == "Cc" for char in shown)
