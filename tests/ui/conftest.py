"""One offscreen application for all tests of the window; what Qt complains of, fails.

Everything that a test leaves open is closed and freed after it.
"""

from __future__ import annotations

import os

os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["QT_API"] = "pyside6"

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QtMsgType, qInstallMessageHandler
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAccessibleEvent, QFontInfo
from PySide6.QtWidgets import QApplication, QWidget

from zapdesk.ui.look.theme import theme
from zapdesk.ui.look.tokens import LIGHT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

# The offscreen platform says this of every window that has a smallest size.
_OFFSCREEN = "This plugin does not support propagateSizeHints()"
_QUIET = (QtMsgType.QtDebugMsg, QtMsgType.QtInfoMsg)


@pytest.fixture(scope="session")
def qt_complaints() -> Iterator[list[str]]:
    """What Qt said above "info" and nobody has looked at yet."""
    heard: list[str] = []

    def hear(level: QtMsgType, _context: object, message: str) -> None:
        if level not in _QUIET and message != _OFFSCREEN:
            heard.append(f"{level.name}: {message}")

    before = qInstallMessageHandler(hear)
    yield heard
    qInstallMessageHandler(before)


@pytest.fixture(scope="session")
def app(qt_complaints: list[str]) -> QApplication:
    """The application. Without fonts Qt draws empty boxes and every measure would be wrong."""
    made = QApplication.instance() or QApplication(["zapdesk"])
    assert isinstance(made, QApplication)
    made.setQuitOnLastWindowClosed(False)
    theme.apply(LIGHT)
    assert QFontInfo(theme.font("body")).family() in {"Inter", "Segoe UI"}
    assert qt_complaints == []
    return made


@pytest.fixture
def expected_qt() -> list[str]:
    """Parts of Qt's messages that the test provokes on purpose."""
    return []


@pytest.fixture(autouse=True)
def quiet(app: QApplication, qt_complaints: list[str], expected_qt: list[str]) -> Iterator[None]:
    """Fails a test that left a complaint, and leaves no window behind."""
    qt_complaints.clear()
    if (theme.tokens, theme.scale) != (LIGHT, 1.0):
        theme.apply(LIGHT)
    yield
    for window in app.topLevelWidgets():
        window.hide()
        window.deleteLater()
    settle()
    said = list(qt_complaints)
    qt_complaints.clear()
    assert [m for m in said if not any(part in m for part in expected_qt)] == []


def settle() -> None:
    """Lets layouts, repaints and deferred deletions happen; no loop runs that would do it."""
    for _ in range(3):
        QApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture(name="settle")
def settle_fixture() -> Callable[[], None]:
    """:func:`settle`, for the tests."""
    return settle


@pytest.fixture
def show() -> Callable[..., QWidget]:
    """Shows a widget at a size in logical pixels (0: what it wants) and lets it settle."""

    def shown(widget: QWidget, width: int = 0, height: int = 0) -> QWidget:
        hint = widget.sizeHint()
        widget.resize(width or hint.width(), height or hint.height())
        widget.show()
        widget.activateWindow()
        settle()
        if not height and widget.hasHeightForWidth():
            widget.resize(widget.width(), widget.heightForWidth(widget.width()))
            settle()
        return widget

    return shown


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, bool]]:
    """What was announced to a screen reader, and whether assertively.

    No screen reader listens on the offscreen platform, so the event is caught at Qt's door.
    """
    events: list[tuple[str, bool]] = []
    assertive = QAccessible.AnnouncementPoliteness.Assertive

    def catch(event: QAccessibleEvent) -> None:
        if isinstance(event, QAccessibleAnnouncementEvent):
            events.append((event.message(), event.politeness() == assertive))

    monkeypatch.setattr(QAccessible, "updateAccessibility", catch)
    return events


@pytest.fixture
def spoken() -> Callable[[QWidget], tuple[str, str, str]]:
    """Role, name and description of a widget, as a screen reader gets them."""

    def ask(widget: QWidget) -> tuple[str, str, str]:
        interface = QAccessible.queryAccessibleInterface(widget)
        text = QAccessible.Text
        name, description = interface.text(text.Name), interface.text(text.Description)
        return interface.role().name, name, description

    return ask
