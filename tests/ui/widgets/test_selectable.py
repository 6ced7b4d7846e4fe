from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from zapdesk.ui.widgets.selectable import SelectableText

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

NAME = "zapcloud.azure-devices.net"


def test_dragging_over_it_marks_and_ctrl_c_copies(show: Callable[..., QWidget]) -> None:
    text = SelectableText(NAME)
    show(text, 400, 24)
    QTest.mousePress(text, Qt.MouseButton.LeftButton, pos=QPoint(0, 12))
    QTest.mouseMove(text, QPoint(399, 12))
    assert text.marked() == NAME
    QTest.mouseRelease(text, Qt.MouseButton.LeftButton, pos=QPoint(399, 12))
    QTest.keyClick(text, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == NAME


def test_a_name_that_is_painted_unbroken_is_copied_and_read_as_it_is(
    spoken: Callable[[QWidget], tuple[str, str, str]],
) -> None:
    text = SelectableText("Wi-Fi")
    assert spoken(text)[1] == "Wi-Fi"
    text.block(400)
    text.mark_all()
    QTest.keyClick(text, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "Wi-Fi"


def test_what_is_marked_is_seen(show: Callable[..., QWidget]) -> None:
    text = SelectableText(NAME)
    show(text, 400, 24)
    before = text.grab().toImage()
    text.mark_all()
    assert text.grab().toImage() != before


def test_marking_reaches_the_second_line(show: Callable[..., QWidget]) -> None:
    text = SelectableText(f"{NAME} {NAME}")
    show(text, 260, 48)
    QTest.mousePress(text, Qt.MouseButton.LeftButton, pos=QPoint(0, 12))
    QTest.mouseMove(text, QPoint(259, 40))
    assert len(text.marked()) > len(NAME)


def test_another_text_has_no_marking() -> None:
    text = SelectableText(NAME)
    text.mark_all()
    text.setText("10.0.0.1")
    assert text.marked() == ""


def test_values_are_no_tab_stops() -> None:
    assert not SelectableText(NAME).focusPolicy() & Qt.FocusPolicy.TabFocus
