"""Exit statuses, and the exception for a wrong use."""

from __future__ import annotations

PASSED, FAILED, WRONG_USE, INCOMPLETE, OWN_FAULT = range(5)


class WrongUseError(Exception):
    """The command cannot be carried out as given; the message is one sentence for a person."""
