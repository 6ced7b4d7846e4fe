"""The Wi-Fi radio of this PC, whichever system it belongs to: what it hears, as bytes.

Nothing here is read or judged: information elements are read by :mod:`zapdesk.checks.wifi`.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Protocol

from zapdesk.base.frozen import Frozen


class RadioTrouble(StrEnum):
    """Why a radio says nothing; each has its own sentence."""

    NO_RADIO = "no-radio"  # no Wi-Fi adapter, or it was pulled out
    OFF = "off"  # flight mode, a switch, soft or hard block
    PERMISSION = "permission"  # Windows' location consent, or the system's policy
    SERVICE_STOPPED = "service-stopped"  # Windows' WLAN service, NetworkManager
    NOT_JOINED = "not-joined"  # only for questions about the joined access point
    BUSY = "busy"  # the driver refuses to scan now, or did not finish in time
    UNSUPPORTED = "unsupported"  # the system has no way to ask
    UNKNOWN = "unknown"  # anything else; ``code`` tells support


class RadioError(Exception):
    """The radio could not be asked.

    Attributes:
        trouble: which of the closed list.
        code: the system's own number, where there is one.
    """

    def __init__(self, trouble: RadioTrouble, code: int | None = None, detail: str = "") -> None:
        super().__init__(f"{trouble}{f' ({code})' if code is not None else ''} {detail}".strip())
        self.trouble = trouble
        self.code = code


class RadioAdapter(Frozen):
    """A Wi-Fi adapter."""

    name: str  # as elsewhere in the program: "wlan0", on Windows the friendly name
    ident: str  # the system's own: interface GUID on Windows, index on Linux, "practice"
    description: str = ""  # cleaned


class Bss(Frozen):
    """One access point's beacon or probe response, as the radio last heard it.

    One BSSID may appear on two frequencies: the key is (bssid, frequency_mhz).
    """

    bssid: str  # "02:00:00:00:01:00", lower case
    frequency_mhz: int
    rssi_dbm: float | None  # None: the system gives none
    elements: bytes = b""  # the information elements; empty where the system hides them
    capability: int | None = None  # the 16 capability bits; None where the system hides them
    ssid: bytes | None = None  # only where ``elements`` is empty
    heard_at: float | None = None  # seconds by the vantage's monotonic clock; None: not known
    estimated: bool = False  # rssi_dbm was worked out from per cent
    security_hint: str | None = None  # only without elements: what the system says, e.g. "wpa2"


class Joined(Frozen):
    """The access point that this PC is joined to, polled quickly."""

    ssid: bytes | None  # None: the system does not say (no location consent)
    bssid: str | None
    frequency_mhz: int | None
    channel: int | None
    rssi_dbm: float | None
    estimated: bool = False


class Radio(Protocol):
    """One Wi-Fi adapter of one PC, or the practice garage's tablet."""

    @property
    def adapter(self) -> RadioAdapter:
        """Which adapter this is."""
        ...

    async def scan(self) -> tuple[Bss, ...]:
        """Listen on all channels anew and tell what was heard. A few seconds; may be cancelled.

        Raises:
            RadioError: the radio could not be asked.
        """
        ...

    async def joined(self) -> Joined:
        """The joined access point as of now; milliseconds, no scan.

        Raises:
            RadioError: NOT_JOINED, or the radio could not be asked.
        """
        ...

    async def close(self) -> None:
        """Give back what the system lent."""
        ...
