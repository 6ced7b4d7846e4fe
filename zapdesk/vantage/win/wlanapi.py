"""The calls into wlanapi.dll; what they return is read elsewhere.

Every list that Windows lends is copied and given back at once. The callback runs on a thread of
Windows and only hands three numbers on.
"""

from __future__ import annotations

import ctypes
import sys
from ctypes import CFUNCTYPE, POINTER, c_int32, c_uint32, c_void_p, sizeof
from typing import TYPE_CHECKING, Any, Protocol, cast

from zapdesk.vantage.radio import RadioError, RadioTrouble
from zapdesk.vantage.win import layouts, wlanlayouts
from zapdesk.vantage.win.wlanerrors import radio_error

if TYPE_CHECKING:
    import uuid
    from collections.abc import Callable

    Post = Callable[[int, bytes, int], None]

CALLBACK = CFUNCTYPE(None, c_void_p, c_void_p)

# Return type, then arguments: the same for the library and for whoever stands in for it.
PROTOTYPES: dict[str, tuple[Any, ...]] = {
    "WlanOpenHandle": (c_uint32, c_uint32, c_void_p, POINTER(c_uint32), POINTER(c_void_p)),
    "WlanCloseHandle": (c_uint32, c_void_p, c_void_p),
    "WlanEnumInterfaces": (c_uint32, c_void_p, c_void_p, POINTER(c_void_p)),
    "WlanRegisterNotification": (
        *(c_uint32, c_void_p, c_uint32, c_int32),
        *(c_void_p, c_void_p, c_void_p, c_void_p),
    ),
    "WlanScan": (c_uint32, c_void_p, c_void_p, c_void_p, c_void_p, c_void_p),
    "WlanGetNetworkBssList": (
        *(c_uint32, c_void_p, c_void_p, c_void_p, c_uint32, c_int32),
        *(c_void_p, POINTER(c_void_p)),
    ),
    "WlanQueryInterface": (
        *(c_uint32, c_void_p, c_void_p, c_uint32, c_void_p),
        *(POINTER(c_uint32), POINTER(c_void_p), c_void_p),
    ),
    "WlanFreeMemory": (None, c_void_p),
}

_CLIENT = 2  # of Windows Vista and later
_NONE, _ACM = 0, 0x8  # notifications: of auto configuration, never of the media (MSM)
_ANY_TYPE = 3  # dot11_BSS_type_any
_SYSTEM32 = 0x800  # LOAD_LIBRARY_SEARCH_SYSTEM32: no DLL of that name from elsewhere
_MOST_INTERFACES = 64
_MOST_BYTES = 1 << 24


class Library(Protocol):
    """The functions of wlanapi.dll, by the prototypes above."""

    WlanOpenHandle: Callable[..., int]
    WlanCloseHandle: Callable[..., int]
    WlanEnumInterfaces: Callable[..., int]
    WlanRegisterNotification: Callable[..., int]
    WlanScan: Callable[..., int]
    WlanGetNetworkBssList: Callable[..., int]
    WlanQueryInterface: Callable[..., int]
    WlanFreeMemory: Callable[..., None]


def load() -> Library:
    """The library of this PC.

    Raises:
        RadioError: UNSUPPORTED, where this is no 64-bit Windows or its Wi-Fi part is missing.
    """
    if sys.platform == "win32" and sys.maxsize > 1 << 32:
        layouts.check(wlanlayouts.SIZES)
        try:
            library = ctypes.WinDLL("wlanapi.dll", winmode=_SYSTEM32)
            for name, (result, *arguments) in PROTOTYPES.items():
                function = getattr(library, name)
                function.restype = result
                function.argtypes = arguments
        except (OSError, AttributeError) as error:
            raise RadioError(RadioTrouble.UNSUPPORTED, detail="no wlanapi.dll") from error
        return cast("Library", library)
    else:  # noqa: RET505  (mypy reads each system's own half)
        raise RadioError(RadioTrouble.UNSUPPORTED, detail="wlanapi.dll is Windows' alone")


