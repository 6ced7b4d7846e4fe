"""The radio of Linux, with NetworkManager; and without anything."""

from __future__ import annotations

import asyncio
import errno
import os
from typing import TYPE_CHECKING, Any

import pytest

from zapdesk.vantage import linuxradio, netlink
from zapdesk.vantage.power import ready_facts
from zapdesk.vantage.radio import RadioTrouble
from zapdesk.vantage.radios import list_radios

if TYPE_CHECKING:
    import socket
    from pathlib import Path

    from tests.vantage.linuxradio.conftest import Manager, PlayedKernel, Radios


def test_probing(manager: Manager, radios: Radios) -> None:
    assert radios.probe() is None
    manager.set(may="no")
    assert radios.trouble(radios.probe) is RadioTrouble.PERMISSION
    manager.set(enabled=False)
    assert radios.trouble(radios.probe) is RadioTrouble.OFF


def test_per_cent_where_the_kernel_is_out_of_reach(manager: Manager, radios: Radios) -> None:
    assert [a.name for a in list_radios()] == ["wlan7"]
    (found,) = radios.scan()
    assert (found.bssid, found.frequency_mhz) == ("02:00:00:00:01:00", 2437)
    assert (found.rssi_dbm, found.estimated) == (-70.0, True)
    assert (found.elements, found.ssid, found.security_hint) == (b"", b"Gara\0ge", "wpa2")


def test_joined(manager: Manager, radios: Radios) -> None:
    found = radios.joined()
    assert (found.ssid, found.rssi_dbm, found.estimated) == (b"Gara\0ge", -70.0, True)
    manager.set(joined=False)
    assert radios.trouble(radios.joined) is RadioTrouble.NOT_JOINED


def test_flight_mode(manager: Manager, radios: Radios) -> None:
    manager.set(enabled=False)
    assert radios.trouble(radios.scan) is RadioTrouble.OFF
    assert radios.trouble(radios.joined) is RadioTrouble.OFF


def test_too_soon_is_asked_again(
    manager: Manager, radios: Radios, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(linuxradio, "_AGAIN_S", 0.01)
    manager.set(refuse=2)
    assert len(radios.scan()) == 1


@pytest.mark.parametrize("answer", ["no", "auth"])
def test_policy(manager: Manager, radios: Radios, answer: str) -> None:
    manager.set(refuse=99, may=answer)
    assert radios.trouble(radios.scan) is RadioTrouble.PERMISSION


def test_it_orders_the_scan_and_the_kernel_tells(
    kernel: PlayedKernel, radios: Radios, manager: Manager
) -> None:
    os.environ["DBUS_SYSTEM_BUS_ADDRESS"] = manager.address
    kernel.heard = lambda: [kernel.beacon(-61, 0)]

    async def use(radio: Any) -> Any:
        waiting = asyncio.create_task(radio.scan())
        await asyncio.sleep(0.3)
        kernel.tell(34)
        return await waiting

    (found,) = radios.use(use)
    assert (found.rssi_dbm, found.estimated) == (-61.0, False)
    assert 33 not in kernel.asked


def test_ready(manager: Manager) -> None:
    facts = asyncio.run(ready_facts())
    assert ([a.name for a in facts.radios], facts.radio_trouble) == (["wlan7"], None)
    manager.set(may="no")
    facts = asyncio.run(ready_facts())
    assert ([a.name for a in facts.radios], facts.radio_trouble) == (
        ["wlan7"],
        RadioTrouble.PERMISSION,
    )


def test_it_stops(manager: Manager, radios: Radios) -> None:
    async def use(radio: Any) -> None:
        manager.stop()
        await radio.scan()

    assert radios.trouble(lambda: radios.use(use)) is RadioTrouble.SERVICE_STOPPED


def test_no_radio_at_all(radios: Radios, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def refused(_: int) -> socket.socket:
        raise OSError(errno.ENOENT, "no such family")

    monkeypatch.setattr(netlink, "_opened", refused)
    monkeypatch.setenv("DBUS_SYSTEM_BUS_ADDRESS", f"unix:path={tmp_path}/nobody")
    assert list_radios() == ()
    assert radios.trouble(radios.scan) is RadioTrouble.NO_RADIO
