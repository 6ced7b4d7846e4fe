"""Rates and membership selectors: which of the standards b, g and n a client may use.

IEEE 802.11-2020, 9.4.2.3 and 9.4.2.13: rates in steps of 500 kbit/s, the highest bit set where a
client must have it. Some values above those of any rate are no rates: marked so, they turn away
whoever has not that feature. They often stand in element 50.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from zapdesk.checks.wifi.channels import Band
from zapdesk.checks.wifi.elements import Fault, Id

if TYPE_CHECKING:
    from zapdesk.checks.wifi.elements import Elements

_BASIC = 0x80
_B_RATES = frozenset((2, 4, 11, 22))  # 1, 2, 5.5 and 11 Mbit/s
_G_RATES = frozenset((12, 18, 24, 36, 48, 72, 96, 108))  # 6 to 54 Mbit/s
_ONLY_HT = 127
_ONLY_NEWER = frozenset((121, 122, 123, 126))  # EHT, HE, SAE hash-to-element, VHT


def read_standard(found: Elements, band: Band | None, faults: list[Fault]) -> str:
    """The letters that clients may use: of b, g, n on 2.4 GHz, of a, n on 5 GHz.

    Empty where such clients are refused, and, with a fault, where it cannot be told. On 6 GHz
    there is no place for them.
    """
    rates = [rate for e in found.all if e.ident in (Id.RATES, Id.MORE_RATES) for rate in e.body]
    if not rates:
        faults.append(Fault.RATES_MISSING)
        return ""
    basic = {rate & ~_BASIC for rate in rates if rate & _BASIC}
    if band is Band.GHZ_6 or basic & _ONLY_NEWER:
        return ""
    ht = found.has(Id.HT_CAPABILITIES)
    if _ONLY_HT in basic:
        return "n"
    letters = _letters({rate & ~_BASIC for rate in rates}, basic, band) + ("n" if ht else "")
    if not letters:
        faults.append(Fault.RATES_ODD)
    return letters


def _letters(rates: set[int], basic: set[int], band: Band | None) -> str:
    ofdm = bool(rates & _G_RATES)
    if band is Band.GHZ_5:
        return "a" if ofdm else ""
    # A client of b alone has none of the rates of g, so it must not be required to.
    b = bool(rates & _B_RATES) and not basic & _G_RATES
    return ("b" if b else "") + ("g" if ofdm else "")
