"""Shared by this folder: a kernel that plays its messages, and NetworkManager's stand-in on a bus.

The bus is real and so is ``busctl``; on it stands a service with NetworkManager's names and types.
No radio of a real PC has been asked.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import socket
import struct
import sys
import threading
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest

from zapdesk.vantage import linuxair, netlink
from zapdesk.vantage.netlink import attribute
from zapdesk.vantage.radio import RadioError, RadioTrouble
from zapdesk.vantage.radios import open_radio

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tests.vantage.conftest import Bus

_MAC = bytes.fromhex("020000000100")
_FAMILY, _INDEX = 28, 7


def _u32(number: int) -> bytes:
    return struct.pack("=I", number)


def _header(command: int) -> bytes:
    return struct.pack("=BBH", command, 1, 0)


def beacon(rssi: int, age_s: float, mac: bytes = _MAC, *, associated: bool = False) -> bytes:
    """One entry of a scan dump."""
    seen = int((linuxair.boot_time() - age_s) * 1e9)
    inner = attribute(1, mac) + attribute(2, _u32(2437)) + attribute(6, b"\0\6Garage")
    inner += attribute(7, struct.pack("=i", rssi * 100)) + attribute(15, struct.pack("=Q", seen))
    inner += attribute(9, _u32(1)) if associated else b""
    return _header(34) + attribute(3, _u32(_INDEX)) + attribute(47, inner)


class PlayedKernel:
    """Generic netlink with recorded answers, over sockets of its own."""

    mac = _MAC
    u32 = staticmethod(_u32)
    header = staticmethod(_header)
    beacon = staticmethod(beacon)

    def __init__(self) -> None:
        self.interface = (
            attribute(3, _u32(_INDEX)) + attribute(4, b"wlan7\0") + attribute(5, _u32(2))
        )
        self.station: list[bytes] = []
        self.heard: Callable[[], list[bytes]] = list
        self.trigger = 0  # an error number
        self.over: int | None = 34  # what is told after a scan
        self.asked: list[int] = []
        self._scanning = threading.Event()
        self._ends: list[socket.socket] = []
        self._groups: list[socket.socket] = []
        self._threads: list[threading.Thread] = []

    def opened(self, protocol: int) -> Any:
        """In place of a netlink socket."""
        assert protocol == netlink.GENERIC
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        self._ends += [ours, theirs]
        self._threads.append(threading.Thread(target=self._serve, args=(ours,)))
        self._threads[-1].start()

        def join(level: int, option: int, group: int) -> None:
            assert (level, option, group) == (270, 1, 5)
            self._groups.append(ours)

        def close() -> None:
            self._groups = [end for end in self._groups if end is not ours]
            theirs.shutdown(socket.SHUT_RDWR)

        return SimpleNamespace(
            setsockopt=join,
            settimeout=theirs.settimeout,
            send=theirs.send,
            recv=theirs.recv,
            close=close,
        )

    async def asked_to_scan(self) -> None:
        """Wait until a scan was ordered."""
        assert await asyncio.to_thread(self._scanning.wait, 5)

    def tell(self, command: int, index: int = _INDEX) -> None:
        """An event to everybody in the group."""
        for end in self._groups:
            body = _header(command) + attribute(3, _u32(index))
            end.send(struct.pack("=IHHII", 16 + len(body), _FAMILY, 0, 0, 0) + body)

    def close(self) -> None:
        for end in self._ends:
            with contextlib.suppress(OSError):  # its other end went first
                end.shutdown(socket.SHUT_RDWR)
        for thread in self._threads:
            thread.join(5)
            assert not thread.is_alive()
        for end in self._ends:
            end.close()

    def _serve(self, end: socket.socket) -> None:
        while request := self._received(end):
            _, kind, _, sequence, _ = struct.unpack_from("=IHHII", request)
            command = request[16]
            self.asked.append(command)
            if kind == _FAMILY and command == 33:
                self._scanning.set()
            for message, body in self._answers(kind, command):
                head = struct.pack("=IHHII", 16 + len(body), message, 0, sequence, 0)
                end.send(head + body)
            if kind == _FAMILY and command == 33 and not self.trigger and self.over:
                self.tell(self.over, 9)  # another adapter's scan
                self.tell(self.over)

    @staticmethod
    def _received(end: socket.socket) -> bytes:
        try:
            return end.recv(65536)
        except OSError:
            return b""  # shut while waiting

    def _answers(self, kind: int, command: int) -> Iterator[tuple[int, bytes]]:
        if kind == 16:
            group = attribute(1, b"scan\0") + attribute(2, _u32(5))
            number = attribute(1, struct.pack("=H", _FAMILY))
            yield 16, _header(1) + number + attribute(7, attribute(1, group))
            return
        if command == 33:
            yield 2, struct.pack("=i", -self.trigger)
            return
        interfaces = [_header(7) + self.interface] if self.interface else []
        table = {5: interfaces, 17: self.station, 32: self.heard()}
        for body in table[command]:
            yield _FAMILY, body
        yield 3, _u32(0)


@pytest.fixture
def kernel(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[PlayedKernel]:
    """A kernel with one radio, and no NetworkManager."""
    if sys.platform != "linux":
        pytest.skip("the kernel of Linux")
    played = PlayedKernel()
    monkeypatch.setattr(netlink, "_opened", played.opened)
    monkeypatch.setenv("DBUS_SYSTEM_BUS_ADDRESS", f"unix:path={tmp_path}/nobody")
    try:
        yield played
    finally:
        played.close()


class Manager:
    """A service on a bus of its own that speaks like NetworkManager."""

    def __init__(self, bus: Bus, state: Path) -> None:
        self._bus = bus
        self._state = state
        self.set()
        self.address = bus.address
        bus.serve("nmstandin.py", str(state))

    def set(self, **changes: Any) -> None:
        told = {"refuse": 0, "may": "yes", "enabled": True, "joined": True}
        self._state.write_text(json.dumps(told | changes))

    def stop(self) -> None:
        self._bus.close()


@pytest.fixture
def manager(bus: Bus, tmp_path: Path) -> Manager:
    """NetworkManager's stand-in on a bus, or a skip."""
    return Manager(bus, tmp_path / "state.json")


class Radios:
    """The radio of this PC, asked from a test."""

    def use(self, ask: Callable[[Any], Any]) -> Any:
        """What comes of asking it, in a loop of its own."""

        async def main() -> Any:
            async with open_radio() as radio:
                return await ask(radio)

        return asyncio.run(main())

    def scan(self) -> Any:
        return self.use(lambda radio: radio.scan())

    def joined(self) -> Any:
        return self.use(lambda radio: radio.joined())

    def probe(self) -> None:
        self.use(lambda radio: radio.probe())

    def trouble(self, ask: Callable[[], Any]) -> RadioTrouble:
        """The trouble that it runs into."""
        with pytest.raises(RadioError) as refused:
            ask()
        return refused.value.trouble


@pytest.fixture
def radios() -> Radios:
    """The radio of this PC, on Linux."""
    if sys.platform != "linux":
        pytest.skip("the radios of Linux")
    return Radios()
