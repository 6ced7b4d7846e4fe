from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from zapdesk.ui.look.theme import theme
from zapdesk.ui.look.tokens import DARK, LIGHT
from zapdesk.ui.widgets.button import IconButton
from zapdesk.ui.widgets.field import Field, Frame
from zapdesk.ui.widgets.words import Words, use_words

if TYPE_CHECKING:
    from collections.abc import Callable


def test_the_line_has_the_labels_name_and_the_helps_words(
    spoken: Callable[[QWidget], tuple[str, str, str]],
) -> None:
    field = Field("Site", help_text="As on the order")
    assert spoken(field.line) == ("EditableText", "Site", "As on the order")


def test_only_what_the_person_types_is_told(show: Callable[..., QWidget]) -> None:
    field, told = Field("Site"), []
    field.changed.connect(told.append)
    show(field, 400)
    field.set_text("set by the page")
    assert told == []
    field.line.selectAll()
    QTest.keyClicks(field.line, "St")
    assert told == ["S", "St"]
    assert field.text() == "St"


def test_clear_is_there_when_there_is_something(show: Callable[..., QWidget]) -> None:
    field, told = Field("Site"), []
    field.changed.connect(told.append)
    show(field, 400)
    clear = field.findChild(IconButton)
    assert clear.accessibleName() == "Clear: Site"
    assert clear.isHidden()
    QTest.keyClicks(field.line, "S")
    assert not clear.isHidden()
    QTest.mouseClick(clear, Qt.MouseButton.LeftButton)
    assert (field.text(), told) == ("", ["S", ""])
    assert field.line.hasFocus()


def test_a_problem_is_shown_said_and_taken_back(
    show: Callable[..., QWidget],
    heard: list[tuple[str, bool]],
    spoken: Callable[[QWidget], tuple[str, str, str]],
) -> None:
    field = Field("Site", help_text="As on the order")
    show(field, 400)
    before, high = field.grab().toImage(), field.heightForWidth(400)
    field.set_problem("Give the site a name.")
    field.set_problem("Give the site a name.")
    assert heard == [("Give the site a name.", False)]
    assert spoken(field.line)[2] == "Give the site a name."
    assert field.heightForWidth(400) > high
    assert field.grab().toImage() != before
    field.set_problem("")
    assert field.problem() == ""
    assert spoken(field.line)[2] == "As on the order"
    assert field.heightForWidth(400) == high


def test_length_is_bounded(show: Callable[..., QWidget]) -> None:
    field = Field("Site", most=5)
    show(field, 400)
    QTest.keyClicks(field.line, "Storgata 1")
    assert field.text() == "Storg"


def test_focus_goes_to_the_line_and_is_seen_by_mouse_too(show: Callable[..., QWidget]) -> None:
    field = Field("Site")
    show(field, 400)
    field.line.clearFocus()
    resting = field.findChild(Frame).grab().toImage()
    field.setFocus(Qt.FocusReason.MouseFocusReason)
    assert field.line.hasFocus()
    assert field.findChild(Frame).grab().toImage() != resting


def test_a_wrong_line_shows_its_focus_too(show: Callable[..., QWidget]) -> None:
    field = Field("Site")
    field.set_problem("Give the site a name.")
    show(field, 400)
    field.line.clearFocus()
    resting = field.findChild(Frame).grab().toImage().pixelColor(200, 2).name()
    field.setFocus()
    field.line.setReadOnly(True)  # no blinking cursor in the picture
    focused = field.findChild(Frame).grab().toImage().pixelColor(200, 2).name()
    assert (resting, focused) == (LIGHT.surface.lower(), LIGHT.failed.sign.lower())


def test_it_grows_with_the_text_and_takes_the_themes_ground(show: Callable[..., QWidget]) -> None:
    field = Field("Site", text="Storgata 1")
    show(field, 400)
    frame = field.findChild(Frame)
    assert frame.height() == 56
    theme.apply(DARK, 2.0)
    assert frame.height() == 96
    assert field.line.palette().base().color().name() == DARK.surface.lower()
    theme.apply(LIGHT)
    assert frame.height() == 56


def test_signs_speak_the_windows_language() -> None:
    use_words(Words(clear="Löschen"))
    try:
        assert Field("Ort").findChild(IconButton).accessibleName() == "Löschen: Ort"
    finally:
        use_words(Words())


def test_tab_goes_to_the_next_line_and_never_to_clear(show: Callable[..., QWidget]) -> None:
    place = QWidget()
    column = QVBoxLayout(place)
    site, address = Field("Site"), Field("Address")
    column.addWidget(site)
    column.addWidget(address)
    show(place, 400, 240)
    site.line.setFocus()
    QTest.keyClicks(site.line, "Storgata 1")
    QTest.keyClick(site.line, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is address.line
