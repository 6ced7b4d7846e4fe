"""Sealing a finished record: its bytes once, their manifest, one signature.

What it proves: that record and photos are unchanged since they were finished on the tablet that
has the key. Not that the values are true, nor the time of day.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from zapdesk.records.archive import Part
from zapdesk.records.canonical import encoded
from zapdesk.records.fingerprint import fingerprint
from zapdesk.records.manifest import (
    MANIFEST_SCHEMA,
    REPORT_SCHEMA,
    Manifest,
    ReportSeal,
    entry_of,
    sealed_parts,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zapdesk.records.signing import SigningKey

REPORT = "report.pdf"


class Sealed(NamedTuple):
    """A record that is finished: bytes that are never written again."""

    record: bytes
    photos: tuple[bytes, ...]
    manifest: bytes
    signature: bytes
    public: bytes

    @property
    def fingerprint(self) -> str:
        """What the record is called for ever."""
        return fingerprint(self.manifest)


class SealedReport(NamedTuple):
    """A report that belongs to a sealed record."""

    pdf: bytes
    seal: bytes
    signature: bytes


def seal(
    record: bytes, photos: Sequence[bytes], key: SigningKey, *, supersedes: str | None = None
) -> Sealed:
    """Seal a record's bytes with its photos.

    Args:
        record: record.json, encoded once.
        photos: JPEG files, as they were re-encoded.
        key: this tablet's.
        supersedes: fingerprint of the record that this one corrects.
    """
    parts = sealed_parts(record, photos)
    manifest = encoded(
        Manifest(
            schema=MANIFEST_SCHEMA,
            parts=tuple(entry_of(part) for part in parts),
            key=key.id,
            supersedes=supersedes,
        )
    )
    kept = tuple(part.data for part in parts[1:])
    return Sealed(record, kept, manifest, key.sign(manifest), key.public)


def seal_report(record: str, pdf: bytes, key: SigningKey) -> SealedReport:
    """Seal a report for the record with this fingerprint, by the key that sealed the record."""
    entry = entry_of(Part(REPORT, pdf))
    raw = encoded(ReportSeal(schema=REPORT_SCHEMA, record=record, report=entry, key=key.id))
    return SealedReport(pdf, raw, key.sign(raw))
