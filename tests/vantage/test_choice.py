"""Which adapter the checks leave through."""

from __future__ import annotations

from ipaddress import IPv4Network

import pytest

from zapdesk.vantage.choice import best_route, choose, default_route, is_within
from zapdesk.vantage.routes import Route
from zapdesk.vantage.types import Adapter, AdapterKind, Origin


def _adapter(name: str, kind: AdapterKind = AdapterKind.ETHERNET, **other: object) -> Adapter:
    index = int(name[-1]) + 2
    return Adapter(
        **{"name": name, "index": index, "kind": kind, "up": True, "carrier": True} | other
    )


def _route(target: str = "0.0.0.0/0", gateway: str | None = "10.0.0.1", **other: object) -> Route:
    values = {"index": 2, "metric": 0, "main": True} | other
    return Route(target=IPv4Network(target), gateway=gateway, **values)


_LO = _adapter("lo0", AdapterKind.LOOPBACK, address="127.0.0.1")
_TUN = _adapter("tun9", AdapterKind.TUNNEL, address="10.8.0.2")


def test_no_adapter() -> None:
    assert choose([], {}) is None
    assert choose([_LO], {"lo0": [_route(gateway=None)]}) is None


def test_lowest_metric_of_the_main_table() -> None:
    routes = {
        "eth0": [_route(metric=100, main=False)],
        "eth1": [_route(metric=600)],
        "eth2": [_route(metric=300)],
        "tun9": [_route(metric=1)],
    }
    adapters = [_LO, _adapter("eth0"), _adapter("eth1"), _adapter("eth2"), _TUN]
    assert choose(adapters, routes) == "eth2"


def test_equal_metrics_keep_the_kernels_order() -> None:
    routes = {"eth1": [_route()], "eth0": [_route()]}
    assert choose([_adapter("eth1"), _adapter("eth0")], routes) == "eth1"


def test_a_bridge_with_the_default_route_is_the_way_out() -> None:
    bridge = _adapter("br1", AdapterKind.VIRTUAL, address="10.0.0.2")
    assert choose([_adapter("eth0"), bridge], {"br1": [_route()]}) == "br1"


@pytest.mark.parametrize(
    ("better", "worse"),
    [
        (_adapter("eth1", address="10.0.0.2"), _adapter("eth0")),
        (
            _adapter("eth1", address="10.0.0.2"),
            _adapter("eth0", address="169.254.1.2", origin=Origin.LINK_LOCAL),
        ),
        (_adapter("eth1", address="10.0.0.2"), _adapter("eth0", address="10.1.0.2", up=False)),
        (_adapter("eth1"), _adapter("eth0", carrier=False)),
        (_adapter("eth1", carrier=False), _adapter("br0", AdapterKind.VIRTUAL, address="10.2.0.1")),
        (_adapter("eth1", up=False, carrier=None), _TUN),
        (_adapter("br1", AdapterKind.VIRTUAL, up=False), _TUN),
        (_TUN, _LO),
    ],
)
def test_without_a_default_route(better: Adapter, worse: Adapter) -> None:
    assert choose([worse, better], {}) == better.name
    assert choose([better, worse], {}) == better.name


def test_the_adapter_that_carries_the_tunnel() -> None:
    adapters = [_adapter("eth0", address="10.0.0.2"), _adapter("wlan1", address="10.1.0.2"), _TUN]
    routes = {
        "eth0": [_route("10.0.0.0/24", None)],
        "wlan1": [_route("198.51.100.7/32"), _route("10.1.0.0/24", None)],
        "tun9": [_route(gateway=None)],
    }
    assert choose(adapters, routes) == "wlan1"


def test_default_route_of_one_adapter() -> None:
    mine = _route(metric=200)
    routes = [
        _route(index=3),
        _route("10.0.0.0/8"),
        _route(metric=1, main=False),
        _route(metric=300),
        mine,
    ]
    assert default_route(routes, 2) is mine
    assert default_route(routes, 9) is None


@pytest.mark.parametrize(
    ("ways", "expected"),
    [
        ((2, 2, 2, 2), (2, True)),
        ((2, 3, 2, 2), (2, True)),  # one far address has a route of its own
        ((3, 3, 2, 2), (3, False)),  # half of the world
        ((None, None, 3, 3), (3, False)),
        ((None,) * 4, (None, False)),
        ((1, 1, 1, 1), (None, False)),  # a laboratory that answers for the world on lo
    ],
)
def test_best_route(ways: tuple[int | None, ...], expected: tuple[int | None, bool]) -> None:
    assert best_route(ways, {1}) == expected


def test_is_within() -> None:
    assert is_within("10.0.0.1", IPv4Network("10.0.0.0/24"))
    assert not is_within("10.0.1.1", IPv4Network("10.0.0.0/24"))
