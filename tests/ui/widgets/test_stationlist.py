"""The list of 1 to 500 rows: what it shows, tells a screen reader, and lets a person press."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QScroller

from zapdesk.ui.look.theme import theme
from zapdesk.ui.look.tokens import LIGHT
from zapdesk.ui.widgets.page import Page
from zapdesk.ui.widgets.stationlist import StationList
from zapdesk.ui.widgets.stationrows import StationRow, set_row

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QPointingDevice
    from PySide6.QtWidgets import QWidget


def rows(count: int) -> tuple[StationRow, ...]:
    return tuple(
        StationRow(f"s{k}", f"Bay {k:03}", f"ZPR{k:06} · Zaptec Pro", word="No serial")
        for k in range(1, count + 1)
    )


@pytest.fixture(params=[1, 12, 500])
def page(request: pytest.FixtureRequest, show: Callable[..., QWidget]) -> Page:
    page, made = Page("Stations"), StationList("Charging stations")
    made.show_rows(rows(request.param))
    page.add(made)
    show(page, 800, 500)
    return page


def of(page: Page) -> StationList:
    found = page.findChild(StationList)
    assert isinstance(found, StationList)
    return found


def test_it_is_as_high_as_its_rows(page: Page) -> None:
    made = of(page)
    last = made.row_rect(made.rows()[-1].ident)
    assert made.height() == last.bottom() + 1
    assert all(made.row_rect(row.ident).height() >= 56 for row in made.rows()[:20])
    assert made.verticalScrollBar().maximum() == 0


def test_a_screen_reader_hears_a_list_with_its_items(page: Page) -> None:
    made = of(page)
    interface = QAccessible.queryAccessibleInterface(made)
    text = QAccessible.Text.Name
    assert (interface.role(), interface.text(text)) == (
        QAccessible.Role.List,
        "Charging stations",
    )
    assert interface.childCount() == len(made.rows())
    last = interface.child(len(made.rows()) - 1)
    assert last.role() == QAccessible.Role.ListItem
    assert last.text(text) == made.rows()[-1].spoken()


def test_a_press_opens_its_row(page: Page) -> None:
    made, opened = of(page), list[str]()
    made.opened.connect(opened.append)
    row = made.rows()[min(3, len(made.rows()) - 1)]
    spot = made.row_rect(row.ident).center()
    QTest.mouseClick(made.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert opened == [row.ident]
    QTest.mousePress(made.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    outside = QPoint(spot.x(), -30)
    QTest.mouseRelease(made.viewport(), Qt.MouseButton.LeftButton, pos=outside)
    assert opened == [row.ident]


def touch(page: Page, device: QPointingDevice, at: QPoint, way: int) -> None:
    window = page.windowHandle()
    QTest.touchEvent(window, device).press(0, at, window).commit()
    for step in range(1, 9):
        QTest.qWait(8)
        there = at + QPoint(0, way * step // 8)
        QTest.touchEvent(window, device).move(0, there, window).commit()
    QTest.touchEvent(window, device).release(0, at + QPoint(0, way), window).commit()
    QTest.qWait(30)


def test_a_finger_scrolls_or_opens_never_both(show: Callable[..., QWidget]) -> None:
    page, made, opened = Page("Stations"), StationList("Charging stations"), list[str]()
    made.show_rows(rows(60))
    made.opened.connect(opened.append)
    page.add(made)
    show(page, 800, 500)
    device = QTest.createTouchDevice()
    touch(page, device, QPoint(300, 400), -240)
    assert page.verticalScrollBar().value() > 100
    assert opened == []
    QScroller.scroller(page.viewport()).stop()
    QTest.qWait(20)
    touch(page, device, QPoint(300, 300), 0)
    assert len(opened) == 1
    assert made.down == -1


def test_the_keyboard_walks_and_the_page_follows(page: Page) -> None:
    made, opened = of(page), list[str]()
    made.opened.connect(opened.append)
    made.setFocus()
    assert made.current() == "s1"
    QTest.keyClick(made, Qt.Key.Key_Up)
    assert made.current() == "s1"
    QTest.keyClick(made, Qt.Key.Key_End)
    last = made.rows()[-1].ident
    assert made.current() == last
    rect = made.row_rect(last)
    top = made.mapTo(page.viewport(), rect.topLeft()).y()
    assert top >= 0
    assert top + rect.height() <= page.viewport().height()
    QTest.keyClick(made, Qt.Key.Key_Return)
    QTest.keyClick(made, Qt.Key.Key_Space)
    assert opened == [last, last]
    QTest.keyClick(made, Qt.Key.Key_PageUp)
    QTest.keyClick(made, Qt.Key.Key_Down)
    expected = max(1, len(made.rows()) - 8) + 1
    assert made.current() == f"s{min(expected, len(made.rows()))}"


def test_what_changes_keeps_the_place(page: Page) -> None:
    made = of(page)
    made.setFocus()
    QTest.keyClick(made, Qt.Key.Key_Down)
    here = made.current()
    changed = tuple(r._replace(word="Next scan") for r in made.rows())
    made.show_rows(changed)
    assert made.current() == here
    made.show_rows((StationRow("s0", "New"), *changed))
    assert made.current() == here


def test_words_wrap_in_a_short_list_and_are_cut_in_a_long_one() -> None:
    theme.apply(LIGHT, 1.5)
    row = StationRow("s1", "A name " * 12, "facts " * 30, "a note " * 20, "No serial number")
    wrapped = set_row(row, 480, wrap=True)
    cut = set_row(row, 480, wrap=False)
    assert all(line.block.width <= 480 for line in (*wrapped.lines, *cut.lines))
    assert max(line.block.layout.lineCount() for line in cut.lines) == 1
    assert wrapped.height > cut.height
    for setting in (wrapped, cut):
        ends = [line.y + line.block.height for line in setting.lines]
        assert all(end <= setting.height for end in ends)


def test_a_word_too_wide_stands_below_its_title() -> None:
    row = StationRow("s1", "Bay 01", word="No serial number yet", ink="attention")
    wide, narrow = set_row(row, 800, wrap=True), set_row(row, 260, wrap=True)
    assert wide.lines[-1].x > 400
    assert narrow.lines[-1].y > narrow.lines[0].y
