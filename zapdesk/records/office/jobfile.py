"""A job that the office prepared: site, people, stations; a tablet opens it as a new job.

The file is JSON, written for people and programs: what it leaves out is asked on site.
"""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

import msgspec
from msgspec.structs import replace

from zapdesk.base.frozen import Frozen
from zapdesk.base.untrusted import clean
from zapdesk.catalogue.serials import normalise
from zapdesk.session.jobs import new_job
from zapdesk.session.onsite import Obtained, Station
from zapdesk.session.stations import MOST, add_stations, tidy

if TYPE_CHECKING:
    from datetime import datetime

    from zapdesk.catalogue.types import Catalogue
    from zapdesk.session.types import Answers, Job

SCHEMA = "zapdesk.job/1"
SUFFIX = ".zapjob"
MOST_BYTES = 1024 * 1024
_MOST_TEXT = 200
_MOST_SSID = 32  # bytes; IEEE 802.11
_ID = 32  # hexadecimal digits, as many as any job's


class PreparedStation(Frozen):
    """One station; everything but the name may be left out."""

    name: str
    serial: str = ""
    model: str | None = None
    circuit: str = ""
    phase: str = ""


class Prepared(Frozen):
    """The file's content."""

    schema: str
    site: str
    address: str = ""
    customer: str = ""
    certificate: str = ""
    model: str | None = None
    connection: str | None = None
    ssid: str = ""
    stations: tuple[PreparedStation, ...] = ()


class JobFileError(Exception):
    """The file is none that can be opened.

    Attributes:
        code: ``foreign`` (no job file), ``newer``, ``too-large``, ``unknown-model``,
            ``unknown-connection``, ``too-many`` (stations), ``no-site``.
    """

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def write_job_file(prepared: Prepared) -> bytes:
    """The file, indented for people."""
    return msgspec.json.format(msgspec.json.encode(prepared), indent=2) + b"\n"


def read_job_file(raw: bytes, catalogue: Catalogue) -> Prepared:
    """A file's content, looked at as a whole.

    Raises:
        JobFileError: it cannot be opened; nothing of it was taken.
    """
    if len(raw) > MOST_BYTES:
        raise JobFileError("too-large")
    try:
        tree = msgspec.json.decode(raw.removeprefix(b"\xef\xbb\xbf"))
    except (msgspec.MsgspecError, ValueError, RecursionError):
        raise JobFileError("foreign") from None
    schema = tree.get("schema") if isinstance(tree, dict) else None
    if not isinstance(schema, str) or not schema.startswith("zapdesk.job/"):
        raise JobFileError("foreign")
    if schema != SCHEMA:
        raise JobFileError("newer")
    try:
        prepared = msgspec.convert(tree, Prepared)
    except msgspec.ValidationError:
        raise JobFileError("foreign") from None
    _look_at(prepared, catalogue)
    return prepared


def _look_at(prepared: Prepared, catalogue: Catalogue) -> None:
    models = {m.id for m in catalogue.models}
    named = {prepared.model, *(s.model for s in prepared.stations)} - {None}
    if not prepared.site.strip():
        raise JobFileError("no-site")
    if named - models:
        raise JobFileError("unknown-model")
    if prepared.connection not in {None, *(c.id for c in catalogue.connections)}:
        raise JobFileError("unknown-connection")
    if len(prepared.stations) > MOST:
        raise JobFileError("too-many")


def job_of(prepared: Prepared, now: datetime, *, like: Answers | None = None) -> Job:
    """A new job with everything that the office knew.

    Its identifier is the content's: the same file, or a copy of it, opened again is the same job.

    Args:
        prepared: a file's content.
        now: UTC, aware.
        like: an earlier job's answers; firm and technician are taken from it.
    """
    mark = sha256(msgspec.json.encode(prepared, order="sorted")).hexdigest()
    job = replace(new_job(now, like=like), id=mark[:_ID])
    said = {
        key: clean(" ".join(getattr(prepared, key).split()), _MOST_TEXT)
        for key in ("site", "address", "customer", "certificate")
    }
    ssid = prepared.ssid.encode()[:_MOST_SSID]
    answers = replace(
        job.answers,
        **said,
        model=prepared.model,
        connection=prepared.connection,
        ssid=clean(ssid.decode("utf-8", "replace")),
        ssid_hex=ssid.hex(),
    )
    return add_stations(
        replace(job, answers=answers), (_station(s, prepared.model) for s in prepared.stations)
    )


def _station(given: PreparedStation, main: str | None) -> Station:
    serial = normalise(given.serial)
    return Station(
        id="",
        name=tidy(given.name),
        serial=serial,
        obtained=Obtained.OFFICE if serial else None,
        model=given.model if given.model != main else None,
        circuit=clean(given.circuit, _MOST_TEXT),
        phase=clean(given.phase, _MOST_TEXT),
    )
