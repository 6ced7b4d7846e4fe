"""What the Linux kernel says of Wi-Fi, over generic netlink: adapters, beacons, the joined one.

Reading needs no rights, ordering a scan does. Numbers and layouts are from ``linux/nl80211.h`` and
``linux/genetlink.h``. What is read here was packed by those layouts in tests; it has not yet run
against the radio of a real PC.
"""

from __future__ import annotations

import errno
import os
import struct
from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

from zapdesk.base.untrusted import clean_bytes
from zapdesk.vantage.levels import level
from zapdesk.vantage.netlink import GENERIC, Netlink, attribute, attributes

if TYPE_CHECKING:
    from collections.abc import Iterable

_HEAD = struct.Struct("=BBH")  # command, version, reserved
_U16, _U32, _S32, _U64 = (struct.Struct(f"={form}") for form in "HIiQ")

_CONTROL, _GET_FAMILY = 16, 3
_FAMILY_ID, _FAMILY_NAME, _GROUPS, _GROUP_NAME, _GROUP_ID = 1, 2, 7, 1, 2
_GET_INTERFACE, _GET_STATION, _GET_SCAN, _TRIGGER_SCAN = 5, 17, 32, 33
_NEW_RESULTS, _ABORTED = 34, 35
_INDEX, _NAME, _TYPE, _MAC, _STATION_INFO, _FREQUENCY, _BSS, _SSID = 3, 4, 5, 6, 21, 38, 47, 52
_STATION, _ASSOCIATED = 2, 1
_LOST = 0  # no adapter has this index
_SINCE_ASKED_S = 1.0  # a beacon may come while the list is read
_MOST_AGE_S = 600.0  # the kernel forgets after 30 s: an older stamp is on another clock


@dataclass(frozen=True, slots=True)
class Interface:
    """One interface of a radio."""

    index: int
    name: str
    station: bool  # it joins networks; not an access point, monitor …
    ssid: bytes | None  # of the network that it is joined to
    frequency_mhz: int | None


@dataclass(frozen=True, slots=True)
class Heard:
    """One access point on one frequency as the kernel remembers it."""

    bssid: str
    frequency_mhz: int
    rssi_dbm: float | None
    estimated: bool
    elements: bytes
    capability: int | None
    age_s: float | None  # since its last frame
    associated: bool


@dataclass(frozen=True, slots=True)
class Station:
    """The access point at the other end."""

    bssid: str
    rssi_dbm: float | None


class Nl80211:
    """Questions about radios; each takes milliseconds. One thread, as a context manager.

    Raises:
        OSError: ENOENT where this kernel has no Wi-Fi; else as the kernel says.
    """

    def __init__(self) -> None:
        self._netlink = Netlink(GENERIC)
        try:
            body = _HEAD.pack(_GET_FAMILY, 1, 0) + attribute(_FAMILY_NAME, b"nl80211\0")
            self._family, self._groups = read_family(self._netlink.ask(_CONTROL, body))
        except BaseException:
            self._netlink.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Give the socket back."""
        self._netlink.close()

    def interfaces(self) -> tuple[Interface, ...]:
        """Every interface of every radio."""
        answers = self._netlink.dump(self._family, _HEAD.pack(_GET_INTERFACE, 0, 0))
        found = (read_interface(answer) for answer in answers)
        return tuple(interface for interface in found if interface is not None)

    def heard(self, index: int, boot_s: float) -> tuple[Heard, ...]:
        """What the kernel remembers of the air; ``boot_s`` is the time since boot, now."""
        answers = self._netlink.dump(self._family, _request(_GET_SCAN, index))
        return read_heard(answers, boot_s)

    def station(self, index: int) -> Station | None:
        """The joined access point; None where there is none."""
        answers = self._netlink.dump(self._family, _request(_GET_STATION, index))
        found = (read_station(answer) for answer in answers)
        return next((station for station in found if station is not None), None)

    def trigger(self, index: int) -> None:
        """Have the radio scan all channels; needs rights.

        Raises:
            OSError: EPERM, EBUSY while another scan runs, ENETDOWN, ENODEV.
        """
        self._netlink.order(self._family, _request(_TRIGGER_SCAN, index))

    def listen(self) -> None:
        """From now on :meth:`finished` tells of scans; on a socket that is used for nothing else.

        Raises:
            OSError: the kernel has no such group.
        """
        group = self._groups.get("scan")
        if group is None:
            raise OSError(errno.ENOENT, os.strerror(errno.ENOENT))
        self._netlink.join(group)

    def forget(self) -> None:
        """Let go of what was told so far."""
        while self._events(0.0):
            pass

    def finished(self, index: int, limit_s: float) -> bool:
        """Whether a scan of this interface came to its end within so many seconds."""
        return any(read_finished(event) in {index, _LOST} for event in self._events(limit_s))

    def _events(self, limit_s: float) -> list[bytes]:
        try:
            return self._netlink.events(limit_s)
        except OSError as error:
            if error.errno != errno.ENOBUFS:
                raise
            # So much was told that some was lost: it may have been the end of our scan.
            return [_HEAD.pack(_NEW_RESULTS, 0, 0) + attribute(_INDEX, _U32.pack(_LOST))]


def joined_names() -> dict[int, str]:
    """The Wi-Fi names that this PC is joined to, cleaned, by the adapter's index."""
    try:
        with Nl80211() as kernel:
            found = kernel.interfaces()
    except OSError:
        return {}
    return {i.index: clean_bytes(i.ssid) for i in found if i.station and i.ssid}


