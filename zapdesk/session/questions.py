"""The checklist of a job: which questions apply, what was answered, and what is counted.

A number that the job's own list holds (stations of a circuit) is its answer until somebody gives
another one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from zapdesk.base.frozen import Frozen
from zapdesk.catalogue.serials import serial_allows
from zapdesk.catalogue.types import Question
from zapdesk.checks.failures import Failure, State
from zapdesk.checks.types import AnswerEvidence, Reading
from zapdesk.session import gathered, stations
from zapdesk.session.onsite import Choice, Reply
from zapdesk.session.requests import connection_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from zapdesk.catalogue.types import Catalogue
    from zapdesk.session.types import Job

_COUNTED = "plc-stations"
_READ = "pool-read"


class Asked(Frozen):
    """A question as it applies to the job, with what was answered last."""

    question: Question
    subject: str  # the circuit, where it is asked of each; "" for the job or a nameless circuit
    reply: Reply | None
    counted: float | None = None  # what the job itself says

    @property
    def check(self) -> str:
        """The check's identifier: ``plc-fuse:F3``, ``dhcp-dedicated``."""
        return f"{self.question.id}:{self.subject}" if self.subject else self.question.id

    @property
    def number(self) -> float | None:
        """The number that counts: the answered one, otherwise the counted one."""
        if self.reply is not None and self.reply.number is not None:
            return self.reply.number
        return self.counted if self.reply is None else None

    @property
    def answered(self) -> bool:
        """Whether anything was said; "I do not know" is an answer too."""
        return self.reply is not None or self.counted is not None


def asked(job: Job, catalogue: Catalogue, page: str | None = None) -> tuple[Asked, ...]:
    """Every question that applies to the job, in the catalogue's order; circuit by circuit.

    Args:
        job: as it is answered now.
        catalogue: holds the questions.
        page: only those of this page: "requirements", "plc", "lte".
    """
    connection = connection_of(job.answers, catalogue)
    if connection is None:
        return ()
    models, circuits = set(stations.models(job)), stations.circuits(job) or {"": 0}
    replies = gathered.replies(job)
    fitting = [
        q
        for q in catalogue.questions
        if connection.id in q.connections
        and (not q.models or models & set(q.models))
        and page in (None, q.page)
        and not (q.id == _READ and job.answers.capacity_unknown)  # nothing was read: said already
    ]
    found = [_asked(q, "", replies.get((q.id, ""))) for q in fitting if q.each == "job"]
    for circuit, number in circuits.items():
        for q in fitting:
            if q.each == "circuit":
                counted = float(number) if q.id == _COUNTED and number else None
                found.append(_asked(q, circuit, replies.get((q.id, circuit)), counted))
    return tuple(found)


def _asked(
    question: Question, subject: str, reply: Reply | None, counted: float | None = None
) -> Asked:
    return Asked(question=question, subject=subject, reply=reply, counted=counted)


def progress(found: Iterable[Asked]) -> tuple[int, int]:
    """How many are answered, by a person or by the job's own list, and of how many."""
    said = [one.answered for one in found]
    return sum(said), len(said)


def reading(one: Asked) -> Reading:
    """The answer as a reading; never a measurement, and nothing where nobody was asked."""
    reply, question = one.reply, one.question
    number = one.number if question.kind == "number" else None
    answer = reply.choice.value if reply is not None else "counted"
    state, failure = State.MEASURED, None
    if not one.answered:
        state, failure = State.NOT_RUN, Failure.NOT_ASKED
    elif reply is not None and reply.choice is Choice.NOT_APPLICABLE:
        state = State.NOT_APPLICABLE
    elif (reply is not None and reply.choice is Choice.UNKNOWN) or (
        question.kind == "number" and number is None
    ):
        state, failure = State.UNKNOWN, Failure.NOT_KNOWN
    evidence = AnswerEvidence(
        question=question.id,
        answer=answer if one.answered else Choice.UNKNOWN.value,
        subject=one.subject or None,
        number=number,
        unit=question.unit,
    )
    return Reading(
        check=one.check,
        state=state,
        failure=failure,
        value=number,
        unit=question.unit if number is not None else None,
        evidence=evidence,
        taken=reply.taken if reply is not None else None,
    )


def eligible(job: Job, catalogue: Catalogue) -> dict[str, bool | None]:
    """Which stations have 4G by their serial, by identifier: yes, no, or not to be told.

    Said before work begins. A model whose every station has it needs no serial.
    """
    found: dict[str, bool | None] = {}
    for station in job.stations:
        model = stations.model_of(job, station)
        known = model is not None and any(m.id == model for m in catalogue.models)
        offer = catalogue.offer(model, "lte-m") if known and model is not None else None
        if offer is None:
            found[station.id] = False if known else None
        elif offer.serials is None:
            found[station.id] = True
        else:
            serial = station.serial
            found[station.id] = serial_allows(offer.serials, serial) if serial else None
    return found
