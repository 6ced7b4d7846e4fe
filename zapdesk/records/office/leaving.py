"""What leaves this tablet for the office: which records, and how one is deleted in both places.

Only commissioning records that this tablet sealed are sent. Practice and laboratory stay where
they are, and what was taken in from elsewhere is its own tablet's to send.

A deletion survives a kill at any moment: the request is on the disk before the record goes, and
is carried only after it has gone. What was begun is ended when the next round is prepared.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from zapdesk.records.enrolled import KeysError, load_keys
from zapdesk.records.errors import not_opened
from zapdesk.records.office.outbox import Outbox
from zapdesk.records.tablet_key import own_keys, tablet_key

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from zapdesk.records.enrolled import EnrolledKey
    from zapdesk.records.office.outbox import Stage
    from zapdesk.records.store import Store


class Errand(NamedTuple):
    """What one round of sending may do: taken from the store, carried to another thread."""

    records: frozenset[str]  # identifiers of those that are the office's
    enrolled: tuple[EnrolledKey, ...]  # keys that this tablet believes
    stages: Mapping[str, Stage]  # before the round


def prepare(store: Store) -> Errand:
    """Finish the deletions that a kill left half done, and say what is to be carried.

    An unreadable list of keys believes nobody.

    Raises:
        StoreError: the disk does not give it.
        OSError: a request to delete cannot be carried on; it stays begun.
    """
    folder = store.path.parent
    outbox = Outbox(folder)
    outbox.sweep()
    for record in outbox.going():
        ident = store.by_fingerprint(record)
        if ident is not None:
            store.delete_record(ident)
        outbox.end_forgetting(ident or "", record)  # without a record its note went before
    try:
        enrolled = load_keys(folder)
    except KeysError:
        enrolled = ()
    records = frozenset(store.for_office(own_keys(folder)))
    return Errand(records, enrolled, outbox.stages())


def delete(store: Store, ident: str, now: datetime, *, sending: bool) -> None:
    """Delete a finished job for good, and have the office asked to do the same.

    Args:
        store: where it is kept.
        ident: the record's identifier.
        now: UTC, aware.
        sending: whether a round is under way, which may be copying it this very moment.

    Raises:
        StoreError: ``unknown``; or it is still there, and what was begun ends at the next start.
    """
    folder = store.path.parent
    outbox, sealed = Outbox(folder), store.sealed(ident)
    if sealed is None:  # finished before there were seals: it never left
        store.delete_record(ident)
        return
    record = sealed.fingerprint
    on_its_way = record if sending and ident in store.for_office(own_keys(folder)) else None
    try:
        outbox.begin_forgetting(ident, tablet_key(folder), now, on_its_way)
        store.delete_record(ident)
        outbox.end_forgetting(ident, record)
    except OSError as error:
        raise not_opened(error, store.path) from error


def is_ours(store: Store, ident: str) -> bool:
    """Whether this tablet sealed a record, and so sends it. Raises StoreError: ``unknown``."""
    sealed = store.sealed(ident)
    return sealed is not None and sealed.public in own_keys(store.path.parent)
