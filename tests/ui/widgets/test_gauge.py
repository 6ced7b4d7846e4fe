from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtGui import QColor

from zapdesk.ui.look.theme import theme
from zapdesk.ui.look.tokens import DARK, LIGHT, contrast_tokens
from zapdesk.ui.widgets.gauge import Gauge

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


def column(widget: QWidget, x: int, y: int) -> str:
    return widget.grab().toImage().pixelColor(x, y).name().upper()


@pytest.fixture
def gauge(show: Any) -> Gauge:
    made = Gauge(-90, -50, -74, "−74")
    show(made, 401)
    return made


def test_role_value_and_words_reach_a_screen_reader(gauge: Gauge, spoken: Any) -> None:
    gauge.show_level(-72, "attention", "−72 dBm Enough, little margin")
    role, name, _ = spoken(gauge)
    assert (role, name) == ("ProgressBar", "−72 dBm Enough, little margin")
    assert (gauge.value(), gauge.minimum(), gauge.maximum()) == (-72, -90, -50)


@pytest.mark.parametrize(("level", "value"), [(-120.0, -90), (-10.0, -50), (None, -90)])
def test_what_is_beyond_the_ends_stays_within_them(
    gauge: Gauge, level: float | None, value: int
) -> None:
    gauge.show_level(level, "pass", "")
    assert gauge.value() == value


def test_the_mark_is_seen_on_the_fill_and_off_it(gauge: Gauge) -> None:
    at, middle = round(401 * 16 / 40), gauge.height() - 16 - 13
    for level in (-55.0, -85.0):
        gauge.show_level(level, "pass", "")
        assert column(gauge, at, middle) == LIGHT.text
        assert column(gauge, at - 3, middle) == LIGHT.surface  # the gap
    assert column(gauge, at, middle - 20) == LIGHT.text  # stands out above


def test_the_fill_has_its_tones_colour(gauge: Gauge) -> None:
    middle = gauge.height() - 16 - 13
    gauge.show_level(-60, "fail", "")
    assert column(gauge, 60, middle) == LIGHT.failed.sign
    gauge.show_level(None, "not-tested", "")
    assert column(gauge, 60, middle) == LIGHT.quiet


@pytest.mark.parametrize(
    "tokens", [DARK, contrast_tokens("#000000", "#FFFFFF", "#1AEBFF", "#000000")]
)
def test_the_mark_is_seen_in_every_palette(gauge: Gauge, tokens: Any) -> None:
    theme.apply(tokens)
    gauge.show_level(-55, "pass", "")
    at, middle = round(401 * 16 / 40), gauge.height() - 16 - 13
    assert QColor(column(gauge, at, middle)) == QColor(tokens.text)
    assert QColor(column(gauge, at - 3, middle)) == QColor(tokens.surface)


def test_it_grows_with_the_text(gauge: Gauge) -> None:
    before = gauge.sizeHint().height()
    theme.apply(LIGHT, 2.0)
    assert gauge.sizeHint().height() > before * 1.3
