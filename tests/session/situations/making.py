"""Jobs made of values, step by step; every step gives a changed copy."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any, NamedTuple

from msgspec.structs import replace

from zapdesk.catalogue.load import load_catalogue
from zapdesk.checks.failures import Failure, State
from zapdesk.checks.types import Reading
from zapdesk.checks.wifi.types import Network, Security
from zapdesk.diagnosis.params import CODES, finding
from zapdesk.diagnosis.types import Outcome, Verdict
from zapdesk.session import gathered, jobs, plan, questions, stations
from zapdesk.session.onsite import Air, Choice, How, LteValue, Measurement, Reply, Seen, Watch
from zapdesk.session.survey import tenth
from zapdesk.session.types import CheckRequest, CheckResult

if TYPE_CHECKING:
    from collections.abc import Mapping

    from zapdesk.session.types import Job

CATALOGUE = load_catalogue()
NOW = datetime(2026, 11, 20, 10, 12, tzinfo=UTC)
LATER = NOW + timedelta(hours=1)
GARAGE = {"ssid": "Garage", "ssid_hex": "476172616765"}
GUESTS = {"ssid": "Guests", "ssid_hex": "477565737473"}
POOL = {"pool_first": "10.0.0.10", "pool_last": "10.0.0.60", "in_use": 4}
BEACON = Network(
    **GARAGE,
    bssid="02:00:00:00:01:00",
    frequency_mhz=2437,
    channel=6,
    rssi_dbm=-60,
    security=Security.WPA2,
    standard="bgn",
    pairwise=("ccmp",),
    key_management=("psk",),
)


class Case(NamedTuple):
    """A situation, and the truth about it."""

    name: str
    job: Job
    outcome: str
    codes: tuple[str, ...] = ()  # every finding, in any order, as often as it is said
    points: tuple[str, ...] = ()  # every open point: its code, a finding's "finding"
    checks: Mapping[str, str] = {}  # some checks with the outcome of each


# ---------------------------------------------------------------------- a job


def begun(connection: str | None, model: str = "pro", number: int = 3, **answers: Any) -> Job:
    """A job with its first answers; nothing measured, answered or seen."""
    job = jobs.new_job(NOW)
    wifi = GARAGE if connection == "wifi" else {}
    said = {"site": "Kaia 7", "model": model, "connection": connection} | POOL | wifi | answers
    job = jobs.with_answers(job, replace(job.answers, **said), NOW)
    return stations.with_count(job, number)


def changed(job: Job, **answers: Any) -> Job:
    """Another answer, after everything else."""
    return jobs.with_answers(job, replace(job.answers, **answers), LATER)


def serials(job: Job, *typed: str, models: tuple[str | None, ...] = ()) -> Job:
    """Serials, and models of their own, in the stations' order."""
    for k, serial in enumerate(typed):
        own = models[k] if k < len(models) else None
        job = stations.with_station(job, replace(job.stations[k], serial=serial, model=own))
    return job


def circuits(job: Job, *names: str) -> Job:
    """The circuit of each station."""
    for station, circuit in zip(job.stations, names, strict=False):
        job = stations.with_station(job, replace(station, circuit=circuit))
    return job


# ---------------------------------------------------------------------- the network check


def asked(job: Job) -> CheckRequest:
    """What a check of this job asks."""
    request = jobs.request_for(job, CATALOGUE)
    assert request is not None
    return request


def checked(
    job: Job,
    found: str | None = None,
    *explained: str,
    untested: tuple[str, ...] = (),
    **parts: Any,
) -> Job:
    """A check as it was made: all right, but for one finding and the checks that it explains."""
    checks = dict.fromkeys(plan.network(CATALOGUE), Outcome.PASS)
    findings = ()
    if found is not None:
        code = CODES[found]
        whole = code.outcome
        of_check = Outcome.NOT_TESTED if whole is Outcome.INCOMPLETE else whole
        checks |= dict.fromkeys(explained, of_check)
        findings = (finding(found, explained, None, **dict.fromkeys(code.params)),)
    checks |= dict.fromkeys(untested, Outcome.NOT_TESTED)
    result = CheckResult(
        request=asked(job),
        outcome=Outcome.PASS,
        practice=job.practice,
        roots="bundled" if job.practice is None else "practice",
        catalogue="2026-11-20",
        version="0",
        started=NOW,
        duration_s=1.0,
        findings=findings,
        verdicts=tuple(
            _verdict(c, o, found if c in explained else None) for c, o in checks.items()
        ),
    )
    return jobs.with_check(job, replace(result, **parts), NOW)


