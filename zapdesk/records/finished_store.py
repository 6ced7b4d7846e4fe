"""What the store does with finished jobs: seals, keeps, finds, hands out, takes in, deletes."""

from __future__ import annotations

from contextlib import suppress
from hashlib import sha256
from typing import TYPE_CHECKING

import msgspec

from zapdesk.records.bundle import bundle
from zapdesk.records.database import Database
from zapdesk.records.drafts import Drafts
from zapdesk.records.enrolled import KeysError, load_keys
from zapdesk.records.errors import StoreError
from zapdesk.records.finished import Finished
from zapdesk.records.folder import BundleFolder
from zapdesk.records.incoming import RefusedError, incoming
from zapdesk.records.listing import PORTION, Wanted
from zapdesk.records.photos import Photos
from zapdesk.records.sealing import seal, seal_report
from zapdesk.records.tablet_key import own_keys, tablet_key
from zapdesk.records.verification import Finding, Trust, verify
from zapdesk.session.upgrade import record_from

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Collection
    from pathlib import Path

    from zapdesk.records.incoming import Incoming
    from zapdesk.records.listing import Found, RecordSummary
    from zapdesk.records.lock import InstanceLock
    from zapdesk.records.sealing import Sealed
    from zapdesk.records.signing import SigningKey
    from zapdesk.records.verification import Verified
    from zapdesk.session.types import Record

_ALL = 1_000_000


