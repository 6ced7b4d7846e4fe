"""The power line of a circuit: what each of its findings carries. Nothing of it is measured."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zapdesk.diagnosis.params import CODES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zapdesk.checks.types import AnswerEvidence
    from zapdesk.diagnosis.types import Param


def params(code: str, circuit: str, answers: Sequence[AnswerEvidence]) -> dict[str, Param]:
    """The numbers of a finding behind answers about one circuit.

    Args:
        code: of the finding.
        circuit: its name; "" where the site has only one, or it was not named.
        answers: those that are not as asked, of this circuit.
    """
    numbers = [a.number for a in answers if a.number is not None]
    worst = max(numbers, default=None)
    asked = [a.question.removeprefix("plc-") for a in answers]
    said: dict[str, Param] = {
        "circuit": circuit or None,
        "metres": worst,
        "stations": None if worst is None else int(worst),
        "reason": asked[0] if len(asked) == 1 else "both",
    }
    return {key: said[key] for key in CODES[code].params}
