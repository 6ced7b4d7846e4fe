"""A request to delete a record at the office: signed by the tablet that finished it."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import msgspec

from zapdesk.base.frozen import Frozen
from zapdesk.records.canonical import decoded, encoded
from zapdesk.records.fingerprint import is_digest
from zapdesk.records.signing import is_signed, key_id

if TYPE_CHECKING:
    from zapdesk.records.signing import SigningKey

SCHEMA = "zapdesk.deletion/1"
MOST_BYTES = 4096


class _Word(Frozen):
    schema: str
    record: str  # fingerprint
    asked: datetime  # UTC
    key: str


class _File(Frozen):
    request: _Word
    public: str  # hexadecimal
    signature: str  # hexadecimal, of the canonical JSON of ``request``


class Request(Frozen):
    """A request whose signature holds. Whether the key may ask is for the reader to say."""

    record: str
    asked: datetime
    key: str


def make_request(record: str, asked: datetime, key: SigningKey) -> bytes:
    """The request's file.

    Raises:
        ValueError: no fingerprint, or a moment without time zone.
    """
    if not is_digest(record) or asked.tzinfo is None:
        raise ValueError("a request names a fingerprint and a moment")
    word = _Word(schema=SCHEMA, record=record, asked=asked.astimezone(UTC), key=key.id)
    signature = key.sign(encoded(word)).hex()
    return encoded(_File(request=word, public=key.public.hex(), signature=signature))


def read_request(raw: bytes) -> Request | None:
    """The request, or None where the bytes are none. Never raises for any bytes."""
    if len(raw) > MOST_BYTES:
        return None
    try:
        file = decoded(raw, _File)
        public, signature = bytes.fromhex(file.public), bytes.fromhex(file.signature)
    except (msgspec.MsgspecError, ValueError):
        return None
    word = file.request
    if word.schema != SCHEMA or not is_digest(word.record) or word.key != key_id(public):
        return None
    if not is_signed(public, signature, encoded(word)):
        return None
    return Request(record=word.record, asked=word.asked, key=word.key)
