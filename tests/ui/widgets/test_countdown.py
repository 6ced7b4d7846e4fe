from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from zapdesk.ui.widgets import countdown as module
from zapdesk.ui.widgets.countdown import Countdown

if TYPE_CHECKING:
    from collections.abc import Callable

    import pytest
    from PySide6.QtWidgets import QWidget


class Time:
    """The processor's seconds, turned by hand."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


def made(seconds: float = 60.0) -> Countdown:
    return Countdown(
        seconds,
        "Watch the light.",
        "{} s left".format,
        start="Start",
        stop="Stop",
        over="The time is over",
    )


def test_it_counts_by_the_processor_and_ends_once(
    show: Callable[..., QWidget], heard: list[tuple[str, bool]], monkeypatch: pytest.MonkeyPatch
) -> None:
    time = Time()
    monkeypatch.setattr(module, "perf_counter", time)
    count = made()
    show(count, 700)
    ended: list[bool] = []
    count.ended.connect(lambda: ended.append(True))
    assert count.text() == "60 s left"
    QTest.mouseClick(count.button, Qt.MouseButton.LeftButton)
    assert count.running()
    assert count.button.label() == "Stop"
    for passed, said in ((0.2, "60 s left"), (29.5, "31 s left"), (55.0, "5 s left")):
        time.now = 100.0 + passed
        count._tick()
        assert count.text() == said
    assert ended == []
    time.now = 4000.0  # the tablet slept
    count._tick()
    assert count.text() == "The time is over"
    assert not count.running()
    assert ended == [True]
    assert count.button.label() == "Start"
    assert heard == [("60 s left", False), ("5 s left", False), ("The time is over", True)]


def test_stopped_it_says_nothing_and_stands_as_before(show: Callable[..., QWidget]) -> None:
    count = made()
    show(count, 700)
    ended: list[bool] = []
    count.ended.connect(lambda: ended.append(True))
    count.start()
    QTest.mouseClick(count.button, Qt.MouseButton.LeftButton)
    assert not count.running()
    assert count.text() == "60 s left"
    assert ended == []


def test_the_real_timer_ends_it(show: Callable[..., QWidget]) -> None:
    count = made(0.3)
    show(count, 700)
    count.start()
    for _ in range(100):
        if count.running():
            QTest.qWait(20)
    assert count.text() == "The time is over"
