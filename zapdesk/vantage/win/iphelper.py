"""The calls into iphlpapi.dll; what they return is read elsewhere.

Every error becomes a sentence of ours, since those of Windows are translated, or None where we can
do without.
"""

from __future__ import annotations

import ctypes
import sys
from ctypes import POINTER, c_uint16, c_uint32, c_void_p, sizeof
from typing import TYPE_CHECKING, Any, Protocol, cast

from zapdesk.vantage.win import layouts
from zapdesk.vantage.win.memory import Memory

if TYPE_CHECKING:
    from collections.abc import Callable

# Return type, then arguments: the same for the library and for whoever stands in for it.
PROTOTYPES: dict[str, tuple[Any, ...]] = {
    "GetAdaptersAddresses": (c_uint32, c_uint32, c_uint32, c_void_p, c_void_p, POINTER(c_uint32)),
    "GetIpForwardTable2": (c_uint32, c_uint16, POINTER(c_void_p)),
    "FreeMibTable": (None, c_void_p),
    "GetIfEntry2": (c_uint32, c_void_p),
}

_ANY, _INET = 0, 2
_FLAGS = 0x2 | 0x4 | 0x80  # without anycast and multicast, with gateways
_SYSTEM32 = 0x800  # LOAD_LIBRARY_SEARCH_SYSTEM32: no DLL of that name from elsewhere
_OVERFLOW, _NO_DATA = 111, 232
_FIRST_BYTES, _MOST_BYTES = 1 << 15, 1 << 24
_TRIES = 5  # adapters may come while we ask
_MOST_ROUTES = 50_000


class Library(Protocol):
    """The four functions of iphlpapi.dll, by the prototypes above."""

    GetAdaptersAddresses: Callable[..., int]
    GetIpForwardTable2: Callable[..., int]
    FreeMibTable: Callable[..., None]
    GetIfEntry2: Callable[..., int]


def load() -> Library:
    """The library of this PC.

    Raises:
        OSError: this is no 64-bit Windows with all four functions.
    """
    layouts.check()
    if sys.platform == "win32" and sys.maxsize > 1 << 32:
        library = ctypes.WinDLL("iphlpapi.dll", winmode=_SYSTEM32)
        try:
            for name, (result, *arguments) in PROTOTYPES.items():
                function = getattr(library, name)
                function.restype = result
                function.argtypes = arguments
        except AttributeError as error:
            raise OSError(f"This Windows is too old: {error.name} is missing.") from error
        return cast("Library", library)
    else:  # noqa: RET505  (mypy reads each system's own half)
        raise OSError("The adapters of Windows can be read on 64-bit Windows only.")


class IpHelper:
    """Questions about adapters and routes; each blocks for about a millisecond."""

    def __init__(self, library: Library) -> None:
        self._library = library

    def adapters(self) -> tuple[Memory, int]:
        """The buffer of GetAdaptersAddresses, and where its list begins (0: no adapter at all).

        Raises:
            OSError: Windows does not list them.
        """
        size = c_uint32(_FIRST_BYTES)
        code = _OVERFLOW
        for _ in range(_TRIES):
            if not 0 < size.value <= _MOST_BYTES:
                break
            buffer = ctypes.create_string_buffer(size.value)
            base = ctypes.addressof(buffer)
            code = self._library.GetAdaptersAddresses(_ANY, _FLAGS, None, base, ctypes.byref(size))
            if code == 0:
                return Memory(buffer.raw, base), base
            if code == _NO_DATA:
                return Memory(b"", 0), 0
            if code != _OVERFLOW:
                break
        raise OSError(f"Windows does not list its network adapters (error {code}).")

    def forwarding(self) -> bytes | None:
        """The IPv4 routing table; None where Windows does not hand it out."""
        table = c_void_p()
        if self._library.GetIpForwardTable2(_INET, ctypes.byref(table)) or not table.value:
            return None
        try:
            head = layouts.ForwardTable.from_address(table.value)
            rows = min(head.NumEntries, _MOST_ROUTES)
            return ctypes.string_at(
                table.value, sizeof(layouts.ForwardTable) + rows * sizeof(layouts.ForwardRow)
            )
        finally:
            self._library.FreeMibTable(table)

    def interface(self, index: int) -> bytes | None:
        """What GetIfEntry2 says of one interface; None where it says nothing."""
        row = layouts.InterfaceRow(InterfaceIndex=index)
        return None if self._library.GetIfEntry2(ctypes.addressof(row)) else bytes(row)
