from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest

from zapdesk.ui.widgets.progress import Bar, ProgressLine

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget


def test_it_says_what_is_done_and_can_be_stopped(show: Callable[..., QWidget]) -> None:
    line, stopped = ProgressLine("Testing … 2 s", "Cancel"), []
    line.cancelled.connect(lambda: stopped.append(1))
    show(line, 600)
    line.show_text("Testing … 3 s")
    assert line.text() == line.accessibleName() == "Testing … 3 s"
    QTest.mouseClick(line.cancel, Qt.MouseButton.LeftButton)
    assert stopped == [1]


def test_work_that_cannot_be_stopped_has_no_button(show: Callable[..., QWidget]) -> None:
    line = ProgressLine("Saving")
    show(line, 600)
    assert line.cancel.isHidden()


def test_how_much_is_done_is_seen_and_heard(show: Callable[..., QWidget]) -> None:
    line = ProgressLine("Testing … 2 s", "Cancel")
    show(line, 600)
    bar = line.findChild(Bar)
    assert bar.isHidden()
    line.show_progress(3, 8)
    assert bar.isVisible()
    interface = QAccessible.queryAccessibleInterface(bar)
    assert interface.role() == QAccessible.Role.ProgressBar
    assert interface.valueInterface().currentValue() == 3
    assert interface.valueInterface().maximumValue() == 8
    some = bar.grab().toImage()
    line.show_progress(6, 8)
    assert bar.grab().toImage() != some
    line.show_progress(0, 0)
    assert bar.isHidden()
