"""The joined access point on Windows: level, channel, name, with and without consent."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from zapdesk.vantage.radio import Joined, RadioError, RadioTrouble

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import SimpleNamespace

    from tests.vantage.win.wlan.conftest import Played
    from zapdesk.vantage.win.wlanradio import WindowsRadio

    WithRadio = Callable[..., Any]

_ONE = "02:00:00:00:01:00"


def _trouble(with_radio: WithRadio) -> tuple[RadioTrouble, int | None]:
    with pytest.raises(RadioError) as refused:
        with_radio(lambda radio: radio.joined())
    return refused.value.trouble, refused.value.code


def test_the_joined_access_point(
    played: Played, packed: SimpleNamespace, with_radio: WithRadio
) -> None:
    played.lists = [packed.bss_list(packed.entry(_ONE, khz=2437000))]
    played.queries |= {
        7: packed.connection(b"Garage", _ONE),
        8: packed.number(6),
        0x10000102: packed.number(-66),
    }
    assert with_radio(lambda radio: radio.joined()) == Joined(
        ssid=b"Garage", bssid=_ONE, frequency_mhz=2437, channel=6, rssi_dbm=-66.0
    )
    assert "scan" not in played.calls


def test_channel_5_of_6_ghz_is_not_channel_5_of_2_4(
    played: Played, packed: SimpleNamespace, with_radio: WithRadio
) -> None:
    played.lists = [packed.bss_list(packed.entry(_ONE, khz=5975000))]
    played.queries |= {
        7: packed.connection(b"Garage", _ONE),
        8: packed.number(5),
        0x10000102: packed.number(-66),
    }
    found = with_radio(lambda radio: radio.joined())
    assert (found.channel, found.frequency_mhz) == (5, 5975)


def test_joined_without_consent_still_has_a_level(
    played: Played, packed: SimpleNamespace, with_radio: WithRadio
) -> None:
    async def use(radio: WindowsRadio) -> Joined:
        await radio.joined()
        return await radio.joined()

    played.queries |= {7: 5, 8: packed.number(11), 0x10000102: packed.number(-66)}
    assert with_radio(use) == Joined(
        ssid=None, bssid=None, frequency_mhz=2462, channel=11, rssi_dbm=-66.0
    )
    assert played.calls.count("query 0x7") == 1  # people are not asked again and again
    assert "list" not in played.calls


@pytest.mark.parametrize("rssi", [0, 12, None])
def test_a_level_from_per_cent_is_an_estimate(
    played: Played, packed: SimpleNamespace, with_radio: WithRadio, rssi: int | None
) -> None:
    played.queries |= {
        7: packed.connection(quality=60),
        8: packed.number(6),
        0x10000102: 50 if rssi is None else packed.number(rssi),
    }
    found = with_radio(lambda radio: radio.joined())
    assert (found.rssi_dbm, found.estimated) == (-70.0, True)


@pytest.mark.parametrize("answer", [5023, "elsewhere"])
def test_not_joined(
    played: Played, packed: SimpleNamespace, with_radio: WithRadio, answer: int | str
) -> None:
    played.queries[7] = 5023 if answer == 5023 else packed.connection(state=4)
    assert _trouble(with_radio)[0] is RadioTrouble.NOT_JOINED
    played.queries |= {7: 5, 0x10000102: 5023}
    assert _trouble(with_radio)[0] is RadioTrouble.NOT_JOINED


def test_gone_while_joined(played: Played, with_radio: WithRadio) -> None:
    played.queries[7] = 1168
    assert _trouble(with_radio) == (RadioTrouble.NO_RADIO, 1168)
