"""This PC on Windows: its libraries tell what is there, IP_UNICAST_IF leads through it."""

from __future__ import annotations

import errno
import os
import socket
import struct
from typing import TYPE_CHECKING

from zapdesk.vantage.pc import open_pc
from zapdesk.vantage.win import iphelper
from zapdesk.vantage.win.adapters import read_adapters
from zapdesk.vantage.win.reading import look_around

if TYPE_CHECKING:
    import uuid

    from zapdesk.vantage.interface import Trust
    from zapdesk.vantage.pc import PcVantage
    from zapdesk.vantage.types import Adapter

_UNICAST_IF = 31  # IP_UNICAST_IF, ws2ipdef.h


async def open_windows(adapter: str | None, trust: Trust) -> PcVantage:
    """This PC, seen from the named adapter or from that of the default route.

    Raises:
        UnknownAdapterError: there is no adapter of this name.
        OSError: Windows does not list its adapters.
    """
    return await open_pc(adapter, trust, look_around, through_interface)


def through_interface(sock: socket.socket, adapter: Adapter) -> None:
    """Whatever a socket sends leaves through this adapter, with its address.

    The address alone leaves the choice of the way to the routing table, the interface alone leaves
    the address to Windows; so both. The index stands in network byte order, as for IPv4 it must.

    Raises:
        OSError: as Windows says; EADDRNOTAVAIL where the adapter has no IPv4 address.
    """
    if adapter.address is None:
        raise OSError(errno.EADDRNOTAVAIL, os.strerror(errno.EADDRNOTAVAIL))
    sock.setsockopt(socket.IPPROTO_IP, _UNICAST_IF, struct.pack("!I", adapter.index))
    sock.bind((adapter.address, 0))


def interface_guid(name: str) -> uuid.UUID | None:
    """The GUID by which Wi-Fi functions know the adapter of this name; None if there is none.

    Raises:
        OSError: Windows does not list its adapters.
    """
    entries = read_adapters(*iphelper.IpHelper(iphelper.load()).adapters())
    return next((entry.guid for entry in entries if entry.name == name), None)
