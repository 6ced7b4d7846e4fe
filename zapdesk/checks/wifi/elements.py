"""Information elements: the numbered pieces that a beacon is made of.

IEEE 802.11-2020, 9.4.2: one byte of number, one of length, then so many bytes. The bytes are a
stranger's: a length may point beyond the end, an element may stand twice or be of any size.
"""

from __future__ import annotations

from enum import IntEnum, StrEnum
from typing import NamedTuple


class Fault(StrEnum):
    """What in a beacon could not be read; the closed list behind ``Network.faults``."""

    ELEMENTS_HIDDEN = "elements-hidden"  # the system gives no elements at all
    ELEMENT_CUT = "element-cut"  # a length points beyond the end; what stands before it is read
    SSID_MISSING = "ssid-missing"
    SSID_LONG = "ssid-long"  # more than 32 bytes
    CHANNEL_ODD = "channel-odd"  # a number that no channel of this band has
    RATES_MISSING = "rates-missing"
    RATES_ODD = "rates-odd"  # rates that belong to no standard
    RSN_CUT = "rsn-cut"
    RSN_ODD = "rsn-odd"  # another version, or a list that must not be empty
    WPA_CUT = "wpa-cut"
    WPA_ODD = "wpa-odd"
    KEYS_UNKNOWN = "keys-unknown"  # no key management or cipher that this program knows
    CAPABILITY_HIDDEN = "capability-hidden"  # open or WEP cannot be told
    HT_CUT = "ht-cut"
    VHT_CUT = "vht-cut"
    LOAD_ODD = "load-odd"


class Id(IntEnum):
    """The elements that are read."""

    SSID = 0
    RATES = 1
    DS = 3
    BSS_LOAD = 11
    HT_CAPABILITIES = 45
    RSN = 48
    MORE_RATES = 50
    HT_OPERATION = 61
    WAPI = 68
    VHT_OPERATION = 192
    VENDOR = 221
    EXTENSION = 255  # its first byte is a number of its own


class Element(NamedTuple):
    """One element, its content as sent."""

    ident: int
    body: bytes


def elements(raw: bytes) -> tuple[tuple[Element, ...], bool]:
    """Every whole element, in order, and whether the last one was cut off.

    Never raises. At most len(raw) / 2 elements.
    """
    found: list[Element] = []
    at, end = 0, len(raw)
    while at + 2 <= end:
        ident, length = raw[at], raw[at + 1]
        at += 2
        if at + length > end:
            return tuple(found), True
        found.append(Element(ident, raw[at : at + length]))
        at += length
    return tuple(found), at != end


class Elements:
    """The elements of one beacon, asked for by number; of several alike the first one counts."""

    def __init__(self, raw: bytes) -> None:
        """Read them.

        Args:
            raw: elements as they stand in the beacon, without its fixed fields.
        """
        self.all, self.cut = elements(raw)

    def first(self, ident: Id) -> bytes | None:
        """The content of the first such element; None: there is none."""
        return next((e.body for e in self.all if e.ident == ident), None)

    def has(self, ident: Id) -> bool:
        """Whether there is one."""
        return any(e.ident == ident for e in self.all)

    def vendor(self, kind: bytes) -> bytes | None:
        """What follows the four bytes of organisation and type in the first such element."""
        for element in self.all:
            if element.ident == Id.VENDOR and element.body[:4] == kind:
                return element.body[4:]
        return None
