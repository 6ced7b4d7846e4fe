"""Finding and opening the adapters of Windows, and the name of the joined network."""

from __future__ import annotations

import asyncio
import uuid
from typing import TYPE_CHECKING

import pytest

from zapdesk.vantage.radio import RadioError, RadioTrouble
from zapdesk.vantage.win import iphelper, wlanapi, wlanradios
from zapdesk.vantage.worker import Worker

if TYPE_CHECKING:
    from types import SimpleNamespace

    from tests.vantage.win.conftest import Pile
    from tests.vantage.win.wlan.conftest import Played

_OTHER = uuid.UUID("b1b2c3d4-0000-4000-8000-0123456789ab")


@pytest.fixture
def two(played: Played, packed: SimpleNamespace, monkeypatch: pytest.MonkeyPatch) -> Played:
    """Two adapters, the second of them joined; friendly names are not to be had."""
    played.interfaces = packed.interfaces(
        packed.interface("Intel", 4, _OTHER), packed.interface("Realtek", 1)
    )

    def refused() -> iphelper.Library:
        raise OSError("no adapters")

    monkeypatch.setattr(wlanapi, "load", lambda: played.library)
    monkeypatch.setattr(iphelper, "load", refused)
    return played


def _opened(wanted: str | None) -> str:
    async def main() -> str:
        worker = Worker()
        loop = asyncio.get_running_loop()
        radio = await worker.run(wlanradios.open_windows_radio, wanted, worker, loop)
        await radio.close()
        return radio.adapter.name

    return asyncio.run(main())


def test_the_joined_one_comes_first(two: Played) -> None:
    assert [(a.name, a.description) for a in wlanradios.list_windows()] == [
        ("Realtek", "Realtek"),
        ("Intel", "Intel"),
    ]
    assert two.calls == ["open 2", "close 0x1234"]


def test_friendly_names(
    two: Played, packed: SimpleNamespace, pile: Pile, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = pile.adapter("Wi-Fi 2", guid=f"{{{str(packed.guid).upper()}}}")
    monkeypatch.setattr(iphelper, "load", lambda: None)
    monkeypatch.setattr(iphelper.IpHelper, "adapters", lambda _: (pile.memory(), first))
    assert [a.name for a in wlanradios.list_windows()] == ["Wi-Fi 2", "Intel"]


def test_one_by_name_or_the_joined_one(two: Played) -> None:
    assert _opened(None) == "Realtek"
    assert _opened("Intel") == "Intel"
    assert two.calls[:4] == ["open 2", "register 8 0", "register 0 0", "close 0x1234"]


def test_none_of_this_name(two: Played) -> None:
    with pytest.raises(RadioError) as refused:
        _opened("Ethernet")
    assert refused.value.trouble is RadioTrouble.NO_RADIO
    assert two.calls == ["open 2", "close 0x1234"]


def test_no_service(two: Played) -> None:
    two.opening = 1062
    with pytest.raises(RadioError) as refused:
        wlanradios.list_windows()
    assert refused.value.trouble is RadioTrouble.SERVICE_STOPPED
