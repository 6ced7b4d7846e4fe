"""What one run came to: a label to count by, and why it is not as wanted, if it is not."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from sitelab.resident import Run

_SLOW = "slow-network"


@dataclass(frozen=True)
class Seen:
    """One run."""

    label: str
    wrong: str = ""  # empty: as wanted
    seconds: float = 0.0
    report: object = None  # kept for those that are wrong


def label(run: Run) -> str:
    """Outcome and findings."""
    return f"{run.outcome}: {', '.join(run.codes)}" if run.codes else run.outcome


def passes(run: Run) -> str:
    """A healthy site passes."""
    return "" if run.outcome == "pass" and not run.codes else "not a pass"


def no_fail(run: Run) -> str:
    """A lossy line is no reason for a fail, nor for anything but the one attention."""
    if run.outcome not in {"pass", "attention"}:
        return f"a lossy line made it {run.outcome}"
    return _beside(run, {_SLOW})


def slow_alone(run: Run) -> str:
    """The line is named, and nothing beside it."""
    if run.outcome != "attention" or _SLOW not in run.codes:
        return f"{run.outcome} without the slow line" if _SLOW not in run.codes else run.outcome
    return _beside(run, {_SLOW})


def fails_as(code: str) -> Callable[[Run], str]:
    """This one finding, and no guesses beside it."""

    def judge(run: Run) -> str:
        if run.outcome != "fail" or code not in run.codes:
            return f"{run.outcome} without {code}" if code not in run.codes else run.outcome
        return _beside(run, {code})

    return judge


def _beside(run: Run, allowed: set[str]) -> str:
    others = [code for code in run.codes if code not in allowed]
    return f"beside it: {', '.join(others)}" if others else ""
