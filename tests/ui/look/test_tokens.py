from __future__ import annotations

import pytest

from zapdesk.ui.look.tokens import DARK, LIGHT, TONES, Tokens, contrast_tokens, luminance, ratio

CONTRAST = contrast_tokens("#000000", "#FFFFFF", "#1AEBFF", "#000000")
DRESSES = {"light": LIGHT, "dark": DARK, "contrast": CONTRAST}


@pytest.fixture(params=DRESSES)
def tokens(request: pytest.FixtureRequest) -> Tokens:
    return DRESSES[request.param]


def test_the_ratio_is_that_of_wcag() -> None:
    assert ratio("#000000", "#FFFFFF") == pytest.approx(21)
    assert ratio("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.005)
    assert ratio("#FFFFFF", "#777777") == ratio("#777777", "#FFFFFF")
    assert luminance("#FF0000") == pytest.approx(0.2126)


def test_text_is_readable_on_every_ground(tokens: Tokens) -> None:
    for ground in (tokens.ground, tokens.surface, tokens.quiet):
        assert ratio(tokens.text, ground) >= 7
        assert ratio(tokens.soft, ground) >= 4.5
    for ground in (tokens.ground, tokens.surface):
        assert ratio(tokens.primary, ground) >= 4.5
    assert ratio(tokens.on_primary, tokens.primary) >= 4.5


@pytest.mark.parametrize("tone", TONES)
def test_outcome_words_reach_seven_to_one_everywhere(tokens: Tokens, tone: str) -> None:
    shade = tokens.shade(tone)
    for ground in (tokens.surface, tokens.ground, shade.tint):
        assert ratio(shade.word, ground) >= 7


@pytest.mark.parametrize("tone", TONES)
def test_signs_and_borders_of_outcomes_are_seen(tokens: Tokens, tone: str) -> None:
    shade = tokens.shade(tone)
    for ground in (tokens.surface, tokens.ground, shade.tint):
        assert ratio(shade.sign, ground) >= 4.5


def test_borders_of_controls_are_seen(tokens: Tokens) -> None:
    for ground in (tokens.ground, tokens.surface, tokens.quiet):
        assert ratio(tokens.edge, ground) >= 3


def test_the_measured_palette_is_the_one_in_use() -> None:
    assert (LIGHT.text, LIGHT.soft, LIGHT.primary) == ("#1B1B1B", "#595959", "#0B5CAD")
    assert (LIGHT.passed.sign, LIGHT.attention.sign) == ("#0F6B34", "#8A4B00")
    assert LIGHT.failed.sign == "#B3261E"
    assert (DARK.text, DARK.soft, DARK.primary) == ("#F2F2F2", "#BDBDBD", "#7CB8F5")
    assert (DARK.passed.sign, DARK.attention.sign) == ("#6CCB8B", "#FFC266")
    assert DARK.failed.sign == "#FF9A92"


def test_a_contrast_theme_uses_only_the_systems_colours() -> None:
    own = {"#000000", "#FFFFFF", "#1AEBFF"}
    used = {value for value in CONTRAST if isinstance(value, str)}
    for tone in TONES:
        used |= set(CONTRAST.shade(tone))
    assert used == own
    assert CONTRAST.dark
    assert not contrast_tokens("#FFFFFF", "#000000", "#37006E", "#FFFFFF").dark


def test_every_ink_has_a_colour(tokens: Tokens) -> None:
    for ink in ("text", "soft", "primary", "on-primary", "ground", *TONES):
        assert len(tokens.ink(ink)) == 7
