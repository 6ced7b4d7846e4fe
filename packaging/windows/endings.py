"""The files that Windows opens with the program: ending, name of the kind, what Explorer calls it.

``installer.nsi`` says the same in its own words; a test holds both, and the program, together.
"""

from __future__ import annotations

from typing import NamedTuple


class Kind(NamedTuple):
    """A kind of file, as Windows' registry knows it."""

    ending: str
    key: str  # below Software\Classes
    name: str


KINDS = (
    Kind(".zapdesk", "ZapDesk.Job", "ZapDesk finished job"),
    Kind(".zapjob", "ZapDesk.Prepared", "ZapDesk job from the office"),
)
