"""This PC on Linux: netlink and files tell what is there, SO_BINDTODEVICE leads through it."""

from __future__ import annotations

import errno
import os
import socket
import sys
from typing import TYPE_CHECKING

from zapdesk.vantage.pc import open_pc
from zapdesk.vantage.surroundings import look_around

if TYPE_CHECKING:
    from zapdesk.vantage.interface import Trust
    from zapdesk.vantage.pc import PcVantage
    from zapdesk.vantage.types import Adapter


async def open_linux(adapter: str | None, trust: Trust) -> PcVantage:
    """This PC, seen from the named adapter or from that of the default route.

    Raises:
        UnknownAdapterError: there is no adapter of this name.
        OSError: the kernel does not answer.
    """
    return await open_pc(adapter, trust, look_around, through_device)


def through_device(sock: socket.socket, adapter: Adapter) -> None:
    """Whatever a socket sends leaves through this adapter, whatever the routing table prefers.

    SO_BINDTODEVICE needs no privilege since Linux 5.7. Binding the source address alone would
    leave TCP to the better route, so a refusal is raised, never worked round in silence.

    Raises:
        OSError: as the kernel says; ENODEV where the adapter has gone.
    """
    if sys.platform == "linux":
        name = os.fsencode(adapter.name) + b"\0"
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_BINDTODEVICE, name)
    else:
        raise OSError(errno.ENOSYS, "SO_BINDTODEVICE is Linux's alone")
