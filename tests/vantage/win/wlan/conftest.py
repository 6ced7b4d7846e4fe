"""Shared by this folder: what wlanapi.dll lends, packed by the documented offsets, and a player.

Written without the program's own structures, so that one checks the other. Sizes and offsets are
those that a C compiler gives for the headers of 64-bit Windows.
"""

from __future__ import annotations

import asyncio
import ctypes
import struct
import threading
import time
import uuid
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest

from zapdesk.vantage.radio import RadioAdapter
from zapdesk.vantage.win.wlanapi import CALLBACK, PROTOTYPES, WlanApi
from zapdesk.vantage.win.wlanradio import WindowsRadio
from zapdesk.vantage.worker import Worker

if TYPE_CHECKING:
    from collections.abc import Callable

GUID = uuid.UUID("a1b2c3d4-0000-4000-8000-0123456789ab")
COMPLETE, FAILED, REMOVED = 7, 8, 14


def elements(ssid: bytes, channel: int = 6) -> bytes:
    """The name, rates and channel of a beacon."""
    return bytes([0, len(ssid)]) + ssid + bytes.fromhex("010482848b96") + bytes([3, 1, channel])


def interface(description: str, state: int = 4, guid: uuid.UUID = GUID) -> bytes:
    """One WLAN_INTERFACE_INFO."""
    text = description.encode("utf-16-le").ljust(512, b"\0")
    return guid.bytes_le + text + struct.pack("<I", state)


def interfaces(*rows: bytes, count: int | None = None) -> bytes:
    """One WLAN_INTERFACE_INFO_LIST."""
    return struct.pack("<II", len(rows) if count is None else count, 0) + b"".join(rows)


def file_time() -> int:
    """Now, as Windows counts it."""
    return time.time_ns() // 100 + 116_444_736_000_000_000


def entry(
    bssid: str = "02:00:00:00:01:00",
    *,
    khz: int = 2437000,
    rssi: int = -61,
    quality: int = 70,
    body: bytes | None = None,
    ssid: bytes = b"Garage",
    kind: int = 1,
    heard: int = 0,
    beacon: int = 0,
    capability: int = 0x0411,
    offset: int | None = None,
    size: int | None = None,
) -> tuple[bytes, bytes]:
    """One WLAN_BSS_ENTRY without its place for the elements, and the elements."""
    body = elements(ssid) if body is None else body
    row = bytearray(360)
    struct.pack_into("<I32s", row, 0, len(ssid), ssid[:32])
    struct.pack_into("<6s", row, 40, bytes.fromhex(bssid.replace(":", "")))
    struct.pack_into("<IIiI", row, 48, kind, 7, rssi, quality)
    struct.pack_into("<BxH", row, 64, 1, 100)
    struct.pack_into("<QQ", row, 72, beacon, heard)
    struct.pack_into("<H2xI", row, 88, capability, khz)
    struct.pack_into("<II", row, 352, offset or 0, len(body) if size is None else size)
    return bytes(row), body


def bss_list(*rows: tuple[bytes, bytes], count: int | None = None) -> bytes:
    """One WLAN_BSS_LIST: entries, then their elements."""
    place = 8 + 360 * len(rows)
    head, tail = b"", b""
    for number, (row, body) in enumerate(rows):
        filled = bytearray(row)
        if struct.unpack_from("<I", filled, 352) == (0,):
            struct.pack_into("<I", filled, 352, place + len(tail) - 8 - 360 * number)
        head += bytes(filled)
        tail += body
    total = place + len(tail)
    return struct.pack("<II", total, len(rows) if count is None else count) + head + tail


def connection(
    ssid: bytes = b"Garage", bssid: str = "02:00:00:00:01:00", quality: int = 80, state: int = 1
) -> bytes:
    """One WLAN_CONNECTION_ATTRIBUTES."""
    raw = bytearray(604)
    struct.pack_into("<I", raw, 0, state)
    struct.pack_into("<I32s", raw, 520, len(ssid), ssid)
    struct.pack_into("<I6s", raw, 556, 1, bytes.fromhex(bssid.replace(":", "")))
    struct.pack_into("<I", raw, 576, quality)
    return bytes(raw)


def number(value: int) -> bytes:
    """A LONG."""
    return struct.pack("<i", value)


def radio_state(*phys: tuple[int, int]) -> bytes:
    """One WLAN_RADIO_STATE of so many radios: software, hardware."""
    rows = b"".join(struct.pack("<III", n, *phy) for n, phy in enumerate(phys))
    return struct.pack("<I", len(phys)) + rows.ljust(768, b"\0")


