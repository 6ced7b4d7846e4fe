"""Only sleep counts: a slow moment and a clock that is set do not."""

from __future__ import annotations

import sys
import time

import pytest

from zapdesk.vantage.asleep import asleep_s
from zapdesk.vantage.win import power


@pytest.mark.skipif(sys.platform == "win32", reason="Linux's clocks")
def test_it_is_the_difference_of_two_clocks(monkeypatch: pytest.MonkeyPatch) -> None:
    before = asleep_s()
    time.sleep(0.01)
    assert asleep_s() - before < 0.005  # awake meanwhile
    clocks = {time.CLOCK_BOOTTIME: 5000.0, time.CLOCK_MONOTONIC: 1400.0}
    monkeypatch.setattr(time, "clock_gettime", clocks.__getitem__)
    assert asleep_s() == 3600.0


@pytest.mark.skipif(sys.platform == "win32", reason="there it tells")
def test_without_windows_its_clocks_tell_nothing() -> None:
    assert power.since_start() == (0.0, 0.0)
