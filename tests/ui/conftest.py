"""One offscreen application for all tests of the window; what Qt complains of, fails.

Everything that a test leaves open is closed and freed after it.
"""

from __future__ import annotations

import os

os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["QT_API"] = "pyside6"

import asyncio
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt, QtMsgType, qInstallMessageHandler
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAccessibleEvent, QFontInfo
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from zapdesk.catalogue.load import load_catalogue
from zapdesk.session.flow import Page
from zapdesk.ui.bridge import Bridge
from zapdesk.ui.desk import Desk
from zapdesk.ui.keeper import Keeper
from zapdesk.ui.life import words_of
from zapdesk.ui.look.theme import STYLE, theme
from zapdesk.ui.look.tokens import LIGHT
from zapdesk.ui.widgets.words import Words, use_words
from zapdesk.ui.window import Window
from zapdesk.wording.texts import Texts

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine, Iterator
    from pathlib import Path

    from zapdesk.ui.places import Place

# The offscreen platform says this of every window that has a smallest size.
_OFFSCREEN = "This plugin does not support propagateSizeHints()"
_AIMS = 5
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
    made = QApplication.instance() or QApplication(["zapdesk", *STYLE])
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


# ------------------------------------------------------------ the whole window, driven by a person


@pytest.fixture(scope="session")
def bridge(app: QApplication) -> Iterator[Bridge]:
    """Both loops, once for all tests: qasync's loop is made for the life of a program."""
    made = Bridge(app)
    yield made
    made.loop.run_until_complete(made.close())
    made.loop.close()


@pytest.fixture
def run(bridge: Bridge, app: QApplication) -> Iterator[Callable[..., None]]:
    """Runs ``scenario(person)`` on the interface's loop, with the program as it starts.

    ``folder`` holds its data; what went wrong in a task of the program fails the test.
    """
    troubles: list[str] = []

    def play(scenario: Callable[[Person], Coroutine[object, None, None]], folder: Path) -> None:
        async def life() -> None:
            keeper = Keeper(folder / "zapdesk.db")
            shelf = await bridge.of(keeper.shelf())
            desk = Desk(bridge, keeper, load_catalogue(), Texts("en"), shelf)
            use_words(words_of(desk.texts))
            window = Window(desk)
            window.resize(1280, 800)
            window.show()
            window.activateWindow()
            person = Person(window)
            await person.until(lambda: QApplication.focusWidget() is not None)
            try:
                await asyncio.wait_for(scenario(person), 60)
            finally:
                await desk.close()
                window.hide()
                window.deleteLater()
                await asyncio.sleep(0.02)

        bridge.on_trouble = lambda name, trouble: troubles.append(f"{name}: {trouble!r}")
        bridge.run_one(life())
        bridge.on_trouble = None
        assert troubles == []

    yield play
    use_words(Words())
    app.clipboard().clear()


class Person:
    """Somebody with mouse and keyboard who sees the window and nothing else."""

    def __init__(self, window: Window) -> None:
        self.window = window
        self.desk = window.desk

    @property
    def page(self) -> Any:
        """The page that is shown; tests know which one it is."""
        return self.window.page

    async def tap(self, widget: QWidget) -> None:
        """Scroll to it and click its middle, provided that nothing lies over it.

        A page that is still moving (samples come, lines are added) is aimed at once more.
        """
        await self.rest()
        for _ in range(_AIMS):
            assert widget.isVisible()
            assert widget.isEnabled(), widget.accessibleName()
            if self.page.content.isAncestorOf(widget):
                self.page.ensureWidgetVisible(widget)
                await self.rest()
            spot = widget.mapTo(self.window, widget.rect().center())
            hit = self.window.childAt(spot)
            if hit is not None and (hit is widget or widget.isAncestorOf(hit)):
                break
        else:
            pytest.fail(f"{hit} lies over {widget}")
        QTest.mouseClick(hit, Qt.MouseButton.LeftButton, pos=hit.mapFrom(self.window, spot))
        await self.rest()

    async def go_on(self) -> None:
        """The big button."""
        await self.tap(self.window.footer.go)

    async def back(self) -> None:
        """The way back."""
        await self.tap(self.window.footer.back)

    async def write(self, field: QWidget, text: str) -> None:
        """Tap a line and type over what stands there."""
        await self.tap(field.line)
        QTest.keyClick(field.line, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        QTest.keyClicks(field.line, text)
        await self.rest()

    async def press(self, key: Qt.Key, times: int = 1) -> None:
        """Keys to whatever has the focus."""
        for _ in range(times):
            target = QApplication.focusWidget()
            assert target is not None
            QTest.keyClick(target, key)
            await self.rest()

    async def open_task(self, name: str) -> None:
        """A task of the rail."""
        buttons = self.window.rail.tasks.buttons
        await self.tap(next(b for b in buttons if b.task.key == name))

    async def until(self, reached: Callable[[], object]) -> None:
        """Watch the window until something has happened."""
        while not reached():  # noqa: ASYNC110  (a person looks; nobody tells)
            await asyncio.sleep(0.01)
        await self.rest()

    async def checked(self) -> None:
        """Watch the check to its end."""
        await self.until(lambda: self.desk.checks.running is None)

    async def at(self, place: Place) -> None:
        """Watch until a place is shown."""
        await self.until(lambda: self.desk.place is place)

    async def rest(self) -> None:
        """Let Qt lay out and paint."""
        for _ in range(3):
            await asyncio.sleep(0.002)

    async def begin(self, scenario: str) -> None:
        """A practice job, as far as its first question."""
        await self.tap(self.page.practice)
        await self.tap(self.page.rows[scenario])

    async def answer_all(self, *, model: str = "pro", connection: str = "plc") -> None:
        """From the first question to the page of the check, with an unknown pool."""
        await self.write(self.page.site, "Storgata 1")
        await self.go_on()
        await self.tap(self.page.model.tile(model))
        await self.go_on()
        await self.tap(self.page.choices.tile(connection))
        await self.go_on()
        if connection != "lte-m":
            await self.tap(self.page.unknown.tile("unknown"))
            await self.go_on()
            await self.jump(Page.CHECK)

    async def jump(self, page: Page) -> None:
        """To a page of the job that may be opened, as the rail or a summary does."""
        self.desk.go_page(page)
        await self.rest()
        assert self.desk.the_job.page == page

    async def stored(self) -> None:
        """Wait until everything that was answered is on the disk."""
        await self.desk.bridge.of(self.desk.keeper.shelf())
