"""Whether the PC slept, told by two clocks."""

from __future__ import annotations

import pytest

from zapdesk.ui.repeats import Pace, Watch


class Clocks:
    """Both clocks of a PC, moved by hand."""

    def __init__(self) -> None:
        self.now = {"wall": 1000.0, "monotonic": 5.0}
        self.pace = Pace(wall=lambda: self.now["wall"], monotonic=lambda: self.now["monotonic"])

    def pass_by(self, wall: float, monotonic: float) -> None:
        """Let so many seconds go by."""
        self.now["wall"] += wall
        self.now["monotonic"] += monotonic


@pytest.mark.parametrize(
    ("wall", "monotonic", "expected", "slept"),
    [
        (0.25, 0.25, 0.0, False),
        (29.0, 0.25, 0.0, False),
        (40.0, 0.25, 0.0, True),  # the monotonic clock rested
        (40.0, 40.0, 0.0, True),  # it went on, and nobody looked for so long
        (40.0, 40.0, 15.0, False),  # a slow check
        (-40.0, 0.25, 0.0, True),  # the clock was set: nobody knows what else happened
    ],
)
def test_sleep(wall: float, monotonic: float, expected: float, *, slept: bool) -> None:
    clocks = Clocks()
    watch = Watch(clocks.pace)
    clocks.pass_by(wall, monotonic)
    assert watch.slept(expected) is slept
    clocks.pass_by(1, 1)
    assert not watch.slept()  # said once


def test_the_waits_are_those_of_the_session() -> None:
    assert [Pace().wait_s(n) for n in range(4)] == [15, 30, 60, 60]
