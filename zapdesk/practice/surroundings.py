"""What the practice PC sees of itself: one adapter, and a VPN where it has one."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from zapdesk.base.frozen import Frozen
from zapdesk.practice import world
from zapdesk.vantage.types import Adapter, AdapterKind, Lease, Origin, Surroundings

if TYPE_CHECKING:
    from datetime import datetime

    from zapdesk.practice.faults import Faults

ADAPTER = "practice"
WIFI = "practice Wi-Fi"
TUNNEL = "practice-vpn"


class OnWifi(Frozen):
    """The PC hangs on the site's Wi-Fi, not on a cable."""

    ssid: str | None  # as shown; None: the system does not tell it


def look(faults: Faults, opened: datetime, wifi: OnWifi | None = None) -> Surroundings:
    """The surroundings under these faults.

    Args:
        faults: the site's switches.
        opened: when the site was opened, UTC; the lease was granted an hour earlier.
        wifi: what it hangs on; None: a cable.
    """
    one = _adapter(faults, opened, wifi)
    vpn = Adapter(
        name=TUNNEL,
        index=9,
        kind=AdapterKind.TUNNEL,
        up=True,
        carrier=None,
        address="172.28.4.9",
        prefix=32,
        gateway=None,
        metric=5,
        dns=("172.28.4.1",),
        dns_source="practice",
    )
    return Surroundings(
        adapters=(one, vpn) if faults.tunnel else (one,),
        chosen=one.name,
        best_route=TUNNEL if faults.tunnel else one.name if one.gateway else None,
        tunnel=TUNNEL if faults.tunnel else None,
    )


def _adapter(faults: Faults, opened: datetime, wifi: OnWifi | None) -> Adapter:
    bare = Adapter(
        name=ADAPTER if wifi is None else WIFI,
        index=2,
        kind=AdapterKind.ETHERNET if wifi is None else AdapterKind.WIFI,
        ssid=wifi.ssid if wifi is not None else None,
        up=True,
        carrier=faults.carrier,
        dns=(),
        dns_source="practice",
    )
    if not faults.carrier or faults.address is None:
        return bare
    given = faults.address.startswith(world.SUBNET)
    dns = (world.ROUTER,) if given and faults.dns_given else ()
    gateway = faults.gateway if given else None
    origin = Origin.STATIC if faults.typed_in else Origin.DHCP if given else Origin.LINK_LOCAL
    lease = Lease(
        server=world.ROUTER,
        lease_s=faults.lease_s,
        obtained=opened - timedelta(hours=1),
        dns=dns,
        source="practice",
    )
    return Adapter(
        name=bare.name,
        index=bare.index,
        kind=bare.kind,
        up=True,
        carrier=True,
        address=faults.address,
        prefix=world.PREFIX if given else 16,
        gateway=gateway,
        metric=100 if gateway else None,
        dns=dns,
        dns_source="lease" if origin is Origin.DHCP else "practice",
        ssid=bare.ssid,
        origin=origin,
        lease=lease if origin is Origin.DHCP else None,
    )
