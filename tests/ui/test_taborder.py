"""Tab goes through a page as it is read, then to the way on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from zapdesk.session.flow import Page
from zapdesk.ui.taborder import beside, stops

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def button(part: QWidget, name: str, x: int, y: int, high: int = 40) -> QPushButton:
    made = QPushButton(name, part)
    made.setGeometry(x, y, 80, high)
    return made


def test_line_by_line_from_the_left(show: Callable[..., QWidget]) -> None:
    place = QWidget()
    for name, x, y, high in (
        ("below", 10, 120, 40),
        ("right", 200, 12, 40),
        ("left", 10, 10, 40),
        ("tall, beside the first line", 100, 0, 48),
    ):
        button(place, name, x, y, high)
    button(place, "closed", 10, 200).setEnabled(False)
    button(place, "hidden", 10, 240).hide()
    show(place, 400, 300)
    said = [w.text() for w in stops((place,)) if isinstance(w, QPushButton)]
    assert said == ["left", "tall, beside the first line", "right", "below"]


def test_round_and_round(show: Callable[..., QWidget]) -> None:
    place = QWidget()
    first, last = button(place, "first", 0, 0), button(place, "last", 0, 60)
    show(place, 200, 200)
    order = stops((place,))
    assert beside(order, first, forward=True) is last
    assert beside(order, last, forward=True) is first
    assert beside(order, first, forward=False) is last
    assert beside(order, None, forward=True) is first
    assert beside([], first, forward=True) is None


def test_a_job_by_tab_and_enter_alone(run: Any, tmp_path: Path) -> None:
    async def type_on(person: Any) -> None:
        async def tab(*names: str) -> None:
            for name in names:
                await person.press(Qt.Key.Key_Tab)
                assert QApplication.focusWidget().accessibleName() == name

        person.page.practice.setFocus()
        await person.press(Qt.Key.Key_Return)
        await person.press(Qt.Key.Key_Enter)  # the first site of the list
        assert person.desk.the_job.page == Page.SITE
        await tab("Address", "Customer", "Number of the electrical certificate")
        await tab("Your firm", "Your name", "Continue", "Back")
        person.page.site.line.setFocus()
        await person.press(Qt.Key.Key_K)
        for _ in range(6):
            await person.press(Qt.Key.Key_Tab)
        await person.press(Qt.Key.Key_Return)
        assert person.desk.the_job.page == Page.STATIONS
        assert person.desk.answers.site == "k"

    run(type_on, tmp_path)
