"""Jobs and records as earlier versions of the program wrote them.

Before jobs had a list of stations, the answers held their number and one serial. Everything newer
is read strictly, as it is.
"""

from __future__ import annotations

from typing import Any

import msgspec

from zapdesk.session.stations import MOST, first_serial, with_count, with_serial
from zapdesk.session.types import Job, Record

_GONE = ("stations", "serial")  # of the answers


def job_from(raw: bytes) -> Job:
    """A job's JSON, of this version or an earlier one.

    Raises:
        msgspec.MsgspecError: it is no job.
    """
    try:
        return msgspec.json.decode(raw, type=Job)
    except msgspec.ValidationError:
        tree = msgspec.json.decode(raw)
        said = _taken(tree)
        if not said:
            raise
        return _furnished(msgspec.json.decode(msgspec.json.encode(tree), type=Job), said)


def record_from(raw: bytes) -> Record:
    """A record's JSON, of this version or an earlier one. Its bytes stay as they were written.

    Raises:
        msgspec.MsgspecError: it is no record.
    """
    try:
        return msgspec.json.decode(raw, type=Record)
    except msgspec.ValidationError:
        tree = msgspec.json.decode(raw)
        said = _taken(tree.get("job")) if isinstance(tree, dict) else {}
        if not said:
            raise
        record = msgspec.json.decode(msgspec.json.encode(tree), type=Record)
        return msgspec.structs.replace(record, job=_furnished(record.job, said))


def _taken(job: Any) -> dict[str, Any]:
    """Take the answers out of a job's tree that it no longer has."""
    answers = job.get("answers") if isinstance(job, dict) else None
    if not isinstance(answers, dict):
        return {}
    return {key: answers.pop(key) for key in _GONE if key in answers}


def _furnished(job: Job, said: dict[str, Any]) -> Job:
    number, serial = said.get("stations"), said.get("serial")
    known = serial if isinstance(serial, str) else ""
    if isinstance(number, int) and not job.stations:
        job = with_count(job, max(0, min(number, MOST)))
    if known.strip() and not first_serial(job):
        job = job if job.stations else with_count(job, 1)
        job = with_serial(job, job.stations[0].id, known)
    return job
