"""The practice scenarios, named after what is wrong there, never after the finding."""

from __future__ import annotations

from zapdesk.practice.scenario import Scenario
from zapdesk.practice.scenarios_far import FAR
from zapdesk.practice.scenarios_near import NEAR
from zapdesk.practice.scenarios_wifi import WIFI

__all__ = ["SCENARIOS", "Scenario", "UnknownScenarioError", "scenario"]

SCENARIOS: tuple[Scenario, ...] = NEAR + FAR + WIFI


class UnknownScenarioError(Exception):
    """A practice scenario was asked for by a name that does not exist."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.known = tuple(each.name for each in SCENARIOS)
        super().__init__(f"no practice scenario named {name!r}; there are: {', '.join(self.known)}")


def scenario(name: str) -> Scenario:
    """The scenario of that name. Raises UnknownScenarioError."""
    for each in SCENARIOS:
        if each.name == name:
            return each
    raise UnknownScenarioError(name)
