from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from zapdesk.ui.look.tokens import TONES
from zapdesk.ui.widgets.row import Row, Rows

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget


def test_the_whole_row_is_one_button_that_says_everything(
    spoken: Callable[[QWidget], tuple[str, str, str]],
) -> None:
    row = Row("Clock (NTP)", "4 time servers", "OK", "pass")
    assert spoken(row.head)[:2] == ("Button", "Clock (NTP): OK. 4 time servers")
    row.show_outcome("busy", "Testing 2 s")
    assert spoken(row.head)[1] == "Clock (NTP): Testing 2 s"
    assert row.tone() == "busy"


def test_a_press_anywhere_unfolds_the_values(show: Callable[..., QWidget]) -> None:
    row, pressed = Row("Clock", "4 time servers", "OK", "pass"), []
    row.pressed.connect(lambda: pressed.append(1))
    row.set_details((("Offset", "0.2 s"), ("Limit", "1 s")))
    show(row, 800)
    closed = row.heightForWidth(800)
    for label in (row.head.title, row.head.sentence, row.head.word):
        QTest.mouseClick(row.head, Qt.MouseButton.LeftButton, pos=label.geometry().center())
    assert row.is_open()
    assert row.heightForWidth(800) > closed
    assert row.head.accessibleDescription() == "Details are shown"
    QTest.keyClick(row.head, Qt.Key.Key_Space)
    assert not row.is_open()
    assert row.head.accessibleDescription() == "Details are hidden"
    assert len(pressed) == 4


def test_without_values_there_is_nothing_to_unfold(show: Callable[..., QWidget]) -> None:
    row = Row("Clock", "", "Testing 2 s", "busy")
    show(row, 800)
    QTest.mouseClick(row.head, Qt.MouseButton.LeftButton)
    assert not row.is_open()
    assert row.head.accessibleDescription() == ""


def test_an_open_row_stays_open_when_its_outcome_changes(show: Callable[..., QWidget]) -> None:
    row = Row("Clock", "", "OK", "pass")
    row.set_details((("Offset", "0.2 s"),))
    show(row, 800)
    row.set_open(True)
    row.show_outcome("fail", "Must be fixed", "No answer in 3 tries")
    row.set_details((("Attempts", "3"),))
    assert row.is_open()
    row.set_details(())
    assert not row.is_open()


@pytest.mark.parametrize("width", [900, 480])
def test_rows_are_high_enough_in_both_arrangements(
    show: Callable[..., QWidget], width: int
) -> None:
    row = Row("Clock (NTP)", "4 time servers, this tablet is 0.2 s off", "OK", "pass")
    show(row, width)
    assert row.head.height() >= 56


def test_narrow_rows_stack(show: Callable[..., QWidget]) -> None:
    row = Row("Clock (NTP)", "4 time servers", "OK", "pass")
    show(row, 900)
    assert row.head.title.geometry().center().y() == row.head.sentence.geometry().center().y()
    show(row, 480)
    assert row.head.sentence.geometry().top() > row.head.title.geometry().bottom()


def test_every_outcome_looks_different_even_without_words(show: Callable[..., QWidget]) -> None:
    row = Row("Clock")
    show(row, 800)
    pictures = []
    for tone in TONES:
        row.show_outcome(tone, "")
        pictures.append(row.head.grab().toImage())
    assert all(one != other for k, one in enumerate(pictures) for other in pictures[:k])


def test_rows_keep_their_places_when_only_some_are_shown(show: Callable[..., QWidget]) -> None:
    rows = Rows()
    tones = {"link": "pass", "dns": "attention", "ntp": "pass", "mqtt": "fail"}
    for key, tone in tones.items():
        rows.add(key, Row(key, "", "", tone))
    show(rows, 800)
    rows.show_only(("fail", "attention"))
    assert [key for key in tones if not rows.row(key).isHidden()] == ["dns", "mqtt"]
    rows.show_only(None)
    tops = [rows.row(key).y() for key in tones]
    assert tops == sorted(tops)
    assert rows.keys() == tuple(tones)
