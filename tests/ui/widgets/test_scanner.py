"""A scanner that types is told from a person who types, wherever the keyboard stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from zapdesk.ui.widgets.button import Button
from zapdesk.ui.widgets.scanner import ScanInput

if TYPE_CHECKING:
    from collections.abc import Callable


class Place:
    """A page with a line and a button, and a clock that only the test moves."""

    def __init__(self, show: Callable[..., QWidget]) -> None:
        self.now = 0.0
        self.page = QWidget()
        column = QVBoxLayout(self.page)
        self.line, self.button = QLineEdit(), Button("Add one")
        column.addWidget(self.line)
        column.addWidget(self.button)
        self.pressed = 0
        self.button.clicked.connect(self._press)
        self.edits: list[str] = []
        self.line.textEdited.connect(self.edits.append)
        self.heard: list[str] = []
        self.scan = ScanInput(self.page, lambda text: text[-1:].isdigit(), lambda: self.now)
        self.scan.scanned.connect(self.heard.append)
        show(self.page, 400)

    def _press(self) -> None:
        self.pressed += 1

    def keys(self, at: QWidget, text: str, end: Qt.Key | None, pace_s: float) -> None:
        for key in text:
            self.now += pace_s
            QTest.keyClicks(at, key)
        if end is not None:
            self.now += pace_s
            QTest.keyClick(at, end)


@pytest.fixture
def place(show: Callable[..., QWidget]) -> Place:
    return Place(show)


@pytest.mark.parametrize("end", [Qt.Key.Key_Return, Qt.Key.Key_Tab])
def test_a_burst_on_a_button_presses_nothing(place: Place, end: Qt.Key) -> None:
    place.button.setFocus()
    place.keys(place.button, "ZPR 00 0001", end, 0.004)
    assert place.heard == ["ZPR 00 0001"]
    assert place.pressed == 0
    assert place.button.hasFocus()


def test_a_burst_into_a_line_leaves_the_line_as_it_was(place: Place) -> None:
    place.line.setText("Bay")
    place.line.setFocus()
    place.keys(place.line, "zpr000001", Qt.Key.Key_Return, 0.02)
    assert place.heard == ["zpr000001"]
    assert place.line.text() == "Bay"
    assert place.edits[-1] == "Bay"


def test_a_person_who_types_is_left_alone(place: Place) -> None:
    place.line.setFocus()
    place.keys(place.line, "ZPR000001", Qt.Key.Key_Return, 0.09)
    assert place.heard == []
    assert place.line.text() == "ZPR000001"
    place.button.setFocus()
    place.keys(place.button, "abc ", Qt.Key.Key_Return, 0.09)
    assert place.pressed == 2  # by the space and by Return


def test_a_few_fast_keys_are_no_scan(place: Place) -> None:
    place.line.setFocus()
    place.keys(place.line, "1234", Qt.Key.Key_Return, 0.01)
    assert place.heard == []
    assert place.line.text() == "1234"


def test_a_scanner_that_ends_with_nothing(place: Place) -> None:
    place.line.setFocus()
    place.keys(place.line, "ZPR000001", None, 0.004)
    assert place.heard == []
    QTest.qWait(150)
    assert place.heard == ["ZPR000001"]
    assert place.line.text() == ""


def test_a_burst_of_words_stays_in_its_line(place: Place) -> None:
    place.line.setFocus()
    place.keys(place.line, "by the lift", None, 0.001)
    QTest.qWait(150)
    place.keys(place.line, "and the door", Qt.Key.Key_Return, 0.001)
    assert place.heard == []
    assert place.line.text() == "by the liftand the door"
    place.button.setFocus()
    place.keys(place.button, "no serial here", Qt.Key.Key_Return, 0.001)
    assert place.heard == ["no serial here"]  # to be told that it is none
    assert place.pressed == 0


def test_a_hidden_page_hears_nothing(place: Place, show: Callable[..., QWidget]) -> None:
    other = QLineEdit()
    show(other, 300)
    other.setFocus()
    place.page.hide()
    place.keys(other, "ZPR000001", Qt.Key.Key_Return, 0.004)
    assert place.heard == []
    assert other.text() == "ZPR000001"
