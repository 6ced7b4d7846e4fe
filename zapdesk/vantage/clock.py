"""The clock of this PC."""

from __future__ import annotations

import time
from datetime import UTC, datetime


class SystemClock:
    """Time as this PC has it; one of the vantage's parts, so that tests can have another."""

    def monotonic(self) -> float:
        """Seconds from an arbitrary start; never goes back."""
        return time.perf_counter()

    def now(self) -> datetime:
        """This PC's idea of the time, in UTC, aware."""
        return datetime.now(UTC)
