from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QVBoxLayout, QWidget

from zapdesk.ui.widgets.button import Button, IconButton
from zapdesk.ui.widgets.number import NumberField
from zapdesk.ui.widgets.pad import Key, NumberPad
from zapdesk.ui.widgets.page import Page

if TYPE_CHECKING:
    from collections.abc import Callable


@pytest.fixture
def number(show: Callable[..., QWidget]) -> NumberField:
    field = NumberField("Stations", value=3, least=1, most=500, unit="stations")
    show(field, 500)
    return field


def press(field: QWidget, *names: str) -> None:
    keys = {key.accessibleName(): key for key in field.findChildren(Key)}
    for name in names:
        QTest.mouseClick(keys[name], Qt.MouseButton.LeftButton)


def told(field: NumberField) -> list[int | None]:
    numbers: list[int | None] = []
    field.changed.connect(numbers.append)
    return numbers


def test_names_for_a_screen_reader(
    number: NumberField, spoken: Callable[[QWidget], tuple[str, str, str]]
) -> None:
    assert spoken(number.line)[:2] == ("EditableText", "Stations (stations)")
    names = [button.accessibleName() for button in number.findChildren(IconButton)]
    assert names == ["One less: Stations", "One more: Stations"]


def test_steps_stop_at_the_bounds(number: NumberField) -> None:
    less, more = number.findChildren(IconButton)
    numbers = told(number)
    for _ in range(4):
        QTest.mouseClick(less, Qt.MouseButton.LeftButton)
    assert numbers == [2, 1]
    assert not less.isEnabled()
    QTest.mouseClick(more, Qt.MouseButton.LeftButton)
    assert number.value() == 2
    assert less.isEnabled()


def test_typing_takes_digits_only(number: NumberField) -> None:
    number.setFocus()
    number.line.clear()
    numbers = told(number)
    QTest.keyClicks(number.line, "1x2")
    assert number.value() == 12
    assert numbers == [1, 1, 12]


def test_out_of_bounds_is_no_number(number: NumberField) -> None:
    number.setFocus()
    number.line.clear()
    QTest.keyClicks(number.line, "999")
    assert number.line.text() == "999"
    assert number.value() is None


def test_none_yet_begins_at_the_least() -> None:
    field = NumberField("Stations", least=1)
    assert field.value() is None
    QTest.mouseClick(field.findChildren(IconButton)[1], Qt.MouseButton.LeftButton)
    assert field.value() == 1


def test_the_pad_comes_with_the_focus_and_goes_with_it(show: Callable[..., QWidget]) -> None:
    whole = QWidget()
    column = QVBoxLayout(whole)
    field, other = NumberField("Stations"), Button("Other")
    column.addWidget(other)
    column.addWidget(field)
    show(whole, 600, 700)
    pad = field.findChild(NumberPad)
    other.setFocus()
    assert pad.isHidden()
    field.setFocus()
    assert pad.isVisible()
    assert all(min(key.width(), key.height()) >= 72 for key in pad.findChildren(Key))
    other.setFocus()
    assert pad.isHidden()


def test_the_pad_writes_erases_and_leaves_the_focus(number: NumberField) -> None:
    number.setFocus()
    number.set_value(None)
    numbers = told(number)
    press(number, "1", "2", "0", "Erase last digit")
    assert number.value() == 12
    assert numbers == [1, 12, 120, 12]
    assert number.line.hasFocus()
    press(number, "Done")
    assert number.findChild(NumberPad).isHidden()


def test_after_done_a_tap_on_the_line_brings_the_pad_back(number: NumberField) -> None:
    number.line.setFocus()
    number.show_pad(False)
    QTest.mouseClick(number.line, Qt.MouseButton.LeftButton)
    assert number.findChild(NumberPad).isVisible()


def test_the_pad_writes_over_what_is_marked(number: NumberField) -> None:
    number.setFocus()
    number.line.selectAll()
    press(number, "7")
    assert number.value() == 7


def test_negative_numbers_have_a_real_minus(show: Callable[..., QWidget]) -> None:
    field = NumberField("Signal", least=-100, most=-20, unit="dBm")
    show(field, 500)
    field.setFocus()
    press(field, "7", "4", "Plus or minus")
    assert field.line.text() == "−74"
    assert field.value() == -74
    press(field, "Plus or minus")
    assert field.value() is None
    field.line.clear()
    QTest.keyClicks(field.line, "-81")
    assert field.value() == -81


def test_arrows_step_and_escape_puts_the_pad_away(number: NumberField) -> None:
    number.setFocus()
    QTest.keyClick(number.line, Qt.Key.Key_Up)
    QTest.keyClick(number.line, Qt.Key.Key_Up)
    QTest.keyClick(number.line, Qt.Key.Key_Down)
    assert number.value() == 4
    QTest.keyClick(number.line, Qt.Key.Key_Escape)
    assert number.findChild(NumberPad).isHidden()


def test_a_problem_stands_below(number: NumberField) -> None:
    high = number.heightForWidth(500)
    number.set_problem("Give the number of stations.")
    assert number.heightForWidth(500) > high
    assert number.line.accessibleDescription() == "Give the number of stations."


def test_the_pad_is_on_the_screen_with_its_number(show: Callable[..., QWidget]) -> None:
    page, number = Page("Stations"), NumberField("Stations")
    for k in range(6):
        page.add(Button(f"Before {k}"))
    page.add(number)
    show(page, 800, 438)  # what header and footer leave of 800 × 600
    number.setFocus()
    pad = number.findChild(NumberPad)
    for part in (number.line, pad):
        top = part.mapTo(page.viewport(), QPoint(0, 0)).y()
        assert top >= 0
        assert top + part.height() <= page.viewport().height()
