"""Whether everybody gets everywhere: by Tab, by a screen reader, without tricks of the hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import SIGNAL, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QFrame,
    QLabel,
    QLineEdit,
    QWidget,
)

from formcheck.measures import lists, named, seen
from zapdesk.ui.taborder import stops
from zapdesk.ui.widgets.signaturepad import SignaturePad

if TYPE_CHECKING:
    from collections.abc import Iterator

    from zapdesk.ui.window import Window

_DUMB = (QAccessible.Role.NoRole, QAccessible.Role.Client, QAccessible.Role.Window)
_TRICKS = ("mouseDoubleClickEvent", "contextMenuEvent", "dragEnterEvent", "enterEvent")
_QTS = (QWidget, QFrame, QLabel, QLineEdit, QAbstractButton, QAbstractItemView)


def controls(window: QWidget) -> list[QWidget]:
    """Everything that takes a press or a key."""
    by_key = Qt.FocusPolicy.TabFocus
    return [
        w
        for w in seen(window, QWidget)
        if isinstance(w, QAbstractButton | QLineEdit | QAbstractItemView | SignaturePad)
        or w.focusPolicy() & by_key
    ]


def unspoken(window: Window) -> Iterator[str]:
    """A control without a name or a role for a screen reader."""
    for control in controls(window):
        asked = QAccessible.queryAccessibleInterface(control)
        if not asked.text(QAccessible.Text.Name).strip():
            yield f"nameless: {type(control).__name__} in {type(control.parent()).__name__}"
        if asked.role() in _DUMB and not isinstance(control, SignaturePad):
            yield f"without a role: {named(control)}"
    page = window.page
    if page is not None and not page.accessibleName():
        yield "the page has no name"


def tricks(window: Window) -> Iterator[str]:
    """What needs a hover, a long press, a drag or a double tap; and rich text, which may do so."""
    policy = Qt.ContextMenuPolicy
    for widget in seen(window, QWidget):
        if widget.toolTip() or widget.whatsThis():
            yield f"a tooltip: {named(widget)}"
        if widget.contextMenuPolicy() not in (policy.DefaultContextMenu, policy.NoContextMenu):
            yield f"a context menu: {named(widget)}"
        if widget.actions():
            yield f"actions: {named(widget)}"
        if widget.acceptDrops() and not isinstance(widget, QLineEdit):
            own = widget.parentWidget()
            if not isinstance(own, QAbstractItemView):  # Qt's own viewport
                yield f"takes drops: {named(widget)}"
        for trick in _TRICKS:
            if any(trick in vars(k) for k in type(widget).__mro__ if k.__module__[:7] == "zapdesk"):
                yield f"{trick}: {named(widget)}"
    for label in seen(window, QLabel):
        if label.textFormat() != Qt.TextFormat.PlainText:
            yield f"rich text: {label.text()!r}"
    for view in lists(window):
        if view.dragEnabled() or view.receivers(SIGNAL("doubleClicked(QModelIndex)")):
            yield f"drag or double tap: {named(view)}"
    for line in seen(window, QLineEdit):
        if line.contextMenuPolicy() != policy.NoContextMenu:
            yield f"a context menu: {named(line)}"


def by_tab(window: Window) -> Iterator[str]:
    """Tab alone reaches every stop and the way on, and Shift and Tab the way back."""
    page = window.page
    if page is None:
        return
    window.activateWindow()
    footer = window.footer
    around = (footer.go, footer.back, window.rail, window.header, window.trouble)
    wanted = stops((page, *around))
    if not wanted:
        yield "nothing to stand on"
        return
    for key, ends in ((Qt.Key.Key_Tab, footer.go), (Qt.Key.Key_Backtab, wanted[0])):
        met: list[QWidget] = []
        for _ in range(len(wanted) + 2):
            now = QApplication.focusWidget()
            if now is None:
                yield "the keyboard stands nowhere"
                return
            if now in met:
                break
            met.append(now)
            QTest.keyClick(now, key)
        if ends.isVisible() and ends.isEnabled() and ends not in met:
            yield f"{key.name} does not reach {named(ends)}"
        left = [w for w in stops((page, *around)) if w not in met]
        if left:
            yield f"{key.name} passes by: {', '.join(map(named, left[:3]))}"