def _verdict(check: str, outcome: Outcome, code: str | None) -> Verdict:
    state = {Outcome.FAIL: State.FAILED, Outcome.NOT_TESTED: State.NOT_RUN}.get(
        outcome, State.MEASURED
    )
    failure = Failure.TIMED_OUT if outcome is Outcome.FAIL else None
    reading = Reading(check=check, state=state, failure=failure)
    return Verdict(check=check, outcome=outcome, reading=reading, explained_by=code)


# ---------------------------------------------------------------------- on site


def heard(job: Job, *networks: Network, **parts: Any) -> Job:
    """One listen to the air for the chosen name."""
    said = job.answers
    air = Air(taken=NOW, ssid=said.ssid, ssid_hex=said.ssid_hex, networks=networks)
    return gathered.with_air(job, replace(air, practice=job.practice is not None, **parts))


def sampled(job: Job, at: int, *samples: float, **parts: Any) -> Job:
    """A measurement at one station, of exactly these samples."""
    made = Measurement(
        station=job.stations[at].id,
        taken=NOW,
        how=How.JOINED,
        ssid=job.answers.ssid,
        samples=samples,
        median_dbm=sorted(samples)[len(samples) // 2],
        tenth_dbm=tenth(samples),
        bssid=BEACON.bssid,
        channel=6,
        practice=job.practice is not None,
    )
    return gathered.with_measurement(job, replace(made, **parts))


def measured(job: Job, *levels: float, **parts: Any) -> Job:
    """Ten samples of one level at each station, in order."""
    for at, level in enumerate(levels):
        job = sampled(job, at, *(level,) * 10, **parts)
    return job


def typed(job: Job, at: int, level: float) -> Job:
    """A value of another tool at one station."""
    return sampled(job, at, level, how=How.TYPED, bssid=None, channel=None)


def unheard(job: Job, at: int, scans: int = 5) -> Job:
    """Scans at one station that heard others, and not the name."""
    made = sampled(job, at, 0.0).measurements[-1]
    nothing: dict[str, Any] = {"samples": (), "median_dbm": None, "tenth_dbm": None}
    nothing |= {"bssid": None, "channel": None}
    silent = replace(made, how=How.NOT_HEARD, scans=scans, **nothing)
    return gathered.with_measurement(job, silent)


def answered(job: Job, question: str, choice: Choice, subject: str = "", **parts: Any) -> Job:
    """One reply."""
    reply = Reply(question=question, choice=choice, taken=NOW, subject=subject)
    return gathered.with_reply(job, replace(reply, **parts))


def all_answered(job: Job) -> Job:
    """Every question of the job answered as is asked for; what the list counts is left to it."""
    for one in questions.asked(job, CATALOGUE):
        if one.counted is None:
            number = 20.0 if one.question.kind == "number" else None
            choice = Choice(one.question.good)
            job = answered(job, one.question.id, choice, one.subject, number=number)
    return job


def watched(job: Job, *seen: Seen) -> Job:
    """What the technician saw, in the stations' order; the last one for all that follow."""
    for at, station in enumerate(job.stations):
        made = Watch(station=station.id, taken=NOW, seen=seen[min(at, len(seen) - 1)])
        job = gathered.with_watch(job, made)
    return job


def seen_one(job: Job, at: int, *seen: Seen) -> Job:
    """One station, watched once or more."""
    for one in seen:
        job = gathered.with_watch(job, Watch(station=job.stations[at].id, taken=NOW, seen=one))
    return job


def shown(job: Job, value: float = -101, unit: str = "dBm") -> Job:
    """The 4G value that every station shows."""
    for station in job.stations:
        made = LteValue(station=station.id, taken=NOW, value=value, unit=unit)
        job = gathered.with_lte_value(job, made)
    return job


# ---------------------------------------------------------------------- jobs without a fault


def good_wifi(model: str = "go", number: int = 3, **answers: Any) -> Job:
    """Heard, measured, checked, answered, and seen online."""
    job = heard(checked(begun("wifi", model, number, **answers)), BEACON)
    return watched(all_answered(measured(job, *[-60] * number)), Seen.ONLINE)


def good_plc(number: int = 3, *names: str) -> Job:
    """Checked, answered, and seen online."""
    job = circuits(begun("plc", "pro", number), *names)
    return watched(all_answered(checked(job)), Seen.ONLINE)


def good_lte(model: str = "pro", number: int = 3, *typed_serials: str) -> Job:
    """Serials, values, answered, and seen online."""
    job = serials(begun("lte-m", model, number), *typed_serials)
    return watched(all_answered(shown(job)), Seen.ONLINE)
