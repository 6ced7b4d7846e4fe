from __future__ import annotations

import pytest
from PySide6.QtGui import QFont, QFontDatabase, QFontInfo, QFontMetricsF

from zapdesk.base import resources
from zapdesk.ui.look.type import RAMP, SHIPPED, load_shipped, make_font


def test_the_shipped_fonts_load_and_are_inter() -> None:
    numbers = load_shipped()
    try:
        assert len(numbers) == len(SHIPPED)
        for number in numbers:
            assert "Inter" in QFontDatabase.applicationFontFamilies(number)
    finally:
        for number in numbers:
            assert QFontDatabase.removeApplicationFont(number)


def test_the_shipped_fonts_are_small_and_carry_their_licence() -> None:
    folder = resources.path("fonts")
    assert {path.name for path in folder.iterdir()} == {*SHIPPED, "OFL.txt"}
    assert sum(path.stat().st_size for path in folder.iterdir()) < 2_500_000
    assert "SIL OPEN FONT LICENSE" in (folder / "OFL.txt").read_text("utf-8")


def test_the_ramp_is_the_one_that_was_designed() -> None:
    sizes = {role: (step.size, step.line) for role, step in RAMP.items()}
    assert sizes["body"] == sizes["bold"] == (16, 24)
    assert sizes["small"] == (14, 20)
    assert sizes["heading"] == (20, 28)
    assert sizes["title"] == (28, 36)
    assert sizes["banner"] == (18, 24)
    assert sizes["value"] == (88, 88)


@pytest.mark.parametrize("role", RAMP)
@pytest.mark.parametrize("scale", [1.0, 1.5, 2.25])
def test_sizes_grow_with_the_text_size(role: str, scale: float) -> None:
    font = make_font(role, scale)
    assert font.pixelSize() == round(RAMP[role].size * scale)
    assert font.weight() == RAMP[role].weight
    assert font.hintingPreference() == QFont.HintingPreference.PreferNoHinting
    assert QFontInfo(font).family() in {"Inter", "Segoe UI"}


def test_figures_of_equal_width_on_request() -> None:
    tabular = QFontMetricsF(make_font("value", 1.0))
    widths = [tabular.horizontalAdvance(digit) for digit in "0123456789"]
    assert max(widths) - min(widths) < 0.5
    plain = QFontMetricsF(make_font("body", 1.0))
    assert plain.horizontalAdvance("1111") < plain.horizontalAdvance("0000")
    asked = QFontMetricsF(make_font("body", 1.0, tabular=True))
    assert asked.horizontalAdvance("1111") == pytest.approx(asked.horizontalAdvance("0000"))


def test_letters_of_all_our_languages_are_in_the_font() -> None:
    metrics = QFontMetricsF(make_font("body", 1.0))
    for letter in "äöüßÄÖÜæøåÆØÅéèêçëïœàìòùÉ−–—“”’…·→≥≤×°":
        assert metrics.inFontUcs4(ord(letter)), letter