def read_family(body: bytes) -> tuple[int, dict[str, int]]:
    """The number of a family, and its multicast groups by name.

    Raises:
        OSError: EPROTO, the answer is none.
    """
    found = attributes(body[_HEAD.size :])
    number = _number(found.get(_FAMILY_ID), _U16)
    if number is None:
        raise OSError(errno.EPROTO, os.strerror(errno.EPROTO))
    groups: dict[str, int] = {}
    for raw in attributes(found.get(_GROUPS, b"")).values():
        group = attributes(raw)
        ident = _number(group.get(_GROUP_ID), _U32)
        if ident is not None:
            groups[_text(group.get(_GROUP_NAME, b""))] = ident
    return number, groups


def read_interface(body: bytes) -> Interface | None:
    """One NL80211_CMD_NEW_INTERFACE; None for what has no network device."""
    found = attributes(body[_HEAD.size :])
    index = _number(found.get(_INDEX), _U32)
    if index is None:
        return None
    return Interface(
        index=index,
        name=_text(found.get(_NAME, b"")),
        station=_number(found.get(_TYPE), _U32) == _STATION,
        ssid=found[_SSID][:32] if found.get(_SSID) else None,
        frequency_mhz=_number(found.get(_FREQUENCY), _U32),
    )


def read_heard(bodies: Iterable[bytes], boot_s: float) -> tuple[Heard, ...]:
    """The entries of a scan dump; one without BSSID or frequency is left out."""
    found = (_read_bss(attributes(body[_HEAD.size :]).get(_BSS, b""), boot_s) for body in bodies)
    return tuple(heard for heard in found if heard is not None)


def read_station(body: bytes) -> Station | None:
    """One NL80211_CMD_NEW_STATION."""
    found = attributes(body[_HEAD.size :])
    mac = found.get(_MAC, b"")
    if len(mac) != 6:
        return None
    signal = attributes(found.get(_STATION_INFO, b"")).get(7, b"")  # NL80211_STA_INFO_SIGNAL
    dbm = float(struct.unpack("=b", signal)[0]) if len(signal) == 1 else None
    return Station(bssid=mac.hex(":"), rssi_dbm=level(dbm, None)[0])


def read_finished(body: bytes) -> int | None:
    """The interface whose scan an event says is over, with results or broken off; else None."""
    if len(body) < _HEAD.size or body[0] not in {_NEW_RESULTS, _ABORTED}:
        return None
    return _number(attributes(body[_HEAD.size :]).get(_INDEX), _U32)


def _read_bss(raw: bytes, boot_s: float) -> Heard | None:
    found = attributes(raw)
    mac = found.get(1, b"")  # NL80211_BSS_BSSID
    frequency = _number(found.get(2), _U32)
    if len(mac) != 6 or frequency is None:
        return None
    hundredths = _number(found.get(7), _S32)  # SIGNAL_MBM, of a dBm
    per_cent = found.get(8, b"")  # SIGNAL_UNSPEC
    dbm, estimated = level(
        hundredths / 100 if hundredths is not None else None,
        per_cent[0] if len(per_cent) == 1 else None,
    )
    return Heard(
        bssid=mac.hex(":"),
        frequency_mhz=frequency,
        rssi_dbm=dbm,
        estimated=estimated,
        elements=found.get(6) or found.get(11, b""),  # of the probe response, else the beacon's
        capability=_number(found.get(5), _U16),
        age_s=_age(_number(found.get(15), _U64), _number(found.get(10), _U32), boot_s),
        associated=_number(found.get(9), _U32) == _ASSOCIATED,
    )


def _age(boottime_ns: int | None, ms_ago: int | None, boot_s: float) -> float | None:
    """Seconds since the last frame: the driver's own stamp, where it is on this clock.

    ``ms_ago`` is when the driver last spoke of it, which for some is when it repeated itself.
    """
    if boottime_ns:
        age = boot_s - boottime_ns / 1e9
        if -_SINCE_ASKED_S <= age <= _MOST_AGE_S:
            return max(0.0, age)
    return ms_ago / 1000 if ms_ago is not None else None


def _request(command: int, index: int) -> bytes:
    return _HEAD.pack(command, 0, 0) + attribute(_INDEX, _U32.pack(index))


def _number(raw: bytes | None, form: struct.Struct) -> int | None:
    return int(form.unpack(raw)[0]) if raw is not None and len(raw) == form.size else None


def _text(raw: bytes) -> str:
    return raw.rstrip(b"\0").decode("utf-8", "backslashreplace")
