"""JSON that is written in one way only, so that the same values are always the same bytes."""

from __future__ import annotations

from typing import Any, TypeVar

import msgspec

T = TypeVar("T")


def encoded(value: Any) -> bytes:
    """Keys sorted, no spaces, UTF-8; the same bytes on every system."""
    return msgspec.json.encode(value, order="sorted")


def decoded(raw: bytes, kind: type[T]) -> T:
    """Read strictly, and refuse what is not written in that one way.

    Raises:
        msgspec.MsgspecError: another form, or the same values written differently.
    """
    try:
        value = msgspec.json.decode(raw, type=kind)
    except (UnicodeDecodeError, RecursionError) as error:
        raise msgspec.DecodeError(str(error)) from error
    if encoded(value) != raw:
        raise msgspec.ValidationError("the same values are written in another way")
    return value


def is_plain(raw: bytes) -> bool:
    """Whether it is JSON with one meaning only: no key twice, no spaces, no byte order mark.

    The order of keys is free, and nothing has to be known of what they mean: so it holds for
    every version of a form.

    Raises:
        msgspec.MsgspecError: it is no JSON. Or ValueError, RecursionError.
    """
    return msgspec.json.encode(msgspec.json.decode(raw)) == raw
