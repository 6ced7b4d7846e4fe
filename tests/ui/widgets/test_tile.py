from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from zapdesk.ui.widgets.door import StartTile
from zapdesk.ui.widgets.tile import Choices

if TYPE_CHECKING:
    from collections.abc import Callable


@pytest.fixture
def choices(show: Callable[..., QWidget]) -> Choices:
    group = Choices("How will the stations connect?")
    group.add("wifi", "Wi-Fi", "We measure each one.", icon="wifi")
    group.add("4g", "4G", "The SIM is built in.", icon="signal")
    group.add("plc", "Power line", icon="plug", reason="Only Zaptec Pro has it.")
    group.add("cable", "Cable", icon="ethernet")
    show(group, 700)
    return group


def test_a_named_group_of_radio_buttons(
    choices: Choices, spoken: Callable[[QWidget], tuple[str, str, str]]
) -> None:
    assert spoken(choices)[:2] == ("Grouping", "How will the stations connect?")
    assert spoken(choices.tile("wifi"))[:2] == ("RadioButton", "Wi-Fi. We measure each one")
    assert spoken(choices.tile("plc"))[:2] == ("RadioButton", "Power line. Only Zaptec Pro has it")


def test_one_is_chosen_and_heard_as_such(choices: Choices) -> None:
    said: list[str] = []
    choices.chosen.connect(said.append)
    assert choices.choice() == ""
    QTest.mouseClick(choices.tile("4g"), Qt.MouseButton.LeftButton)
    QTest.mouseClick(choices.tile("wifi"), Qt.MouseButton.LeftButton)
    assert said == ["4g", "wifi"]
    assert choices.choice() == "wifi"
    states = {
        key: QAccessible.queryAccessibleInterface(choices.tile(key)).state().checked
        for key in ("wifi", "4g", "cable")
    }
    assert states == {"wifi": 1, "4g": 0, "cable": 0}


def test_pressing_the_chosen_one_keeps_it(choices: Choices) -> None:
    choices.choose("wifi")
    QTest.mouseClick(choices.tile("wifi"), Qt.MouseButton.LeftButton)
    assert choices.choice() == "wifi"


def test_the_choice_can_be_taken_back(choices: Choices) -> None:
    said: list[str] = []
    choices.chosen.connect(said.append)
    choices.choose("wifi")
    choices.choose("")
    assert choices.choice() == ""
    assert said == []


def test_what_cannot_be_chosen_is_not(choices: Choices) -> None:
    QTest.mouseClick(choices.tile("plc"), Qt.MouseButton.LeftButton)
    assert choices.choice() == ""


def test_tab_reaches_every_tile_and_arrows_choose_nothing(choices: Choices) -> None:
    choices.tile("wifi").setFocus()
    QTest.keyClick(choices.tile("wifi"), Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is choices.tile("4g")
    QTest.keyClick(choices.tile("4g"), Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is choices.tile("cable")
    QTest.keyClick(choices.tile("cable"), Qt.Key.Key_Up)
    assert QApplication.focusWidget() is choices.tile("4g")
    QTest.keyClick(choices.tile("4g"), Qt.Key.Key_Down)
    assert QApplication.focusWidget() is choices.tile("cable")
    assert choices.choice() == ""
    QTest.keyClick(choices.tile("cable"), Qt.Key.Key_Return)
    assert choices.choice() == "cable"
    QTest.keyClick(choices.tile("wifi"), Qt.Key.Key_Space)
    assert choices.choice() == "wifi"


def test_a_chosen_tile_looks_it(choices: Choices) -> None:
    before = choices.tile("wifi").grab().toImage()
    choices.choose("wifi")
    assert choices.tile("wifi").grab().toImage() != before


def test_four_answers_stand_beside_each_other(show: Callable[..., QWidget]) -> None:
    answers = Choices("Is it locked?", columns=4)
    tiles = [answers.add(key, key) for key in ("Yes", "No", "Does not apply", "I do not know")]
    show(answers, 940)
    assert len({tile.mapTo(answers, tile.rect().topLeft()).y() for tile in tiles}) == 1
    assert len({tile.width() for tile in tiles}) <= 2
    assert min(tile.height() for tile in tiles) >= 56


def test_a_door_says_both_its_lines(spoken: Callable[[QWidget], tuple[str, str, str]]) -> None:
    door = StartTile("Continue: Storgata 1", "6 of 12 stations", primary=True)
    assert spoken(door)[:2] == ("Button", "Continue: Storgata 1. 6 of 12 stations")
    assert spoken(StartTile("New job", icon="plus"))[1] == "New job"
