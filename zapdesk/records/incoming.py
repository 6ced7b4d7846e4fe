"""A bundle from elsewhere: taken as a whole after everything of it was looked at, or refused."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import msgspec

from zapdesk.records import bundle as form
from zapdesk.records.archive import MOST_BYTES, unpacked
from zapdesk.records.manifest import PHOTOS
from zapdesk.records.verification import Finding, verify
from zapdesk.session.upgrade import record_from

if TYPE_CHECKING:
    from zapdesk.records.sealing import Sealed, SealedReport
    from zapdesk.records.verification import Trust, Verified
    from zapdesk.session.types import Record

_JPEG = b"\xff\xd8\xff"
_LONGEST_ID = 64
_TAKEN = (Finding.UNCHANGED, Finding.UNKNOWN_KEY)


class Incoming(NamedTuple):
    """A bundle that may be taken in."""

    record: Record
    sealed: Sealed
    report: SealedReport | None
    verified: Verified


class RefusedError(Exception):
    """The bundle is not taken; nothing of it was kept.

    Attributes:
        code: a :class:`zapdesk.records.verification.Finding` (``foreign`` ``damaged`` ``changed``
            ``newer``), or ``too-large`` (a part), ``unreadable`` (it is signed, and its content
            is not what this program reads), ``there`` (this very record is here already),
            ``other-there`` (another record has its number).
    """

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def incoming(raw: bytes, trust: Trust) -> Incoming:
    """Look at everything that a bundle holds.

    Raises:
        RefusedError: it is not one that can be taken.
    """
    if len(raw) > MOST_BYTES:
        raise RefusedError("too-large")
    verified = verify(raw, trust)
    if verified.finding not in _TAKEN:
        signed = verified.finding is Finding.DAMAGED and verified.where
        raise RefusedError("unreadable" if signed else verified.finding)
    parts = unpacked(raw).parts
    if any(map(form.too_large, parts)):
        raise RefusedError("too-large")
    if any(p.name.startswith(PHOTOS) and not p.data.startswith(_JPEG) for p in parts):
        raise RefusedError("unreadable")
    sealed, report = form.contents(dict(parts))
    try:
        record = record_from(sealed.record)
    except (msgspec.MsgspecError, ValueError, RecursionError):
        raise RefusedError("unreadable") from None
    if not _is_identifier(record.id):
        raise RefusedError("unreadable")
    return Incoming(record, sealed, report, verified)


def _is_identifier(text: str) -> bool:
    """It becomes a file's name, so it is letters and digits and nothing else."""
    return 0 < len(text) <= _LONGEST_ID and text.isascii() and text.isalnum()
