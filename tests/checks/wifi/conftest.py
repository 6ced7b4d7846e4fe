"""Beacons by hand, and the thirteen that hostapd broadcast."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import pytest

from zapdesk.vantage.radio import Bss

DATA = Path(__file__).resolve().parents[2] / "data" / "wifi"
CCMP, PSK = "000fac04", "000fac02"
B = (0x82, 0x84, 0x8B, 0x96)  # 1, 2, 5.5 and 11 Mbit/s, required
G = (0x0C, 0x12, 0x18, 0x24)


def element(ident: int, body: bytes) -> bytes:
    return bytes((ident, len(body))) + body


def rsn(
    keys: tuple[str, ...] = (PSK,),
    pairwise: tuple[str, ...] = (CCMP,),
    group: str = CCMP,
    capabilities: int = 0,
) -> bytes:
    """The content of an RSN element."""
    return b"".join(
        (
            b"\x01\x00",
            bytes.fromhex(group),
            len(pairwise).to_bytes(2, "little"),
            bytes.fromhex("".join(pairwise)),
            len(keys).to_bytes(2, "little"),
            bytes.fromhex("".join(keys)),
            capabilities.to_bytes(2, "little"),
        )
    )


def wpa(keys: tuple[str, ...] = ("0050f202",), pairwise: tuple[str, ...] = ("0050f202",)) -> bytes:
    """The content of a WPA1 element."""
    body = rsn(keys, pairwise, "0050f202")
    return bytes.fromhex("0050f201") + body[:-2]


def beacon(
    ssid: bytes | None = b"Garage",
    *more: tuple[int, bytes],
    channel: int | None = 6,
    rates: tuple[int, ...] = (*B, *G),
    lock: bytes | None = rsn(),
    **given: object,
) -> Bss:
    """An access point as a radio hears it; healthy unless told otherwise."""
    parts = [(0, ssid)] if ssid is not None else []
    parts += [(1, bytes(rates[:8])), (3, bytes([channel]))] if channel else [(1, bytes(rates[:8]))]
    parts += [(48, lock)] if lock is not None else []
    parts += [(50, bytes(rates[8:]))] if rates[8:] else []
    known: dict[str, object] = {
        "bssid": "02:00:00:00:01:00",
        "frequency_mhz": 2407 + 5 * channel if channel else 2437,
        "rssi_dbm": -61.0,
        "capability": 0x0411 if lock is not None else 0x0401,
    }
    known["elements"] = b"".join(element(ident, body) for ident, body in (*parts, *more))
    return Bss(**(known | given))


@pytest.fixture(scope="session")
def beacons() -> SimpleNamespace:
    """The makers of beacons and of their elements."""
    return SimpleNamespace(beacon=beacon, element=element, rsn=rsn, wpa=wpa)


@pytest.fixture(scope="session")
def recorded() -> bytes:
    """A capture of thirteen networks: our own recording of hostapd."""
    return (DATA / "beacons-hostapd.pcap").read_bytes()


@pytest.fixture(scope="session")
def said_by_iw() -> str:
    """What ``iw scan`` says of the same networks."""
    return (DATA / "beacons-hostapd.iw.txt").read_text("utf-8")
