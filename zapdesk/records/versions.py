"""Which version of a form some bytes have, read before anything else of them."""

from __future__ import annotations

import re

import msgspec

_FORM = re.compile(r"(zapdesk\.[a-z-]+)/([1-9][0-9]{0,3})")


class _Named(msgspec.Struct):
    """The one field that every version has; all others are passed over."""

    schema: str


def schema_of(raw: bytes) -> str | None:
    """What the bytes say they are, like ``zapdesk.record/2``; None where they say nothing."""
    try:
        named = msgspec.json.decode(raw, type=_Named)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        return None
    return named.schema if _FORM.fullmatch(named.schema) else None


def is_newer(raw: bytes, current: str) -> bool:
    """Whether the bytes are a later version of the same form than the current one."""
    said = schema_of(raw)
    if said is None:
        return False
    found, known = _FORM.fullmatch(said), _FORM.fullmatch(current)
    if found is None or known is None:
        return False
    return found[1] == known[1] and int(found[2]) > int(known[2])
