"""Readings made of what was gathered on site: survey, serials, 4G values, watched stations.

Those of a listen to the air are in :mod:`zapdesk.session.listened`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from zapdesk.catalogue.serials import serial_allows
from zapdesk.checks.failures import Failure, Stage, State
from zapdesk.checks.types import (
    AnswerEvidence,
    Reading,
    SerialEvidence,
    SignalEvidence,
    SurveyEvidence,
)
from zapdesk.diagnosis import wifi
from zapdesk.diagnosis.rules import wifi_row
from zapdesk.session import gathered, stations
from zapdesk.session.onsite import How
from zapdesk.vantage.radio import RadioTrouble

if TYPE_CHECKING:
    from zapdesk.catalogue.types import Catalogue
    from zapdesk.session.onsite import LteValue, Measurement, Watch
    from zapdesk.session.types import Job


def trouble(job: Job) -> RadioTrouble | None:
    """Why the radio said nothing at the last listen for the chosen name."""
    heard = gathered.air(job)
    if heard is None or heard.trouble is None:
        return None
    known = {t.value: t for t in RadioTrouble}
    return known.get(heard.trouble, RadioTrouble.UNKNOWN)


def channel_moved(job: Job, catalogue: Catalogue) -> bool:
    """Whether an access point of the chosen name was on two channels at two visits.

    A visit is a listen, or a station's measurement. An access point that left a channel which
    stations cannot hear did what was asked of it.
    """
    seen: dict[str, set[int]] = {}
    for heard in job.airs:
        if heard.ssid == job.answers.ssid and heard.practice is (job.practice is not None):
            for network in heard.networks:
                there = network.channel is not None and wifi.on_air((network,))
                if there and not wifi_row.channel(network, catalogue):
                    seen.setdefault(network.bssid, set()).add(network.channel or 0)
    usable = _usable_channels(catalogue)
    for made in gathered.survey(job).values():
        heard_on = made.channel or 0  # no channel is 0
        if made.how is not How.TYPED and made.bssid and heard_on in usable:
            seen.setdefault(made.bssid, set()).add(heard_on)
    return any(len(channels) > 1 for channels in seen.values())


def _usable_channels(catalogue: Catalogue) -> range:
    """The channels that stations hear, by the catalogue."""
    limits = catalogue.requirement("wifi-channel").limit.value
    first, last = limits if isinstance(limits, tuple) else (limits, limits)
    return range(int(first or 0), int(last or 0) + 1)


def survey(job: Job, catalogue: Catalogue) -> tuple[Reading, ...]:
    """The signal at every station; not run where nothing was measured that counts."""
    newest = gathered.survey(job)
    return tuple(
        _signal(f"wifi-signal:{label}", label, newest.get(ident), catalogue)
        for ident, label in stations.labels(job).items()
    )


def _signal(check: str, label: str, made: Measurement | None, catalogue: Catalogue) -> Reading:
    if made is None:
        reason = SignalEvidence(reason="survey")
        return Reading(
            check=check,
            state=State.NOT_RUN,
            stage=Stage.SIGNAL,
            failure=Failure.NOT_ASKED,
            evidence=reason,
        )
    evidence = SurveyEvidence(
        station=label,
        ident=made.station,
        how=made.how.value,
        samples=len(made.samples),
        median_dbm=made.median_dbm,
        tenth_dbm=made.tenth_dbm,
        bssid=made.bssid,
        channel=made.channel,
        ssid=made.ssid,
        estimated=made.estimated,
        others=made.others,
        scans=made.scans,
    )
    taken = State.FAILED if made.how is How.NOT_HEARD else State.MEASURED
    return Reading(
        check=check,
        state=taken if enough(made, catalogue) else State.UNKNOWN,
        stage=Stage.SIGNAL if made.how is How.NOT_HEARD else None,
        value=made.tenth_dbm,
        unit="dBm",
        evidence=evidence,
        taken=made.taken,
    )


def enough(made: Measurement, catalogue: Catalogue) -> bool:
    """Whether it has the fresh samples that our rule asks for; a typed value has none at all."""
    if made.how is How.TYPED:
        return True
    if made.how is How.JOINED:
        return len(made.samples) >= catalogue.number("wifi-samples")
    taken = made.scans if made.how is How.NOT_HEARD else len(made.samples)
    return taken >= catalogue.number("wifi-scans")


def lte(job: Job, catalogue: Catalogue) -> tuple[Reading, ...]:
    """Serial and 4G signal of every station, by its own model."""
    labels, values = stations.labels(job), gathered.lte_values(job)
    serials = tuple(
        _serial(f"lte-serial:{labels[s.id]}", s.serial, stations.model_of(job, s), catalogue)
        for s in job.stations
    )
    signals = tuple(_value(f"lte-signal:{labels[s.id]}", values.get(s.id)) for s in job.stations)
    return serials + signals


def lte_models(job: Job) -> dict[str, str]:
    """Check ``lte-serial:…`` → the model of its station."""
    labels = stations.labels(job)
    found = ((f"lte-serial:{labels[s.id]}", stations.model_of(job, s)) for s in job.stations)
    return {check: model for check, model in found if model is not None}


def _serial(check: str, serial: str, model: str | None, catalogue: Catalogue) -> Reading:
    known = any(m.id == model for m in catalogue.models)
    offer = catalogue.offer(model, "lte-m") if known and model is not None else None
    if offer is not None and offer.serials is None:
        return Reading(check=check, state=State.NOT_APPLICABLE)  # every one of them has it
    if not serial:
        return Reading(
            check=check,
            state=State.NOT_RUN,
            stage=Stage.SERIAL,
            failure=Failure.NOT_ASKED,
            evidence=SerialEvidence(serial=None),
        )
    rule = offer.serials if offer is not None else None
    readable = rule is not None and serial_allows(rule, serial) is not None
    return Reading(
        check=check,
        state=State.MEASURED if readable else State.UNKNOWN,
        failure=None if readable else Failure.NOT_KNOWN,
        evidence=SerialEvidence(serial=serial),
    )


def _value(check: str, value: LteValue | None) -> Reading:
    if value is None:
        evidence = SignalEvidence(reason="charger")
        return Reading(
            check=check,
            state=State.NOT_RUN,
            stage=Stage.SIGNAL,
            failure=Failure.NOT_ASKED,
            evidence=evidence,
        )
    shown = AnswerEvidence(
        question="lte-signal", answer=value.source, number=value.value, unit=value.unit
    )
    return Reading(
        check=check,
        state=State.MEASURED,
        value=value.value,
        unit=value.unit,
        evidence=shown,
        taken=value.taken,
    )


def online(job: Job) -> tuple[Reading, ...]:
    """Every station as the technician saw it; not run where nobody has looked."""
    watched = gathered.watches(job)
    return tuple(
        _online(f"station-online:{label}", label, watched.get(ident))
        for ident, label in stations.labels(job).items()
    )


def _online(check: str, label: str, seen: Watch | None) -> Reading:
    if seen is None:
        return Reading(check=check, state=State.NOT_RUN, failure=Failure.NOT_ASKED)
    evidence = AnswerEvidence(question="station-online", answer=seen.seen.value, subject=label)
    return Reading(check=check, state=State.MEASURED, evidence=evidence, taken=seen.taken)
