"""``zapdesk office``: set up the folder, keys, job files, and the collector."""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING, Any

import msgspec

from zapdesk.base.untrusted import clean
from zapdesk.catalogue.load import load_catalogue
from zapdesk.cli.errors import INCOMPLETE, PASSED, WrongUseError
from zapdesk.cli.output import write
from zapdesk.records.archive import read_file
from zapdesk.records.atomic import write_whole
from zapdesk.records.bundle import SUFFIX
from zapdesk.records.enrolled import EnrolledKey, KeysError, Use, load_keys, read_keys
from zapdesk.records.fingerprint import grouped, short
from zapdesk.records.office import postgres
from zapdesk.records.office.collector import Collected, Collector
from zapdesk.records.office.jobfile import (
    SCHEMA,
    JobFileError,
    Prepared,
    PreparedStation,
    read_job_file,
    write_job_file,
)
from zapdesk.records.office.keys import OfficeKeyError, enrol, enrolment, office_key
from zapdesk.records.office.receipted import Receipts
from zapdesk.records.office.shared import SharedFolder
from zapdesk.records.paths import data_folder
from zapdesk.records.tablet_key import own_keys
from zapdesk.records.verification import Finding, Trust, verify

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from zapdesk.records.signing import SigningKey

_LEAST_S = 1.0
_LONGEST_PAUSE_S = 300.0  # between efforts to find a server that is gone


def office(args: Namespace) -> int:
    """Do what was asked. Status: 0 done, 2 wrong use, 3 not all could be done.

    Raises:
        WrongUseError: a file, a folder or a key is not what it should be.
    """
    acts: Mapping[str, Callable[[Namespace], int]] = {
        "set-up": _set_up,
        "key": _key,
        "enrol": _enrol,
        "prepare": _prepare,
        "collect": _collect,
    }
    try:
        return acts[args.office](args)
    except OSError as trouble:
        place = clean(str(trouble.filename or ""))
        raise WrongUseError(f"{place}: {trouble.strerror or trouble}") from trouble
    except (KeysError, OfficeKeyError) as trouble:
        raise WrongUseError(f"the keys are unreadable: {clean(str(trouble))}") from trouble


def _set_up(args: Namespace) -> int:
    SharedFolder(args.folder).set_up()
    print(f"{clean(str(args.folder))} is ready. Tablets choose this folder in their settings.")
    return PASSED


def _key(args: Namespace) -> int:
    key = _own_key()
    sys.stdout.write(enrolment(key, args.name).decode())
    # Beside the file: what people compare after a tablet has taken it in.
    print(f"{clean(args.name)}: {grouped(key.id)}", file=sys.stderr)
    return PASSED


def _enrol(args: Namespace) -> int:
    raw = read_file(args.file)
    keys = (_of_bundle(raw, args.name),) if args.file.suffix == SUFFIX else _listed(raw, args.name)
    known = enrol(data_folder().path, keys)
    for key in keys:
        print(f"{clean(key.name)}: {short(key.id)}")
    print(f"{known} keys are known here.")
    return PASSED


def _of_bundle(raw: bytes, name: str | None) -> EnrolledKey:
    """The key that signed a record, which must be unchanged."""
    if not name:
        raise WrongUseError("give the tablet a name with --name")
    seen = verify(raw, Trust())
    if seen.finding is not Finding.UNKNOWN_KEY or seen.public is None:
        raise WrongUseError(f"the file is no unchanged record: {seen.finding}")
    return EnrolledKey(name=name, public=seen.public)


def _listed(raw: bytes, name: str | None) -> tuple[EnrolledKey, ...]:
    keys = read_keys(raw)
    if name and len(keys) == 1:
        return (msgspec.structs.replace(keys[0], name=name),)
    return keys


def _prepare(args: Namespace) -> int:
    prepared = Prepared(
        schema=SCHEMA,
        site=args.site,
        address=args.address or "",
        customer=args.customer or "",
        certificate=args.certificate or "",
        model=args.model,
        connection=args.connection,
        ssid=args.ssid or "",
        stations=_stations(args.stations),
    )
    raw = write_job_file(prepared)
    try:
        read_job_file(raw, load_catalogue())
    except JobFileError as trouble:
        raise WrongUseError(f"no tablet would open it: {trouble.code}") from trouble
    write_whole(args.file, raw, mode=0o644)
    print(f"{clean(str(args.file))}: {len(prepared.stations)} stations")
    return PASSED


