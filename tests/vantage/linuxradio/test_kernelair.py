"""The radio of Linux, heard from the kernel."""

from __future__ import annotations

import asyncio
import errno
import struct
from typing import TYPE_CHECKING, Any

import pytest

from zapdesk.vantage import linuxradio
from zapdesk.vantage.clock import SystemClock
from zapdesk.vantage.linuxradio import list_linux
from zapdesk.vantage.netlink import attribute
from zapdesk.vantage.radio import Joined, RadioTrouble
from zapdesk.vantage.radios import list_radios

if TYPE_CHECKING:
    from pathlib import Path

    from tests.vantage.linuxradio.conftest import PlayedKernel, Radios


def test_a_scan_that_the_kernel_grants(kernel: PlayedKernel, radios: Radios) -> None:
    other = bytes.fromhex("020000000200")
    kernel.heard = lambda: [kernel.beacon(-61, 0), kernel.beacon(-40, 20.0, other)]
    before = SystemClock().monotonic()
    (found,) = radios.scan()
    assert (found.bssid, found.frequency_mhz) == ("02:00:00:00:01:00", 2437)
    assert (found.rssi_dbm, found.estimated) == (-61.0, False)
    assert found.elements == b"\0\6Garage"
    assert before - 0.1 < found.heard_at <= SystemClock().monotonic()
    assert kernel.asked.count(33) == 1


def test_a_scan_that_is_broken_off_is_over_too(
    kernel: PlayedKernel, radios: Radios, monkeypatch: pytest.MonkeyPatch
) -> None:
    kernel.over = 35
    kernel.heard = lambda: [kernel.beacon(-61, 0)]
    assert len(radios.scan()) == 1
    monkeypatch.setattr(linuxradio, "_SCAN_S", 0.05)
    kernel.heard = list
    assert radios.scan() == ()


def test_the_end_of_somebody_elses_scan_is_not_ours(kernel: PlayedKernel, radios: Radios) -> None:
    kernel.over = None

    async def use(radio: Any) -> Any:
        waiting = asyncio.create_task(radio.scan())
        await kernel.asked_to_scan()
        kernel.tell(34)
        await asyncio.sleep(0.2)
        assert not waiting.done()
        kernel.heard = lambda: [kernel.beacon(-61, 0)]
        kernel.tell(34)
        return await waiting

    assert len(radios.use(use)) == 1


def test_a_beacon_in_the_middle_does_not_end_the_scan(kernel: PlayedKernel, radios: Radios) -> None:
    kernel.over = None
    kernel.heard = lambda: [kernel.beacon(-61, 0)]

    async def use(radio: Any) -> Any:
        waiting = asyncio.create_task(radio.scan())
        await kernel.asked_to_scan()
        await asyncio.sleep(0.2)
        assert not waiting.done()
        kernel.heard = lambda: [kernel.beacon(-61, 0), kernel.beacon(-70, 0, bytes(6))]
        kernel.tell(34)
        return await waiting

    assert len(radios.use(use)) == 2


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
def test_refusals(kernel: PlayedKernel, radios: Radios, code: int, wanted: RadioTrouble) -> None:
    kernel.trigger = code
    assert radios.trouble(radios.scan) is wanted


def test_a_radio_that_is_busy(
    kernel: PlayedKernel, radios: Radios, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(linuxradio, "_PATIENCE_S", 0.05)
    monkeypatch.setattr(linuxradio, "_AGAIN_S", 0.02)
    kernel.trigger = errno.EBUSY
    assert radios.trouble(radios.scan) is RadioTrouble.BUSY
    kernel.heard = lambda: [kernel.beacon(-61, 0)]
    assert len(radios.scan()) == 1  # somebody else's scan is as good


def test_a_scan_without_an_end(
    kernel: PlayedKernel, radios: Radios, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(linuxradio, "_SCAN_S", 0.05)
    kernel.over = None
    assert radios.trouble(radios.scan) is RadioTrouble.BUSY


def test_cancelled_in_the_middle(kernel: PlayedKernel, radios: Radios) -> None:
    kernel.over = None

    async def use(radio: Any) -> None:
        waiting = asyncio.create_task(radio.scan())
        await asyncio.sleep(0.05)
        waiting.cancel()
        with pytest.raises(asyncio.CancelledError):
            await waiting

    radios.use(use)


def test_joined(kernel: PlayedKernel, radios: Radios) -> None:
    kernel.interface += attribute(52, b"Gara\0ge") + attribute(38, kernel.u32(2437))
    signal = attribute(21, attribute(7, struct.pack("=b", -67)))
    kernel.station = [kernel.header(19) + attribute(6, kernel.mac) + signal]
    assert radios.joined() == Joined(
        ssid=b"Gara\0ge",
        bssid="02:00:00:00:01:00",
        frequency_mhz=2437,
        channel=6,
        rssi_dbm=-67.0,
    )
    assert 33 not in kernel.asked


def test_joined_where_only_the_scan_knows_the_frequency(
    kernel: PlayedKernel, radios: Radios
) -> None:
    kernel.station = [kernel.header(19) + attribute(6, kernel.mac)]
    kernel.heard = lambda: [kernel.beacon(-61, 0, associated=True)]
    found = radios.joined()
    assert (found.frequency_mhz, found.channel, found.rssi_dbm) == (2437, 6, None)


def test_not_joined(kernel: PlayedKernel, radios: Radios) -> None:
    assert radios.trouble(radios.joined) is RadioTrouble.NOT_JOINED


def test_probing_needs_no_manager(kernel: PlayedKernel, radios: Radios) -> None:
    assert radios.probe() is None
    assert 33 not in kernel.asked


def test_gone(kernel: PlayedKernel, radios: Radios) -> None:
    async def use(radio: Any) -> None:
        kernel.interface = b""
        await radio.joined()

    assert radios.trouble(lambda: radios.use(use)) is RadioTrouble.NO_RADIO


def test_an_access_point_of_our_own_is_no_radio_to_measure_with(
    kernel: PlayedKernel, radios: Radios
) -> None:
    kernel.interface = kernel.interface.replace(
        attribute(5, kernel.u32(2)), attribute(5, kernel.u32(3))
    )
    assert list_radios() == ()
    assert radios.trouble(radios.scan) is RadioTrouble.NO_RADIO


def test_listed_with_its_driver(kernel: PlayedKernel, tmp_path: Path) -> None:
    driver = tmp_path / "sys/drivers/iwlwifi"
    device = tmp_path / "sys/class/net/wlan7/device"
    driver.mkdir(parents=True)
    device.mkdir(parents=True)
    (device / "driver").symlink_to(driver)
    (found,) = list_linux(tmp_path)
    assert (found.name, found.ident, found.description) == ("wlan7", "7", "iwlwifi")
