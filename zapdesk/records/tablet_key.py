"""This tablet's key: made on the first start, kept in the data folder, never shown.

``tablet.key`` holds it as the operating system protects it, ``tablet.pub`` its public half. A key
that cannot be read any more (another user, another PC) is put aside and a new one made; public
halves of former keys stay, so that their records are still known as this tablet's.
"""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from zapdesk.records.atomic import write_whole
from zapdesk.records.moments import for_file_name
from zapdesk.records.protection import opened, protected
from zapdesk.records.signing import PUBLIC_BYTES, SECRET_BYTES, SigningKey

if TYPE_CHECKING:
    from pathlib import Path

KEY_FILE, PUBLIC_FILE = "tablet.key", "tablet.pub"
_PUBLIC_PATTERN = "tablet*.pub"


def tablet_key(folder: Path) -> SigningKey:
    """The key of this data folder; the first call makes it.

    Raises:
        OSError: the folder cannot be read or written.
    """
    key = _read(folder / KEY_FILE)
    if key is None:
        _put_aside(folder)
        key = SigningKey.made()
        write_whole(folder / KEY_FILE, protected(key.secret))
    public = folder / PUBLIC_FILE
    if not public.is_file() or public.read_bytes() != key.public:
        write_whole(public, key.public, mode=0o644)
    return key


def own_keys(folder: Path) -> tuple[bytes, ...]:
    """The public halves of this tablet's key and of its former ones."""
    found: list[bytes] = []
    for file in sorted(folder.glob(_PUBLIC_PATTERN)):
        with suppress(OSError):
            raw = file.read_bytes()
            if len(raw) == PUBLIC_BYTES:
                found.append(raw)
    return tuple(found)


def _read(file: Path) -> SigningKey | None:
    try:
        raw = file.read_bytes()
    except FileNotFoundError:
        return None
    try:
        secret = opened(raw)
    except OSError:
        return None
    return SigningKey(secret) if len(secret) == SECRET_BYTES else None


def _put_aside(folder: Path) -> None:
    """Keep what was there under another name: it may be readable again one day."""
    stamp = for_file_name(datetime.now(UTC))
    for name in (KEY_FILE, PUBLIC_FILE):
        file = folder / name
        if file.exists():
            file.rename(file.with_stem(f"{file.stem}-until-{stamp}"))
