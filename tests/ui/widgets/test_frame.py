"""What stands around a page: rail, header, footer, banner, strip."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from zapdesk.ui.look.theme import theme
from zapdesk.ui.look.tokens import DARK, LIGHT
from zapdesk.ui.widgets.banner import Banner, Watermark
from zapdesk.ui.widgets.footer import Footer
from zapdesk.ui.widgets.listrow import ListRow
from zapdesk.ui.widgets.tasks import Header, Rail, Task
from zapdesk.ui.widgets.text import Text

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

TASKS = (
    Task("site", "Site and people", "Completed"),
    Task("check", "Network check", "1 must be fixed", "fail", current=True),
    Task("finish", "Finish", "Not yet", closed=True),
)


def test_tasks_say_where_they_stand(spoken: Callable[[QWidget], tuple[str, str, str]]) -> None:
    rail = Rail("All jobs")
    rail.show_job("Storgata 1", "12 stations", TASKS)
    assert [spoken(button) for button in rail.tasks.buttons] == [
        ("Button", "Site and people, Completed", ""),
        ("Button", "Network check, 1 must be fixed", "This task"),
        ("Button", "Finish, Not yet", ""),
    ]
    assert spoken(rail.leave)[:2] == ("Button", "All jobs")


def test_a_task_can_be_opened_unless_it_is_closed(show: Callable[..., QWidget]) -> None:
    rail, chosen = Rail("All jobs"), []
    rail.chosen.connect(chosen.append)
    rail.show_job("Storgata 1", "", TASKS)
    show(rail, 0, 700)
    for button in rail.tasks.buttons:
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert chosen == ["site", "check"]


def test_showing_the_same_tasks_again_keeps_the_keyboard_where_it_is(
    show: Callable[..., QWidget], settle: Callable[[], None]
) -> None:
    rail = Rail("All jobs")
    rail.show_job("Storgata 1", "", TASKS)
    show(rail, 0, 700)
    first = rail.tasks.buttons[0]
    first.setFocus()
    rail.show_job("Storgata 1", "", TASKS)
    assert rail.tasks.buttons[0] is first
    second = rail.tasks.buttons[1]
    changed = (Task("site", "Site and people", "To do", "to-do"), *TASKS[1:])
    rail.show_job("Storgata 1", "", changed)
    settle()
    assert rail.tasks.buttons[0].hasFocus()
    assert rail.tasks.buttons[1] is second  # what says the same is left alone
    assert [b.task for b in rail.tasks.buttons] == list(changed)
    assert len(rail.findChildren(type(first))) == 3


def test_a_low_window_has_no_room_for_the_rail(show: Callable[..., QWidget]) -> None:
    rail = Rail("All jobs")
    rail.show_job("Storgata 1", "", TASKS)
    show(rail, 0, 700)
    assert rail.fits(700)
    assert not rail.fits(200)
    theme.apply(LIGHT, 2.25)
    assert rail.width() == 612
    assert not rail.fits(400)


def test_the_header_names_the_step(show: Callable[..., QWidget]) -> None:
    header, pressed = Header("All tasks"), []
    header.all_tasks.connect(lambda: pressed.append(1))
    header.show_step("Storgata 1", "Task 4 of 7 · Network check")
    show(header, 800)
    words = [text.text() for text in header.findChildren(Text)]
    assert words == ["Storgata 1", "Task 4 of 7 · Network check"]
    QTest.mouseClick(header.button, Qt.MouseButton.LeftButton)
    assert pressed == [1]


def test_the_footer_says_why_it_waits(show: Callable[..., QWidget]) -> None:
    footer, pressed = Footer("Back", "Continue"), []
    footer.go_pressed.connect(lambda: pressed.append("go"))
    footer.back_pressed.connect(lambda: pressed.append("back"))
    show(footer, 800)
    assert footer.go.height() >= 64
    assert footer.go.width() >= 200
    footer.show_go("Save, next station", enabled=False, reason="2 samples more")
    assert footer.go.accessibleDescription() == "2 samples more"
    QTest.mouseClick(footer.go, Qt.MouseButton.LeftButton)
    QTest.mouseClick(footer.back, Qt.MouseButton.LeftButton)
    footer.show_go("Save, next station")
    assert footer.go.accessibleDescription() == ""
    QTest.mouseClick(footer.go, Qt.MouseButton.LeftButton)
    assert pressed == ["back", "go"]
    footer.show_back("Back", visible=False)
    assert footer.back.isHidden()


def test_the_banner_says_another_thing(show: Callable[..., QWidget]) -> None:
    banner = Banner("fail", "2 things must be fixed")
    show(banner, 600)
    before = banner.grab().toImage()
    banner.show_text("pass", "Everything that was tested is OK")
    assert banner.text() == banner.accessibleName() == "Everything that was tested is OK"
    assert banner.grab().toImage() != before
    assert banner.grab().toImage().pixelColor(300, 3).name() == LIGHT.passed.tint.lower()
    theme.apply(DARK)
    assert banner.grab().toImage().pixelColor(300, 3).name() == DARK.passed.tint.lower()


def test_the_strip_of_a_practice_site_is_no_banner(show: Callable[..., QWidget]) -> None:
    strip = Watermark("Practice site: not a commissioning record")
    show(strip, 600)
    assert strip.grab().toImage().pixelColor(60, 3).name() == LIGHT.text.lower()


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.25])
def test_the_words_of_the_strip_keep_off_its_signs(
    show: Callable[..., QWidget], scale: float
) -> None:
    theme.apply(LIGHT, scale)
    strip = Watermark("Practice site. Not a real network, never a commissioning record.")
    show(strip, 800)
    words = strip.findChild(Text)
    sign = 16 + theme.px(20)
    assert words.x() >= sign + 8
    assert words.x() + words.width() <= 800 - sign - 8


def test_a_line_of_a_list_says_all_of_it(
    show: Callable[..., QWidget], spoken: Callable[[QWidget], tuple[str, str, str]]
) -> None:
    row = ListRow("Storgata 1", "12 stations", word="Draft", icon="document")
    show(row, 600)
    assert spoken(row)[:2] == ("Button", "Storgata 1. 12 stations. Draft")
    assert row.height() >= 56


def test_names_have_one_full_stop_between_their_lines(
    spoken: Callable[[QWidget], tuple[str, str, str]],
) -> None:
    row = ListRow("The cable is not plugged in.", "cable-out", word="")
    assert spoken(row)[1] == "The cable is not plugged in. cable-out"
