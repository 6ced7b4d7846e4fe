"""The line between router and internet: two TAP devices and the frames between them.

Runs as a process of its own (``python -m sitelab.wire``). Opens one TAP in each namespace, moves
frames with delay, loss, rate and a largest size, and can be cut; all of it changed while it runs
through a Unix socket. It can also read server names in a ClientHello, as some filters do: only
from client to server, since a TLS 1.2 certificate carries the names back in clear.
"""

from __future__ import annotations

import ctypes
import fcntl
import heapq
import json
import os
import random
import select
import socket
import struct
import sys
import time
from pathlib import Path
from typing import Any

from sitelab.packets import Segment, read_segment, reset_for

_TUNSETIFF = 0x400454CA
_IFF_TAP = 0x0002
_IFF_NO_PI = 0x1000
_CLONE_NEWNET = 0x40000000
_QUEUE_S = 1.0  # a narrow line holds at most this much, like a home router
_ETHERNET = 14
_IPV4 = b"\x08\x00"


def _open_tap(pid: int, name: str) -> int:
    """A TAP device inside the network namespace of a process."""
    libc = ctypes.CDLL(None, use_errno=True)
    handle = os.open(f"/proc/{pid}/ns/net", os.O_RDONLY)
    if libc.setns(handle, _CLONE_NEWNET) != 0:
        raise OSError(ctypes.get_errno(), "setns")
    os.close(handle)
    tap = os.open("/dev/net/tun", os.O_RDWR | os.O_NONBLOCK)
    fcntl.ioctl(tap, _TUNSETIFF, struct.pack("16sH22x", name.encode(), _IFF_TAP | _IFF_NO_PI))
    return tap


class Line:
    """The frames on their way."""

    def __init__(self, inside: int, outside: int, seed: int) -> None:
        self._ends = {inside: outside, outside: inside}
        self._inside = inside
        self._free = {inside: 0.0, outside: 0.0}  # when each direction may send again
        self._flying: list[tuple[float, int, int, bytes]] = []
        self._count = 0
        self._swallowed: set[tuple[bytes, bytes, int, int]] = set()
        self._chance = random.Random(seed)
        self.settings: dict[str, Any] = {}
        self.sent = 0  # IPv4 packets that came from the site; its IPv6 chatter begins nothing

    def take(self, end: int) -> None:
        """Read what stands at one end, and put on its way what survives."""
        while True:
            try:
                frame = os.read(end, 65536)
            except BlockingIOError:
                return
            self.sent += end == self._inside and frame[12:14] == _IPV4
            if self._survives(frame, end):
                self._launch(frame, self._ends[end], end)

    def wait_s(self) -> float | None:
        """Seconds until the next frame arrives."""
        return max(0.0, self._flying[0][0] - time.monotonic()) if self._flying else None

    def deliver(self) -> None:
        """Hand over every frame that is due."""
        now = time.monotonic()
        while self._flying and self._flying[0][0] <= now:
            _, _, end, frame = heapq.heappop(self._flying)
            try:
                os.write(end, frame)
            except OSError as error:  # the device is down for the moment: the frame is lost
                sys.stderr.write(f"lost: {error}\n")

    def _survives(self, frame: bytes, end: int) -> bool:
        s = self.settings
        if s["cut"] or (s["loss"] and self._chance.random() < s["loss"]):
            return False
        if s["largest"] and len(frame) - _ETHERNET > s["largest"]:
            return False
        if not (s["cut_names"] or s["swallow_names"]):
            return True
        segment = read_segment(frame)
        return segment is None or self._passes_names(frame, segment, end)

    def _passes_names(self, frame: bytes, segment: Segment, end: int) -> bool:
        if segment.flow in self._swallowed or segment.back in self._swallowed:
            return False
        if end != self._inside or not segment.payload:
            return True
        if any(name.encode() in segment.payload for name in self.settings["swallow_names"]):
            self._swallowed.add(segment.flow)
            return False
        if any(name.encode() in segment.payload for name in self.settings["cut_names"]):
            self._launch(reset_for(frame, segment), end, self._ends[end])
            return False
        return True

    def _launch(self, frame: bytes, to: int, source: int) -> None:
        now = time.monotonic()
        rate = self.settings["rate_kbit"] * 1000
        leave = max(now, self._free[source])
        if rate:
            if leave - now > _QUEUE_S:
                return
            leave += len(frame) * 8 / rate
            self._free[source] = leave
        self._count += 1
        due = leave + self.settings["delay_ms"] / 1000
        heapq.heappush(self._flying, (due, self._count, to, frame))


def main() -> None:
    """Arguments: pid in gw, pid in net, path of the control socket, first settings, seed."""
    inside_pid, outside_pid, path, first, seed = sys.argv[1:6]
    inside = _open_tap(int(inside_pid), "wan0")
    outside = _open_tap(int(outside_pid), "isp0")
    control = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
    Path(path).unlink(missing_ok=True)
    control.bind(path)
    line = Line(inside, outside, int(seed))
    line.settings = json.loads(first)
    ends: list[int | socket.socket] = [inside, outside, control]
    while True:
        ready, _, _ = select.select(ends, [], [], line.wait_s())
        line.deliver()
        for source in ready:
            if isinstance(source, socket.socket):
                data, sender = source.recvfrom(65536)
                if data:
                    line.settings = json.loads(data)
                source.sendto(json.dumps({"sent": line.sent}).encode(), sender)
            else:
                line.take(source)


if __name__ == "__main__":
    main()
