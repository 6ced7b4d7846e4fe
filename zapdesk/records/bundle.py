"""The ``.zapdesk`` file: one record with all that belongs to it, as a zip in one form only.

===================  ================================================================
manifest.json        :class:`zapdesk.records.manifest.Manifest`
manifest.sig         its Ed25519 signature, 64 bytes
tablet.pub           the public key, 32 bytes
record.json          :class:`zapdesk.session.types.Record`
report.json          :class:`zapdesk.records.manifest.ReportSeal` (with report.pdf, or not there)
report.sig           its signature, by the same key
report.pdf           the report
photos/<sha256>.jpg  each photo
===================  ================================================================
"""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

from zapdesk.records.archive import Part, packed
from zapdesk.records.manifest import PHOTOS, RECORD, photo_name
from zapdesk.records.sealing import REPORT, Sealed, SealedReport

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

SUFFIX = ".zapdesk"
MANIFEST, SIGNATURE, KEY = "manifest.json", "manifest.sig", "tablet.pub"
SEAL, SEAL_SIGNATURE = "report.json", "report.sig"

_MEGABYTE = 1024 * 1024
MOST_PHOTO = 4 * _MEGABYTE
LIMITS = {  # in the order in which the parts stand
    MANIFEST: _MEGABYTE,
    SIGNATURE: 64,
    KEY: 32,
    RECORD: 64 * _MEGABYTE,
    SEAL: 4096,
    SEAL_SIGNATURE: 64,
    REPORT: 128 * _MEGABYTE,
}


def bundle(sealed: Sealed, report: SealedReport | None = None) -> bytes:
    """The file's bytes; the same each time."""
    parts = [
        Part(MANIFEST, sealed.manifest),
        Part(SIGNATURE, sealed.signature),
        Part(KEY, sealed.public),
        Part(RECORD, sealed.record),
    ]
    if report is not None:
        parts += [
            Part(SEAL, report.seal),
            Part(SEAL_SIGNATURE, report.signature),
            Part(REPORT, report.pdf),
        ]
    photos = sorted((photo_name(sha256(data).hexdigest()), data) for data in sealed.photos)
    return packed([*parts, *(Part(name, data) for name, data in photos)])


def in_order(parts: Sequence[Part]) -> bool:
    """Whether the parts stand as :func:`bundle` puts them, each photo under its own hash."""
    names = [part.name for part in parts]
    photos = [name for name in names if name.startswith(PHOTOS)]
    others = [name for name in LIMITS if name in names]
    hashes = [photo_name(sha256(p.data).hexdigest()) for p in parts if p.name.startswith(PHOTOS)]
    return names == [*others, *sorted(photos)] and photos == hashes


def contents(parts: Mapping[str, bytes]) -> tuple[Sealed, SealedReport | None]:
    """The record of a bundle that was found to be one. Raises KeyError where a part is missing."""
    photos = tuple(parts[name] for name in sorted(parts) if name.startswith(PHOTOS))
    sealed = Sealed(parts[RECORD], photos, parts[MANIFEST], parts[SIGNATURE], parts[KEY])
    if REPORT not in parts:
        return sealed, None
    return sealed, SealedReport(parts[REPORT], parts[SEAL], parts[SEAL_SIGNATURE])


def is_part(name: str) -> bool:
    """Whether a bundle of this version has a part of this name."""
    ident = name.removeprefix(PHOTOS).removesuffix(".jpg")
    return name in LIMITS or (name == photo_name(ident) and "/" not in ident)


def too_large(part: Part) -> bool:
    """Whether a part holds more than one of its kind ever does."""
    return len(part.data) > LIMITS.get(part.name, MOST_PHOTO)
