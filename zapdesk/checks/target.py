"""What a check is pointed at, and what a check is."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from zapdesk.checks.failures import Failure, Stage, State
from zapdesk.checks.types import Evidence, Reading
from zapdesk.vantage.interface import Vantage

if TYPE_CHECKING:
    from zapdesk.checks.names import Names
    from zapdesk.checks.patience import Patience


@dataclass(frozen=True, slots=True)
class Target:
    """One thing to measure: the check's identifier, where it is, and the run's shared means."""

    check: str
    host: str
    port: int
    names: Names
    patience: Patience
    control_port: int | None = None  # another port of the same host that tells causes apart


def not_tried(target: Target, evidence: Evidence, since: float) -> Reading:
    """The reading of a host whose name led nowhere: it was not tried."""
    return Reading(
        check=target.check,
        state=State.NOT_RUN,
        stage=Stage.RESOLVE,
        failure=Failure.NO_NAME,
        evidence=evidence,
        duration_s=target.patience.now() - since,
    )


Check = Callable[[Target, Vantage], Awaitable[Reading]]
"""Returns a reading for everything a network can do; raises only where the program is wrong."""
