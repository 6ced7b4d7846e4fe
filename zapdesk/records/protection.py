"""A secret on the disk: for its owner alone, by what the operating system has for that.

Linux: a file that only its owner may read. Windows: CryptProtectData, so that only this user on
this PC can read it (dpapi.h; DATA_BLOB is a 32-bit length and a pointer).
"""

from __future__ import annotations

import sys

if sys.platform == "win32":
    import ctypes
    from ctypes import wintypes

    _UI_FORBIDDEN = 0x1  # CRYPTPROTECT_UI_FORBIDDEN: never ask anything
    _PURPOSE = b"ZapDesk tablet key"  # mixed in: another program's secret does not fit here

    class _Blob(ctypes.Structure):
        _fields_ = (("size", wintypes.DWORD), ("data", ctypes.POINTER(ctypes.c_ubyte)))

    def protected(secret: bytes) -> bytes:
        """The secret as only this user on this PC can read it. Raises OSError."""
        return _through("CryptProtectData", secret)

    def opened(raw: bytes) -> bytes:
        """The secret again. Raises OSError where it is another user's or PC's, or spoiled."""
        return _through("CryptUnprotectData", raw)

    def _through(name: str, raw: bytes) -> bytes:
        crypt = ctypes.WinDLL("crypt32", use_last_error=True)
        kernel = ctypes.WinDLL("kernel32", use_last_error=True)
        call = getattr(crypt, name)
        pointer = ctypes.POINTER(_Blob)
        call.argtypes = (
            pointer,
            ctypes.c_void_p,
            pointer,
            ctypes.c_void_p,
            ctypes.c_void_p,
            wintypes.DWORD,
            pointer,
        )
        call.restype = wintypes.BOOL
        kernel.LocalFree.argtypes = (ctypes.c_void_p,)
        kernel.LocalFree.restype = ctypes.c_void_p
        given, purpose, result = _blob(raw), _blob(_PURPOSE), _Blob()
        if not call(given, None, purpose, None, None, _UI_FORBIDDEN, result):
            raise ctypes.WinError(ctypes.get_last_error())
        try:
            return ctypes.string_at(result.data, result.size)
        finally:
            ctypes.memset(result.data, 0, result.size)
            kernel.LocalFree(result.data)

    def _blob(raw: bytes) -> _Blob:
        room = (ctypes.c_ubyte * len(raw)).from_buffer_copy(raw)
        return _Blob(len(raw), ctypes.cast(room, ctypes.POINTER(ctypes.c_ubyte)))
else:

    def protected(secret: bytes) -> bytes:
        """The secret as it is: the file's rights protect it."""
        return secret

    def opened(raw: bytes) -> bytes:
        """The secret again."""
        return raw
