"""One access point as its beacon describes it, and what was heard of a signal."""

from __future__ import annotations

from enum import StrEnum

from zapdesk.base.frozen import Frozen


class Security(StrEnum):
    """What an access point offers; the contract's closed list."""

    OPEN = "open"
    WEP = "wep"
    WPA = "wpa"
    WPA_WPA2 = "wpa-wpa2"
    WPA2 = "wpa2"
    WPA2_WPA3 = "wpa2-wpa3"
    WPA3 = "wpa3"
    OWE = "owe"
    ENTERPRISE = "enterprise"
    UNKNOWN = "unknown"


class Network(Frozen):
    """One row a BSSID and frequency."""

    ssid: str  # cleaned for showing, "" where hidden
    ssid_hex: str  # the bytes, "" where hidden
    bssid: str
    frequency_mhz: int | None  # None: a capture without radiotap and without a channel
    channel: int | None  # DS element, then HT operation, then the radio's frequency
    rssi_dbm: float | None
    estimated: bool = False
    hidden: bool = False
    security: Security = Security.UNKNOWN
    pairwise: tuple[str, ...] = ()  # "ccmp", "tkip", "gcmp", "wep40" …
    key_management: tuple[str, ...] = ()  # "psk", "psk-sha256", "sae", "802.1x", "owe" …
    pmf_capable: bool = False
    pmf_required: bool = False
    wps: bool = False
    standard: str = ""  # letters that clients may use of b, g, n; "an" on 5 GHz; "" refused
    width_mhz: int | None = None  # in operation; None: not said
    load_percent: float | None = None  # BSS load: channel utilisation
    clients: int | None = None  # BSS load: station count
    faults: tuple[str, ...] = ()  # what in the elements could not be read, in closed words


class Sample(Frozen):
    """One fresh measurement of a signal."""

    at_s: float  # since the survey of this station began, by the vantage's clock
    rssi_dbm: float
    bssid: str | None
    channel: int | None
    estimated: bool = False


class HeardPoint(Frozen):
    """An access point of the chosen name, as heard at one station on 2.4 GHz."""

    bssid: str
    channel: int | None
    rssi_dbm: float  # the median of what was heard there
    samples: int
