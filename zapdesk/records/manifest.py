"""What was sealed: the parts of a record with their hashes, and the report that came after."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

from zapdesk.base.frozen import Frozen
from zapdesk.records.archive import Part

if TYPE_CHECKING:
    from collections.abc import Sequence

MANIFEST_SCHEMA = "zapdesk.manifest/1"
REPORT_SCHEMA = "zapdesk.report-seal/1"
RECORD = "record.json"
PHOTOS = "photos/"


class PartEntry(Frozen):
    """One part."""

    name: str
    size: int  # bytes
    sha256: str


class Manifest(Frozen):
    """The sealed parts of one record. Its bytes are signed, and their hash is the fingerprint."""

    schema: str
    parts: tuple[PartEntry, ...]  # record.json, then the photos by name
    key: str  # identifier of the key that signs: the SHA-256 of its public half
    supersedes: str | None = None  # fingerprint of the record that this one corrects


class ReportSeal(Frozen):
    """That a report was made from a record.

    The report prints the record's fingerprint, so it cannot be in the manifest; it has a seal of
    its own, by the same key.
    """

    schema: str
    record: str  # the record's fingerprint
    report: PartEntry
    key: str


def entry_of(part: Part) -> PartEntry:
    """The part as the manifest lists it."""
    return PartEntry(name=part.name, size=len(part.data), sha256=sha256(part.data).hexdigest())


def photo_name(ident: str) -> str:
    """The part's name of a photo: its identifier is the hash of its bytes."""
    return f"{PHOTOS}{ident}.jpg"


def sealed_parts(record: bytes, photos: Sequence[bytes]) -> tuple[Part, ...]:
    """The parts in their only order; a photo that is given twice is there once."""
    by_name = {photo_name(sha256(data).hexdigest()): data for data in photos}
    return (Part(RECORD, record), *(Part(name, by_name[name]) for name in sorted(by_name)))
