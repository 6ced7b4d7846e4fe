"""One plain sentence of what was gathered on site: heard, measured at a station, answered, seen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zapdesk.checks.failures import Failure, State
from zapdesk.checks.types import AirEvidence, AnswerEvidence, SerialEvidence, SurveyEvidence
from zapdesk.checks.wifi.channels import Band
from zapdesk.checks.wifi.networks import band

if TYPE_CHECKING:
    from zapdesk.checks.types import Reading
    from zapdesk.wording.texts import Texts

_UNITS = {"m": "metres", "stations": "stations"}


def row(texts: Texts, reading: Reading) -> str | None:
    """The sentence; None where the reading is none of these."""
    match reading.evidence:
        case SurveyEvidence(how=how):
            key = how if how in ("typed", "not-heard") else "survey"
            value, seen = reading.value, reading.evidence
            return texts.say(
                f"row.signal.{key}", value=value, samples=seen.samples, scans=seen.scans
            )
        case AirEvidence() if reading.state in (State.MEASURED, State.FAILED):
            return _air(texts, reading, reading.evidence)
        case AnswerEvidence():
            return _answer(texts, reading, reading.evidence)
        case SerialEvidence(serial=str(serial)) if reading.state is State.UNKNOWN:
            return texts.say("row.serial.unread", serial=serial)
        case None if reading.state is State.NOT_RUN and reading.failure is Failure.NOT_ASKED:
            key = f"row.not-run.{_kind(reading)}"
            return texts.say(key if texts.has(key) else "row.no-check")
    return None


def _answer(texts: Texts, reading: Reading, seen: AnswerEvidence) -> str | None:
    if _kind(reading) == "station-online":
        return texts.say(f"row.answer.seen.{seen.answer}")
    if _kind(reading) == "lte-signal":
        key = "dbm" if seen.unit == "dBm" else "percent"
        return texts.say(f"row.signal.lte-{key}", value=seen.number)
    if reading.state is State.NOT_APPLICABLE:
        return None
    if reading.state in (State.NOT_RUN, State.UNKNOWN):
        return texts.say(
            "row.answer.open" if reading.state is State.NOT_RUN else "row.answer.unknown"
        )
    if seen.number is None:
        return texts.say(f"row.answer.{seen.answer}")
    key = "counted" if seen.answer == "counted" else _UNITS[seen.unit or "m"]
    return texts.say(f"row.answer.{key}", number=seen.number)


def _air(texts: Texts, reading: Reading, seen: AirEvidence) -> str:
    check = _kind(reading)
    there = [n for n in seen.networks if band(n) is Band.GHZ_2]
    if check == "wifi-radio" or not there:
        key = "wifi-radio" if there else "wifi-radio-none"
        return texts.say(f"row.air.{key}", ssid=seen.ssid)
    if check == "wifi-channel":
        channels = sorted({n.channel for n in there if n.channel is not None})
        return texts.say("row.air.wifi-channel", channels=tuple(map(str, channels)))
    if check == "wifi-security":
        kinds = dict.fromkeys(texts.say(f"wifi.security.{n.security.value}") for n in there)
        return texts.say("row.air.wifi-security", security=tuple(kinds))
    letters = dict.fromkeys(letter for n in there for letter in n.standard)
    return texts.say("row.air.wifi-standard", standard=tuple(letters) or ("–",))


def _kind(reading: Reading) -> str:
    return reading.check.partition(":")[0]
