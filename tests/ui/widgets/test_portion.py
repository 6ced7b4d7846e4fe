from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QVBoxLayout, QWidget

from zapdesk.ui.widgets.portion import Portion
from zapdesk.ui.widgets.text import Text

if TYPE_CHECKING:
    from collections.abc import Callable


def portion(count: int) -> tuple[Portion, list[bool]]:
    lines = QVBoxLayout()
    made = Portion(
        lines, count, lambda k: lines.addWidget(Text(f"Line {k}")), "Show {} more".format
    )
    ended: list[bool] = []
    made.ended.connect(lambda: ended.append(True))
    return made, ended


def shown(widget: QWidget) -> list[str]:
    return [t.text() for t in widget.findChildren(Text) if t.isVisible()]


def test_a_few_lines_need_no_button(show: Callable[..., QWidget]) -> None:
    made, ended = portion(8)
    show(made, 400)
    assert len(shown(made)) == 8
    assert not made.more.isVisible()
    assert ended == []


def test_further_ones_come_in_portions(show: Callable[..., QWidget]) -> None:
    made, ended = portion(70)
    show(made, 400)
    assert shown(made) == [f"Line {k}" for k in range(8)]
    assert made.more.label() == "Show 62 more"
    QTest.mouseClick(made.more, Qt.MouseButton.LeftButton)
    assert len(made.findChildren(Text)) == 58
    assert made.more.label() == "Show 12 more"
    assert ended == []
    QTest.mouseClick(made.more, Qt.MouseButton.LeftButton)
    assert len(made.findChildren(Text)) == 70
    assert not made.more.isVisible()
    assert ended == [True]


def test_nothing_is_nothing(show: Callable[..., QWidget]) -> None:
    made, _ = portion(0)
    show(made, 400)
    assert shown(made) == []
    assert made.left() == 0
