"""The fingerprint of a record: the SHA-256 of its manifest, and how people compare it."""

from __future__ import annotations

from hashlib import sha256

_GROUP = 4
_SHORT = 4  # groups of a key that are shown where it is only named


def fingerprint(manifest: bytes) -> str:
    """64 hexadecimal digits."""
    return sha256(manifest).hexdigest()


def grouped(digits: str) -> str:
    """In groups of four, for reading aloud: ``3f9a 00c1 …``."""
    return " ".join(digits[at : at + _GROUP] for at in range(0, len(digits), _GROUP))


def short(digits: str) -> str:
    """The first four groups: enough to tell keys apart, not to prove anything."""
    return grouped(digits[: _GROUP * _SHORT])


def is_digest(text: str) -> bool:
    """Whether it is a SHA-256 in small hexadecimal digits."""
    return len(text) == 64 and not text.strip("0123456789abcdef")
