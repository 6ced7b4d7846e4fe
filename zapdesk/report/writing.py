"""Moments, measured values and limits as short texts for a table's cell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zapdesk.catalogue.types import SourceKind
from zapdesk.report.names import model_name
from zapdesk.wording import numbers

if TYPE_CHECKING:
    from datetime import datetime, tzinfo

    from zapdesk.catalogue.types import Limit, Requirement
    from zapdesk.checks.types import Reading
    from zapdesk.wording.texts import Texts

NOTHING = "–"


def moment(when: datetime, zone: tzinfo | None) -> str:
    """A moment in the record's own zone, which is named: ``2026-11-20 13:33 (UTC+01:00)``.

    The zone is the record's and never this PC's, so that the same record gives the same page.
    """
    return numbers.zoned_time(when, zone)


def took(texts: Texts, seconds: float) -> str:
    """How long something took: ``40 ms``, ``3.1 s``; nothing where it did not run."""
    return texts.say("report.seconds", s=seconds) if seconds else NOTHING


def value(texts: Texts, reading: Reading) -> str:
    """The one measured number with its unit, if there is one."""
    if reading.value is None:
        return NOTHING
    kind = reading.check.partition(":")[0]
    key = f"report.value.{kind}"
    if texts.has(key):
        return texts.say(key, n=reading.value)
    return with_unit(texts, reading.value, reading.unit)


def limit(texts: Texts, requirement: Requirement | None) -> str:
    """What the value is held against: ``at most 24 hours``, ``fixed, not Auto``."""
    if requirement is None:
        return NOTHING
    own = f"report.limit-of.{requirement.id}"
    if texts.has(own):
        return texts.say(own, value=requirement.limit.value)
    return _limit(texts, requirement.limit)


def rule(texts: Texts, requirement: Requirement | None, model: str) -> str:
    """Whose limit it is, and whether it is only assumed for this model."""
    if requirement is None:
        return ""
    source = requirement.source
    said = [texts.say(f"report.rule.{source.kind.value}", where=source.where)]
    if source.kind is not SourceKind.OURS and model in requirement.assumed_for:
        stated = tuple(model_name(ident) for ident in requirement.stated_for)
        said.append(texts.say("report.rule.assumed", stated=stated, model=model_name(model)))
    return " ".join(said)


def _limit(texts: Texts, limit: Limit) -> str:
    match limit.value:
        case None:
            return texts.say(f"report.limit.{limit.kind}")
        case (low, high) if limit.kind == "range":
            return texts.say("report.limit.range", low=low, high=with_unit(texts, high, limit.unit))
        case tuple() as several:
            shown = tuple(with_unit(texts, one, limit.unit) for one in several)
            return texts.say(f"report.limit.{limit.kind}-value", value=shown)
        case single:
            return texts.say(
                f"report.limit.{limit.kind}-value", value=with_unit(texts, single, limit.unit)
            )


def with_unit(texts: Texts, number: float | str, unit: str | None) -> str:
    """A number as its unit is written; a unit without a text of its own stands behind it."""
    key = "report.unit." + (unit or "none").lower().replace(" ", "-").replace("/", "-")
    if texts.has(key):
        return texts.say(key, n=number)
    return texts.say("report.unit.other", n=number, unit=unit)
