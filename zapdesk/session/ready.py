"""Is this tablet ready? Asked in the van: what a job will need, and what to do where it lacks.

Nothing here stops a job; every connection can do without some of it.
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from zapdesk.base.frozen import Frozen
from zapdesk.vantage.radio import RadioTrouble

if TYPE_CHECKING:
    from zapdesk.catalogue.types import Catalogue


class Readiness(StrEnum):
    """What is said of one thing."""

    READY = "ready"
    LOOK = "look"  # with what to do about it
    NOT_KNOWN = "not-known"  # this tablet does not say


class TabletFacts(Frozen):
    """What was found out about this tablet; None where it does not say."""

    today: date
    radio: RadioTrouble | None = None  # None: it listens
    radio_asked: bool = True  # False: nobody has asked it yet
    wired: bool | None = None  # whether there is an adapter for a network cable, plugged or not
    battery_percent: int | None = None
    charging: bool | None = None


class ReadyItem(Frozen):
    """One line of the page; the words are below ``ready.<id>.<state>`` and ``remedy``."""

    id: str  # "radio" "consent" "wired" "battery" "catalogue"
    state: Readiness
    remedy: str | None = None  # text key below "ready.remedy."
    params: dict[str, str | int] = {}


def ready(facts: TabletFacts, catalogue: Catalogue) -> tuple[ReadyItem, ...]:
    """Every line, always the same ones in the same order."""
    return (
        _radio(facts),
        _consent(facts),
        _wired(facts),
        _battery(facts, catalogue),
        _age(facts, catalogue),
    )


def _radio(facts: TabletFacts) -> ReadyItem:
    heard = (None, RadioTrouble.PERMISSION, RadioTrouble.NOT_JOINED, RadioTrouble.BUSY)
    if not facts.radio_asked:
        return ReadyItem(id="radio", state=Readiness.NOT_KNOWN)
    if facts.radio in heard:  # it is there and on; whether it may be asked is the next line
        return ReadyItem(id="radio", state=Readiness.READY)
    if facts.radio is RadioTrouble.UNKNOWN:
        return ReadyItem(id="radio", state=Readiness.NOT_KNOWN)
    return ReadyItem(id="radio", state=Readiness.LOOK, remedy=f"radio-{facts.radio}")


def _consent(facts: TabletFacts) -> ReadyItem:
    if facts.radio is RadioTrouble.PERMISSION:
        return ReadyItem(id="consent", state=Readiness.LOOK, remedy="consent")
    asked = facts.radio_asked and facts.radio in (None, RadioTrouble.NOT_JOINED, RadioTrouble.BUSY)
    return ReadyItem(id="consent", state=Readiness.READY if asked else Readiness.NOT_KNOWN)


def _wired(facts: TabletFacts) -> ReadyItem:
    if facts.wired is None:
        return ReadyItem(id="wired", state=Readiness.NOT_KNOWN)
    if facts.wired:
        return ReadyItem(id="wired", state=Readiness.READY)
    return ReadyItem(id="wired", state=Readiness.LOOK, remedy="wired")


def _battery(facts: TabletFacts, catalogue: Catalogue) -> ReadyItem:
    percent = facts.battery_percent
    if percent is None:
        return ReadyItem(id="battery", state=Readiness.NOT_KNOWN)
    params: dict[str, str | int] = {"percent": percent}
    enough = percent >= catalogue.number("battery") or facts.charging is True
    if enough:
        return ReadyItem(id="battery", state=Readiness.READY, params=params)
    return ReadyItem(id="battery", state=Readiness.LOOK, remedy="battery", params=params)


def _age(facts: TabletFacts, catalogue: Catalogue) -> ReadyItem:
    """How old the maker's requirements are in this program; a wrong clock makes none younger."""
    days = (facts.today - catalogue.date).days
    params: dict[str, str | int] = {"date": catalogue.date.isoformat(), "days": max(0, days)}
    if days <= catalogue.number("catalogue-age"):
        return ReadyItem(id="catalogue", state=Readiness.READY, params=params)
    return ReadyItem(id="catalogue", state=Readiness.LOOK, remedy="catalogue", params=params)
