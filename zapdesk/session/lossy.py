"""A line that loses packets: what it may have swallowed, and so is asked once more.

Three handshakes side by side all fall silent in about one check in two hundred where every third
packet is lost, and then look like a filter. Where other answers came late enough to call the line
lossy, a silent port or handshake gets the whole limit once more before it counts. A time server
does not: the pool's terms allow a simple client no third question.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from zapdesk.checks.failures import Failure, Stage, State
from zapdesk.checks.types import HttpsEvidence, MqttEvidence, Reading
from zapdesk.diagnosis.rules.slow import late_answers

if TYPE_CHECKING:
    from collections.abc import Iterable

_SILENT_AT = (Stage.CONNECT, Stage.HANDSHAKE)


def in_doubt(readings: Iterable[Reading], most_late: float) -> tuple[str, ...]:
    """The checks whose silence a lossy line would explain; none where the line is a sound one.

    ``most_late``: so many answers may come only to a later try on a line that is called sound.
    """
    readings = tuple(readings)
    if sum(map(late_answers, readings)) <= most_late:
        return ()
    return tuple(reading.check for reading in readings if _silent(reading))


def better(first: Reading, second: Reading) -> Reading:
    """What counts of two efforts at the same host: the one that got further, else the second.

    An answer to the second effort came late, and is counted so.
    """
    took = first.duration_s + second.duration_s
    evidence = second.evidence
    if second.state is State.MEASURED and isinstance(evidence, HttpsEvidence | MqttEvidence):
        tls = evidence.tls and msgspec.structs.replace(evidence.tls, late=True)
        second = msgspec.structs.replace(
            second, evidence=msgspec.structs.replace(evidence, tls=tls)
        )
    further = _silent(second) and second.stage is Stage.CONNECT and first.stage is Stage.HANDSHAKE
    return msgspec.structs.replace(first if further else second, duration_s=took)


def _silent(reading: Reading) -> bool:
    return (
        reading.state is State.FAILED
        and reading.failure is Failure.TIMED_OUT
        and reading.stage in _SILENT_AT
        and isinstance(reading.evidence, HttpsEvidence | MqttEvidence)
    )
