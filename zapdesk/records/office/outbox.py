"""What has to reach the office and has not yet: offline first, whole or not at all.

The outbox is made of files beside the database, so that it survives whatever the database does:

``bundles/<id>.zapdesk``   every finished job (:mod:`zapdesk.records.folder`)
``sent/<id>.json``         that this very file was copied, and when
``receipts/<id>.receipt``  the office's receipt, as it came
``asked/<fp>.going``       a request to delete, made before the record goes from this tablet
``asked/<fp>.delete``      the same once it has gone: it still has to be copied

So "waiting" is never stored: it is what has a bundle and no note that it was sent.
"""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime
from enum import StrEnum
from hashlib import sha256
from typing import TYPE_CHECKING

import msgspec

from zapdesk.base.frozen import Frozen
from zapdesk.records.archive import ArchiveError, unpacked
from zapdesk.records.atomic import sweep, write_whole
from zapdesk.records.bundle import MANIFEST
from zapdesk.records.bundle import SUFFIX as BUNDLE
from zapdesk.records.canonical import decoded, encoded
from zapdesk.records.fingerprint import fingerprint
from zapdesk.records.folder import NAME as BUNDLES
from zapdesk.records.office.deletion import make_request
from zapdesk.records.office.shared import DELETION
from zapdesk.records.receipts import SUFFIX as RECEIPT
from zapdesk.records.receipts import ReceiptError, read_receipt

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping
    from pathlib import Path

    from zapdesk.records.enrolled import EnrolledKey
    from zapdesk.records.office.shared import SharedFolder
    from zapdesk.records.signing import SigningKey

_NOTE = ".json"
_GOING = ".going"


class Stage(StrEnum):
    """How far a finished job has come; each has its words."""

    SAVED = "saved"  # on this tablet
    SENT = "sent"  # copied into the office's folder
    RECEIVED = "received"  # the office's receipt is here, and genuine


class Sent(Frozen):
    """That a file was copied."""

    record: str  # fingerprint
    stamp: str  # size and time of the local file as it was copied: another one is sent again
    sent: datetime


class Delivery(Frozen):
    """What one round of sending did."""

    sent: int = 0
    received: int = 0
    waiting: int = 0  # still to be sent, afterwards
    trouble: str | None = None  # "away", "refused" (not writable), "full"; None: nothing in the way
    refused_receipts: tuple[str, ...] = ()  # file names of receipts that cannot be believed


