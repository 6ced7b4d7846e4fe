"""The office's own key: it signs receipts, and tablets enrol it."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from zapdesk.records.atomic import write_whole
from zapdesk.records.enrolled import FILE as KEYS
from zapdesk.records.enrolled import EnrolledKey, Use, load_keys, merged, written
from zapdesk.records.protection import opened, protected
from zapdesk.records.signing import SECRET_BYTES, SigningKey

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

KEY_FILE = "office.key"


class OfficeKeyError(Exception):
    """The office's key is there and cannot be read: another user made it, or it is spoiled."""


def office_key(folder: Path) -> SigningKey:
    """The key of this data folder; the first call makes it.

    One that cannot be read is never replaced: tablets would no longer believe its receipts, and a
    person has to decide that.

    Raises:
        OfficeKeyError: it is there and cannot be read.
        OSError: the folder cannot be read or written.
    """
    file = folder / KEY_FILE
    try:
        raw = file.read_bytes()
    except FileNotFoundError:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        key = SigningKey.made()
        write_whole(file, protected(key.secret))
        return key
    with suppress(OSError):
        secret = opened(raw)
        if len(secret) == SECRET_BYTES:
            return SigningKey(secret)
    raise OfficeKeyError(str(file))


def enrolment(key: SigningKey, name: str) -> bytes:
    """The file that tablets take in to believe this office's receipts."""
    return written((EnrolledKey(name=name, public=key.public.hex(), use=Use.OFFICE),))


def enrol(folder: Path, keys: Iterable[EnrolledKey]) -> int:
    """Add keys to those known on this computer; a key that is there gets the new name.

    Returns:
        How many are known now.

    Raises:
        KeysError: the list that is there cannot be read.
        OSError: it cannot be written.
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    known = merged(load_keys(folder), keys)
    write_whole(folder / KEYS, written(known), mode=0o644)
    return len(known)