class FinishedStore(Database):
    """Finished records. Every method raises StoreError where the disk does not give or take it."""

    def __init__(self, connection: sqlite3.Connection, path: Path, lock: InstanceLock) -> None:
        super().__init__(connection, path, lock)
        self._drafts = Drafts(connection)
        self._photos = Photos(connection)
        self._finished = Finished(connection)
        self._folder = BundleFolder(path)

    # ------------------------------------------------------------------ finishing

    def finish(self, record: Record) -> str:
        """Seal the record, once and for all, and end its job's draft with the same stroke.

        Its bundle is then written into the folder; where the disk does not take it, the record
        is kept all the same, and :meth:`catch_up` tries again.

        Returns:
            The record's fingerprint.

        Raises:
            StoreError: ``finished`` where a record of this id is there already; ``key`` where
                this tablet's key can be neither read nor made.
        """
        key, job = self._key(), record.job
        with self._writing():
            if self._finished.has(record.id):
                raise StoreError("finished", self.path, record.id)
            self._photos.hand_over(job.id, record.id, (photo.id for photo in job.photos))
            raw, photos = msgspec.json.encode(record), self._photos.all(record.id)
            sealed = seal(raw, photos, key, supersedes=job.supersedes)
            self._finished.add(record, sealed, "here")
            self._drafts.delete(job.id)
        self._write_bundle(record.id)
        return sealed.fingerprint

    def add_report(self, ident: str, pdf: bytes) -> None:
        """Keep the report of a record that this tablet sealed; its bundle then has it.

        Raises:
            StoreError: ``unknown``; ``sealed-elsewhere`` where another key sealed the record.
        """
        sealed, key = self.sealed(ident), self._key()
        if sealed is None or sealed.public != key.public:
            raise StoreError("sealed-elsewhere", self.path, ident)
        with self._writing():
            self._finished.add_report(ident, seal_report(sealed.fingerprint, pdf, key))
            self._connection.execute("DELETE FROM bundled WHERE record = ?", (ident,))
        self._write_bundle(ident)

    def unreported(self) -> tuple[str, ...]:
        """Records that this tablet sealed and that have no report yet, the oldest first."""
        with self._reading():
            rows = self._connection.execute(
                "SELECT id FROM records WHERE public = ?"
                " AND id NOT IN (SELECT record FROM reports) ORDER BY rowid",
                (self._key().public,),
            ).fetchall()
        return tuple(ident for (ident,) in rows)

    def for_office(self, own: Collection[bytes]) -> tuple[str, ...]:
        """Commissioning records that one of these public keys sealed: this tablet's to send."""
        with self._reading():
            rows = self._connection.execute(
                "SELECT r.id, r.public FROM records r JOIN summaries s ON s.id = r.id"
                " WHERE s.commissioning AND r.public NOTNULL"
            ).fetchall()
        return tuple(ident for ident, public in rows if public in own)

    def by_fingerprint(self, fingerprint: str) -> str | None:
        """The id of the record with this fingerprint; None where there is none."""
        with self._reading():
            return self._finished.by_fingerprint(fingerprint)

    # ------------------------------------------------------------------ finding

    def find(self, wanted: Wanted, most: int = PORTION, skip: int = 0) -> Found:
        """The newest finished jobs that fit, and whether there are more."""
        with self._reading():
            return self._finished.listing.find(wanted, most, skip)

    def records(self) -> tuple[RecordSummary, ...]:
        """Every finished job, newest first."""
        return self.find(Wanted(), _ALL).rows

    def search(self, text: str) -> tuple[RecordSummary, ...]:
        """Finished jobs where every word occurs in site, address, serial, technician or customer.

        Upper and lower case are alike; an empty text finds all.
        """
        return self.find(Wanted(text=text), _ALL).rows

    def count(self) -> int:
        """How many finished jobs there are."""
        with self._reading():
            return self._finished.count()

    # ------------------------------------------------------------------ one record

    def load_record(self, ident: str) -> Record:
        """The record, decoded strictly. Raises StoreError: ``unknown``, ``unreadable``."""
        raw = self.record_bytes(ident)
        with self._reading(ident):
            return record_from(raw)

    def record_bytes(self, ident: str) -> bytes:
        """The record's JSON exactly as it was written; this is what a report has attached.

        Raises:
            StoreError: ``unknown``, or the disk does not give it.
        """
        with self._reading(ident):
            raw = self._finished.raw(ident)
        if raw is None:
            raise StoreError("unknown", self.path, ident)
        return raw

    def sealed(self, ident: str) -> Sealed | None:
        """The record with its photos and its seal; None: it was finished before there were seals.

        Raises:
            StoreError: ``unknown``.
        """
        with self._reading(ident):
            if not self._finished.has(ident):
                raise StoreError("unknown", self.path, ident)
            return self._finished.sealed(ident, self._photos.all(ident))

    def bundle(self, ident: str) -> bytes | None:
        """The record's ``.zapdesk`` file, with its report where there is one; None: no seal."""
        sealed = self.sealed(ident)
        if sealed is None:
            return None
        with self._reading(ident):
            return bundle(sealed, self._finished.report(ident))

    def report(self, ident: str) -> bytes | None:
        """The PDF that is kept with the record; None where none is."""
        with self._reading(ident):
            kept = self._finished.report(ident)
        return None if kept is None else kept.pdf

    def verified(self, ident: str) -> Verified | None:
        """A look at the record as it stands in the store; None: it has no seal."""
        return verify(raw, self.trust()) if (raw := self.bundle(ident)) is not None else None

    def newer_version(self, ident: str) -> str | None:
        """The record that replaces this one, if it is here."""
        with self._reading():
            return self._finished.replacements.newer(ident)

    def trust(self) -> Trust:
        """The keys that this tablet knows; an unreadable list of enrolled ones names nobody."""
        folder = self.path.parent
        try:
            enrolled = load_keys(folder)
        except KeysError:
            enrolled = ()
        return Trust(own_keys(folder), enrolled)

    # ------------------------------------------------------------------ coming and going

    def take_in(self, raw: bytes, origin: str = "imported") -> str:
        """Keep a bundle from elsewhere, whole or not at all.

        Returns:
            The record's id.

        Raises:
            RefusedError: it is none that can be taken, or is here already.
        """
        coming = incoming(raw, self.trust())
        ident = coming.record.id
        with self._writing():
            if self._finished.by_fingerprint(coming.sealed.fingerprint) is not None:
                raise RefusedError("there")
            if self._finished.has(ident):
                raise RefusedError("other-there")
            self._add(coming, origin)
        self._write_bundle(ident)
        return ident

    def delete_record(self, ident: str) -> None:
        """Delete a finished job for good: record, photos, report, its words in the index, its file.

        Copies of the database that were made before an update hold it too and go with it.
        """
        with self._writing():
            self._connection.execute("INSERT OR IGNORE INTO deletions VALUES (?)", (ident,))
            self._finished.delete(ident)
            self._photos.delete(ident)
        self._forget_log()
        for copy in self.path.parent.glob(f"{self.path.name}.v*-*"):
            with suppress(OSError):
                copy.unlink()
        self._remove_deleted()

    def catch_up(self) -> int:
        """Do what a kill or a full disk left undone; quick where nothing is.

        Removes the files of deleted records, writes the bundles that are missing, and makes this
        tablet's key on the first start.

        Returns:
            How many bundles could still not be written.
        """
        self._key()
        self._folder.sweep()
        self._remove_deleted()
        with self._reading():
            rows = self._connection.execute(
                "SELECT r.id, b.record IS NOT NULL FROM records r LEFT JOIN bundled b"
                " ON b.record = r.id WHERE r.manifest IS NOT NULL"
            ).fetchall()
        there = self._folder.idents()
        missing = [ident for ident, said in rows if not said or ident not in there]
        return sum(not self._write_bundle(ident) for ident in missing)

    # ------------------------------------------------------------------ inside

    def _key(self) -> SigningKey:
        try:
            return tablet_key(self.path.parent)
        except OSError as error:
            raise StoreError("key", self.path, error.strerror or type(error).__name__) from error

    def _add(self, coming: Incoming, origin: str) -> None:
        ident = coming.record.id
        trusted = coming.verified.finding is Finding.UNCHANGED
        self._finished.add(coming.record, coming.sealed, origin, trusted=trusted)
        for photo in coming.sealed.photos:
            self._photos.add(ident, sha256(photo).hexdigest(), photo)
        if coming.report is not None:
            self._finished.add_report(ident, coming.report)

    def _write_bundle(self, ident: str) -> bool:
        """Write a record's file; False where the disk does not take it now."""
        raw = self.bundle(ident)
        if raw is None:
            return True
        try:
            self._folder.write(ident, raw)
            with self._writing():
                self._connection.execute("INSERT OR REPLACE INTO bundled VALUES (?)", (ident,))
        except (OSError, StoreError):
            return False
        return True

    def _remove_deleted(self) -> None:
        with self._reading():
            rows = self._connection.execute("SELECT record FROM deletions").fetchall()
        for (ident,) in rows:
            try:
                self._folder.remove(ident)
            except OSError:
                continue
            with self._writing():
                self._connection.execute("DELETE FROM deletions WHERE record = ?", (ident,))