class WlanApi:
    """One client of Windows' WLAN service; its calls take milliseconds and may be asked anywhere.

    Raises:
        RadioError: on every call, with Windows' own number.
    """

    def __init__(self, library: Library) -> None:
        self._library = library
        self._callback: Any = None  # kept: Windows calls it until the handle is closed
        version, handle = c_uint32(), c_void_p()
        code = library.WlanOpenHandle(_CLIENT, None, ctypes.byref(version), ctypes.byref(handle))
        _must(code, "WlanOpenHandle")
        self._handle = handle

    def close(self) -> None:
        """Give the handle back; no notification comes after this."""
        if self._callback is not None:
            self._library.WlanRegisterNotification(self._handle, _NONE, 0, *(None,) * 4)
        self._library.WlanCloseHandle(self._handle, None)

    def listen(self, post: Post) -> None:
        """From now on ``post(code, interface, reason)`` is called on a thread of Windows.

        Every notification counts, also one like the one before: a second scan ends like the first.
        """
        self._callback = CALLBACK(lambda data, _context: _notified(data, post))
        pointer = ctypes.cast(self._callback, c_void_p)
        code = self._library.WlanRegisterNotification(
            self._handle, _ACM, 0, pointer, None, None, None
        )
        _must(code, "WlanRegisterNotification")

    def interfaces(self) -> bytes:
        """The WLAN_INTERFACE_INFO_LIST."""
        found = c_void_p()
        code = self._library.WlanEnumInterfaces(self._handle, None, ctypes.byref(found))
        _must(code, "WlanEnumInterfaces")
        return self._taken(found, _interfaces_size)

    def scan(self, interface: uuid.UUID) -> None:
        """Ask for a scan; a notification tells when it is over."""
        guid = interface.bytes_le
        _must(self._library.WlanScan(self._handle, guid, None, None, None), "WlanScan")

    def heard(self, interface: uuid.UUID) -> bytes:
        """The WLAN_BSS_LIST: what was heard lately, old and new."""
        found = c_void_p()
        code = self._library.WlanGetNetworkBssList(
            self._handle, interface.bytes_le, None, _ANY_TYPE, 0, None, ctypes.byref(found)
        )
        _must(code, "WlanGetNetworkBssList")
        return self._taken(found, _list_size)

    def query(self, interface: uuid.UUID, opcode: int) -> bytes:
        """The value of one WLAN_INTF_OPCODE."""
        size, found = c_uint32(), c_void_p()
        code = self._library.WlanQueryInterface(
            *(self._handle, interface.bytes_le, opcode, None),
            *(ctypes.byref(size), ctypes.byref(found), None),
        )
        _must(code, f"WlanQueryInterface {opcode:#x}")
        return self._taken(found, lambda _: min(size.value, _MOST_BYTES))

    def _taken(self, lent: c_void_p, size: Callable[[int], int]) -> bytes:
        """A copy of what Windows lent, which is given back."""
        if not lent.value:
            return b""
        try:
            return ctypes.string_at(lent.value, size(lent.value))
        finally:
            self._library.WlanFreeMemory(lent)


def _interfaces_size(address: int) -> int:
    head = wlanlayouts.ListHead.from_address(address)
    count = min(int(head.first), _MOST_INTERFACES)
    return sizeof(head) + count * sizeof(wlanlayouts.InterfaceInfo)


def _list_size(address: int) -> int:
    head = wlanlayouts.ListHead.from_address(address)
    return min(max(int(head.first), sizeof(head)), _MOST_BYTES)


def _notified(address: int | None, post: Post) -> None:
    if not address:
        return
    told = wlanlayouts.Notification.from_address(address)
    if told.NotificationSource == _ACM:
        whole = told.dwDataSize >= sizeof(c_uint32) and told.pData
        reason = c_uint32.from_address(told.pData).value if whole else 0
        post(told.NotificationCode, bytes(told.InterfaceGuid), reason)


def _must(code: int, asked: str) -> None:
    if code:
        raise radio_error(code & 0xFFFFFFFF, asked)
