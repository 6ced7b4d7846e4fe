"""Is a bundle what was finished? Every answer claims no more than the bytes show."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

import msgspec

from zapdesk.base.frozen import Frozen
from zapdesk.records import bundle as form
from zapdesk.records.archive import ArchiveError, Part, unpacked
from zapdesk.records.canonical import decoded, is_plain
from zapdesk.records.enrolled import Use
from zapdesk.records.fingerprint import fingerprint
from zapdesk.records.manifest import (
    MANIFEST_SCHEMA,
    PHOTOS,
    RECORD,
    REPORT_SCHEMA,
    Manifest,
    ReportSeal,
    entry_of,
)
from zapdesk.records.sealing import REPORT
from zapdesk.records.signing import is_signed, key_id
from zapdesk.records.versions import is_newer
from zapdesk.report.fitness import kind_of
from zapdesk.session.jobs import RECORD_SCHEMA
from zapdesk.session.upgrade import record_from

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from zapdesk.records.archive import Unpacked
    from zapdesk.records.enrolled import EnrolledKey

_NEEDED = (form.MANIFEST, form.SIGNATURE, form.KEY, RECORD)
_REPORT_PARTS = {REPORT, form.SEAL, form.SEAL_SIGNATURE}
ARCHIVE = "archive"  # the zip around the parts


class Finding(StrEnum):
    """What can be said of a file."""

    UNCHANGED = "unchanged"
    CHANGED = "changed"  # it is a bundle, and not the one that was finished
    DAMAGED = "damaged"  # a zip that is not a whole bundle
    FOREIGN = "foreign"  # no bundle at all
    UNKNOWN_KEY = "unknown-key"  # unchanged since a key signed it that nobody named
    NEWER = "newer"  # written by a later version than this one


class Verified(Frozen):
    """What a look at one file showed."""

    finding: Finding
    where: tuple[str, ...] = ()  # changed: names of parts; "archive" is the zip around them
    fingerprint: str | None = None
    key: str | None = None  # identifier of the key that signed
    public: str | None = None  # that key, hexadecimal
    name: str | None = None  # what the office calls the tablet; None: this one, or unknown
    own: bool = False  # the key is this tablet's
    supersedes: str | None = None
    kind: str | None = None  # "commissioning", "practice", "laboratory"; None: not read
    report: bool | None = None  # whether the printed report is in it; None: not looked at


class Trust:
    """The keys that are known here: this tablet's, and those that the office enrolled."""

    def __init__(self, own: Sequence[bytes] = (), enrolled: Sequence[EnrolledKey] = ()) -> None:
        """Take this tablet's public keys, former ones too, and the enrolled keys."""
        self.own = frozenset(key_id(public) for public in own)
        self.names = {key.id: key.name for key in enrolled if key.use is Use.TABLET}

    def knows(self, key: str) -> bool:
        """Whether records of this key are believed to be a known tablet's."""
        return key in self.own or key in self.names


def verify(raw: bytes, trust: Trust) -> Verified:
    """Look at the bytes of a file. Never raises for any of them."""
    try:
        archive = unpacked(raw)
    except ArchiveError as error:
        return Verified(finding=Finding.DAMAGED if error.zipped else Finding.FOREIGN)
    parts = dict(archive.parts)
    if any(name not in parts for name in _NEEDED[:3]):
        return Verified(finding=Finding.DAMAGED)
    manifest, public = parts[form.MANIFEST], parts[form.KEY]
    if not is_signed(public, parts[form.SIGNATURE], manifest):
        signed = (form.MANIFEST, form.SIGNATURE, form.KEY)
        spoiled = tuple(name for name in archive.spoiled if name in signed)
        return Verified(finding=Finding.CHANGED, where=spoiled or signed)
    if is_newer(manifest, MANIFEST_SCHEMA):
        return Verified(finding=Finding.NEWER)
    try:
        listed = decoded(manifest, Manifest)
    except msgspec.MsgspecError:
        return Verified(finding=Finding.DAMAGED)  # signed, and yet none: no tablet wrote that
    said = Verified(
        finding=Finding.UNCHANGED,
        fingerprint=fingerprint(manifest),
        key=key_id(public),
        public=public.hex(),
        name=trust.names.get(key_id(public)),
        own=key_id(public) in trust.own,
        supersedes=listed.supersedes,
    )
    if listed.schema != MANIFEST_SCHEMA or listed.key != said.key:
        return Verified(finding=Finding.DAMAGED)
    return _judged(archive, parts, listed, said, trust)


def _judged(
    archive: Unpacked,
    parts: Mapping[str, bytes],
    listed: Manifest,
    said: Verified,
    trust: Trust,
) -> Verified:
    """The answer for a bundle whose manifest is signed."""
    replace = msgspec.structs.replace
    where = _changed_parts(archive.parts, parts, listed, said)
    if not where and not (archive.exact and form.in_order(archive.parts)):
        where = (ARCHIVE,)
    if where:
        return replace(said, finding=Finding.CHANGED, where=where)
    if is_newer(parts[RECORD], RECORD_SCHEMA):
        return replace(said, finding=Finding.NEWER)
    kind = _kind(parts[RECORD])
    if kind is None:  # the signature holds, and what it holds for is no record
        return replace(said, finding=Finding.DAMAGED, where=(RECORD,))
    said = replace(said, kind=kind, report=REPORT in parts)
    if not trust.knows(said.key or ""):
        return replace(said, finding=Finding.UNKNOWN_KEY)
    return said


def _kind(raw: bytes) -> str | None:
    """What the record itself says that it is; unchanged practice is practice all the same.

    None where it is no record, or one that two programs could read differently: a key that stands
    twice, a byte order mark, a number that JSON does not know.
    """
    try:
        return kind_of(record_from(raw)) if is_plain(raw) else None
    except (msgspec.MsgspecError, ValueError, RecursionError):
        return None


def _changed_parts(
    found: Sequence[Part], parts: Mapping[str, bytes], listed: Manifest, said: Verified
) -> tuple[str, ...]:
    """Names of parts that are not as they were sealed, are missing, or do not belong here."""
    sealed = {entry.name: entry for entry in listed.parts}
    where = [name for name in sealed if name not in parts]
    for part in found:
        name = part.name
        if name == RECORD or name.startswith(PHOTOS):
            if sealed.get(name) != entry_of(part):
                where.append(name)
        elif not form.is_part(name):
            where.append(name)
    if RECORD not in sealed:
        where.append(RECORD)
    if _REPORT_PARTS & parts.keys():
        where += _changed_report(parts, said)
    return tuple(dict.fromkeys(where))


def _changed_report(parts: Mapping[str, bytes], said: Verified) -> list[str]:
    """The same for the report, which has a seal of its own."""
    missing = sorted(_REPORT_PARTS - parts.keys())
    if missing:
        return missing
    raw = parts[form.SEAL]
    if not is_signed(bytes.fromhex(said.public or ""), parts[form.SEAL_SIGNATURE], raw):
        return [form.SEAL, form.SEAL_SIGNATURE]
    try:
        seal = decoded(raw, ReportSeal)
    except msgspec.MsgspecError:
        return [form.SEAL]
    if (seal.schema, seal.record, seal.key) != (REPORT_SCHEMA, said.fingerprint, said.key):
        return [form.SEAL]
    return [] if seal.report == entry_of(Part(REPORT, parts[REPORT])) else [REPORT]
