"""What was gathered on site and counts now; and how something new joins it.

Nothing is ever overwritten or taken away. What belongs to another Wi-Fi name, another connection,
another station or another kind of site (practice) stays in the job and does not count.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from zapdesk.session.onsite import Watch

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from zapdesk.session.onsite import (
        Air,
        LteValue,
        Measurement,
        Photo,
        Reply,
        Seen,
        Signature,
    )
    from zapdesk.session.types import Job

_WIFI, _MOBILE = "wifi", "lte-m"


def survey(job: Job) -> dict[str, Measurement]:
    """The measurement that counts, by the station's identifier; in the stations' order.

    It is the newest one of the chosen Wi-Fi name; over another connection there is none.
    """
    if job.answers.connection not in (None, _WIFI):
        return {}
    practice = job.practice is not None
    newest = {
        m.station: m
        for m in job.measurements
        if m.ssid == job.answers.ssid and m.practice is practice
    }
    return {s.id: newest[s.id] for s in job.stations if s.id in newest}


def air(job: Job) -> Air | None:
    """The last listen to the air for the chosen Wi-Fi name."""
    said, practice = job.answers, job.practice is not None
    fitting = (
        a
        for a in reversed(job.airs)
        if a.ssid == said.ssid
        and a.practice is practice
        and (not said.ssid_hex or not a.ssid_hex or a.ssid_hex == said.ssid_hex)
    )
    return next(fitting, None) if said.ssid or said.ssid_hex else None


def replies(job: Job) -> dict[tuple[str, str], Reply]:
    """The newest reply, by question and subject; questions that no longer apply included.

    What was said of another network says nothing of the chosen one, until that is chosen again.
    """
    now = network(job)
    return {(r.question, r.subject): r for r in job.replies if r.network in (None, now)}


def watches(job: Job) -> dict[str, Watch]:
    """What was seen last of each station over the chosen connection, in the stations' order.

    Over Wi-Fi it is the chosen name's: whoever got online over another one proves nothing of it.
    """
    now, name = job.answers.connection, _name(job)
    newest = {
        w.station: w
        for w in job.watches
        if w.connection in (None, now) and (name is None or w.ssid in (None, name))
    }
    return {s.id: newest[s.id] for s in job.stations if s.id in newest}


def lte_values(job: Job) -> dict[str, LteValue]:
    """The newest 4G value of each station, in the stations' order; only where they use 4G."""
    if job.answers.connection not in (None, _MOBILE):
        return {}
    newest = {v.station: v for v in job.lte_values}
    return {s.id: newest[s.id] for s in job.stations if s.id in newest}


# ---------------------------------------------------------------------- something new


def with_measurement(job: Job, measurement: Measurement) -> Job:
    """The job with one more measurement."""
    return replace(job, measurements=(*job.measurements, measurement))


def with_air(job: Job, heard: Air) -> Job:
    """The job with one more listen to the air."""
    return replace(job, airs=(*job.airs, heard))


def with_reply(job: Job, reply: Reply) -> Job:
    """The job with one more reply; the one before it to the same question stays in the history."""
    return replace(job, replies=(*job.replies, replace(reply, network=network(job))))


def with_watch(job: Job, watch: Watch) -> Job:
    """The job with a station watched over the connection that is chosen now."""
    seen = replace(watch, connection=job.answers.connection, ssid=_name(job))
    return replace(job, watches=(*job.watches, seen))


def with_watches(job: Job, idents: Iterable[str], seen: Seen, taken: datetime) -> Job:
    """The job with many stations watched at once, all of them seen the same."""
    now, name = job.answers.connection, _name(job)
    made = tuple(
        Watch(station=ident, taken=taken, seen=seen, connection=now, ssid=name) for ident in idents
    )
    return replace(job, watches=(*job.watches, *made)) if made else job


def network(job: Job) -> str | None:
    """What an answer is about: the chosen connection, and over Wi-Fi its name."""
    name = _name(job)
    return job.answers.connection if name is None else f"{_WIFI}:{name}"


def _name(job: Job) -> str | None:
    """The chosen Wi-Fi name, where stations connect by Wi-Fi."""
    return job.answers.ssid if job.answers.connection == _WIFI else None


def with_lte_value(job: Job, value: LteValue) -> Job:
    """The job with one more value that a station showed."""
    return replace(job, lte_values=(*job.lte_values, value))


def with_photo(job: Job, photo: Photo) -> Job:
    """The job with one more photo."""
    return replace(job, photos=(*job.photos, photo))


def with_signature(job: Job, signature: Signature) -> Job:
    """The job signed; a new signature of the same role takes the place of the old one."""
    others = tuple(s for s in job.signatures if s.role != signature.role)
    return replace(job, signatures=(*others, signature))
