"""The radio of Linux: NetworkManager on a bus of its own, and a kernel that plays its messages.

The bus is real and so is ``busctl``; on it stands a service with NetworkManager's names and types.
No radio of a real PC has been asked.
"""

from __future__ import annotations

import asyncio
import contextlib
import errno
import json
import os
import socket
import struct
import sys
import threading
from datetime import UTC, datetime
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest

from zapdesk.vantage import linuxair, linuxradio, netlink, surroundings
from zapdesk.vantage.clock import SystemClock
from zapdesk.vantage.kernel import Link, Snapshot
from zapdesk.vantage.linuxradio import list_linux
from zapdesk.vantage.netlink import attribute
from zapdesk.vantage.nl80211 import joined_names
from zapdesk.vantage.power import ready_facts
from zapdesk.vantage.radio import Joined, RadioError, RadioTrouble
from zapdesk.vantage.radios import list_radios, open_radio

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tests.vantage.conftest import Bus

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the radios of Linux")

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


def with_radio(use: Callable[[Any], Any]) -> Any:
    """Run something with the radio of this PC."""

    async def main() -> Any:
        async with open_radio() as radio:
            return await use(radio)

    return asyncio.run(main())


def trouble(use: Callable[[Any], Any]) -> tuple[RadioTrouble, int | None]:
    with pytest.raises(RadioError) as refused:
        with_radio(use)
    return refused.value.trouble, refused.value.code


def scan(radio: Any) -> Any:
    return radio.scan()


def joined(radio: Any) -> Any:
    return radio.joined()


