"""What a practice scenario is."""

from __future__ import annotations

from typing import Literal

from zapdesk.base.frozen import Frozen
from zapdesk.practice.faults import Faults
from zapdesk.practice.garage import Garage

Group = Literal["network", "wifi", "plc"]


class Scenario(Frozen):
    """One site to practise on."""

    name: str  # stable
    title: str  # what is wrong there, one sentence, in plain words of the site
    teaches: tuple[str, ...]  # the codes of the findings that belong to it; never shown
    group: Group = "network"  # under which heading it stands in the list
    settings: Faults = Faults()
    garage: Garage = Garage()  # what its air sounds like, for who surveys it
    # what the router's page would tell whoever looks
    pool_first: str = "10.77.0.20"
    pool_last: str = "10.77.0.219"
    in_use: int = 12
    stations: int = 1  # how many to ask for, to see what is wrong
