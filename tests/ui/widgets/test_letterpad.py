"""The pad of large keys for serial numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from zapdesk.ui.widgets.button import Button, IconButton
from zapdesk.ui.widgets.field import Field
from zapdesk.ui.widgets.letterpad import LetterPad
from zapdesk.ui.widgets.pad import Key
from zapdesk.ui.widgets.page import Page

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

KNOWN = ("ZPR", "ZPG", "ZAP", "ZGB", "ZAG", "ZCH", "ZCS")


class Entry(NamedTuple):
    page: Page
    field: Field
    pad: LetterPad
    other: Button


@pytest.fixture(params=[1280, 736, 480])
def entry(request: pytest.FixtureRequest, show: Callable[..., QWidget]) -> Entry:
    page, field, pad, other = Page("A station"), Field("Serial"), LetterPad(KNOWN), Button("Other")
    pad.serve(field)
    for part in (field, pad, other):
        page.add(part)
    show(page, request.param, 438)  # what header and footer leave of 800 × 600
    field.setFocus()
    return Entry(page, field, pad, other)


def press(entry: Entry, *names: str) -> None:
    for name in names:
        keys = [k for k in entry.pad.findChildren(Key) if k.isVisible()]
        key = next(k for k in keys if k.accessibleName() == name)
        QTest.mouseClick(key, Qt.MouseButton.LeftButton)


def test_a_serial_is_seven_taps(entry: Entry) -> None:
    told: list[str] = []
    entry.field.changed.connect(told.append)
    press(entry, "ZPR", *"000001")
    assert entry.field.text() == "ZPR000001"
    assert told[-1] == "ZPR000001"
    assert entry.field.line.hasFocus()


def test_a_lead_goes_before_the_first_digit_once(entry: Entry) -> None:
    line = entry.field.line
    line.setPlaceholderText("ZAP")
    press(entry, *"000002")
    assert entry.field.text() == "ZAP000002"
    line.clear()
    press(entry, *"12")
    assert entry.field.text() == "12"  # taken back once, it does not come again


def test_a_lead_stays_out_of_what_begins_otherwise(entry: Entry) -> None:
    entry.field.line.setPlaceholderText("ZAP")
    press(entry, "ZPR", "1")
    assert entry.field.text() == "ZPR1"
    entry.field.line.clear()
    QTest.keyClicks(entry.field.line, "7")  # who has a keyboard writes all of it
    assert entry.field.text() == "7"


def test_another_beginning_keeps_the_digits(entry: Entry) -> None:
    entry.field.set_text("zpr000001")
    press(entry, "ZCS")
    assert entry.field.text() == "ZCS000001"
    entry.field.line.selectAll()
    press(entry, "ZAP")
    assert entry.field.text() == "ZAP"


def test_every_letter_is_one_key_away(entry: Entry) -> None:
    press(entry, "Letters", "G", "P", "N", "Digits", "0", "2", "Erase last character", "9")
    assert entry.field.text() == "GPN09"


def test_keys_are_large_and_stand_apart(entry: Entry) -> None:
    for shown in ((), ("Letters",)):
        press(entry, *shown)
        keys = [k for k in entry.pad.findChildren(Key) if k.isVisible()]
        places = [(k.mapTo(entry.page, QPoint(0, 0)), k.size()) for k in keys]
        assert all(min(size.width(), size.height()) >= 72 for _, size in places)
        for k, (at, size) in enumerate(places):
            assert at.x() >= 0
            assert at.x() + size.width() <= entry.page.viewport().width()
            for other, wide in places[:k]:
                apart_x = max(other.x() - at.x() - size.width(), at.x() - other.x() - wide.width())
                apart_y = max(
                    other.y() - at.y() - size.height(), at.y() - other.y() - wide.height()
                )
                assert max(apart_x, apart_y) >= 12


def test_for_addresses_there_is_a_dot_and_it_comes_with_a_tap(show: Callable[..., QWidget]) -> None:
    page, first, last, pad = (
        Page("Addresses"),
        Field("First"),
        Field("Last"),
        LetterPad(dotted=True),
    )
    for line in (first, last):
        pad.serve(line, on_tap=True)
        page.add(line)
    page.add(pad)
    show(page, 736, 438)
    entry = Entry(page, first, pad, Button("Other"))
    first.setFocus()
    assert pad.isHidden()  # the focus alone is no finger
    QTest.mouseClick(first.line, Qt.MouseButton.LeftButton)
    press(entry, *"10", "Dot", *"77", "Dot", "0", "Dot", *"20")
    assert (first.text(), last.text()) == ("10.77.0.20", "")
    QTest.mouseClick(last.line, Qt.MouseButton.LeftButton)
    assert pad.isVisible()
    press(entry, "1", "Done")
    assert (first.text(), last.text()) == ("10.77.0.20", "1")
    assert pad.isHidden()


def test_it_comes_and_goes_with_the_focus(entry: Entry) -> None:
    assert entry.pad.isVisible()
    entry.other.setFocus()
    assert entry.pad.isHidden()
    entry.field.setFocus()
    press(entry, "Done")
    assert entry.pad.isHidden()
    assert entry.field.line.hasFocus()


def test_after_done_a_tap_on_the_line_brings_it_back(entry: Entry) -> None:
    press(entry, "Done")
    assert not entry.pad.isVisible()
    assert entry.field.line.hasFocus()
    QTest.mouseClick(entry.field.line, Qt.MouseButton.LeftButton)
    assert entry.pad.isVisible()


def test_after_done_emptying_the_line_brings_it_back(entry: Entry) -> None:
    press(entry, "1", "Done")
    emptying = entry.field.findChild(IconButton)
    assert emptying is not None
    QTest.mouseClick(emptying, Qt.MouseButton.LeftButton)
    assert entry.field.text() == ""
    assert entry.pad.isVisible()


def test_the_line_stays_on_the_screen_with_it(entry: Entry) -> None:
    for shown in ((), ("Letters",)):
        press(entry, *shown)
        top = entry.field.line.mapTo(entry.page.viewport(), QPoint(0, 0)).y()
        assert top >= 0
        assert top + entry.field.line.height() <= entry.page.viewport().height()