class TestKernel:
    def test_a_scan_that_the_kernel_grants(self, kernel: PlayedKernel) -> None:
        other = bytes.fromhex("020000000200")
        kernel.heard = lambda: [beacon(-61, 0), beacon(-40, 20.0, other)]
        before = SystemClock().monotonic()
        (found,) = with_radio(scan)
        assert (found.bssid, found.frequency_mhz) == ("02:00:00:00:01:00", 2437)
        assert (found.rssi_dbm, found.estimated) == (-61.0, False)
        assert found.elements == b"\0\6Garage"
        assert before - 0.1 < found.heard_at <= SystemClock().monotonic()
        assert kernel.asked.count(33) == 1

    def test_a_scan_that_is_broken_off_is_over_too(
        self, kernel: PlayedKernel, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        kernel.over = 35
        kernel.heard = lambda: [beacon(-61, 0)]
        assert len(with_radio(scan)) == 1
        monkeypatch.setattr(linuxradio, "_SCAN_S", 0.05)
        kernel.heard = list
        assert with_radio(scan) == ()

    def test_the_end_of_somebody_elses_scan_is_not_ours(self, kernel: PlayedKernel) -> None:
        kernel.over = None

        async def use(radio: Any) -> Any:
            waiting = asyncio.create_task(radio.scan())
            await kernel.asked_to_scan()
            kernel.tell(34)
            await asyncio.sleep(0.2)
            assert not waiting.done()
            kernel.heard = lambda: [beacon(-61, 0)]
            kernel.tell(34)
            return await waiting

        assert len(with_radio(use)) == 1

    def test_a_beacon_in_the_middle_does_not_end_the_scan(self, kernel: PlayedKernel) -> None:
        kernel.over = None
        kernel.heard = lambda: [beacon(-61, 0)]

        async def use(radio: Any) -> Any:
            waiting = asyncio.create_task(radio.scan())
            await kernel.asked_to_scan()
            await asyncio.sleep(0.2)
            assert not waiting.done()
            kernel.heard = lambda: [beacon(-61, 0), beacon(-70, 0, bytes(6))]
            kernel.tell(34)
            return await waiting

        assert len(with_radio(use)) == 2

    @pytest.mark.parametrize(
        ("code", "wanted"),
        [
            (errno.EPERM, RadioTrouble.PERMISSION),
            (errno.ENETDOWN, RadioTrouble.OFF),
            (errno.ENODEV, RadioTrouble.NO_RADIO),
            (errno.EOPNOTSUPP, RadioTrouble.UNSUPPORTED),
            (errno.EINVAL, RadioTrouble.UNKNOWN),
        ],
    )
    def test_refusals(self, kernel: PlayedKernel, code: int, wanted: RadioTrouble) -> None:
        kernel.trigger = code
        assert trouble(scan)[0] is wanted

    def test_a_radio_that_is_busy(
        self, kernel: PlayedKernel, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(linuxradio, "_PATIENCE_S", 0.05)
        monkeypatch.setattr(linuxradio, "_AGAIN_S", 0.02)
        kernel.trigger = errno.EBUSY
        assert trouble(scan)[0] is RadioTrouble.BUSY
        kernel.heard = lambda: [beacon(-61, 0)]
        assert len(with_radio(scan)) == 1  # somebody else's scan is as good

    def test_a_scan_without_an_end(
        self, kernel: PlayedKernel, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(linuxradio, "_SCAN_S", 0.05)
        kernel.over = None
        assert trouble(scan)[0] is RadioTrouble.BUSY

    def test_cancelled_in_the_middle(self, kernel: PlayedKernel) -> None:
        kernel.over = None

        async def use(radio: Any) -> None:
            waiting = asyncio.create_task(radio.scan())
            await asyncio.sleep(0.05)
            waiting.cancel()
            with pytest.raises(asyncio.CancelledError):
                await waiting

        with_radio(use)

    def test_joined(self, kernel: PlayedKernel) -> None:
        kernel.interface += attribute(52, b"Gara\0ge") + attribute(38, _u32(2437))
        signal = attribute(21, attribute(7, struct.pack("=b", -67)))
        kernel.station = [_header(19) + attribute(6, _MAC) + signal]
        assert with_radio(joined) == Joined(
            ssid=b"Gara\0ge",
            bssid="02:00:00:00:01:00",
            frequency_mhz=2437,
            channel=6,
            rssi_dbm=-67.0,
        )
        assert 33 not in kernel.asked

    def test_joined_where_only_the_scan_knows_the_frequency(self, kernel: PlayedKernel) -> None:
        kernel.station = [_header(19) + attribute(6, _MAC)]
        kernel.heard = lambda: [beacon(-61, 0, associated=True)]
        found = with_radio(joined)
        assert (found.frequency_mhz, found.channel, found.rssi_dbm) == (2437, 6, None)

    def test_not_joined(self, kernel: PlayedKernel) -> None:
        assert trouble(joined)[0] is RadioTrouble.NOT_JOINED

    def test_probing_needs_no_manager(self, kernel: PlayedKernel) -> None:
        assert with_radio(lambda radio: radio.probe()) is None
        assert 33 not in kernel.asked

    def test_gone(self, kernel: PlayedKernel) -> None:
        async def use(radio: Any) -> None:
            kernel.interface = b""
            await radio.joined()

        assert trouble(use)[0] is RadioTrouble.NO_RADIO

    def test_an_access_point_of_our_own_is_no_radio_to_measure_with(
        self, kernel: PlayedKernel
    ) -> None:
        kernel.interface = kernel.interface.replace(attribute(5, _u32(2)), attribute(5, _u32(3)))
        assert list_radios() == ()
        assert trouble(scan)[0] is RadioTrouble.NO_RADIO

    def test_listed_with_its_driver(self, kernel: PlayedKernel, tmp_path: Path) -> None:
        driver = tmp_path / "sys/drivers/iwlwifi"
        device = tmp_path / "sys/class/net/wlan7/device"
        driver.mkdir(parents=True)
        device.mkdir(parents=True)
        (device / "driver").symlink_to(driver)
        (found,) = list_linux(tmp_path)
        assert (found.name, found.ident, found.description) == ("wlan7", "7", "iwlwifi")


class TestManager:
    def test_probing(self, manager: Manager) -> None:
        assert with_radio(lambda radio: radio.probe()) is None
        manager.set(may="no")
        assert trouble(lambda radio: radio.probe())[0] is RadioTrouble.PERMISSION
        manager.set(enabled=False)
        assert trouble(lambda radio: radio.probe())[0] is RadioTrouble.OFF

    def test_per_cent_where_the_kernel_is_out_of_reach(self, manager: Manager) -> None:
        assert [a.name for a in list_radios()] == ["wlan7"]
        (found,) = with_radio(scan)
        assert (found.bssid, found.frequency_mhz) == ("02:00:00:00:01:00", 2437)
        assert (found.rssi_dbm, found.estimated) == (-70.0, True)
        assert (found.elements, found.ssid, found.security_hint) == (b"", b"Gara\0ge", "wpa2")

    def test_joined(self, manager: Manager) -> None:
        found = with_radio(joined)
        assert (found.ssid, found.rssi_dbm, found.estimated) == (b"Gara\0ge", -70.0, True)
        manager.set(joined=False)
        assert trouble(joined)[0] is RadioTrouble.NOT_JOINED

    def test_flight_mode(self, manager: Manager) -> None:
        manager.set(enabled=False)
        assert trouble(scan)[0] is RadioTrouble.OFF
        assert trouble(joined)[0] is RadioTrouble.OFF

    def test_too_soon_is_asked_again(
        self, manager: Manager, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(linuxradio, "_AGAIN_S", 0.01)
        manager.set(refuse=2)
        assert len(with_radio(scan)) == 1

    @pytest.mark.parametrize("answer", ["no", "auth"])
    def test_policy(self, manager: Manager, answer: str) -> None:
        manager.set(refuse=99, may=answer)
        assert trouble(scan)[0] is RadioTrouble.PERMISSION

    def test_it_orders_the_scan_and_the_kernel_tells(
        self, kernel: PlayedKernel, manager: Manager
    ) -> None:
        os.environ["DBUS_SYSTEM_BUS_ADDRESS"] = manager.address
        kernel.heard = lambda: [beacon(-61, 0)]

        async def use(radio: Any) -> Any:
            waiting = asyncio.create_task(radio.scan())
            await asyncio.sleep(0.3)
            kernel.tell(34)
            return await waiting

        (found,) = with_radio(use)
        assert (found.rssi_dbm, found.estimated) == (-61.0, False)
        assert 33 not in kernel.asked

    def test_ready(self, manager: Manager) -> None:
        facts = asyncio.run(ready_facts())
        assert ([a.name for a in facts.radios], facts.radio_trouble) == (["wlan7"], None)
        manager.set(may="no")
        facts = asyncio.run(ready_facts())
        assert ([a.name for a in facts.radios], facts.radio_trouble) == (
            ["wlan7"],
            RadioTrouble.PERMISSION,
        )

    def test_it_stops(self, manager: Manager) -> None:
        async def use(radio: Any) -> None:
            manager.stop()
            await radio.scan()

        assert trouble(use)[0] is RadioTrouble.SERVICE_STOPPED


class TestNames:
    def test_the_joined_name_stands_with_the_adapter(
        self, kernel: PlayedKernel, tmp_path: Path
    ) -> None:
        kernel.interface += attribute(52, b"Gara\0ge")
        folder = tmp_path / "sys/class/net/wlan7"
        (folder / "wireless").mkdir(parents=True)
        (folder / "ifindex").write_text("7\n")
        (folder / "address").write_text("02:00:00:00:07:00\n")
        link = Link(
            index=_INDEX,
            name="wlan7",
            hardware=1,
            up=True,
            carrier=True,
            loopback=False,
            kind=None,
            master=None,
            mac=bytes.fromhex("020000000700"),
        )
        seen = Snapshot(links=(link,), addresses=(), routes=(), ways=())
        reader = surroundings._Reader(seen, tmp_path, datetime.now(UTC))
        assert reader.adapter(link).ssid == "Gara\\x00ge"
        (folder / "wireless").rmdir()
        assert reader.adapter(link).ssid is None

    def test_not_joined(self, kernel: PlayedKernel) -> None:
        assert joined_names() == {}


def test_no_radio_at_all(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def refused(_: int) -> socket.socket:
        raise OSError(errno.ENOENT, "no such family")

    monkeypatch.setattr(netlink, "_opened", refused)
    monkeypatch.setenv("DBUS_SYSTEM_BUS_ADDRESS", f"unix:path={tmp_path}/nobody")
    assert list_radios() == ()
    assert trouble(scan)[0] is RadioTrouble.NO_RADIO
