"""The radio of Windows: scans, freshness, and everything that goes wrong.

Nothing here waits for four seconds: where Windows stays silent, its patience is made short.
"""

from __future__ import annotations

import asyncio
import threading
from typing import TYPE_CHECKING, Any

import pytest

from zapdesk.vantage.clock import SystemClock
from zapdesk.vantage.radio import Bss, Joined, RadioError, RadioTrouble
from zapdesk.vantage.win import wlanradio

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import SimpleNamespace

    from tests.vantage.win.wlan.conftest import Played

    WithRadio = Callable[..., Any]

_ONE, _TWO = "02:00:00:00:01:00", "02:00:00:00:02:00"


def _trouble(with_radio: WithRadio) -> tuple[RadioTrouble, int | None]:
    with pytest.raises(RadioError) as refused:
        with_radio(lambda radio: radio.scan())
    return refused.value.trouble, refused.value.code


def test_a_scan(played: Played, packed: SimpleNamespace, with_radio: WithRadio) -> None:
    before = SystemClock().monotonic()
    played.lists = [
        packed.bss_list(),
        packed.bss_list(packed.entry(_ONE, heard=packed.file_time() - 5_000_000)),
    ]
    (found,) = with_radio(lambda radio: radio.scan())
    assert (found.bssid, found.frequency_mhz, found.rssi_dbm) == (_ONE, 2437, -61.0)
    assert found.elements == packed.elements(b"Garage")
    assert (found.capability, found.ssid, found.estimated) == (0x0411, None, False)
    assert before - 0.6 < found.heard_at < SystemClock().monotonic() - 0.4
    assert played.calls == [
        *("open 2", "register 8 0", "query 0x4", "list", "scan", "list"),
        *("register 0 0", "close 0x1234"),
    ]


def test_what_is_only_remembered_is_no_sample(
    played: Played, packed: SimpleNamespace, with_radio: WithRadio
) -> None:
    now = packed.file_time()
    old = packed.entry(_ONE, heard=now - 90_000_000, beacon=1)
    played.lists = [
        packed.bss_list(old, packed.entry(_TWO, heard=now - 80_000_000, rssi=-70)),
        packed.bss_list(old, packed.entry(_TWO, heard=now, rssi=-71)),
    ]
    found = with_radio(lambda radio: radio.scan())
    assert [(b.bssid, b.rssi_dbm) for b in found] == [(_TWO, -71.0)]


def test_a_driver_that_does_not_say_when_shows_it_by_the_beacon_itself(
    played: Played, packed: SimpleNamespace, with_radio: WithRadio
) -> None:
    played.lists = [
        packed.bss_list(packed.entry(_ONE, beacon=5), packed.entry(_TWO, beacon=5)),
        packed.bss_list(packed.entry(_ONE, beacon=5), packed.entry(_TWO, beacon=6)),
    ]
    before = SystemClock().monotonic()
    (found,) = with_radio(lambda radio: radio.scan())
    assert found.bssid == _TWO
    assert before <= found.heard_at <= SystemClock().monotonic()


def test_the_same_bssid_on_two_frequencies(
    played: Played, packed: SimpleNamespace, with_radio: WithRadio
) -> None:
    two = packed.entry(_ONE, khz=2412000, heard=1), packed.entry(_ONE, khz=2437000, heard=1)
    played.lists = [packed.bss_list(), packed.bss_list(*two)]
    found = with_radio(lambda radio: radio.scan())
    assert [b.frequency_mhz for b in found] == [2412, 2437]


def test_a_hidden_network_that_answered_by_name_is_one(
    played: Played, packed: SimpleNamespace, with_radio: WithRadio
) -> None:
    named = packed.entry(_ONE, ssid=b"Garage", heard=10)
    hidden = packed.entry(_ONE, ssid=b"\0\0\0", heard=20)
    played.lists = [packed.bss_list(), packed.bss_list(named, hidden)]
    (found,) = with_radio(lambda radio: radio.scan())
    assert found.elements == packed.elements(b"Garage")


def test_windows_says_no(played: Played, packed: SimpleNamespace, with_radio: WithRadio) -> None:
    played.lists = [5]
    assert _trouble(with_radio) == (RadioTrouble.PERMISSION, 5)
    assert "scan" not in played.calls
    played.lists, played.scan = [packed.bss_list()], 5
    assert _trouble(with_radio) == (RadioTrouble.PERMISSION, 5)


def test_consent_that_comes_later(
    played: Played, packed: SimpleNamespace, with_radio: WithRadio
) -> None:
    async def use(radio: wlanradio.WindowsRadio) -> Joined:
        played.lists = [5]
        with pytest.raises(RadioError):
            await radio.scan()
        played.queries[7] = 5
        assert (await radio.joined()).ssid is None
        played.lists = [packed.bss_list(), packed.bss_list(packed.entry())]
        played.queries[7] = packed.connection()
        assert len(await radio.scan()) == 1
        return await radio.joined()

    played.queries |= {0x10000102: packed.number(-66), 8: packed.number(6)}
    assert with_radio(use).ssid == b"Garage"


