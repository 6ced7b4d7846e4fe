"""The structures of wlanapi.dll on 64-bit Windows, field by field as Microsoft documents them.

Headers: wlanapi.h, windot11.h, wlantypes.h, l2cmn.h of the Windows SDK.
"""

from __future__ import annotations

from ctypes import Structure, c_int32, c_uint8, c_uint16, c_uint32, c_uint64

_GUID = c_uint8 * 16
_TEXT = c_uint16 * 256  # WCHAR[WLAN_MAX_NAME_LENGTH]
_MAC = c_uint8 * 6


class Ssid(Structure):
    """DOT11_SSID."""

    _fields_ = (("uSSIDLength", c_uint32), ("ucSSID", c_uint8 * 32))


class ListHead(Structure):
    """The head of WLAN_INTERFACE_INFO_LIST (count, index) and WLAN_BSS_LIST (bytes, count)."""

    _fields_ = (("first", c_uint32), ("second", c_uint32))


class InterfaceInfo(Structure):
    """WLAN_INTERFACE_INFO."""

    _fields_ = (
        ("InterfaceGuid", _GUID),
        ("strInterfaceDescription", _TEXT),
        ("isState", c_uint32),
    )


class BssEntry(Structure):
    """WLAN_BSS_ENTRY; its information elements lie ``ulIeOffset`` bytes behind its own start."""

    _fields_ = (
        ("dot11Ssid", Ssid),
        ("uPhyId", c_uint32),
        ("dot11Bssid", _MAC),
        ("dot11BssType", c_uint32),
        ("dot11BssPhyType", c_uint32),
        ("lRssi", c_int32),  # dBm
        ("uLinkQuality", c_uint32),  # per cent
        ("bInRegDomain", c_uint8),
        ("usBeaconPeriod", c_uint16),
        ("ullTimestamp", c_uint64),  # the access point's own clock, in microseconds
        ("ullHostTimestamp", c_uint64),  # when it was heard: 100 ns since 1601
        ("usCapabilityInformation", c_uint16),
        ("ulChCenterFrequency", c_uint32),  # kHz
        ("uRateSetLength", c_uint32),
        ("usRateSet", c_uint16 * 126),
        ("ulIeOffset", c_uint32),
        ("ulIeSize", c_uint32),
    )


class ConnectionAttributes(Structure):
    """WLAN_CONNECTION_ATTRIBUTES, with WLAN_ASSOCIATION_ATTRIBUTES and _SECURITY_ in line."""

    _fields_ = (
        ("isState", c_uint32),
        ("wlanConnectionMode", c_uint32),
        ("strProfileName", _TEXT),
        ("dot11Ssid", Ssid),
        ("dot11BssType", c_uint32),
        ("dot11Bssid", _MAC),
        ("dot11PhyType", c_uint32),
        ("uDot11PhyIndex", c_uint32),
        ("wlanSignalQuality", c_uint32),  # per cent
        ("ulRxRate", c_uint32),
        ("ulTxRate", c_uint32),
        ("bSecurityEnabled", c_int32),
        ("bOneXEnabled", c_int32),
        ("dot11AuthAlgorithm", c_uint32),
        ("dot11CipherAlgorithm", c_uint32),
    )


class PhyRadioState(Structure):
    """WLAN_PHY_RADIO_STATE: 1 on, 2 off, 0 not known."""

    _fields_ = (
        ("dwPhyIndex", c_uint32),
        ("dot11SoftwareRadioState", c_uint32),
        ("dot11HardwareRadioState", c_uint32),
    )


class RadioState(Structure):
    """WLAN_RADIO_STATE."""

    _fields_ = (("dwNumberOfPhys", c_uint32), ("PhyRadioState", PhyRadioState * 64))


class Notification(Structure):
    """WLAN_NOTIFICATION_DATA."""

    _fields_ = (
        ("NotificationSource", c_uint32),
        ("NotificationCode", c_uint32),
        ("InterfaceGuid", _GUID),
        ("dwDataSize", c_uint32),
        ("pData", c_uint64),
    )


SIZES: dict[type[Structure], int] = {
    Ssid: 36,
    ListHead: 8,
    InterfaceInfo: 532,
    BssEntry: 360,
    ConnectionAttributes: 604,
    PhyRadioState: 12,
    RadioState: 772,
    Notification: 40,
}