class Outbox:
    """The outbox of one data folder."""

    def __init__(self, data: Path) -> None:
        self._bundles = data / BUNDLES
        self._sent = data / "sent"
        self._receipts = data / "receipts"
        self._asked = data / "asked"

    # ------------------------------------------------------------------ reading

    def stages(self) -> Mapping[str, Stage]:
        """How far each record that was ever sent has come, by its identifier; others are saved."""
        found = dict.fromkeys(_stems(self._sent, _NOTE), Stage.SENT)
        return found | dict.fromkeys(_stems(self._receipts, RECEIPT), Stage.RECEIVED)

    def waiting(self, only: Collection[str] | None = None) -> tuple[str, ...]:
        """Identifiers of the finished jobs that were never copied, by name; of these alone."""
        return tuple(sorted(self._ours(only) - _stems(self._sent, _NOTE)))

    def _ours(self, only: Collection[str] | None) -> set[str]:
        there = _stems(self._bundles, BUNDLE)
        return there if only is None else there.intersection(only)

    # ------------------------------------------------------------------ sending

    def deliver(
        self,
        office: SharedFolder,
        now: datetime,
        enrolled: Iterable[EnrolledKey] = (),
        only: Collection[str] | None = None,
    ) -> Delivery:
        """Copy what waits, and take the receipts that have come. Never raises for the folder.

        A bundle that got its report after it was sent is sent again. May be stopped at any
        moment: what was copied whole is noted, what was not is copied by the next round.

        Args:
            office: the shared folder; it need not be there.
            now: UTC, aware.
            enrolled: keys that this tablet believes; an office's receipts are among them.
            only: identifiers of the records that are to be sent; None: every bundle.
        """
        if not office.there:
            return Delivery(waiting=len(self.waiting(only)), trouble="away")
        sent: list[str] = []
        trouble = None
        try:
            for ident in sorted(self._ours(only)):
                copied = self._send(ident, office, now)
                if copied is not None:
                    sent.append(copied)
            self._ask(office)
            if sent:
                sweep(office.incoming, sent)  # an earlier effort may have been cut
        except OSError as error:
            trouble = _trouble(error)
        received, refused = self._collect(office, tuple(enrolled))
        return Delivery(
            sent=len(sent),
            received=received,
            waiting=len(self.waiting(only)),
            trouble=trouble,
            refused_receipts=refused,
        )

    def _send(self, ident: str, office: SharedFolder, now: datetime) -> str | None:
        """Copy one bundle where that has not been done yet; its name there. Raises OSError."""
        note, file = self._note(ident), self._bundles / f"{ident}{BUNDLE}"
        try:
            stamp = _stamp(file)
            if note is not None and (note.stamp == stamp or self._has(ident, RECEIPT)):
                return None
            raw = file.read_bytes()
        except FileNotFoundError:
            return None  # deleted meanwhile
        record = _fingerprint_of(raw)
        if record is None:
            return None  # damaged on this disk: the store makes it anew
        place = office.bundle(record)
        write_whole(place, raw, mode=0o644)
        if sha256(place.read_bytes()).digest() != sha256(raw).digest():
            raise OSError(f"{place.name} reads otherwise than it was written")
        self._sent.mkdir(mode=0o700, exist_ok=True)
        write_whole(
            self._sent / f"{ident}{_NOTE}", encoded(Sent(record=record, stamp=stamp, sent=now))
        )
        return place.name

    def _collect(
        self, office: SharedFolder, enrolled: tuple[EnrolledKey, ...]
    ) -> tuple[int, tuple[str, ...]]:
        """Keep every receipt that has come and can be believed."""
        received, refused = 0, []
        for ident in sorted(_stems(self._sent, _NOTE) - _stems(self._receipts, RECEIPT)):
            note = self._note(ident)
            if note is None:
                continue
            place = office.receipt(note.record)
            try:
                raw = place.read_bytes()
                if not _is_receipt(raw, note.record, enrolled):
                    refused.append(place.name)
                    continue
                self._receipts.mkdir(mode=0o700, exist_ok=True)
                write_whole(self._receipts / f"{ident}{RECEIPT}", raw)
            except OSError:
                continue  # not there yet
            received += 1
        return received, tuple(refused)

    # ------------------------------------------------------------------ deleting

    def begin_forgetting(
        self, ident: str, key: SigningKey, now: datetime, record: str | None = None
    ) -> None:
        """A record is about to be deleted here: make the request, which waits until it has gone.

        Args:
            ident: the record's identifier.
            key: this tablet's.
            now: UTC, aware.
            record: its fingerprint, where it may be on its way to the office this very moment;
                without it there is a request only if it was sent before.

        Raises:
            OSError: the request could not be kept.
        """
        note = self._note(ident)
        record = note.record if note is not None else record
        if record is not None:
            self._asked.mkdir(mode=0o700, exist_ok=True)
            write_whole(self._asked / f"{record}{_GOING}", make_request(record, now, key))

    def going(self) -> tuple[str, ...]:
        """Fingerprints of the records whose deletion was begun and perhaps not ended."""
        return tuple(sorted(_stems(self._asked, _GOING)))

    def end_forgetting(self, ident: str, record: str) -> None:
        """The record has gone from this tablet: the office may be asked. Raises OSError."""
        self._unnote(ident)
        going = self._asked / f"{record}{_GOING}"
        with suppress(FileNotFoundError):
            going.replace(going.with_suffix(DELETION))

    def _ask(self, office: SharedFolder) -> None:
        """Copy the requests to delete, and take back what the office has not collected yet."""
        for record in sorted(_stems(self._asked, DELETION)):
            request = self._asked / f"{record}{DELETION}"
            write_whole(office.deletion(record), request.read_bytes(), mode=0o644)
            office.bundle(record).unlink(missing_ok=True)
            for ident in _stems(self._sent, _NOTE):
                note = self._note(ident)
                if note is not None and note.record == record:  # sent while it was deleted
                    self._unnote(ident)
            request.unlink()

    def _unnote(self, ident: str) -> None:
        """Forget that a record was sent or received."""
        for folder, suffix in ((self._receipts, RECEIPT), (self._sent, _NOTE)):
            (folder / f"{ident}{suffix}").unlink(missing_ok=True)

    # ------------------------------------------------------------------ inside

    def sweep(self) -> None:
        """Remove what a kill left half written."""
        for folder in (self._sent, self._receipts, self._asked):
            with suppress(OSError):
                sweep(folder)

    def _note(self, ident: str) -> Sent | None:
        try:
            return decoded((self._sent / f"{ident}{_NOTE}").read_bytes(), Sent)
        except (OSError, msgspec.MsgspecError):
            return None  # without a note it is sent again, which changes nothing

    def _has(self, ident: str, suffix: str) -> bool:
        return (self._receipts / f"{ident}{suffix}").is_file()


def _stems(folder: Path, suffix: str) -> set[str]:
    try:
        return {f.name.removesuffix(suffix) for f in folder.iterdir() if f.name.endswith(suffix)}
    except OSError:
        return set()


def _stamp(file: Path) -> str:
    seen = file.stat()
    return f"{seen.st_size}:{seen.st_mtime_ns}"


def _is_receipt(raw: bytes, record: str, enrolled: tuple[EnrolledKey, ...]) -> bool:
    try:
        return read_receipt(raw, enrolled).record == record
    except ReceiptError:
        return False


def _fingerprint_of(raw: bytes) -> str | None:
    try:
        parts = dict(unpacked(raw).parts)
    except ArchiveError:
        return None
    manifest = parts.get(MANIFEST)
    return None if manifest is None else fingerprint(manifest)


def _trouble(error: OSError) -> str:
    """Why the folder did not take it, in a closed list."""
    import errno  # noqa: PLC0415  (only where something went wrong)

    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return "full"
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return "refused"
    return "away"
