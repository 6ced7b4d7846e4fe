"""Checking again by itself: only what is still wrong, ever more rarely, as a polite guest.

While something must be fixed the check repeats after 15, 30, then every 60 seconds. A time server
that has answered is never asked again by itself: the pool asks a simple client for one question in
30 minutes. What passed stands as it was read, with the time at which it was read. A check that a
person starts measures everything anew.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from zapdesk.checks.failures import State
from zapdesk.checks.types import NtpEvidence, Reading
from zapdesk.diagnosis.types import Outcome

if TYPE_CHECKING:
    from collections.abc import Mapping

    from zapdesk.session.types import CheckResult
    from zapdesk.vantage.types import Surroundings

_WAITS_S = (15.0, 30.0, 60.0)
_LOCAL = ("link", "address", "lease", "capacity")  # read from this PC: always anew
_SAID = {"capacity", "lte-serial", "lte-signal", "wifi-signal"}  # by a person: no repeat mends it
_PLACES = ("host", "hosts", "names", "ports")  # params of a finding that say where


class NetworkChangedError(Exception):
    """This PC stands on another network than the result that was to be repeated."""


@dataclass(frozen=True, slots=True)
class Scope:
    """What a run measures: ``wanted`` (None: everything); ``kept`` readings stand as they were."""

    wanted: frozenset[str] | None = None
    kept: Mapping[str, Reading] = field(default_factory=dict)
    ipv4: str | None = None  # the network of the kept readings: address with prefix, and router
    gateway: str | None = None

    def has(self, check: str) -> bool:
        """Whether a check is measured in this run."""
        return self.wanted is None or check in self.wanted

    def refuse_another_network(self, now: Surroundings) -> None:
        """Old readings say nothing of a new network.

        Raises:
            NetworkChangedError: address or router are others than those of the kept readings.
        """
        adapter = now.adapter()
        if self.ipv4 is None or adapter is None or adapter.address is None:
            return
        if (f"{adapter.address}/{adapter.prefix}", adapter.gateway) != (self.ipv4, self.gateway):
            raise NetworkChangedError


EVERYTHING = Scope()


def wait_s(repeats: int) -> float:
    """Seconds to wait before the next repeat, after so many repeats."""
    return _WAITS_S[min(repeats, len(_WAITS_S) - 1)]


def worth_repeating(result: CheckResult) -> bool:
    """While something must be fixed, and somebody is there to fix it."""
    return result.outcome is Outcome.FAIL and not result.cancelled and bool(_wanted(result))


def scope_of(result: CheckResult) -> Scope:
    """What a repeat of this result measures."""
    wanted = _wanted(result)
    kept = {
        v.check: v.reading
        for v in result.verdicts
        if v.check not in wanted and v.check not in _LOCAL
    }
    return Scope(wanted=wanted, kept=kept, ipv4=result.ipv4, gateway=result.gateway)


def same_news(before: CheckResult, after: CheckResult) -> bool:
    """Whether two checks say the same: the same outcome, the same causes at the same places.

    Numbers in between (tries, round trips, seconds) differ from one look to the next and are none.
    """
    return before.outcome is after.outcome and _causes(before) == _causes(after)


def _causes(result: CheckResult) -> set[tuple[object, ...]]:
    return {
        (f.code, f.outcome, f.checks, *(f.params.get(key) for key in _PLACES))
        for f in result.findings
    }


def _wanted(result: CheckResult) -> frozenset[str]:
    """What failed, and what was not tried because of it."""
    wrong = {
        v.check
        for v in result.verdicts
        if v.outcome is Outcome.FAIL
        or (v.outcome is Outcome.NOT_TESTED and v.reading.state is State.NOT_RUN)
    }
    answered = {v.check for v in result.verdicts if _a_time_server_answered(v.reading)}
    return frozenset(wrong - answered - _SAID)


def _a_time_server_answered(reading: Reading) -> bool:
    evidence = reading.evidence
    return isinstance(evidence, NtpEvidence) and any(
        s.stratum is not None for s in evidence.servers
    )
