"""The true time, as far as time servers and the web agree on it.

Offsets are seconds: the other clock minus this PC's, so a positive one means that this PC is slow.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from statistics import median, median_high, median_low


@dataclass(frozen=True)
class ClockFacts:
    """Usable time servers, the ``Date`` of genuine web hosts, and how far apart they may be."""

    servers: tuple[float, ...]
    hosts: tuple[float, ...]
    tolerance_s: float

    @cached_property
    def web(self) -> float | None:
        """What the web says; None: no genuine host gave a date.

        Of two hosts that disagree the one counts that the time servers, or else this PC, bear out.
        """
        if not self.hosts:
            return None
        low, high = median_low(self.hosts), median_high(self.hosts)
        if high - low <= self.tolerance_s:
            return median(self.hosts)
        witness = median(self.servers) if self.servers else 0.0
        return min((low, high), key=lambda said: abs(said - witness))

    @cached_property
    def reference(self) -> float | None:
        """What a single time server is held against: the web, otherwise the other servers."""
        if self.web is not None:
            return self.web
        return median_low(self.servers) if self.servers else None

    @cached_property
    def wrong(self) -> tuple[float, ...]:
        """The time servers that disagree with the reference."""
        reference = self.reference
        if reference is None:
            return ()
        return tuple(s for s in self.servers if abs(s - reference) > self.tolerance_s)

    @cached_property
    def mostly_wrong(self) -> bool:
        """The time service as a whole is wrong by the web's clock; one of several is not that."""
        if self.web is None or not self.wrong:
            return False
        if len(self.wrong) == 1:
            return len(self.servers) == 1
        return abs(median(self.servers) - self.web) > self.tolerance_s

    @cached_property
    def offset(self) -> float | None:
        """The best idea of the true time; None: only this PC's clock is left."""
        if self.mostly_wrong:
            return self.web
        right = [s for s in self.servers if s not in self.wrong]
        return median(right) if right else self.web

    @cached_property
    def pc_wrong(self) -> bool:
        """This PC's clock is off by more than the tolerance, whomever of them one asks.

        Time servers and web that disagree do not make a PC wrong that keeps to either of them.
        """
        said = [s for s in (self.offset, self.web) if s is not None]
        if self.servers:
            said.append(median(self.servers))
        return bool(said) and all(abs(s) > self.tolerance_s for s in said)
