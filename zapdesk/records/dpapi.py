"""The data protection of Windows: its structure, and one call through it (dpapi.h).

``DATA_BLOB`` is a 32-bit length and a pointer, 16 bytes on 64-bit. Windows allocates the answer;
we copy it, wipe it and give it back with ``LocalFree``. Nothing here needs Windows but the two
functions that are given.
"""

from __future__ import annotations

import ctypes
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

UI_FORBIDDEN = 0x1  # CRYPTPROTECT_UI_FORBIDDEN: never ask anything
PURPOSE = b"ZapDesk tablet key"  # mixed in: another program's secret does not fit here


class Blob(ctypes.Structure):
    """DATA_BLOB."""

    _fields_ = (("size", ctypes.c_uint32), ("data", ctypes.POINTER(ctypes.c_ubyte)))


# CryptProtectData and CryptUnprotectData: data, description, entropy, reserved, prompt, flags, out.
ARGUMENTS = (
    ctypes.POINTER(Blob),
    ctypes.c_void_p,
    ctypes.POINTER(Blob),
    ctypes.c_void_p,
    ctypes.c_void_p,
    ctypes.c_uint32,
    ctypes.POINTER(Blob),
)


def through(call: Callable[..., Any], free: Callable[[Any], Any], raw: bytes) -> bytes | None:
    """Protect or open some bytes.

    Args:
        call: CryptProtectData or CryptUnprotectData, with :data:`ARGUMENTS`.
        free: LocalFree.
        raw: what goes in.

    Returns:
        What came out; None where the call refused.
    """
    given, purpose, result = _blob(raw), _blob(PURPOSE), Blob()
    if not call(given, None, purpose, None, None, UI_FORBIDDEN, result):
        return None
    try:
        return ctypes.string_at(result.data, result.size)
    finally:
        ctypes.memset(result.data, 0, result.size)
        free(result.data)


def _blob(raw: bytes) -> Blob:
    """The cast holds the bytes for as long as the structure lives."""
    room = (ctypes.c_ubyte * len(raw)).from_buffer_copy(raw)
    return Blob(len(raw), ctypes.cast(room, ctypes.POINTER(ctypes.c_ubyte)))
