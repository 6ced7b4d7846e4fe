"""The radio while a page is open: opened again after trouble, followed, given back."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest

from zapdesk.checks.wifi.events import Heard, Quiet
from zapdesk.checks.wifi.types import Network
from zapdesk.practice import places
from zapdesk.practice.garage import Garage
from zapdesk.practice.garage_radio import PracticeRadio
from zapdesk.practice.hurry import HurriedTicks
from zapdesk.ui import listening
from zapdesk.ui.listening import Listening, hurry_practice, radio_of
from zapdesk.vantage.radio import RadioError, RadioTrouble
from zapdesk.vantage.types import Adapter, AdapterKind

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator


@pytest.fixture(autouse=True)
def hurried() -> Iterator[None]:
    before = hurry_practice(HurriedTicks(60.0))
    yield
    hurry_practice(before)


def heard(*channels: int) -> Heard:
    return Heard(
        networks=tuple(
            Network(
                ssid="Garage",
                ssid_hex="00",
                bssid="02:00",
                frequency_mhz=2407 + 5 * channel,
                channel=channel,
                rssi_dbm=-60,
            )
            for channel in channels
        ),
        joined_hex="00",
    )


def test_one_missed_beacon_takes_nobody_off_the_air(bridge: Any) -> None:
    followed = Listening(bridge, "healthy", None)
    followed._event(heard(1, 6))
    followed._event(heard(6))
    assert [n.channel for n in followed.networks] == [1, 6]
    followed._event(heard(6))
    followed._event(heard(6))
    assert [n.channel for n in followed.networks] == [6]
    assert (followed.scans, followed.joined_hex) == (4, "00")


def test_trouble_stands_until_something_is_heard(bridge: Any) -> None:
    followed = Listening(bridge, "healthy", None)
    followed._event(Quiet(trouble=RadioTrouble.OFF))
    assert followed.quiet == Quiet(trouble=RadioTrouble.OFF)
    followed._event(heard(6))
    assert followed.quiet is None


def test_a_radio_that_cannot_be_opened_is_tried_again(
    bridge: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    tries: list[int] = []

    @asynccontextmanager
    async def pulled_out(*, practice: str, ticks: Any, **_: object) -> AsyncIterator[PracticeRadio]:
        if practice == "pulled-out":  # and not what another test has begun and left
            tries.append(1)
            if len(tries) < 3:
                raise RadioError(RadioTrouble.NO_RADIO)
        yield PracticeRadio(Garage(), 0, ticks)

    monkeypatch.setattr(places, "open_radio", pulled_out)
    followed = Listening(bridge, "pulled-out", None)
    seen: list[object] = []
    followed.moved.connect(lambda: seen.append(followed.quiet))

    async def life() -> None:
        followed.start()
        followed.start()  # does nothing more
        while not followed.scans:  # noqa: ASYNC110
            await asyncio.sleep(0.005)
        followed.stop()
        followed.stop()
        await asyncio.sleep(0.02)

    bridge.run_one(asyncio.wait_for(life(), 20))
    assert len(tries) == 3
    assert seen[:2] == [Quiet(trouble=RadioTrouble.NO_RADIO)] * 2
    assert seen[-1] is None


def test_a_stopped_one_hears_nothing_more(bridge: Any) -> None:
    followed = Listening(bridge, "healthy", None)

    async def life() -> None:
        followed.start()
        while not followed.scans:  # noqa: ASYNC110
            await asyncio.sleep(0.005)
        followed.stop()
        await asyncio.sleep(0.02)
        scans = followed.scans
        await asyncio.sleep(0.3)  # eighteen seconds in the garage
        assert followed.scans == scans

    bridge.run_one(asyncio.wait_for(life(), 20))


def test_only_a_wifi_adapter_of_the_job_is_listened_with() -> None:
    def adapter(name: str, kind: AdapterKind) -> Adapter:
        return Adapter(name=name, index=1, kind=kind, up=True, carrier=True)

    adapters = (adapter("eth0", AdapterKind.ETHERNET), adapter("wlan1", AdapterKind.WIFI))
    desk: Any = SimpleNamespace(adapters=adapters, answers=SimpleNamespace(adapter=None))
    found = []
    for name in ("eth0", "wlan1", "wlan9", None):
        desk.answers.adapter = name
        found.append(radio_of(desk))
    assert found == [None, "wlan1", None, None]


def test_practice_time_is_put_back() -> None:
    ticks = HurriedTicks(2.0)
    before = hurry_practice(ticks)
    assert listening.practice_ticks is ticks
    assert hurry_practice(before) is ticks
