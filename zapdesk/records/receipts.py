"""The office's word that it has a record: signed by the office's key, as a small file of JSON."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import msgspec

from zapdesk.base.frozen import Frozen
from zapdesk.records.canonical import decoded, encoded
from zapdesk.records.enrolled import Use
from zapdesk.records.fingerprint import is_digest
from zapdesk.records.signing import is_signed, key_id
from zapdesk.records.versions import is_newer

if TYPE_CHECKING:
    from collections.abc import Iterable

    from zapdesk.records.enrolled import EnrolledKey
    from zapdesk.records.signing import SigningKey

RECEIPT_SCHEMA = "zapdesk.receipt/1"
SUFFIX = ".receipt"
MOST_BYTES = 4096


class _Word(Frozen):
    """What the office signs."""

    schema: str
    record: str  # fingerprint
    received: datetime  # UTC, by the office's clock
    key: str  # identifier of the office's key


class ReceiptFile(Frozen):
    """A receipt's file: the word as it was signed, and who signed it."""

    receipt: _Word
    public: str  # hexadecimal
    signature: str  # hexadecimal, of the canonical JSON of ``receipt``


class Receipt(Frozen):
    """A receipt that was found to be genuine."""

    record: str  # fingerprint of the record that the office has
    received: datetime
    office: str  # the name of its key


class ReceiptError(Exception):
    """The bytes are no receipt that can be believed.

    Attributes:
        code: ``damaged`` (no receipt, or changed), ``unknown-key`` (signed by nobody who is known
            as an office), ``newer`` (of a later version).
    """

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def make_receipt(record: str, received: datetime, office: SigningKey) -> bytes:
    """The receipt's file for the record with this fingerprint; the same bytes each time.

    Raises:
        ValueError: no fingerprint, or a moment without time zone.
    """
    if not is_digest(record) or received.tzinfo is None:
        raise ValueError("a receipt names a fingerprint and a moment")
    word = _Word(
        schema=RECEIPT_SCHEMA, record=record, received=received.astimezone(UTC), key=office.id
    )
    signature = office.sign(encoded(word))
    return encoded(ReceiptFile(receipt=word, public=office.public.hex(), signature=signature.hex()))


def read_receipt(raw: bytes, enrolled: Iterable[EnrolledKey]) -> Receipt:
    """A receipt's file, if one of these offices signed it.

    Raises:
        ReceiptError: it cannot be believed.
    """
    if len(raw) > MOST_BYTES:
        raise ReceiptError("damaged")
    try:
        file = decoded(raw, ReceiptFile)
        public, signature = bytes.fromhex(file.public), bytes.fromhex(file.signature)
    except (msgspec.MsgspecError, ValueError):
        raise ReceiptError("damaged") from None
    word = file.receipt
    if not is_signed(public, signature, encoded(word)) or word.key != key_id(public):
        raise ReceiptError("damaged")
    if is_newer(encoded(word), RECEIPT_SCHEMA):
        raise ReceiptError("newer")
    if word.schema != RECEIPT_SCHEMA or not is_digest(word.record):
        raise ReceiptError("damaged")
    for key in enrolled:
        if key.use is Use.OFFICE and key.id == word.key:
            return Receipt(record=word.record, received=word.received, office=key.name)
    raise ReceiptError("unknown-key")
