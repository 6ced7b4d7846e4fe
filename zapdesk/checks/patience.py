"""How long to wait: one limit chosen once, for every check of a run."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from zapdesk.vantage.interface import Clock

CAP = 5  # nothing lasts longer than this many limits (contract: "five times that")
TCP_TRIES = 4  # 0.3 s apart: 99 % through at 30 % loss each way, where one socket manages 57 %
TCP_STAGGER_S = 0.3
TLS_TRIES = 3  # "up to two more beside it, 0.5 s apart"
TLS_STAGGER_S = 0.5
UDP_TRIES = 3  # from the same socket with the same id
HINT_S = 0.4  # a control is asked only once its subject has been silent this long


@dataclass(frozen=True, slots=True)
class Patience:
    """The longest silence waited for, and the end of everything.

    ``limit_s`` is in seconds; ``started`` is the run's start by the vantage's clock.
    """

    limit_s: float
    started: float
    clock: Clock

    def now(self) -> float:
        """Seconds by the vantage's clock."""
        return self.clock.monotonic()

    def elapsed(self) -> float:
        """Seconds since the run began."""
        return self.now() - self.started

    def deadline(self) -> float:
        """When a silence that begins now has lasted too long; never beyond the cap."""
        return min(self.now() + self.limit_s, self.end())

    def end(self) -> float:
        """When the run is over, whatever trickles in."""
        return self.started + CAP * self.limit_s

    def left(self, deadline: float) -> float:
        """Seconds until a deadline, never negative."""
        return max(0.0, deadline - self.now())

    def gap(self) -> float:
        """Seconds between two UDP tries."""
        return self.limit_s / UDP_TRIES
