from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from zapdesk.ui.look.theme import theme
from zapdesk.ui.look.tokens import LIGHT
from zapdesk.ui.widgets.button import Button
from zapdesk.ui.widgets.layouts import Flow, Pairs, Tiles
from zapdesk.ui.widgets.text import Text

if TYPE_CHECKING:
    from collections.abc import Callable


def test_a_flow_wraps_and_counts_its_height(show: Callable[..., QWidget]) -> None:
    whole = QWidget()
    flow = Flow(parent=whole)
    buttons = [Button(f"Button {k}") for k in range(5)]
    for button in buttons:
        flow.addWidget(button)
    show(whole, 1200)
    assert {button.y() for button in buttons} == {0}
    assert flow.heightForWidth(1200) == 48
    show(whole, 260)
    assert len({button.y() for button in buttons}) == 3
    assert flow.heightForWidth(260) == 3 * 48 + 2 * 12


def test_hidden_things_leave_no_gap(show: Callable[..., QWidget]) -> None:
    whole = QWidget()
    flow = Flow(parent=whole)
    first, second, third = (Button(name) for name in "abc")
    for button in (first, second, third):
        flow.addWidget(button)
    second.hide()
    show(whole, 600)
    assert third.x() == first.geometry().right() + 1 + 12


def test_a_height_that_was_measured_is_measured_anew_after_a_change(
    show: Callable[..., QWidget], settle: Callable[[], None]
) -> None:
    whole = QWidget()
    outer = QVBoxLayout(whole)
    pairs = Pairs()  # inside another layout, as on a page
    outer.addLayout(pairs)
    value = Text("Short")
    pairs.addWidget(Text("Label"))
    pairs.addWidget(value)
    show(whole, 700)
    before = pairs.heightForWidth(700)
    assert pairs.heightForWidth(700) == before
    value.setText("So long that it takes more than one line of the place that it has. " * 3)
    settle()
    assert pairs.heightForWidth(700) > before
    theme.apply(LIGHT, 2.25)
    settle()
    larger = pairs.heightForWidth(700)
    value.hide()
    settle()
    assert pairs.heightForWidth(700) < larger


def test_tiles_are_equal_and_as_many_as_fit(show: Callable[..., QWidget]) -> None:
    whole = QWidget()
    tiles = Tiles(least=200, most=3, parent=whole)
    texts = [Text("word " * (3 + 8 * k)) for k in range(4)]
    for text in texts:
        tiles.addWidget(text)
    show(whole, 1200)
    assert [text.y() == 0 for text in texts] == [True, True, False, False]
    assert len({text.width() for text in texts}) <= 2
    assert len({text.height() for text in texts[:2]}) == 1
    show(whole, 300)
    assert len({text.x() for text in texts}) == 1


def test_pairs_line_up_their_values(show: Callable[..., QWidget]) -> None:
    whole = QWidget()
    pairs = Pairs(parent=whole)
    texts = [Text(word) for word in ("Server", "10.0.0.1", "Attempts made", "3")]
    for text in texts:
        pairs.addWidget(text)
    show(whole, 700)
    assert texts[1].x() == texts[3].x() == 166
    show(whole, 300)
    assert {text.x() for text in texts} == {0}
    assert [text.y() for text in texts] == sorted(text.y() for text in texts)


def test_a_layout_gives_back_what_it_took() -> None:
    whole = QWidget()
    flow = Flow(parent=whole)
    flow.addWidget(Button("a"))
    assert flow.count() == 1
    assert flow.itemAt(1) is None
    assert flow.takeAt(0).widget() is not None
    assert flow.takeAt(0) is None
    assert flow.count() == 0
