from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from zapdesk.ui.gallery import as_is
from zapdesk.ui.samples import PAGES
from zapdesk.ui.widgets.button import Button
from zapdesk.ui.widgets.page import Page
from zapdesk.ui.widgets.row import Rows
from zapdesk.ui.widgets.text import Text

if TYPE_CHECKING:
    from collections.abc import Callable


def tall() -> tuple[Page, list[Button]]:
    page = Page("Checklist")
    buttons = [Button(f"Answer {k}") for k in range(30)]
    for button in buttons:
        page.add(button)
    return page, buttons


def on_screen(page: Page, widget: QWidget) -> bool:
    top = widget.mapTo(page.viewport(), QPoint(0, 0)).y()
    return top >= 0 and top + widget.height() <= page.viewport().height()


def test_the_page_is_named_by_its_title() -> None:
    page = Page("Network check", "Checked at 10:12.")
    assert page.accessibleName() == "Network check"
    page.set_title("Summary")
    assert page.accessibleName() == "Summary"
    hidden = [t.isHidden() for t in page.content.findChildren(Text)]
    assert hidden == [False, True]


def test_the_bar_is_always_there_so_that_nothing_jumps(show: Callable[..., QWidget]) -> None:
    short, (long, _) = Page("Short"), tall()
    show(short, 600, 400)
    show(long, 600, 400)
    assert short.viewport().width() == long.viewport().width()
    assert short.verticalScrollBar().maximum() == 0
    assert long.verticalScrollBar().maximum() > 0


def test_what_has_the_keyboard_is_on_the_screen(show: Callable[..., QWidget]) -> None:
    page, buttons = tall()
    show(page, 600, 400)
    assert not on_screen(page, buttons[-1])
    buttons[-1].setFocus()
    assert on_screen(page, buttons[-1])
    buttons[0].setFocus()
    for button in buttons[:-1]:
        QTest.keyClick(button, Qt.Key.Key_Tab)
        focused = QApplication.focusWidget()
        assert focused is not None
        assert on_screen(page, focused)


def test_tab_reaches_everything_that_can_be_pressed(show: Callable[..., QWidget]) -> None:
    page = PAGES["choices"](as_is)
    show(page, 1000, 800)
    wanted = {
        w
        for w in page.content.findChildren(QWidget)
        if w.focusPolicy() & Qt.FocusPolicy.TabFocus and w.isVisible() and w.isEnabled()
    }
    assert len(wanted) >= 10
    reached: set[QWidget] = set()
    first = next(iter(wanted))
    first.setFocus()
    for _ in range(len(wanted) + 5):
        focused = QApplication.focusWidget()
        assert focused is not None
        reached.add(focused)
        QTest.keyClick(focused, Qt.Key.Key_Tab)
    assert reached == wanted


def test_a_narrow_window_gets_no_sideways_scrolling(show: Callable[..., QWidget]) -> None:
    page = Page("Site and people", "One sentence that says what this page is for and why.")
    page.add(Text("3F:9A:" * 60))
    show(page, 480, 400)
    assert page.content.width() == page.viewport().width()


def test_pages_can_be_thrown_away(show: Callable[..., QWidget], settle: Callable[[], None]) -> None:
    page, other = Page("One"), Button("Other")
    show(page, 400, 300)
    page.hide()
    page.deleteLater()
    settle()
    show(other)
    other.setFocus()  # nobody listens any more
    assert other.hasFocus()


def test_what_unfolds_finds_its_room_before_it_is_painted(show: Callable[..., QWidget]) -> None:
    page = PAGES["check"](as_is)
    show(page, 800, 800)
    rows = page.content.findChild(Rows)
    row = rows.row("Zaptec cloud (8883)")
    before = page.content.height()
    row.set_open(True)
    assert row.height() == row.heightForWidth(row.width())
    assert page.content.height() == before + row.height() - row.head.height()
