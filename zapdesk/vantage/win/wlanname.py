"""The name of the Wi-Fi that Windows is joined to, for those who want no radio."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from zapdesk.base.untrusted import clean_bytes
from zapdesk.vantage.radio import RadioError
from zapdesk.vantage.win import wlanapi, wlanreading

if TYPE_CHECKING:
    import uuid
    from collections.abc import Iterator

_CONNECTION = 7  # wlan_intf_opcode_current_connection


def joined_name(guid: uuid.UUID) -> str | None:
    """The name of the network that an adapter is joined to, cleaned.

    None where there is none, and where Windows does not say it, as without location consent.
    """
    try:
        with opened() as api:
            found = wlanreading.read_connection(api.query(guid, _CONNECTION))
    except RadioError:
        return None
    return clean_bytes(found.ssid) if found is not None and found.ssid else None


@contextmanager
def opened() -> Iterator[wlanapi.WlanApi]:
    """A client of the WLAN service for a few questions.

    Raises:
        RadioError: SERVICE_STOPPED, UNSUPPORTED or UNKNOWN.
    """
    api = wlanapi.WlanApi(wlanapi.load())
    try:
        yield api
    finally:
        api.close()
