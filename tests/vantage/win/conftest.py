"""Shared by this folder: buffers as Windows fills them, packed by the documented offsets.

Written without the program's own structures, so that one checks the other. The offsets are those
that a C compiler gives for the headers of 64-bit Windows.
"""

from __future__ import annotations

import ctypes
import ipaddress
import struct
from types import SimpleNamespace
from typing import TYPE_CHECKING

import pytest

from zapdesk.vantage.win.iphelper import PROTOTYPES
from zapdesk.vantage.win.memory import Memory

if TYPE_CHECKING:
    from collections.abc import Callable

BASE = 0x0000_7FF6_1234_5000
GUID = "{A1B2C3D4-0000-4000-8000-0123456789AB}"


class Pile:
    """The buffer of GetAdaptersAddresses: adapters one after another, each with its own lists."""

    def __init__(self, base: int = BASE) -> None:
        self.base = base
        self.content = bytearray()
        self._last: int | None = None

    def put(self, raw: bytes) -> int:
        """Add bytes at the next multiple of eight; their absolute address."""
        self.content += bytes(-len(self.content) % 8)
        place = len(self.content)
        self.content += raw
        return self.base + place

    def set(self, pointer: int, offset: int, form: str, *values: int) -> None:
        """Write numbers into something that stands there already."""
        struct.pack_into("<" + form, self.content, pointer - self.base + offset, *values)

    def text(self, text: str) -> int:
        return self.put(text.encode("utf-16-le", "surrogatepass") + b"\0\0")

    def place(self, address: str) -> bytes:
        """A SOCKET_ADDRESS and, elsewhere, its sockaddr."""
        if not address:
            return bytes(16)
        parsed = ipaddress.ip_address(address)
        if parsed.version == 4:
            raw = struct.pack("<HH4s8x", 2, 0, parsed.packed)
        else:
            raw = struct.pack("<HHI16sI", 23, 0, 0, parsed.packed, 0)
        return struct.pack("<QI4x", self.put(raw), len(raw))

    def listed(self, addresses: tuple[str, ...]) -> int:
        """A list of gateways or of name servers; its first address."""
        first = 0
        for address in reversed(addresses):
            first = self.put(struct.pack("<IIQ", 32, 0, first) + self.place(address))
        return first

    def unicast(self, addresses: tuple[tuple[object, ...], ...]) -> int:
        """A list of (address, prefix, origin, DAD state); its first address."""
        first = 0
        for text, prefix, origin, state in reversed(addresses):
            numbers = struct.pack("<6IB7x", origin, origin, state, 3600, 3600, 86400, prefix)
            first = self.put(struct.pack("<IIQ", 64, 0, first) + self.place(text) + numbers)
        return first

    def adapter(
        self,
        name: str = "Ethernet",
        *,
        index: int = 7,
        ipv6_index: int = 7,
        guid: str = GUID,
        description: str = "Realtek PCIe GbE Family Controller",
        if_type: int = 6,
        tunnel: int = 0,
        status: int = 1,
        flags: int = 0x1C4,
        metric: int = 25,
        unicast: tuple[tuple[object, ...], ...] = (),
        gateways: tuple[str, ...] = (),
        dns: tuple[str, ...] = (),
        dhcp_server: str = "",
    ) -> int:
        """One more adapter, hung on to the last one; its absolute address."""
        here = self.put(bytes(448))
        self.set(here, 0, "II", 448, index)
        self.set(here, 16, "Q", self.put(guid.encode() + b"\0"))
        self.set(here, 24, "Q", self.unicast(unicast))
        self.set(here, 48, "Q", self.listed(dns))
        self.set(here, 64, "QQ", self.text(description), self.text(name))
        self.set(here, 92, "I", flags)
        self.set(here, 100, "III", if_type, status, ipv6_index)
        self.set(here, 208, "QI", self.listed(gateways), metric)
        self.set(here, 232, "QQ", *struct.unpack("<QQ", self.place(dhcp_server)))
        self.set(here, 272, "I", tunnel)
        if self._last is not None:
            self.set(self._last, 8, "Q", here)
        self._last = here
        return here

    def memory(self) -> Memory:
        return Memory(bytes(self.content), self.base)


def interface_row(index: int, *, flags: int = 5, admin: int = 1, media: int = 1, medium: int = 14):
    """One MIB_IF_ROW2."""
    row = bytearray(1352)
    struct.pack_into("<I", row, 8, index)
    struct.pack_into("<I", row, 1140, medium)
    struct.pack_into("<B3xIII", row, 1152, flags, 1, admin, media)
    return bytes(row)


def forward_row(index: int, target: str, hop: str = "0.0.0.0", metric: int = 0, family: int = 2):
    """One MIB_IPFORWARD_ROW2."""
    address, prefix = target.split("/")
    row = bytearray(104)
    struct.pack_into("<I", row, 8, index)
    struct.pack_into("<HH4s", row, 12, family, 0, ipaddress.IPv4Address(address).packed)
    row[40] = int(prefix)
    struct.pack_into("<HH4s", row, 44, family, 0, ipaddress.IPv4Address(hop).packed)
    struct.pack_into("<I", row, 84, metric)
    return bytes(row)


def forward_table(*rows: bytes, count: int | None = None) -> bytes:
    """One MIB_IPFORWARD_TABLE2."""
    return struct.pack("<II", len(rows) if count is None else count, 0) + b"".join(rows)


class Played:
    """iphlpapi.dll with recorded answers, called through the real C calling convention."""

    def __init__(self) -> None:
        self.fill: Callable[[int], Pile] = Pile  # the buffer for an address
        self.codes: list[int] = []  # errors before the first answer
        self.table: bytes | None = None
        self.rows: dict[int, bytes] = {}
        self.asked: list[tuple[int, int, int]] = []
        self.freed: list[int] = []
        self._kept = ctypes.create_string_buffer(0)
        self.library = SimpleNamespace(
            **{
                name: ctypes.CFUNCTYPE(*prototype)(getattr(self, f"_{name}"))
                for name, prototype in PROTOTYPES.items()
            }
        )

    def _GetAdaptersAddresses(self, family, flags, _reserved, buffer, size) -> int:  # noqa: N802
        self.asked.append((family, flags, size[0]))
        if self.codes:
            return self.codes.pop(0)
        content = bytes(self.fill(buffer).content)
        if len(content) > size[0]:
            size[0] = len(content)
            return 111
        ctypes.memmove(buffer, content, len(content))
        return 0

    def _GetIpForwardTable2(self, family, table) -> int:  # noqa: N802
        if self.table is None or family != 2:
            return 50
        self._kept = ctypes.create_string_buffer(self.table, len(self.table))
        table[0] = ctypes.addressof(self._kept)
        return 0

    def _FreeMibTable(self, table) -> None:  # noqa: N802
        self.freed.append(table - ctypes.addressof(self._kept))

    def _GetIfEntry2(self, row) -> int:  # noqa: N802
        found = self.rows.get(ctypes.c_uint32.from_address(row + 8).value)
        if found is None:
            return 2
        ctypes.memmove(row, found, len(found))
        return 0


@pytest.fixture
def pile() -> Pile:
    """An empty buffer."""
    return Pile()


@pytest.fixture
def played() -> Played:
    """A library that plays recorded answers."""
    return Played()


@pytest.fixture
def rows() -> SimpleNamespace:
    """Makers of single structures."""
    return SimpleNamespace(interface=interface_row, forward=forward_row, table=forward_table)
