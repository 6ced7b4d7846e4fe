"""Verdicts and findings: readings beside their requirements, and the causes behind them."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from zapdesk.base.frozen import Frozen
from zapdesk.catalogue.types import Catalogue, Requirement
from zapdesk.checks.types import Reading


class Outcome(StrEnum):
    """The closed list of outcomes; ``incomplete`` for a whole result or ``wrong-network``."""

    PASS = "pass"  # noqa: S105  (a word, not a secret)
    ATTENTION = "attention"
    FAIL = "fail"
    NOT_TESTED = "not-tested"
    NOT_APPLICABLE = "not-applicable"
    INCOMPLETE = "incomplete"


class FixedBy(StrEnum):
    """Who can mend it."""

    ELECTRICIAN = "electrician"
    NETWORK_OWNER = "network-owner"
    IT_FIREWALL = "it-firewall"
    INTERNET_PROVIDER = "internet-provider"
    ZAPTEC = "zaptec"
    THIS_PC = "this-pc"


class Context(Frozen):
    """What the readings are held against: the catalogue, and what the person asked for."""

    catalogue: Catalogue
    model: str  # catalogue identifier
    connection: str  # catalogue identifier
    stations: int
    now: (
        datetime  # this PC's clock at the end of the run, UTC, aware; never taken for the true time
    )
    serial: str | None = None
    ssid: str | None = None  # the Wi-Fi name that the stations will use; None: nobody said


Param = str | int | float | bool | None | tuple[str, ...]


class Finding(Frozen):
    """One root cause, said once."""

    code: str  # stable, from the closed list of the contract
    outcome: Outcome
    fixed_by: FixedBy
    checks: tuple[str, ...]  # the checks that it explains, in the catalogue's order
    params: dict[str, Param] = {}


class Verdict(Frozen):
    """A reading beside its requirement; nobody downstream looks either up again."""

    check: str
    outcome: Outcome
    reading: Reading
    requirement: Requirement | None = None
    explained_by: str | None = None  # the code of the finding behind the outcome


class Diagnosis(Frozen):
    """The whole judgement of one run."""

    outcome: Outcome
    findings: tuple[Finding, ...]  # worst first, then in the charger's own order
    verdicts: tuple[Verdict, ...]  # in the charger's own order