def _stations(file: Path | None) -> tuple[PreparedStation, ...]:
    """The stations of a table, as the tablet's own import reads it."""
    if file is None:
        return ()
    from zapdesk.session.station_rows import parse_rows, text_of_file  # noqa: PLC0415  (tables only)

    rows = parse_rows(text_of_file(read_file(file)), load_catalogue())
    for note in rows.notes:
        print(f"line {note.line}: {note.code} {note.value}".rstrip(), file=sys.stderr)
    return tuple(
        PreparedStation(
            name=s.name, serial=s.serial, model=s.model, circuit=s.circuit, phase=s.phase
        )
        for s in rows.stations
    )


def _collect(args: Namespace) -> int:
    folder = SharedFolder(args.folder)
    if not folder.there:
        raise WrongUseError(
            f"{clean(str(args.folder))} is not there, or was never set up: zapdesk office set-up"
        )
    if args.every is not None and args.every < _LEAST_S:
        raise WrongUseError(f"give --every at least {_LEAST_S:g} seconds")
    offices = (k for k in load_keys(data_folder().path) if k.use is Use.OFFICE)
    receipts = Receipts(folder, _own_key(), offices)
    status, pause = PASSED, 0.0
    while True:
        try:
            done = _round(folder, receipts)
        except OSError as trouble:  # a share that comes and goes ends no collector that goes on
            if args.every is None:
                raise
            _say_folder(trouble)
            done = None
        status = INCOMPLETE if done is None or done.refused else PASSED
        if done is not None and args.json is not None:
            write(args.json, msgspec.json.encode(_said(done)) + b"\n")
        if args.every is None:
            return status
        pause = args.every if done is not None else min(max(pause * 2, 1.0), _LONGEST_PAUSE_S)
        time.sleep(pause)


def _round(folder: SharedFolder, receipts: Receipts) -> Collected | None:
    """One round; None where the server could not be asked, which is said."""
    try:
        connection = postgres.connect()
    except postgres.MissingDriverError:
        raise WrongUseError(
            "the collector needs PostgreSQL's driver, which this installation does not have: "
            "pip install 'zapdesk[office]'"
        ) from None
    except postgres.NewerDatabaseError:
        raise WrongUseError("the database belongs to a later version of ZapDesk") from None
    except _database_errors() as trouble:
        _say_away(trouble)
        return None
    here = data_folder().path
    trust = Trust(own_keys(here), load_keys(here))
    try:
        with connection:
            done = Collector(folder, connection, trust, receipts).round(
                lambda taken: print(f"{taken} taken …", file=sys.stderr)
            )
    except _database_errors() as trouble:
        _say_away(trouble)
        return None
    print(f"{done.taken} taken, {done.deleted} deleted, {len(done.refused)} not taken")
    for name, reason in sorted(done.refused.items()):
        print(f"  {clean(name)}: {clean(reason)}")
    return done


def _database_errors() -> tuple[type[Exception], ...]:
    import psycopg  # noqa: PLC0415  (asked only where the driver is there)

    return (psycopg.Error,)


def _say_away(trouble: Exception) -> None:
    """Its first line: libpq puts host and port there, and never the password."""
    line = (str(trouble).strip() or type(trouble).__name__).splitlines()[0]
    print(f"zapdesk: PostgreSQL could not be asked: {clean(line)}", file=sys.stderr)


def _say_folder(trouble: OSError) -> None:
    place, reason = clean(str(trouble.filename or "")), trouble.strerror or type(trouble).__name__
    print(f"zapdesk: the folder could not be used: {place}: {reason}", file=sys.stderr)


def _said(done: Collected) -> dict[str, Any]:
    return {"schema": "zapdesk.collected/1", **msgspec.to_builtins(done)}


def _own_key() -> SigningKey:
    return office_key(data_folder().path)
