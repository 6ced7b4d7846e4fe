"""What the practice PC sees of itself: one adapter by cable, and a VPN where it has one."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from zapdesk.practice import world
from zapdesk.vantage.types import Adapter, AdapterKind, Lease, Origin, Surroundings

if TYPE_CHECKING:
    from datetime import datetime

    from zapdesk.practice.faults import Faults

ADAPTER = "practice"
TUNNEL = "practice-vpn"


def look(faults: Faults, opened: datetime) -> Surroundings:
    """The surroundings under these faults.

    Args:
        faults: the site's switches.
        opened: when the site was opened, UTC; the lease was granted an hour earlier.
    """
    cable = _cable(faults, opened)
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
        adapters=(cable, vpn) if faults.tunnel else (cable,),
        chosen=ADAPTER,
        best_route=TUNNEL if faults.tunnel else ADAPTER if cable.gateway else None,
        tunnel=TUNNEL if faults.tunnel else None,
    )


def _cable(faults: Faults, opened: datetime) -> Adapter:
    bare = Adapter(
        name=ADAPTER,
        index=2,
        kind=AdapterKind.ETHERNET,
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
        origin=origin,
        lease=lease if origin is Origin.DHCP else None,
    )
