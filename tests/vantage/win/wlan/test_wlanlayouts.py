"""The structures of wlanapi.dll, byte by byte, as a C compiler gives them for the Windows SDK."""

from __future__ import annotations

import ctypes

import pytest

from zapdesk.vantage.win import wlanlayouts as layouts
from zapdesk.vantage.win.layouts import check

_OFFSETS = {
    layouts.Ssid: (36, {"uSSIDLength": 0, "ucSSID": 4}),
    layouts.ListHead: (8, {"first": 0, "second": 4}),
    layouts.InterfaceInfo: (532, {"strInterfaceDescription": 16, "isState": 528}),
    layouts.BssEntry: (
        360,
        {
            "uPhyId": 36,
            "dot11Bssid": 40,
            "dot11BssType": 48,
            "dot11BssPhyType": 52,
            "lRssi": 56,
            "uLinkQuality": 60,
            "bInRegDomain": 64,
            "usBeaconPeriod": 66,
            "ullTimestamp": 72,
            "ullHostTimestamp": 80,
            "usCapabilityInformation": 88,
            "ulChCenterFrequency": 92,
            "uRateSetLength": 96,
            "ulIeOffset": 352,
            "ulIeSize": 356,
        },
    ),
    layouts.ConnectionAttributes: (
        604,
        {
            "dot11Ssid": 520,
            "dot11BssType": 556,
            "dot11Bssid": 560,
            "dot11PhyType": 568,
            "wlanSignalQuality": 576,
            "bSecurityEnabled": 588,
        },
    ),
    layouts.PhyRadioState: (12, {"dot11SoftwareRadioState": 4, "dot11HardwareRadioState": 8}),
    layouts.RadioState: (772, {"PhyRadioState": 4}),
    layouts.Notification: (
        40,
        {"NotificationCode": 4, "InterfaceGuid": 8, "dwDataSize": 24, "pData": 32},
    ),
}


@pytest.mark.parametrize("structure", _OFFSETS, ids=lambda s: s.__name__)
def test_layout(structure: type[ctypes.Structure]) -> None:
    size, offsets = _OFFSETS[structure]
    assert ctypes.sizeof(structure) == size
    assert {name: getattr(structure, name).offset for name in offsets} == offsets


def test_every_structure_is_checked_at_start() -> None:
    assert set(layouts.SIZES) == set(_OFFSETS)
    check(layouts.SIZES)


def test_another_layout_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(layouts.SIZES, layouts.BssEntry, 352)
    with pytest.raises(OSError, match="BssEntry has 360 bytes in place of 352"):
        check(layouts.SIZES)
