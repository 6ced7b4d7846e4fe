"""What a check is pointed at, and what a check is."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from zapdesk.checks.types import Reading
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


Check = Callable[[Target, Vantage], Awaitable[Reading]]
"""Returns a reading for everything a network can do; raises only where the program is wrong."""
