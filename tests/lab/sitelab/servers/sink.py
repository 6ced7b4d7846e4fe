"""A tunnel that leads nowhere: keeps a tun device alive and reads away what enters it."""

from __future__ import annotations

import asyncio
import fcntl
import os
import struct

_TUNSETIFF = 0x400454CA
_IFF_TUN = 0x0001
_IFF_NO_PI = 0x1000


async def serve(*, device: str) -> None:
    """Attach to (or make) the tun device and swallow every packet."""
    tun = os.open("/dev/net/tun", os.O_RDWR | os.O_NONBLOCK)
    fcntl.ioctl(tun, _TUNSETIFF, struct.pack("16sH22x", device.encode(), _IFF_TUN | _IFF_NO_PI))
    asyncio.get_running_loop().add_reader(tun, os.read, tun, 65536)
