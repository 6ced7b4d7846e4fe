from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QVBoxLayout, QWidget

from zapdesk.ui.look.paint import focus_seen
from zapdesk.ui.look.theme import theme
from zapdesk.ui.look.tokens import DARK, LIGHT, contrast_tokens, luminance
from zapdesk.ui.widgets.button import Button, IconButton
from zapdesk.ui.widgets.listrow import ListRow

if TYPE_CHECKING:
    from collections.abc import Callable


def test_it_is_heard_as_a_button(spoken: Callable[[QWidget], tuple[str, str, str]]) -> None:
    assert spoken(Button("Mutter & Sohn"))[:2] == ("Button", "Mutter & Sohn")
    assert spoken(IconButton("close", "Clear"))[:2] == ("Button", "Clear")


def test_sizes_for_gloves() -> None:
    primary = Button("Go", "primary").sizeHint()
    assert primary.height() >= 64
    assert primary.width() >= 200
    assert Button("Copy").sizeHint().height() >= 48
    assert Button("A", "plain").sizeHint().width() >= 48
    assert IconButton("search", "Search").sizeHint().width() >= 48


def test_a_button_that_has_its_wish_does_not_wrap() -> None:
    for label in ("Check again now", "Copy text for IT", "Weiter", "Avbryt målingen nå"):
        for kind in ("primary", "outlined", "plain"):
            button = Button(label, kind)
            assert button.sizeHint().height() <= 64
            assert button.heightForWidth(button.sizeHint().width()) <= 64


def test_a_narrow_button_wraps_its_words() -> None:
    button = Button("Check again over the other connection now")
    assert button.heightForWidth(150) > button.heightForWidth(600)


def test_keyboard_and_press_do_the_same(show: Callable[..., QWidget]) -> None:
    button, pressed = Button("Copy"), []
    button.clicked.connect(lambda: pressed.append(1))
    show(button)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    QTest.keyClick(button, Qt.Key.Key_Space)
    assert pressed == [1, 1]


@pytest.mark.parametrize("kind", ["primary", "outlined", "plain"])
def test_the_ring_is_for_the_keyboard_only(show: Callable[..., QWidget], kind: str) -> None:
    whole = QWidget()
    column = QVBoxLayout(whole)
    first, second = Button("First", kind), Button("Second", kind)
    column.addWidget(first)
    column.addWidget(second)
    show(whole, 300, 200)
    resting = second.grab().toImage()
    second.setFocus(Qt.FocusReason.MouseFocusReason)
    assert second.hasFocus()
    assert not focus_seen(second)
    assert second.grab().toImage() == resting
    first.setFocus()
    QTest.keyClick(first, Qt.Key.Key_Tab)
    assert second.hasFocus()
    assert focus_seen(second)
    assert second.grab().toImage() != resting


def test_contrast_themes_always_show_the_ring(show: Callable[..., QWidget]) -> None:
    theme.apply(contrast_tokens("#000000", "#FFFFFF", "#1AEBFF", "#000000"))
    button = Button("Copy")
    show(button)
    button.setFocus()
    assert focus_seen(button)


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
def test_the_primary_button_follows_the_theme(show: Callable[..., QWidget], tokens: object) -> None:
    button = Button("Continue", "primary")
    show(button)
    theme.apply(tokens)  # type: ignore[arg-type]
    button.setAttribute(Qt.WidgetAttribute.WA_UnderMouse, False)
    inked = button.grab().toImage().pixelColor(20, 8).name()
    assert inked == theme.tokens.primary.lower()


def test_a_disabled_button_looks_it_and_stays_readable(show: Callable[..., QWidget]) -> None:
    button = Button("Continue", "primary")
    button.setEnabled(False)
    show(button)
    ground = button.grab().toImage().pixelColor(20, 12).name()
    assert ground == LIGHT.quiet.lower()
    assert luminance(ground) > luminance(LIGHT.primary)


def test_words_can_change() -> None:
    button = Button("Copy")
    button.set_label("Copied & kept")
    assert button.label() == "Copied & kept"
    assert button.accessibleName() == "Copied & kept"


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
@pytest.mark.parametrize("kind", [Button, IconButton, ListRow])
def test_enter_presses_as_space_does(
    show: Callable[..., QWidget], key: Qt.Key, kind: type[QAbstractButton]
) -> None:
    button = IconButton("close", "Clear") if kind is IconButton else kind("Go")
    pressed: list[int] = []
    button.clicked.connect(lambda: pressed.append(1))
    show(button, 200, 64)
    QTest.keyClick(button, key)
    assert pressed == [1]


@pytest.mark.parametrize("kind", [Button, ListRow])
def test_a_key_that_is_held_presses_once(
    show: Callable[..., QWidget], kind: type[QAbstractButton]
) -> None:
    button = kind("Go")
    pressed: list[int] = []
    button.clicked.connect(lambda: pressed.append(1))
    show(button, 200, 64)
    again = QKeyEvent(
        QKeyEvent.Type.KeyPress,
        Qt.Key.Key_Return,
        Qt.KeyboardModifier.NoModifier,
        "",
        autorep=True,
    )
    QTest.keyPress(button, Qt.Key.Key_Return)
    QApplication.sendEvent(button, again)
    assert pressed == [1]
