"""What a run tells while it runs: these values, in order, in the run's own thread."""

from __future__ import annotations

from collections.abc import Callable

from zapdesk.base.frozen import Frozen
from zapdesk.checks.types import Reading
from zapdesk.diagnosis.types import Outcome
from zapdesk.session.types import CheckResult


class RunStarted(Frozen):
    """Once, at first: which checks will report, in the charger's own order."""

    checks: tuple[str, ...]


class CheckStarted(Frozen):
    """A check has begun to ask."""

    check: str


class CheckRead(Frozen):
    """A check has its reading. ``outcome`` is None while only the whole run can tell the cause."""

    reading: Reading
    outcome: Outcome | None


class RunFinished(Frozen):
    """Once, at the end, also after cancelling."""

    result: CheckResult


Event = RunStarted | CheckStarted | CheckRead | RunFinished
Tell = Callable[[Event], None]
