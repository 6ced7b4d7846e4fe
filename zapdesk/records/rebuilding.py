"""After a damaged file was put aside: what comes back from the bundles and from the file."""

from __future__ import annotations

import sqlite3
from contextlib import closing, suppress
from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec

from zapdesk.records.bundle import bundle
from zapdesk.records.errors import StoreError
from zapdesk.records.folder import BundleFolder
from zapdesk.records.incoming import RefusedError
from zapdesk.records.sealing import Sealed, SealedReport
from zapdesk.session.types import CheckResult
from zapdesk.session.upgrade import job_from

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from zapdesk.records.store import Store
    from zapdesk.session.types import Job

_MOST_DRAFTS = 10_000


class Rebuilt(NamedTuple):
    """What came back."""

    records: int
    refused: int  # bundles that were not taken, for they are damaged too
    drafts: int  # that the damaged file still gave


def rebuild(store: Store, damaged: Path) -> Rebuilt:
    """Fill a fresh store; a full disk ends it early, and the bundles are still there next time."""
    taken = refused = drafts = 0
    with suppress(StoreError):
        for raw in BundleFolder(store.path).all():
            came = _taken(store, raw)
            taken, refused = taken + came, refused + (not came)
        for raw in _records(damaged):
            taken += _taken(store, raw)
        for job in _drafts(damaged):
            store.save_draft(job)
            drafts += 1
        for owner, ident, data in _photos(damaged):
            store.keep_photo(owner, ident, data)
    return Rebuilt(taken, refused, drafts)


def _taken(store: Store, raw: bytes) -> bool:
    """Take a bundle in; False where it is damaged too, or there already."""
    try:
        store.take_in(raw, "rebuilt")
    except RefusedError:
        return False
    return True


def _records(damaged: Path) -> Iterator[bytes]:
    """Every sealed record that can still be read, as its bundle; a torn one will be refused."""
    query = "SELECT id, record, manifest, signature, public FROM records WHERE manifest NOTNULL"
    for ident, *parts in _rows(damaged, query):
        found = _rows(damaged, "SELECT data FROM photos WHERE owner = ?", ident)
        photos = tuple(bytes(data) for (data,) in found)
        record, manifest, signature, public = map(bytes, parts)
        report: SealedReport | None = None
        made = "SELECT pdf, seal, signature FROM reports WHERE record = ?"
        for row in _rows(damaged, made, ident):
            report = SealedReport(*map(bytes, row))
        yield bundle(Sealed(record, photos, manifest, signature, public), report)


def _drafts(damaged: Path) -> Iterator[Job]:
    """Every job in work that can still be read, with those of its checks that can."""
    for ident, raw in _rows(damaged, "SELECT id, job FROM drafts"):
        with suppress(msgspec.MsgspecError, UnicodeDecodeError):
            job = job_from(bytes(raw))
            checks: list[CheckResult] = []
            query = "SELECT result FROM draft_checks WHERE draft = ? ORDER BY number"
            for (result,) in _rows(damaged, query, ident):
                checks.append(msgspec.json.decode(bytes(result), type=CheckResult))
            yield msgspec.structs.replace(job, checks=tuple(checks))


def _photos(damaged: Path) -> Iterator[tuple[str, str, bytes]]:
    for owner, ident, data in _rows(
        damaged, "SELECT owner, id, data FROM photos WHERE owner IN (SELECT id FROM drafts)"
    ):
        yield str(owner), str(ident), bytes(data)


def _rows(damaged: Path, query: str, *values: object) -> Iterator[tuple[Any, ...]]:
    """Rows as far as the file gives them."""
    with (
        suppress(sqlite3.Error),
        closing(sqlite3.connect(f"{damaged.as_uri()}?mode=ro", uri=True)) as old,
    ):
        yield from old.execute(f"{query} LIMIT {_MOST_DRAFTS}", values)
