from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from zapdesk.ui.widgets.number import NumberField
from zapdesk.ui.widgets.question import Question
from zapdesk.ui.widgets.text import Text

if TYPE_CHECKING:
    from collections.abc import Callable

TILES = {
    "yes": "Yes",
    "no": "No",
    "not-applicable": "Does not apply",
    "unknown": "I do not know",
}


def test_four_wide_tiles_in_a_named_group(
    show: Callable[..., QWidget], spoken: Callable[[QWidget], tuple[str, str, str]]
) -> None:
    question = Question("Is the fuse 10 A?", TILES, hint="Before the module.")
    show(question, 900)
    assert spoken(question)[:2] == ("Grouping", "Is the fuse 10 A?")
    tiles = [question.choices.tile(key) for key in TILES]
    assert len({tile.mapTo(question, tile.rect().topLeft()).y() for tile in tiles}) == 1
    assert min(tile.width() for tile in tiles) >= 200
    question.resize(600, question.heightForWidth(600))
    QApplication.processEvents()
    assert len({tile.mapTo(question, tile.rect().topLeft()).y() for tile in tiles}) == 2


def test_an_answer_is_told_and_may_open_something_below(show: Callable[..., QWidget]) -> None:
    question = Question("Is the fuse 10 A?", TILES)
    show(question, 900)
    said: list[str] = []
    question.chosen.connect(said.append)
    QTest.mouseClick(question.choices.tile("no"), Qt.MouseButton.LeftButton)
    assert (said, question.choice()) == (["no"], "no")
    above = question.choices.y()
    note = Text("Write what is there.")
    question.open_below(note)
    question.verdict.show_outcome("fail", "Must be fixed")
    question.resize(900, question.heightForWidth(900))
    QApplication.processEvents()
    assert note.isVisible()
    assert note.y() > question.choices.geometry().bottom()
    assert question.choices.y() == above
    question.open_below(None)
    assert not note.isVisible()
    question.choose("")
    assert question.choice() == ""


def test_its_outcome_is_a_word_beside_a_shape(show: Callable[..., QWidget]) -> None:
    question = Question("Is the fuse 10 A?", TILES)
    show(question, 900)
    assert not question.verdict.isVisible()
    question.verdict.show_outcome("fail", "Must be fixed")
    assert question.verdict.isVisible()
    assert question.verdict.word() == "Must be fixed"
    question.verdict.show_outcome("not-tested", "")
    assert not question.verdict.isVisible()


def test_a_number_stands_beside_two_tiles(show: Callable[..., QWidget]) -> None:
    number = NumberField("How long is the cable?", unit="m", most=999)
    question = Question(
        "How long is the cable?", {"unknown": "I do not know"}, hint="In metres.", number=number
    )
    show(question, 900)
    told: list[object] = []
    number.changed.connect(told.append)
    number.setFocus()
    QTest.keyClicks(number.line, "95")
    assert told[-1] == 95
    question.choose("yes")  # of a reply that has a number
    assert question.choice() == ""
