from __future__ import annotations

import pytest
from PySide6.QtGui import QFontMetricsF

from zapdesk.ui.look.theme import theme
from zapdesk.ui.look.tokens import LIGHT
from zapdesk.ui.look.typeset import UNBOUNDED, column, longest_word, typeset, typeset_prose

SENTENCE = "The internet works here, but port 8883 got no answer in 3 tries."


def lines(block: object) -> list[str]:
    layout = block.layout  # type: ignore[attr-defined]
    found = [layout.lineAt(k) for k in range(layout.lineCount())]
    return [layout.text()[n.textStart() : n.textStart() + n.textLength()].strip() for n in found]


def test_lines_have_the_height_of_their_role() -> None:
    assert typeset(SENTENCE, "body", UNBOUNDED).height == 24
    wrapped = typeset(SENTENCE, "body", 200)
    assert wrapped.height == 24 * wrapped.layout.lineCount() > 24
    assert typeset("", "title", 100).height == 36


def test_no_line_is_wider_than_asked() -> None:
    for width in (120, 200, 333):
        assert typeset(SENTENCE, "body", width).width <= width


def test_a_word_without_end_breaks() -> None:
    block = typeset("3F:9A:" * 40, "body", 200)
    assert block.layout.lineCount() > 3
    assert block.width <= 200


def test_a_new_line_in_the_text_is_one_on_the_page() -> None:
    assert lines(typeset("one\ntwo", "body", UNBOUNDED)) == ["one", "two"]


def test_markup_of_strangers_is_only_text() -> None:
    assert lines(typeset("<b>Garage</b>", "body", UNBOUNDED)) == ["<b>Garage</b>"]


def test_no_lone_word_on_the_last_line() -> None:
    width = next(w for w in range(300, 500) if lines(typeset(SENTENCE, "body", w))[-1] == "tries.")
    settled = lines(typeset_prose(SENTENCE, "body", width))
    assert len(settled) == 2
    assert settled[-1] != "tries."
    assert " ".join(settled) == SENTENCE


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.25])
def test_a_column_of_sixty_characters_holds_about_sixty(scale: float) -> None:
    theme.apply(LIGHT, scale)
    prose = "Ask for outgoing traffic to these four addresses and then check again. " * 4
    longest = max(len(line) for line in lines(typeset(prose, "body", column(60, "body"))))
    assert 52 <= longest <= 66


def test_what_has_no_words_fills_its_lines() -> None:
    fingerprint = "3F:9A:" * 14 + "00"
    plain, prose = typeset(fingerprint, "body", 600), typeset_prose(fingerprint, "body", 600)
    assert lines(plain) == lines(prose)
    assert len(lines(plain)) == 2


def test_the_longest_word() -> None:
    assert longest_word("a bb zapcloud", "body") == typeset("zapcloud", "body", UNBOUNDED).width
    assert longest_word("", "body") == 0


@pytest.mark.parametrize("name", ["Wi-Fi", "LTE-M"])
def test_a_name_is_not_broken_at_its_hyphen(name: str) -> None:
    text = f"Join this tablet to the {name} that the stations use."
    for width in range(60, 500, 7):
        for line in lines(typeset(text, "body", width)):
            assert not line.endswith((name[: name.index("-") + 1], "\u2011"))
            assert len(line.replace("\u2011", "-")) == len(line)


def test_other_hyphens_stay_as_they_are() -> None:
    block = typeset("zapcloud-api.azurewebsites.net", "body", UNBOUNDED)
    assert lines(block) == ["zapcloud-api.azurewebsites.net"]


def test_the_hyphen_that_is_painted_is_in_the_font() -> None:
    assert QFontMetricsF(theme.font("body")).inFont("\u2011")


def test_a_last_line_is_never_mended_by_breaking_a_word() -> None:
    theme.apply(LIGHT, 1.5)
    whole = int(longest_word("ZapCharger", "heading")) + 3
    for width in range(whole, whole + 20):
        block = typeset_prose("ZapCharger Pro", "heading", width)
        assert lines(block) == ["ZapCharger", "Pro"]