class Played:
    """wlanapi.dll with recorded answers, called through the real C calling convention.

    An answer is bytes or an error number. Notifications come from a thread of their own.
    """

    def __init__(self) -> None:
        self.opening = self.registering = 0
        self.interfaces: bytes | int = interfaces(interface("Intel(R) Wi-Fi 6 AX201 160MHz"))
        self.scan = 0
        self.lists: list[bytes | int] = [bss_list()]  # one after another, the last for ever
        self.queries: dict[int, bytes | int] = {4: radio_state((1, 1))}
        self.notifications: list[tuple[int, int]] = [(COMPLETE, 0)]  # after each scan
        self.source = 8
        self.calls: list[str] = []
        self.lent: dict[int, Any] = {}
        self._callback: Callable[[int, int], None] | None = None
        self._scanning = threading.Event()
        self._threads: list[threading.Thread] = []
        self.library = SimpleNamespace(
            **{
                name: ctypes.CFUNCTYPE(*prototype)(getattr(self, f"_{name}"))
                for name, prototype in PROTOTYPES.items()
            }
        )

    async def asked_to_scan(self) -> None:
        """Wait until Windows was asked for a scan."""
        await asyncio.wait_for(asyncio.to_thread(self._scanning.wait, 5), 5)

    def tell(self, code: int, reason: int = 0, guid: uuid.UUID = GUID) -> None:
        """One notification, on this thread."""
        detail = ctypes.c_uint32(reason)
        size, where = (4, ctypes.addressof(detail)) if reason else (0, 0)
        raw = struct.pack("<II16sI4xQ", self.source, code, guid.bytes_le, size, where)
        held = ctypes.create_string_buffer(raw, 40)
        if self._callback is not None:
            self._callback(ctypes.addressof(held), 0)

    def _answer(self, answer: bytes | int, out: Any) -> int:
        if isinstance(answer, int):
            return answer
        held = ctypes.create_string_buffer(answer, max(1, len(answer)))
        self.lent[ctypes.addressof(held)] = held
        out[0] = ctypes.addressof(held)
        return 0

    def _WlanOpenHandle(self, version, _reserved, _negotiated, handle) -> int:  # noqa: N802
        self.calls.append(f"open {version}")
        handle[0] = 0x1234
        return self.opening

    def _WlanCloseHandle(self, handle, _reserved) -> int:  # noqa: N802
        self.calls.append(f"close {handle:#x}")
        return 0

    def _WlanEnumInterfaces(self, _handle, _reserved, out) -> int:  # noqa: N802
        return self._answer(self.interfaces, out)

    def _WlanRegisterNotification(  # noqa: N802
        self, _handle, source, ignore, callback, _context, _reserved, _previous
    ) -> int:
        self.calls.append(f"register {source} {ignore}")
        self._callback = CALLBACK(callback) if callback else None
        return self.registering

    def _WlanScan(self, _handle, guid, _ssid, _elements, _reserved) -> int:  # noqa: N802
        assert ctypes.string_at(guid, 16) == GUID.bytes_le
        self.calls.append("scan")
        self._scanning.set()
        if not self.scan:
            for code, reason in self.notifications:
                self._threads.append(threading.Thread(target=self.tell, args=(code, reason)))
                self._threads[-1].start()
        return self.scan

    def _WlanGetNetworkBssList(self, _h, guid, ssid, kind, secure, _r, out) -> int:  # noqa: N802
        assert ctypes.string_at(guid, 16) == GUID.bytes_le
        assert (ssid, kind, secure) == (None, 3, 0)
        self.calls.append("list")
        answer = self.lists.pop(0) if len(self.lists) > 1 else self.lists[0]
        return self._answer(answer, out)

    def _WlanQueryInterface(self, _h, guid, opcode, _r, size, out, _kind) -> int:  # noqa: N802
        assert ctypes.string_at(guid, 16) == GUID.bytes_le
        self.calls.append(f"query {opcode:#x}")
        answer = self.queries.get(opcode, 50)
        size[0] = len(answer) if isinstance(answer, bytes) else 0
        return self._answer(answer, out)

    def _WlanFreeMemory(self, pointer) -> None:  # noqa: N802
        del self.lent[pointer]


@pytest.fixture
def played() -> Played:
    """A library that plays recorded answers; whatever it lent must have been given back."""
    made = Played()
    yield made
    for thread in made._threads:
        thread.join(5)
    assert made.lent == {}


@pytest.fixture
def packed() -> SimpleNamespace:
    """Makers of what Windows lends."""
    return SimpleNamespace(
        entry=entry,
        bss_list=bss_list,
        interface=interface,
        interfaces=interfaces,
        connection=connection,
        number=number,
        radio_state=radio_state,
        elements=elements,
        file_time=file_time,
        guid=GUID,
    )


@pytest.fixture
def with_radio(played: Played) -> Callable[..., Any]:
    """Run something with a radio of the played library, in a loop of its own."""

    def run(use: Callable[[WindowsRadio], Any]) -> Any:
        async def main() -> Any:
            worker = Worker()
            adapter = RadioAdapter(name="Wi-Fi", ident=str(GUID))
            api = await worker.run(WlanApi, played.library)
            radio = WindowsRadio(api, worker, adapter, GUID)
            try:
                await worker.run(radio.listen, asyncio.get_running_loop())
                return await use(radio)
            finally:
                await radio.close()

        return asyncio.run(main())

    return run
