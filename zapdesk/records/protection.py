"""A secret on the disk: for its owner alone, by what the operating system has for that.

Linux: a file that only its owner may read. Windows: CryptProtectData, so that only this user on
this PC can read it.
"""

from __future__ import annotations

import sys

if sys.platform == "win32":
    import ctypes

    from zapdesk.records import dpapi

    def protected(secret: bytes) -> bytes:
        """The secret as only this user on this PC can read it. Raises OSError."""
        return _through("CryptProtectData", secret)

    def opened(raw: bytes) -> bytes:
        """The secret again. Raises OSError where it is another user's or PC's, or spoiled."""
        return _through("CryptUnprotectData", raw)

    def _through(name: str, raw: bytes) -> bytes:
        call = getattr(ctypes.WinDLL("crypt32", use_last_error=True), name)
        call.argtypes, call.restype = dpapi.ARGUMENTS, ctypes.c_int
        free = ctypes.WinDLL("kernel32").LocalFree
        free.argtypes, free.restype = (ctypes.c_void_p,), ctypes.c_void_p
        result = dpapi.through(call, free, raw)
        if result is None:
            raise ctypes.WinError(ctypes.get_last_error())
        return result
else:

    def protected(secret: bytes) -> bytes:
        """The secret as it is: the file's rights protect it."""
        return secret

    def opened(raw: bytes) -> bytes:
        """The secret again."""
        return raw
