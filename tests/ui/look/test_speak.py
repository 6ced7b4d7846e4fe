from __future__ import annotations

from PySide6.QtWidgets import QWidget

from zapdesk.ui.look.speak import announce


def test_polite_and_assertive(heard: list[tuple[str, bool]]) -> None:
    widget = QWidget()
    announce(widget, "Clock: OK")
    announce(widget, "Port 8883: Must be fixed", assertive=True)
    announce(widget, "")
    assert heard == [("Clock: OK", False), ("Port 8883: Must be fixed", True)]


def test_saying_something_needs_no_screen_reader() -> None:
    announce(QWidget(), "Clock: OK")
