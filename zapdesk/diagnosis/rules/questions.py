"""The checklist: what a person answered, held against what is asked for. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from zapdesk.checks.failures import State
from zapdesk.checks.types import AnswerEvidence
from zapdesk.diagnosis.params import CODES, finding
from zapdesk.diagnosis.rules import plc
from zapdesk.diagnosis.types import Outcome

if TYPE_CHECKING:
    from collections.abc import Iterable

    from zapdesk.catalogue.types import Catalogue, Question
    from zapdesk.checks.types import Reading
    from zapdesk.diagnosis.types import Finding


class Answer(NamedTuple):
    """An answer with its question and its check."""

    reading: Reading
    question: Question
    evidence: AnswerEvidence


def answers(readings: Iterable[Reading], catalogue: Catalogue) -> list[Answer]:
    """The readings that are answers to questions of the catalogue."""
    known = {q.id: q for q in catalogue.questions}
    return [
        Answer(reading, known[seen.question], seen)
        for reading in readings
        if isinstance(seen := reading.evidence, AnswerEvidence) and seen.question in known
    ]


def as_asked(answer: Answer, catalogue: Catalogue) -> bool | None:
    """Whether the answer is the one that is asked for; None: nobody knows, or it is only told."""
    question, seen = answer.question, answer.evidence
    if answer.reading.state is not State.MEASURED or question.informs:
        return None
    if question.kind == "number":
        return None if seen.number is None else _within(seen.number, question, catalogue)
    return seen.answer == question.good


def _within(number: float, question: Question, catalogue: Catalogue) -> bool:
    limit = catalogue.requirement(question.requirement).limit
    bound = catalogue.number(question.requirement)
    return number >= bound if limit.kind == "at-least" else number <= bound


def may_fail(question: Question) -> bool:
    """Whether an answer to it can fail a site; only those keep a job incomplete when unanswered."""
    return question.finding is not None and CODES[question.finding].outcome is Outcome.FAIL


def answer_findings(readings: Iterable[Reading], catalogue: Catalogue) -> list[Finding]:
    """One finding a cause and circuit, whichever answers it stands behind."""
    behind: dict[tuple[str, str], list[Answer]] = {}
    for answer in answers(readings, catalogue):
        code = answer.question.finding
        if code is not None and as_asked(answer, catalogue) is False:
            behind.setdefault((code, answer.evidence.subject or ""), []).append(answer)
    return [
        finding(
            code,
            [a.reading.check for a in group],
            None,
            **plc.params(code, subject, [a.evidence for a in group]),
        )
        for (code, subject), group in behind.items()
    ]
