"""The calls: what Windows lends is given back, errors have meanings, notifications only post."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from zapdesk.vantage.radio import RadioError, RadioTrouble
from zapdesk.vantage.win.wlanapi import WlanApi, load
from zapdesk.vantage.win.wlanreading import read_entries, read_interfaces

if TYPE_CHECKING:
    from types import SimpleNamespace

    from tests.vantage.win.wlan.conftest import Played


def test_one_client_from_begin_to_end(played: Played, packed: SimpleNamespace) -> None:
    played.lists = [packed.bss_list(packed.entry())]
    api = WlanApi(played.library)
    assert [i.description for i in read_interfaces(api.interfaces())] == [
        "Intel(R) Wi-Fi 6 AX201 160MHz"
    ]
    api.listen(lambda *_: None)
    api.scan(packed.guid)
    assert [e.ssid for e in read_entries(api.heard(packed.guid))] == [b"Garage"]
    assert api.query(packed.guid, 4) == packed.radio_state((1, 1))
    api.close()
    assert played.calls == [
        *("open 2", "register 8 0", "scan", "list", "query 0x4"),
        *("register 0 0", "close 0x1234"),
    ]


@pytest.mark.parametrize(
    ("code", "trouble"),
    [
        (5, RadioTrouble.PERMISSION),
        (1062, RadioTrouble.SERVICE_STOPPED),
        (0x80342002, RadioTrouble.OFF),
        (1168, RadioTrouble.NO_RADIO),
        (5023, RadioTrouble.NOT_JOINED),
        (170, RadioTrouble.BUSY),
        (50, RadioTrouble.UNSUPPORTED),
        (87, RadioTrouble.UNKNOWN),
        (0xFFFFFFFF, RadioTrouble.UNKNOWN),
    ],
)
def test_errors_have_meanings(
    played: Played, packed: SimpleNamespace, code: int, trouble: RadioTrouble
) -> None:
    api = WlanApi(played.library)
    played.interfaces = played.scan = played.registering = code
    played.lists, played.queries = [code], {7: code}
    for call in (
        api.interfaces,
        lambda: api.listen(lambda *_: None),
        lambda: api.scan(packed.guid),
        lambda: api.heard(packed.guid),
        lambda: api.query(packed.guid, 7),
    ):
        with pytest.raises(RadioError) as refused:
            call()
        assert (refused.value.trouble, refused.value.code) == (trouble, code)


def test_a_service_that_is_stopped(played: Played) -> None:
    played.opening = 1062
    with pytest.raises(RadioError) as refused:
        WlanApi(played.library)
    assert refused.value.trouble is RadioTrouble.SERVICE_STOPPED
    assert played.calls == ["open 2"]


def test_notifications(played: Played, packed: SimpleNamespace) -> None:
    told: list[tuple[int, bytes, int]] = []
    api = WlanApi(played.library)
    api.listen(lambda *what: told.append(what))
    played.tell(7)
    played.tell(7)
    played.tell(8, 0x30001)
    played.source = 0x10  # MSM
    played.tell(7)
    api.close()
    played.source = 8
    played.tell(7)
    guid = packed.guid.bytes_le
    assert told == [(7, guid, 0), (7, guid, 0), (8, guid, 0x30001)]


@pytest.mark.skipif(sys.platform == "win32", reason="there it is to be had")
def test_elsewhere_there_is_no_such_library() -> None:
    with pytest.raises(RadioError) as refused:
        load()
    assert refused.value.trouble is RadioTrouble.UNSUPPORTED
