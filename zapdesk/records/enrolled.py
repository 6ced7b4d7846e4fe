"""Keys that an office knows by name: which tablet has which, and the office's own.

The file is TOML, for people to read and to put together::

    [[key]]
    name = "Tablet 3"
    use = "tablet"      # or "office": its receipts are believed
    public = "9f86…"    # the public key, 64 hexadecimal digits
"""

from __future__ import annotations

import json
from enum import StrEnum
from typing import TYPE_CHECKING

import msgspec

from zapdesk.base.frozen import Frozen
from zapdesk.base.untrusted import clean
from zapdesk.records.atomic import write_whole
from zapdesk.records.fingerprint import is_digest
from zapdesk.records.signing import key_id

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

FILE = "enrolled_keys.toml"
_MOST_KEYS = 10_000
_MOST_BYTES = 4 * 1024 * 1024
_MOST_NAME = 100


class Use(StrEnum):
    """What a key signs."""

    TABLET = "tablet"  # records
    OFFICE = "office"  # receipts


class EnrolledKey(Frozen):
    """A public key with the name that people gave it."""

    name: str
    public: str  # 64 hexadecimal digits
    use: Use = Use.TABLET

    @property
    def id(self) -> str:
        """Identifier of the key."""
        return key_id(bytes.fromhex(self.public))


class _File(Frozen):
    key: tuple[EnrolledKey, ...] = ()


class KeysError(Exception):
    """The file does not hold keys; the message says what is wrong with it."""


def read_keys(raw: bytes) -> tuple[EnrolledKey, ...]:
    """The keys of a file.

    Raises:
        KeysError: another form, too many, or something that is no public key.
    """
    if len(raw) > _MOST_BYTES:
        raise KeysError("the file is too large")
    try:
        keys = msgspec.toml.decode(raw, type=_File).key
    except UnicodeDecodeError as error:
        raise KeysError("it is not a text") from error
    except (msgspec.MsgspecError, ValueError, RecursionError) as error:
        raise KeysError("it is not written like one") from error
    if not keys or len(keys) > _MOST_KEYS:
        raise KeysError("it holds no [[key]]" if not keys else "it holds too many keys")
    for key in keys:
        if not is_digest(key.public):
            raise KeysError(f"{clean(key.name)!r} is not a public key of 64 hexadecimal digits")
        if not key.name.strip() or len(key.name) > _MOST_NAME:
            raise KeysError(f"a name has 1 to {_MOST_NAME} characters")
    return keys


def written(keys: Iterable[EnrolledKey]) -> bytes:
    """The keys as such a file, sorted by name."""
    blocks = []
    for key in sorted(keys, key=lambda key: (key.use, key.name, key.public)):
        fields = (("name", key.name), ("use", key.use), ("public", key.public))
        lines = (f"{field} = {_quoted(value)}\n" for field, value in fields)
        blocks.append("[[key]]\n" + "".join(lines))
    return "\n".join(blocks).encode()


def merged(old: Iterable[EnrolledKey], new: Iterable[EnrolledKey]) -> tuple[EnrolledKey, ...]:
    """Both; where a key is in both, the new name counts."""
    return tuple({(key.public, key.use): key for key in (*old, *new)}.values())


def load_keys(folder: Path) -> tuple[EnrolledKey, ...]:
    """The keys that were enrolled on this computer; none where there is no file.

    Raises:
        KeysError: the file is there and cannot be read.
    """
    try:
        raw = (folder / FILE).read_bytes()
    except FileNotFoundError:
        return ()
    except OSError as error:
        raise KeysError(f"{FILE} cannot be read: {error.strerror}") from error
    return read_keys(raw)


def enrol(folder: Path, raw: bytes) -> tuple[EnrolledKey, ...]:
    """Take a file's keys over into those that are known on this computer.

    Returns:
        The file's keys.

    Raises:
        KeysError: the file, or the list that is there, cannot be read.
        OSError: the list was not written; it is as it was.
    """
    new = read_keys(raw)
    write_whole(folder / FILE, written(merged(load_keys(folder), new)))
    return new


def _quoted(text: str) -> str:
    """A TOML basic string; JSON's escapes are a part of TOML's."""
    return json.dumps(clean(text, _MOST_NAME), ensure_ascii=False)
