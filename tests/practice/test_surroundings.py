from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from msgspec.structs import replace

from zapdesk.practice import surroundings
from zapdesk.practice.faults import Faults
from zapdesk.practice.surroundings import OnWifi
from zapdesk.vantage.types import AdapterKind, Lease, Origin

if TYPE_CHECKING:
    from typing import Any


OPENED = datetime(2026, 11, 20, 12, tzinfo=UTC)


def adapter(faults: Faults) -> Any:
    seen = surroundings.look(faults, OPENED).adapter()
    assert seen is not None
    return seen


def test_a_healthy_pc_hangs_on_a_cable_with_a_lease() -> None:
    seen = adapter(Faults())
    assert (seen.name, seen.kind, seen.up, seen.carrier) == (
        "practice",
        AdapterKind.ETHERNET,
        True,
        True,
    )
    assert (seen.address, seen.prefix, seen.gateway) == ("10.77.0.23", 24, "10.77.0.1")
    assert (seen.dns, seen.dns_source, seen.origin) == (("10.77.0.1",), "lease", Origin.DHCP)
    assert seen.lease == Lease(
        server="10.77.0.1",
        lease_s=12 * 3600,
        obtained=OPENED - timedelta(hours=1),
        dns=("10.77.0.1",),
        source="practice",
    )
    look = surroundings.look(Faults(), OPENED)
    assert (look.best_route, look.tunnel) == ("practice", None)


def test_on_the_sites_wifi_all_else_is_as_by_cable() -> None:
    wifi = surroundings.look(Faults(), OPENED, OnWifi(ssid="Garasje"))
    cable = surroundings.look(Faults(), OPENED)
    seen, wired = wifi.adapter(), cable.adapter()
    assert seen is not None
    assert wired is not None
    assert (seen.name, seen.kind, seen.ssid) == ("practice Wi-Fi", AdapterKind.WIFI, "Garasje")
    assert wifi.best_route == "practice Wi-Fi"
    assert replace(seen, name=wired.name, kind=wired.kind, ssid=None) == wired


def test_cable_out() -> None:
    seen = adapter(Faults(carrier=False))
    assert (seen.up, seen.carrier, seen.address, seen.lease) == (True, False, None, None)


def test_only_a_link_local_address() -> None:
    seen = adapter(Faults(address="169.254.77.23"))
    assert (seen.origin, seen.prefix, seen.gateway) == (Origin.LINK_LOCAL, 16, None)
    assert seen.lease is None


def test_no_router_given() -> None:
    seen = adapter(Faults(gateway=None))
    assert (seen.address, seen.gateway, seen.metric) == ("10.77.0.23", None, None)


def test_no_name_service_given() -> None:
    seen = adapter(Faults(dns_given=False))
    assert seen.dns == ()
    assert seen.lease is not None
    assert seen.lease.dns == ()


def test_an_address_typed_in_has_no_lease() -> None:
    seen = adapter(Faults(typed_in=True))
    assert (seen.origin, seen.lease, seen.dns) == (Origin.STATIC, None, ("10.77.0.1",))


def test_a_vpn_takes_the_best_route_and_is_not_chosen() -> None:
    look = surroundings.look(Faults(tunnel=True), OPENED)
    assert look.chosen == "practice"
    assert look.tunnel == look.best_route != look.chosen
    (vpn,) = [each for each in look.adapters if each.kind is AdapterKind.TUNNEL]
    assert vpn.name == look.tunnel
