"""The station's own proof: seen online by the technician, seen offline, or not seen yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zapdesk.checks.types import AnswerEvidence, State
from zapdesk.diagnosis.params import finding

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zapdesk.checks.types import Reading
    from zapdesk.diagnosis.types import Finding

CHECK = "station-online"
ONLINE = "online"


def online_findings(readings: Sequence[Reading]) -> list[Finding]:
    """One finding for each station that is not online; one for all that nobody has watched."""
    watched = [r for r in readings if r.check.partition(":")[0] == CHECK]
    found = [
        finding("station-offline", [r.check], None, station=_name(r), reason=seen.answer)
        for r in watched
        if isinstance(seen := r.evidence, AnswerEvidence) and seen.answer != ONLINE
    ]
    unseen = [r for r in watched if r.state is State.NOT_RUN]
    if unseen:
        only = _name(unseen[0]) if len(unseen) == 1 else None
        found.append(
            finding(
                "station-unconfirmed",
                [r.check for r in unseen],
                None,
                station=only,
                count=len(unseen),
                of=len(watched),
            )
        )
    return found


def _name(reading: Reading) -> str:
    return reading.check.partition(":")[2]
