from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from zapdesk.ui.look.theme import theme
from zapdesk.ui.look.tokens import DARK, LIGHT
from zapdesk.ui.widgets.text import PROSE, Text

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

SENTENCE = "The internet works here, but port 8883 got no answer in 3 tries."


def test_it_is_heard_as_static_text(spoken: Callable[[QWidget], tuple[str, str, str]]) -> None:
    assert spoken(Text(SENTENCE))[:2] == ("StaticText", SENTENCE)


def test_height_follows_width_in_whole_lines() -> None:
    text = Text(SENTENCE)
    assert text.hasHeightForWidth()
    assert text.heightForWidth(2000) == 24
    heights = [text.heightForWidth(w) for w in (100, 200, 400, 800)]
    assert heights == sorted(heights, reverse=True)
    assert all(height % 24 == 0 for height in heights)


def test_prose_keeps_its_column() -> None:
    text = Text(SENTENCE * 4, max_chars=PROSE)
    assert text.block(4000).width < 560
    assert text.heightForWidth(4000) > 24


def test_strangers_markup_stays_text(show: Callable[..., QWidget]) -> None:
    text = Text("<img src=x onerror=alert(1)> <b>Garage</b>")
    assert text.textFormat() == Qt.TextFormat.PlainText
    assert text.sizeHint().width() > 300  # all of it is letters
    show(text)


def test_a_new_text_takes_new_room() -> None:
    text = Text("OK")
    before = text.sizeHint().width()
    text.setText("Must be fixed")
    assert text.sizeHint().width() > before


def test_large_text_makes_large_lines() -> None:
    text = Text(SENTENCE, "title")
    theme.apply(LIGHT, 2.0)
    assert text.heightForWidth(10_000) == 72
    assert text.font().pixelSize() == 56


def test_it_is_painted_in_its_ink_and_follows_the_theme(show: Callable[..., QWidget]) -> None:
    text = Text("████", "body", "fail")
    show(text)
    # The letters, not the ground behind them, are what changes least.
    inked = text.grab().toImage().pixelColor(20, 12).name()
    assert inked == LIGHT.failed.word.lower()
    theme.apply(DARK)
    assert text.grab().toImage().pixelColor(20, 12).name() == DARK.failed.word.lower()
    text.set_ink("text")
    assert text.grab().toImage().pixelColor(20, 12).name() == DARK.text.lower()


def test_seconds_that_count_do_not_make_the_word_wander() -> None:
    narrow, wide = Text("Testing 11 s", tabular=True), Text("Testing 48 s", tabular=True)
    assert abs(narrow.sizeHint().width() - wide.sizeHint().width()) <= 1
