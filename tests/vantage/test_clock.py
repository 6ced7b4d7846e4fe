"""The clock of this PC."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from zapdesk.vantage.clock import SystemClock


def test_monotonic_never_goes_back() -> None:
    clock = SystemClock()
    times = [clock.monotonic() for _ in range(100)]
    assert times == sorted(times)


def test_now_is_aware_and_in_utc() -> None:
    now = SystemClock().now()
    assert now.utcoffset() == timedelta(0)
    assert abs(now - datetime.now(UTC)) < timedelta(hours=1)
