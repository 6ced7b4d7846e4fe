from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette

from zapdesk.ui.look.system import SystemLook, choose_tokens, text_scale
from zapdesk.ui.look.theme import qt_palette, theme
from zapdesk.ui.look.tokens import DARK, LIGHT, contrast_tokens

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication


def test_a_change_reaches_the_application(app: QApplication) -> None:
    heard: list[str] = []
    connection = theme.changed.connect(lambda: heard.append(theme.tokens.ground))
    theme.apply(DARK, 1.5)
    theme.changed.disconnect(connection)
    assert heard == [DARK.ground]
    assert app.palette().color(QPalette.ColorRole.Window).name() == DARK.ground.lower()
    assert app.font().pixelSize() == 24
    assert app.style().objectName() == "fusion"
    assert app.styleSheet() == ""


def test_the_text_size_stays_within_what_the_pages_can_do() -> None:
    theme.apply(LIGHT, 9)
    assert theme.scale == 2.25
    theme.apply(LIGHT, 0.1)
    assert theme.scale == 0.8


def test_fonts_are_made_anew_for_a_new_size() -> None:
    before = theme.font("body")
    assert theme.font("body") is before
    theme.apply(LIGHT, 2.0)
    assert theme.font("body").pixelSize() == 2 * before.pixelSize()
    assert theme.line("body") == 48
    assert theme.px(10) == 20


def test_disabled_words_stay_readable() -> None:
    palette = qt_palette(LIGHT)
    disabled = palette.color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.ButtonText)
    assert disabled.name() == LIGHT.soft


def test_the_systems_wishes_choose_the_colours() -> None:
    scheme, wish = Qt.ColorScheme, Qt.ContrastPreference
    palette = qt_palette(contrast_tokens("#000000", "#ffffff", "#1aebff", "#000000"))
    assert choose_tokens(scheme.Light, wish.NoPreference, palette) is LIGHT
    assert choose_tokens(scheme.Unknown, wish.NoPreference, palette) is LIGHT
    assert choose_tokens(scheme.Dark, wish.NoPreference, palette) is DARK
    high = choose_tokens(scheme.Light, wish.HighContrast, palette)
    assert high.contrast
    assert (high.ground, high.text, high.primary) == ("#000000", "#ffffff", "#1aebff")


@pytest.mark.parametrize(
    ("percent", "scale"),
    [(100, 1.0), ("150", 1.5), (225, 2.25), (None, 1.0), ("many", 1.0), (40, 1.0), (999, 1.0)],
)
def test_the_text_size_of_windows(percent: object, scale: float) -> None:
    assert text_scale(percent) == scale


def test_following_the_system_dresses_at_once(app: QApplication) -> None:
    theme.apply(DARK, 2.0)
    look = SystemLook(app)
    # The offscreen platform has no wishes: light, normal text.
    assert (theme.tokens, theme.scale) == (LIGHT, 1.0)
    look.deleteLater()