def test_switched_off(played: Played, packed: SimpleNamespace, with_radio: WithRadio) -> None:
    played.queries[4] = packed.radio_state((2, 1))
    assert _trouble(with_radio) == (RadioTrouble.OFF, None)
    played.queries[4], played.scan = 50, 0x80342002
    assert _trouble(with_radio) == (RadioTrouble.OFF, 0x80342002)


@pytest.mark.parametrize(
    ("code", "trouble"),
    [(1062, RadioTrouble.SERVICE_STOPPED), (1168, RadioTrouble.NO_RADIO), (31, None)],
)
def test_troubles_of_a_scan(
    played: Played, with_radio: WithRadio, code: int, trouble: RadioTrouble | None
) -> None:
    played.scan = code
    assert _trouble(with_radio) == (trouble or RadioTrouble.UNKNOWN, code)
    if trouble is not None:
        played.queries[4] = code
        assert _trouble(with_radio) == (trouble, code)


def test_a_scan_in_the_wrong_moment(played: Played, with_radio: WithRadio) -> None:
    played.scan = 5023
    assert _trouble(with_radio) == (RadioTrouble.BUSY, 5023)


def test_a_scan_that_fails(played: Played, with_radio: WithRadio) -> None:
    played.notifications = [(8, 0x30001)]
    assert _trouble(with_radio) == (RadioTrouble.BUSY, 0x30001)


def test_an_adapter_that_is_pulled_out(played: Played, with_radio: WithRadio) -> None:
    played.notifications = [(14, 0)]
    assert _trouble(with_radio) == (RadioTrouble.NO_RADIO, None)


def test_windows_that_stays_silent(
    played: Played,
    packed: SimpleNamespace,
    with_radio: WithRadio,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(wlanradio, "_PATIENCE_S", 0.02)
    played.notifications = []
    played.lists = [packed.bss_list(packed.entry(heard=1))]
    assert _trouble(with_radio) == (RadioTrouble.BUSY, None)
    played.lists = [packed.bss_list(), packed.bss_list(packed.entry(heard=1))]
    found = with_radio(lambda radio: radio.scan())
    assert [b.bssid for b in found] == [_ONE]


def test_an_empty_air_is_told_at_the_end_only(
    played: Played, with_radio: WithRadio, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(wlanradio, "_PATIENCE_S", 0.02)
    assert with_radio(lambda radio: radio.scan()) == ()


def test_the_end_of_somebody_elses_scan_is_not_ours(
    played: Played, packed: SimpleNamespace, with_radio: WithRadio
) -> None:
    played.notifications = [(7, 0), (7, 0)]
    played.lists = [packed.bss_list(), packed.bss_list(), packed.bss_list(packed.entry())]
    assert len(with_radio(lambda radio: radio.scan())) == 1


def test_what_was_told_before_the_scan_does_not_end_it(
    played: Played,
    packed: SimpleNamespace,
    with_radio: WithRadio,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(wlanradio, "_PATIENCE_S", 0.02)

    async def use(radio: wlanradio.WindowsRadio) -> tuple[Bss, ...]:
        played.tell(7)
        await asyncio.sleep(0)
        return await radio.scan()

    played.notifications = []
    with pytest.raises(RadioError):
        with_radio(use)


def test_other_adapters_and_other_news_do_not_end_a_scan(
    played: Played, packed: SimpleNamespace, with_radio: WithRadio
) -> None:
    played.notifications = [(3, 0), (26, 0), (7, 0)]
    played.lists = [packed.bss_list(), packed.bss_list(packed.entry())]
    assert len(with_radio(lambda radio: radio.scan())) == 1


def test_a_scan_can_be_cancelled_and_another_follows(
    played: Played, packed: SimpleNamespace, with_radio: WithRadio
) -> None:
    async def use(radio: wlanradio.WindowsRadio) -> tuple[Bss, ...]:
        played.notifications = []
        waiting = asyncio.create_task(radio.scan())
        await played.asked_to_scan()
        waiting.cancel()
        with pytest.raises(asyncio.CancelledError):
            await waiting
        played.notifications = [(7, 0)]
        played.lists = [packed.bss_list(), packed.bss_list(packed.entry())]
        return await radio.scan()

    assert len(with_radio(use)) == 1


def test_the_loop_is_never_held_up(
    played: Played, packed: SimpleNamespace, with_radio: WithRadio
) -> None:
    """A driver that hangs inside a call holds up its own thread alone."""
    played.lists = [packed.bss_list(), packed.bss_list(packed.entry())]
    hangs = threading.Event()
    real = played.library.WlanScan

    def hanging(*arguments: object) -> int:
        hangs.wait(5)
        return real(*arguments)

    async def use(radio: wlanradio.WindowsRadio) -> int:
        played.library.WlanScan = hanging
        waiting = asyncio.create_task(radio.scan())
        turns = 0
        while turns < 50:
            await asyncio.sleep(0.001)
            turns += 1
        assert not waiting.done()
        hangs.set()
        await waiting
        return turns

    assert with_radio(use) == 50
