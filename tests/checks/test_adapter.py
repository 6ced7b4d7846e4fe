from __future__ import annotations

from datetime import UTC, datetime

import pytest
from msgspec.structs import replace

from zapdesk.checks import adapter as look_at
from zapdesk.checks.failures import Failure, Stage, State
from zapdesk.vantage.types import Adapter, AdapterKind, Lease, Origin, Surroundings

LEASE = Lease(
    server="10.0.0.1",
    lease_s=3600,
    obtained=datetime(2026, 11, 20, tzinfo=UTC),
    dns=("10.0.0.1",),
    source="dhclient",
)
GOOD = Adapter(
    name="eth0",
    index=2,
    kind=AdapterKind.ETHERNET,
    up=True,
    carrier=True,
    address="10.0.0.23",
    prefix=24,
    gateway="10.0.0.1",
    metric=100,
    dns=("10.0.0.1",),
    origin=Origin.DHCP,
    lease=LEASE,
)


def around(adapter: Adapter | None = GOOD, **changes: object) -> Surroundings:
    """One look at a PC with this one adapter."""
    if adapter is None:
        return Surroundings(adapters=(), chosen=None, best_route=None, tunnel=None)
    adapter = replace(adapter, **changes)
    return Surroundings(
        adapters=(adapter,), chosen=adapter.name, best_route=adapter.name, tunnel=None
    )


def test_all_is_well() -> None:
    now = around()
    assert look_at.link(now, now).state is State.MEASURED
    assert look_at.address(now, now).state is State.MEASURED
    lease = look_at.lease(now)
    assert (lease.state, lease.value, lease.unit) == (State.MEASURED, 3600.0, "s")
    assert look_at.usable(now)


@pytest.mark.parametrize("changes", [{"up": False}, {"carrier": False}])
def test_no_link(changes) -> None:
    now = around(**changes)
    link = look_at.link(now)
    assert (link.state, link.failure, link.evidence.lost) == (
        State.FAILED, Failure.LINK_DOWN, False,
    )  # fmt: skip
    assert look_at.address(now).state is State.NOT_RUN
    assert not look_at.usable(now)


def test_no_adapter_at_all() -> None:
    now = around(None)
    assert look_at.link(now).failure is Failure.NO_ADAPTER
    assert look_at.lease(now).state is State.NOT_RUN
    assert not look_at.usable(now)


@pytest.mark.parametrize("after", [around(carrier=False), around(up=False), around(None)])
def test_a_link_lost_on_the_way(after) -> None:
    link = look_at.link(around(), after)
    assert (link.failure, link.evidence.lost) == (Failure.LINK_DOWN, True)
    assert look_at.address(around(), after).evidence.changed_to is None


@pytest.mark.parametrize(
    ("changes", "stage", "failure"),
    [
        ({"address": None}, Stage.ADDRESS, Failure.NO_ADDRESS),
        (
            {"address": "169.254.7.7", "origin": Origin.LINK_LOCAL},
            Stage.ADDRESS,
            Failure.LINK_LOCAL,
        ),
        ({"gateway": None}, Stage.GATEWAY, Failure.NO_GATEWAY),
    ],
)
def test_no_address_or_no_router(changes, stage, failure) -> None:
    now = around(**changes)
    address = look_at.address(now)
    assert (address.state, address.stage, address.failure) == (State.FAILED, stage, failure)
    assert not look_at.usable(now)


def test_a_route_that_a_tunnel_took_away_is_tried() -> None:
    assert look_at.usable(replace(around(gateway=None), tunnel="tun0"))


def test_another_address_afterwards() -> None:
    evidence = look_at.address(around(), around(address="10.0.9.9")).evidence
    assert evidence.changed_to == "10.0.9.9"


def test_another_wifi_afterwards() -> None:
    before = around(kind=AdapterKind.WIFI, ssid="Garage")
    after = around(kind=AdapterKind.WIFI, ssid="Guest")
    assert look_at.address(before, after).evidence.changed_to == "Guest"


def test_a_lease_that_nobody_recorded_is_unknown_never_a_guess() -> None:
    lease = look_at.lease(around(lease=None, origin=Origin.UNKNOWN))
    assert (lease.state, lease.failure, lease.value) == (State.UNKNOWN, Failure.NOT_KNOWN, None)


def test_a_typed_address_has_no_lease() -> None:
    now = around(lease=None, origin=Origin.STATIC)
    assert look_at.lease(now).state is State.NOT_APPLICABLE
