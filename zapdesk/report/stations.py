"""Every station on paper: its number, its signal, what it showed after its set-up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zapdesk.diagnosis.types import Outcome
from zapdesk.report.document import Mark, StationRow
from zapdesk.report.names import model_name
from zapdesk.report.writing import NOTHING, limit, moment, rule
from zapdesk.session.gathered import lte_values, survey, watches
from zapdesk.session.onsite import How
from zapdesk.session.stations import labels, model_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import tzinfo

    from zapdesk.diagnosis.types import Verdict
    from zapdesk.session.onsite import LteValue, Measurement, Station, Watch
    from zapdesk.session.types import Job
    from zapdesk.wording.texts import Texts


def rows(
    job: Job, verdicts: Iterable[Verdict], texts: Texts, zone: tzinfo | None
) -> tuple[StationRow, ...]:
    """One row a station of which anything is known, in the job's order.

    Of several measurements or looks the newest counts, and none of another Wi-Fi name or another
    connection.
    """
    outcomes = {v.check: v.outcome for v in verdicts}
    measured, watched, values = survey(job), watches(job), lte_values(job)
    names, known = labels(job), _known(job)
    return tuple(
        StationRow(
            name=names[station.id],
            about=_about(station, job, texts),
            signal=_signal(measured.get(station.id), values.get(station.id), texts),
            heard=_heard(measured.get(station.id), values.get(station.id), texts, zone),
            serial_mark=_of_serial(names[station.id], outcomes, texts),
            signal_mark=_mark(outcomes.get(f"wifi-signal:{names[station.id]}"), texts),
            online=_online(watched.get(station.id), texts, zone),
            online_mark=_mark(
                outcomes.get(f"station-online:{names[station.id]}", Outcome.NOT_TESTED), texts
            ),
        )
        for station in job.stations
        if station.id in known
    )


def rest(job: Job, texts: Texts) -> str:
    """A sentence about the stations of which nothing is known but their names."""
    names, known = labels(job), _known(job)
    left = tuple(names[s.id] for s in job.stations if s.id not in known)
    return texts.say("report.stations-rest", n=len(left), names=left) if left else ""


def _known(job: Job) -> frozenset[str]:
    """The stations of which anything was recorded beside the name."""
    told = (s.id for s in job.stations if s.serial or s.model or s.circuit or s.phase)
    return frozenset((*told, *survey(job), *watches(job), *lte_values(job)))


def note(job: Job, verdicts: Iterable[Verdict], texts: Texts) -> str:
    """What the table's figures are, and what they are held against: it is said once, above it."""
    told = [texts.say("report.stations-note.seen")]
    if job.answers.connection == "wifi":
        of_signal = (v.requirement for v in verdicts if v.check.startswith("wifi-signal:"))
        asked = next((r for r in of_signal if r is not None), None)
        if asked is not None:
            shown = limit(texts, asked)
            whose = rule(texts, asked, job.answers.model or "")
            told.insert(0, texts.say("report.stations-note.limit", limit=shown, rule=whose))
        told.insert(0, texts.say("report.stations-note.wifi"))
    elif job.answers.connection == "lte-m":
        told.insert(0, texts.say("report.stations-note.lte-m"))
    return " ".join(told)


def _of_serial(name: str, outcomes: Mapping[str, Outcome], texts: Texts) -> Mark | None:
    """Over 4G, whether the station has 4G at all, by its serial number.

    It stands beside the serial number and never beside a signal, for which there is no limit.
    """
    outcome = outcomes.get(f"lte-serial:{name}", Outcome.NOT_APPLICABLE)
    if outcome is Outcome.NOT_APPLICABLE:
        return None
    word = texts.say("report.station.has-4g", word=texts.outcome_word(outcome))
    return Mark(kind=outcome, word=word)


def _about(station: Station, job: Job, texts: Texts) -> tuple[str, ...]:
    """Model, serial with how it was obtained, circuit and phase."""
    model = model_of(job, station)
    lines = [model_name(model)] if model else []
    if station.serial:
        how = station.obtained
        said = texts.say(f"report.obtained.{how.value}") if how is not None else ""
        lines.append(f"{station.serial} ({said})" if said else station.serial)
    else:
        lines.append(texts.say("report.station.no-serial"))
    places = [
        texts.say(f"report.station.{key}", name=value)
        for key, value in (("circuit", station.circuit), ("phase", station.phase))
        if value
    ]
    return (*lines, " · ".join(places)) if places else tuple(lines)


def _signal(measured: Measurement | None, value: LteValue | None, texts: Texts) -> str:
    """The judged figure, or what the station itself reports over 4G."""
    if measured is not None:
        key = "signal" if measured.tenth_dbm is not None else "not-heard"
        return texts.say(f"report.station.{key}", value=measured.tenth_dbm)
    if value is not None:
        key = "dbm" if value.unit == "dBm" else "percent"
        return texts.say(f"report.station.lte-{key}", value=value.value)
    return NOTHING


def _heard(
    measured: Measurement | None, value: LteValue | None, texts: Texts, zone: tzinfo | None
) -> tuple[str, ...]:
    if measured is None:
        if value is None:
            return ()
        said = texts.say(f"report.station.lte-{value.source}")
        return (said, moment(value.taken, zone))
    if measured.how is How.TYPED:
        lines = [texts.say("report.station.typed")]
    elif measured.how is How.NOT_HEARD:
        lines = [texts.say("report.station.scans", n=measured.scans)]
    else:
        lines = [
            texts.say("report.station.median", value=measured.median_dbm, n=len(measured.samples))
        ]
    if measured.estimated:
        lines.append(texts.say("report.station.estimated"))
    if measured.bssid:
        key = "point-channel" if measured.channel is not None else "point"
        lines.append(
            texts.say(f"report.station.{key}", bssid=measured.bssid, channel=measured.channel)
        )
    return (*lines, moment(measured.taken, zone))


def _online(watch: Watch | None, texts: Texts, zone: tzinfo | None) -> tuple[str, ...]:
    """What the technician saw; without a look it is said that nobody has looked."""
    if watch is None:
        return (texts.say("report.station.not-confirmed"),)
    lines = [texts.say(f"report.seen.{watch.seen.value}")]
    lines += [text for text in (watch.app, watch.note) if text]
    return (*lines, moment(watch.taken, zone))


def _mark(outcome: Outcome | None, texts: Texts) -> Mark | None:
    return None if outcome is None else Mark(kind=outcome, word=texts.outcome_word(outcome))
