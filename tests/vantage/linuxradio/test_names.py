"""The name of the joined Wi-Fi stands with its adapter."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from zapdesk.vantage import surroundings
from zapdesk.vantage.kernel import Link, Snapshot
from zapdesk.vantage.netlink import attribute
from zapdesk.vantage.nl80211 import joined_names

if TYPE_CHECKING:
    from pathlib import Path

    from tests.vantage.linuxradio.conftest import PlayedKernel


def test_the_joined_name_stands_with_the_adapter(kernel: PlayedKernel, tmp_path: Path) -> None:
    kernel.interface += attribute(52, b"Gara\0ge")
    folder = tmp_path / "sys/class/net/wlan7"
    (folder / "wireless").mkdir(parents=True)
    (folder / "ifindex").write_text("7\n")
    (folder / "address").write_text("02:00:00:00:07:00\n")
    link = Link(
        index=7,
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


def test_not_joined(kernel: PlayedKernel) -> None:
    assert joined_names() == {}
