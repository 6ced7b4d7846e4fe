"""Finding and opening the Wi-Fi adapters of Windows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zapdesk.vantage.radio import RadioAdapter, RadioError, RadioTrouble
from zapdesk.vantage.win import iphelper, wlanapi, wlanreading
from zapdesk.vantage.win.adapters import read_adapters
from zapdesk.vantage.win.wlanname import opened
from zapdesk.vantage.win.wlanradio import WindowsRadio

if TYPE_CHECKING:
    import asyncio
    import uuid

    from zapdesk.vantage.worker import Worker


def list_windows() -> tuple[RadioAdapter, ...]:
    """The Wi-Fi adapters, a joined one first.

    Raises:
        RadioError: SERVICE_STOPPED, UNSUPPORTED or UNKNOWN.
    """
    with opened() as api:
        return tuple(adapter for adapter, _ in _found(api))


def open_windows_radio(
    wanted: str | None, worker: Worker, loop: asyncio.AbstractEventLoop
) -> WindowsRadio:
    """The radio of an adapter, or the first one, listening to what Windows tells of it.

    Raises:
        RadioError: NO_RADIO, SERVICE_STOPPED, UNSUPPORTED or UNKNOWN.
    """
    api = wlanapi.WlanApi(wlanapi.load())
    try:
        adapter, guid = _chosen(api, wanted)
        radio = WindowsRadio(api, worker, adapter, guid)
        radio.listen(loop)
    except BaseException:
        api.close()
        raise
    return radio


def _chosen(api: wlanapi.WlanApi, wanted: str | None) -> tuple[RadioAdapter, uuid.UUID]:
    for found in _found(api):
        if wanted in {None, found[0].name}:
            return found
    raise RadioError(RadioTrouble.NO_RADIO)


def _found(api: wlanapi.WlanApi) -> list[tuple[RadioAdapter, uuid.UUID]]:
    """Every adapter with its GUID, by the name that the rest of the program knows it by."""
    interfaces = wlanreading.read_interfaces(api.interfaces())
    names = _names() if interfaces else {}
    return [
        (
            RadioAdapter(
                name=names.get(i.guid) or i.description or str(i.guid),
                ident=str(i.guid),
                description=i.description,
            ),
            i.guid,
        )
        for i in sorted(interfaces, key=lambda i: not i.connected)
    ]


def _names() -> dict[uuid.UUID, str]:
    """Friendly names by GUID; empty where Windows does not list its adapters."""
    try:
        entries = read_adapters(*iphelper.IpHelper(iphelper.load()).adapters())
    except OSError:
        return {}
    return {entry.guid: entry.name for entry in entries if entry.guid is not None}
