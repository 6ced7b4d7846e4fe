"""Somebody with fingers and a keyboard, who knows the window by what it says.

Every act is a real click or key press in the real window; what lies under something else, is
disabled or is not there cannot be pressed. Nothing is done behind the window's back.
"""

from __future__ import annotations

import asyncio
from time import perf_counter
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QFileDialog, QLabel, QLineEdit, QWidget

from zapdesk.ui.widgets.signaturepad import SignaturePad
from zapdesk.ui.widgets.stationlist import StationList

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from zapdesk.ui.window import Window

W = TypeVar("W", bound=QWidget)
_PATIENCE_S = 60.0
_LEFT = Qt.MouseButton.LeftButton


class Electrician:
    """Verbs of a person at the window.

    Attributes:
        taps: how often the screen was touched; a signature counts as one.
        keys: how many keys were pressed.
    """

    def __init__(self, window: Window) -> None:
        self.window = window
        self.taps = self.keys = 0

    # ---------------------------------------------------------------- looking

    @property
    def title(self) -> str:
        """What the page is called."""
        return self.window.page.accessibleName() if self.window.page else ""

    def reads(self, words: str) -> bool:
        """Whether such words stand somewhere on the page or around it."""
        return any(words in label.text() for label in self._seen(QLabel))

    def offered(self, name: str) -> list[QAbstractButton]:
        """What can be pressed now and is called so, or so at its beginning."""
        named = [b for b in self._seen(QAbstractButton) if b.isEnabled()]
        exact = [b for b in named if b.accessibleName() == name]
        return exact or [b for b in named if b.accessibleName().startswith(name)]

    @property
    def way_on(self) -> str:
        """The words on the big button; "" while it cannot be pressed."""
        go = self.window.footer.go
        return go.label() if go.isVisible() and go.isEnabled() else ""

    async def until(self, reached: Callable[[], object], what: str = "") -> None:
        """Watch the window until something can be seen."""
        end = perf_counter() + _PATIENCE_S
        while not reached():
            if perf_counter() > end:
                raise TimeoutError(f"{what or 'it'} never came; on the page {self.title!r}")
            await asyncio.sleep(0.01)
        await self.rest()

    async def until_titled(self, title: str) -> None:
        """Watch until a page of this title is there."""
        await self.until(lambda: self.title.startswith(title), title)

    async def rest(self) -> None:
        """Let Qt lay out and paint."""
        for _ in range(3):
            await asyncio.sleep(0.002)

    # ---------------------------------------------------------------- touching

    async def tap(self, name: str, *, nth: int = 0) -> None:
        """Press what is called so."""
        await self.until(lambda: len(self.offered(name)) > nth, repr(name))
        await self.touch(self.offered(name)[nth])

    async def go_on(self, words: str = "") -> None:
        """The big button; ``words``: what it must say."""
        await self.until(lambda: self.way_on.startswith(words) and self.way_on, words)
        await self.touch(self.window.footer.go)

    async def touch(self, widget: QWidget) -> None:
        """Scroll to it and press its middle, provided that nothing lies over it.

        What moves away just then, because something above it came, is looked for once more.
        """
        for patience in (0.05, 0.2, 0.0):
            await self.rest()
            self._scroll_to(widget)
            await self.rest()
            where = widget.mapTo(self.window, widget.rect().center())
            hit = self.window.childAt(where)
            if hit is not None and (hit is widget or widget.isAncestorOf(hit)):
                break
            assert patience, (widget.accessibleName(), hit)
            await asyncio.sleep(patience)
        QTest.mouseClick(hit, _LEFT, pos=hit.mapFrom(self.window, where))
        self.taps += 1
        await self.rest()

    async def open_row(self, title: str) -> None:
        """Press a row of the list."""
        (view,) = self._seen(StationList)
        row = next(r for r in view.rows() if r.title == title)
        rect = view.row_rect(row.ident)
        page = self.window.page
        assert page is not None
        corner = view.mapTo(page.content, rect.center())
        page.ensureVisible(corner.x(), corner.y(), 20, 80)
        await self.rest()
        ground = view.viewport()
        QTest.mouseClick(ground, _LEFT, pos=rect.center())
        self.taps += 1
        await self.rest()

    async def sign(self) -> None:
        """Write one's name into the box."""
        (pad,) = self._seen(SignaturePad)
        self._scroll_to(pad)
        await self.rest()
        points = [QPoint(20 + 18 * k, 60 + 30 * (k % 2)) for k in range(8)]
        QTest.mousePress(pad, _LEFT, pos=points[0])
        for point in points[1:]:
            QTest.mouseMove(pad, point)
            await asyncio.sleep(0)
        QTest.mouseRelease(pad, _LEFT, pos=points[-1])
        self.taps += 1
        await self.rest()

    # ---------------------------------------------------------------- typing

    async def type(self, label: str, text: str) -> None:
        """Tap a line and write over what stands there."""
        lines = [ln for ln in self._seen(QLineEdit) if ln.accessibleName().startswith(label)]
        assert lines, f"no line {label!r} on the page {self.title!r}"
        await self.touch(lines[0])
        QTest.keyClick(lines[0], Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        QTest.keyClicks(lines[0], text)
        self.keys += 1 + len(text)
        await self.rest()

    async def scan(self, text: str) -> None:
        """A scanner types a label and Enter, into whatever has the keyboard."""
        focus = QApplication.focusWidget()
        assert focus is not None
        QTest.keyClicks(focus, text)
        QTest.keyClick(focus, Qt.Key.Key_Return)
        await self.rest()

    async def press(self, key: Qt.Key) -> None:
        """A key to whatever has the keyboard."""
        focus = QApplication.focusWidget()
        assert focus is not None, self.title
        QTest.keyClick(focus, key)
        self.keys += 1
        await self.rest()

    async def name_file(self, file: Path) -> None:
        """In the system's dialog: type a path, and Enter."""
        await self.until(lambda: self.window.findChildren(QFileDialog), "the dialog")
        dialog = self.window.findChildren(QFileDialog)[-1]
        line = next(ln for ln in dialog.findChildren(QLineEdit) if ln.isVisible())
        line.setFocus()
        QTest.keyClick(line, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        QTest.keyClicks(line, str(file))
        QTest.keyClick(line, Qt.Key.Key_Return)
        await self.rest()

    # ---------------------------------------------------------------- helpers

    def _seen(self, kind: type[W]) -> list[W]:
        return [w for w in self.window.findChildren(kind) if w.isVisible()]

    def _scroll_to(self, widget: QWidget) -> None:
        page = self.window.page
        if page is not None and page.content.isAncestorOf(widget):
            page.ensureWidgetVisible(widget)
