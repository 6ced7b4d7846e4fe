from __future__ import annotations

from typing import TYPE_CHECKING

from zapdesk.ui.look.theme import theme
from zapdesk.ui.look.tokens import DARK, LIGHT
from zapdesk.ui.widgets.icon import Icon, sign_ink

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget


def test_a_sign_grows_with_the_text_and_follows_the_theme(show: Callable[..., QWidget]) -> None:
    icon = Icon("minus", 24, "fail")
    show(icon)
    assert (icon.width(), icon.height()) == (24, 24)
    assert icon.grab().toImage().pixelColor(12, 12).name() == LIGHT.failed.word.lower()
    theme.apply(DARK, 2.0)
    assert icon.sizeHint().width() == icon.minimumSizeHint().width() == 48


def test_signs_have_the_colour_of_their_tone_unless_told_otherwise() -> None:
    assert sign_ink("pass") == LIGHT.passed.sign
    assert sign_ink("warning") == LIGHT.attention.sign
    assert sign_ink("wifi") == LIGHT.text
