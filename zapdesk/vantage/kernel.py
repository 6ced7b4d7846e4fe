"""What the Linux kernel says of links, addresses and routes, in one reading of about 2 ms.

Own and small: the library for it costs more time to import (about 100 ms, measured) than a whole
check may spend beside the network's own round trips. Numbers are from ``linux/rtnetlink.h``,
``if_link.h`` and ``if_addr.h``.
"""

from __future__ import annotations

import ipaddress
import socket
import struct
from dataclasses import dataclass
from typing import TYPE_CHECKING

from zapdesk.vantage.netlink import Netlink, attribute, attributes
from zapdesk.vantage.routes import PROBES, Address, Route

if TYPE_CHECKING:
    from collections.abc import Iterator

_GET_LINK, _GET_ADDRESS, _GET_ROUTE = 18, 22, 26

_LINK = struct.Struct("=BxHiII")  # family, ARPHRD type, index, flags, change
_ADDRESS = struct.Struct("=BBBBI")  # family, prefix, flags, scope, index
_ROUTE = struct.Struct("=BBBBBBBBI")  # family, dst, src, tos, table, protocol, scope, type, flags
_NEXT_HOP = struct.Struct("=HBBi")  # length, flags, weight, index
_LIFETIMES = struct.Struct("=II")  # preferred, valid, in seconds
_U32 = struct.Struct("=I")

_UP, _LOOPBACK = 0x1, 0x8
_UNICAST = 1
_FOREVER = 0xFFFFFFFF
_UNUSABLE = 0x08 | 0x40  # duplicate address found, tentative
_MAIN_TABLE = 254


@dataclass(frozen=True, slots=True)
class Link:
    """One network device."""

    index: int
    name: str
    hardware: int  # ARPHRD_*, 1 for everything that looks like Ethernet
    up: bool
    carrier: bool | None  # None while it is down: then nothing is measured
    loopback: bool
    kind: str | None  # "veth", "tun", "bridge" …; None for hardware
    master: int | None  # index of the bridge or bond that owns it
    mac: bytes


@dataclass(frozen=True, slots=True)
class Snapshot:
    """Everything of one reading, each list in the kernel's own order."""

    links: tuple[Link, ...]
    addresses: tuple[Address, ...]
    routes: tuple[Route, ...]
    ways: tuple[int | None, ...]  # device that a packet to each of PROBES would leave through


def snapshot() -> Snapshot:
    """Ask the kernel now. Blocks for about 2 ms.

    Raises:
        OSError: netlink is not to be had.
    """
    with Netlink() as kernel:
        return Snapshot(
            links=tuple(read_link(b) for b in kernel.dump(_GET_LINK, _LINK.pack(0, 0, 0, 0, 0))),
            addresses=tuple(
                found
                for b in kernel.dump(_GET_ADDRESS, _ADDRESS.pack(0, 0, 0, 0, 0))
                if (found := read_address(b)) is not None
            ),
            routes=tuple(
                route
                for b in kernel.dump(_GET_ROUTE, _ROUTE.pack(socket.AF_INET, *(0,) * 8))
                for route in read_routes(b)
            ),
            ways=tuple(_way(kernel, probe) for probe in PROBES),
        )


def read_link(body: bytes) -> Link:
    """One RTM_NEWLINK."""
    _, hardware, index, flags, _ = _LINK.unpack_from(body)
    found = attributes(body[_LINK.size :])
    kind = attributes(found.get(18, b"")).get(1)  # IFLA_LINKINFO, IFLA_INFO_KIND
    carrier = found.get(33)  # IFLA_CARRIER
    up = bool(flags & _UP)
    return Link(
        index=index,
        name=_text(found.get(3, b"")),  # IFLA_IFNAME
        hardware=hardware,
        up=up,
        carrier=bool(carrier[0]) if carrier and up else None,
        loopback=bool(flags & _LOOPBACK),
        kind=_text(kind) if kind else None,
        master=_number(found.get(10)),  # IFLA_MASTER
        mac=found.get(1, b""),  # IFLA_ADDRESS
    )


def read_address(body: bytes) -> Address | None:
    """One RTM_NEWADDR; None for one that cannot be used (yet)."""
    family, prefix, flags, scope, index = _ADDRESS.unpack_from(body)
    found = attributes(body[_ADDRESS.size :])
    raw = found.get(2) or found.get(1)  # IFA_LOCAL: our end, where IFA_ADDRESS is the peer's
    flags = _number(found.get(8)) or flags  # IFA_FLAGS
    length = {socket.AF_INET: 4, socket.AF_INET6: 16}.get(family)
    if raw is None or len(raw) != length or flags & _UNUSABLE:
        return None
    lifetimes = found.get(6, b"")  # IFA_CACHEINFO
    valid = _LIFETIMES.unpack_from(lifetimes)[1] if len(lifetimes) >= _LIFETIMES.size else _FOREVER
    return Address(
        index=index,
        address=ipaddress.ip_address(raw),
        prefix=prefix,
        everywhere=scope == 0,
        expires=valid != _FOREVER,
    )


def read_routes(body: bytes) -> Iterator[Route]:
    """One RTM_NEWROUTE: a route for each of its next hops; none for what leads nowhere."""
    family, length, _, _, table, _, _, kind, _ = _ROUTE.unpack_from(body)
    if family != socket.AF_INET or kind != _UNICAST:
        return
    found = attributes(body[_ROUTE.size :])
    target = ipaddress.IPv4Network((found.get(1, bytes(4)), length))  # RTA_DST
    metric = _number(found.get(6)) or 0  # RTA_PRIORITY
    main = (_number(found.get(15)) or table) == _MAIN_TABLE  # RTA_TABLE
    for index, gateway in _hops(found):
        yield Route(index=index, target=target, gateway=gateway, metric=metric, main=main)


def _hops(found: dict[int, bytes]) -> Iterator[tuple[int, str | None]]:
    """Device and gateway of each next hop."""
    index = _number(found.get(4))  # RTA_OIF
    if index is not None:
        yield index, _gateway(found)
    several = found.get(9, b"")  # RTA_MULTIPATH
    while len(several) >= _NEXT_HOP.size:
        length, _, _, index = _NEXT_HOP.unpack_from(several)
        if not _NEXT_HOP.size <= length <= len(several):
            return
        yield index, _gateway(attributes(several[_NEXT_HOP.size : length]))
        several = several[(length + 3) & ~3 :]


def _gateway(found: dict[int, bytes]) -> str | None:
    raw = found.get(5, b"")  # RTA_GATEWAY
    return str(ipaddress.IPv4Address(raw)) if len(raw) == 4 else None


def _way(kernel: Netlink, address: str) -> int | None:
    """The device that a packet of this PC to the address would leave through, all rules applied."""
    question = _ROUTE.pack(socket.AF_INET, 32, *(0,) * 7)
    question += attribute(1, socket.inet_aton(address))
    try:
        answer = kernel.ask(_GET_ROUTE, question)
    except OSError:
        return None  # no route leads there
    return _number(attributes(answer[_ROUTE.size :]).get(4))


def _number(raw: bytes | None) -> int | None:
    return _U32.unpack(raw)[0] if raw is not None and len(raw) == _U32.size else None


def _text(raw: bytes) -> str:
    return raw.rstrip(b"\0").decode("utf-8", "backslashreplace")
