"""The survey's figures as words: levels, rows, what is judged."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zapdesk.base.untrusted import clean
from zapdesk.diagnosis.types import Outcome
from zapdesk.session.onsite import How
from zapdesk.ui.pages.results import tone_of
from zapdesk.ui.widgets.stationrows import StationRow
from zapdesk.wording import numbers

if TYPE_CHECKING:
    from zapdesk.session.onsite import Measurement
    from zapdesk.session.surveyed import Line, Overview
    from zapdesk.wording.texts import Texts

_END = 5  # of a BSSID: "4a:1f" tells two access points of one name apart


def end_of(bssid: str) -> str:
    """The last two bytes of a BSSID."""
    return bssid[-_END:]


def station(label: str, texts: Texts, key: str = "named") -> str:
    """A station as it is called on its own: "Bay 07", or "Station 7" where that is a number.

    ``key`` "inside" is the same within a sentence: "station 7".
    """
    return texts.say(f"ui.survey.{key}", name=label) if label.isdecimal() else label


def level(value: float, texts: Texts) -> str:
    """A level with its unit: "−72 dBm"."""
    return numbers.dbm(value, texts.say("number.decimal"))


def value(made: Measurement, texts: Texts) -> str:
    """What a measurement says in short: its level, or that the name was not heard."""
    if made.tenth_dbm is None:
        return texts.say("ui.survey.row-not-heard")
    return level(made.tenth_dbm, texts)


def figure(value: float, texts: Texts) -> str:
    """A level without its unit: "−72"."""
    return numbers.number(value, 1, texts.say("number.decimal"))


def count(overview: Overview, texts: Texts) -> str:
    """How far the survey is: "9 of 14 measured, 2 too weak"."""
    weak, unheard = overview.weak, overview.unheard
    what = "-both" if weak and unheard else "-weak" if weak else "-unheard" if unheard else ""
    if overview.lines and all(line.outcome is Outcome.PASS for line in overview.lines):
        what = "-all"
    return texts.say(
        f"ui.survey.count{what}",
        measured=overview.measured,
        of=len(overview.lines),
        weak=weak,
        unheard=unheard,
    )


def facts(made: Measurement, texts: Texts) -> str:
    """How a measurement came about, in one line."""
    if made.how is How.TYPED:
        return texts.say("ui.survey.row-typed", when=made.taken)
    if made.median_dbm is None:
        return texts.say("ui.survey.row-scans", n=made.scans, when=made.taken)
    key = "row-facts" if made.bssid and made.channel else "row-facts-short"
    said = texts.say(
        f"ui.survey.{key}",
        median=figure(made.median_dbm, texts),
        n=len(made.samples),
        end=end_of(made.bssid or ""),
        channel=made.channel,
        when=made.taken,
    )
    if made.others:
        said += " · " + texts.say("ui.survey.others", n=len(made.others))
    return said


def row(line: Line, label: str, texts: Texts) -> StationRow:
    """A station in the list."""
    made, serial = line.made, clean(line.station.serial)
    if made is None:
        word = texts.say("ui.survey.row-open")
        return StationRow(line.station.id, label, serial, word=word, ink="not-tested")
    word = texts.say(
        "ui.survey.row-word",
        level=value(made, texts),
        word=texts.outcome_word(line.outcome),
    )
    said = " · ".join(part for part in (serial, facts(made, texts)) if part)
    return StationRow(line.station.id, label, said, word=word, ink=tone_of(line.outcome))
