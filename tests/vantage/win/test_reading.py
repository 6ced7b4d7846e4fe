"""What a look amounts to: whole PCs, from the bytes that Windows fills."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

import pytest

from zapdesk.vantage.types import Adapter, AdapterKind, Origin, Surroundings
from zapdesk.vantage.win import reading
from zapdesk.vantage.win.adapters import read_adapters, read_interface
from zapdesk.vantage.win.forwarding import read_routes
from zapdesk.vantage.win.iphelper import IpHelper
from zapdesk.vantage.win.reading import Seen, see, surroundings

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from types import SimpleNamespace

    from tests.vantage.win.conftest import Pile, Played

    Look = Callable[..., Surroundings]

_ALL = "0.0.0.0/0"
_GUID = "{A1B2C3D4-0000-4000-8000-0123456789AB}"
_OTHER_GUID = "{A1B2C3D4-0000-4000-8000-0123456789AC}"
_DHCP = {
    "EnableDHCP": 1,
    "DhcpIPAddress": "192.168.20.31",
    "DhcpServer": "192.168.20.1",
    "DhcpNameServer": "192.168.20.1",
    "Lease": 3600,
}


@pytest.fixture
def look(pile: Pile, rows: SimpleNamespace) -> Look:
    """Look around on a PC made of this test's pile, routes, interfaces and registry."""

    def _look(
        *routes: bytes,
        interfaces: Mapping[int, dict[str, int]] | None = None,
        tcpip: Mapping[str, Mapping[str, object]] | None = None,
        wanted: str | None = None,
        table: bool = True,
    ) -> Surroundings:
        seen = Seen(
            entries=read_adapters(pile.memory(), pile.base),
            interfaces={
                index: read_interface(rows.interface(index, **values))
                for index, values in (interfaces or {}).items()
            },
            routes=read_routes(rows.table(*routes)) if table else None,
            tcpip={uuid.UUID(guid): values for guid, values in (tcpip or {}).items()},
            proxies=("ProxyServer a:1",),
        )
        return surroundings(seen, wanted)

    return _look


def _ethernet(pile: Pile, **other: object) -> None:
    values = {
        "unicast": (("fe80::7", 64, 4, 4), ("192.168.20.31", 24, 3, 4)),
        "gateways": ("192.168.20.1",),
        "dns": ("8.8.8.8",),
        "dhcp_server": "192.168.20.1",
    }
    pile.adapter(**(values | other))


def _only(seen: Surroundings, name: str = "Ethernet") -> Adapter:
    return next(adapter for adapter in seen.adapters if adapter.name == name)


def test_a_pc_on_a_cable(pile: Pile, rows: SimpleNamespace, look: Look) -> None:
    pile.adapter("Loopback", index=1, if_type=24, metric=75, unicast=(("127.0.0.1", 8, 2, 4),))
    _ethernet(pile)
    seen = look(rows.forward(7, _ALL, "192.168.20.1", 10), tcpip={_GUID: _DHCP})
    assert (seen.chosen, seen.best_route, seen.tunnel) == ("Ethernet", "Ethernet", None)
    assert seen.proxies == ("ProxyServer a:1",)
    adapter = seen.adapter()
    assert adapter is not None
    assert (adapter.index, adapter.kind) == (7, AdapterKind.ETHERNET)
    assert (adapter.up, adapter.carrier) == (True, True)
    assert (adapter.address, adapter.prefix) == ("192.168.20.31", 24)
    assert (adapter.gateway, adapter.metric) == ("192.168.20.1", 35)
    assert adapter.origin is Origin.DHCP
    # The charger will be given what DHCP says, not what somebody typed into this PC.
    assert (adapter.dns, adapter.dns_source) == (("192.168.20.1",), "lease")
    assert adapter.lease is not None
    assert adapter.lease.lease_s == 3600
    assert not adapter.ipv6_only
    home = _only(seen, "Loopback")
    assert (home.kind, home.dns, home.origin) == (AdapterKind.LOOPBACK, None, Origin.UNKNOWN)


def test_without_the_registry_the_length_is_unknown(
    pile: Pile, rows: SimpleNamespace, look: Look
) -> None:
    _ethernet(pile)
    adapter = _only(look(rows.forward(7, _ALL, "192.168.20.1")))
    assert adapter.origin is Origin.DHCP
    assert adapter.lease is not None
    assert (adapter.lease.server, adapter.lease.lease_s) == ("192.168.20.1", None)
    assert (adapter.dns, adapter.dns_source) == (("8.8.8.8",), "windows")


@pytest.mark.parametrize(
    ("values", "origin"),
    [
        ({"unicast": (("10.0.0.2", 24, 1, 4),), "flags": 0xC0}, Origin.STATIC),
        ({"unicast": (("10.0.0.2", 24, 1, 4),), "if_type": 243}, Origin.UNKNOWN),
        ({"unicast": (("10.0.0.2", 24, 1, 4),), "if_type": 53}, Origin.UNKNOWN),
        ({"unicast": (("10.0.0.2", 24, 0, 4),)}, Origin.UNKNOWN),
        ({"unicast": (("10.0.0.2", 24, 3, 4),), "flags": 0xC0}, Origin.UNKNOWN),
        ({"unicast": (("169.254.7.7", 16, 2, 4),)}, Origin.LINK_LOCAL),
        ({"unicast": (("169.254.7.7", 16, 1, 4), ("10.0.0.2", 24, 1, 4))}, Origin.STATIC),
        ({"unicast": ()}, Origin.UNKNOWN),
    ],
)
def test_origin(pile: Pile, look: Look, values: dict[str, object], origin: Origin) -> None:
    pile.adapter(dhcp_server="10.0.0.1", **values)
    adapter = _only(look())
    assert adapter.origin is origin
    assert adapter.lease is None


def test_typed_in_by_the_registry_and_an_old_lease(pile: Pile, look: Look) -> None:
    _ethernet(pile, unicast=(("192.168.20.31", 24, 0, 4),))
    values = _DHCP | {"EnableDHCP": 0, "IPAddress": ["192.168.20.31"]}
    adapter = _only(look(tcpip={_GUID: values}))
    assert (adapter.origin, adapter.lease) == (Origin.STATIC, None)
    assert adapter.dns == ("8.8.8.8",)


def test_the_registry_goes_by_adapter(pile: Pile, look: Look) -> None:
    _ethernet(pile)
    _ethernet(pile, name="Other", index=8, guid=_OTHER_GUID)
    seen = look(tcpip={_OTHER_GUID: _DHCP})
    found = {a.name: a.lease.lease_s for a in seen.adapters if a.lease is not None}
    assert found == {"Ethernet": None, "Other": 3600}


@pytest.mark.parametrize(
    ("status", "row", "expected"),
    [
        (1, None, (True, True)),
        (2, None, (True, False)),
        (4, None, (True, None)),
        (6, None, (False, False)),
        (7, None, (True, False)),
        (1, {}, (True, True)),
        (5, {}, (True, True)),  # the cable is in, the switch asks for a login first
        (2, {"media": 2}, (True, False)),
        (2, {"admin": 2, "media": 0}, (False, False)),
    ],
)
def test_up_and_carrier(
    pile: Pile,
    look: Look,
    status: int,
    row: dict[str, int] | None,
    expected: tuple[bool, bool | None],
) -> None:
    pile.adapter(status=status)
    adapter = _only(look(interfaces={} if row is None else {7: row}))
    assert (adapter.up, adapter.carrier) == expected


@pytest.mark.parametrize("if_type", [53, 6, 1])  # what drivers of tunnels call themselves
def test_a_tunnel_that_took_the_default_route_over(
    pile: Pile, rows: SimpleNamespace, look: Look, if_type: int
) -> None:
    _ethernet(pile)
    vpn = (("10.8.0.2", 24, 1, 4),)
    pile.adapter("wg0", index=20, guid=_OTHER_GUID, if_type=if_type, metric=5, unicast=vpn)
    routes = [rows.forward(7, _ALL, "192.168.20.1")]
    routes += [rows.forward(20, half) for half in ("0.0.0.0/1", "128.0.0.0/1")]
    seen = look(*routes)
    assert (seen.chosen, seen.best_route, seen.tunnel) == ("Ethernet", "wg0", "wg0")
    assert _only(seen, "wg0").gateway is None


def test_the_lower_sum_of_metrics_is_chosen_and_a_wanted_one_kept(
    pile: Pile, rows: SimpleNamespace, look: Look
) -> None:
    _ethernet(pile, metric=50)
    _ethernet(pile, name="Wi-Fi", index=8, guid=_OTHER_GUID, if_type=71, metric=20)
    routes = [rows.forward(7, _ALL, "192.168.20.1", 0), rows.forward(8, _ALL, "192.168.20.1", 25)]
    seen = look(*routes)
    assert (seen.chosen, seen.best_route) == ("Wi-Fi", "Wi-Fi")
    seen = look(*routes, wanted="Ethernet")
    assert (seen.chosen, seen.best_route) == ("Ethernet", "Wi-Fi")
    gone = look(*routes, wanted="USB")
    assert (gone.chosen, gone.adapter()) == ("USB", None)


def test_a_dead_cable_does_not_keep_its_default_route(
    pile: Pile, rows: SimpleNamespace, look: Look
) -> None:
    _ethernet(pile, status=2, metric=5, unicast=(("192.168.20.31", 24, 1, 1),))
    _ethernet(pile, name="Wi-Fi", index=8, guid=_OTHER_GUID, if_type=71, metric=50)
    seen = look(rows.forward(7, _ALL, "192.168.20.1"), rows.forward(8, _ALL, "192.168.20.1"))
    assert (seen.chosen, seen.best_route) == ("Wi-Fi", "Wi-Fi")
    assert _only(seen).gateway is None
    assert _only(seen).address is None


def test_networks_of_virtual_machines_are_not_chosen(pile: Pile, look: Look) -> None:
    host_only = (("192.168.56.1", 24, 1, 4),)
    pile.adapter("vEthernet", index=30, guid=_OTHER_GUID, metric=15, unicast=host_only)
    pile.adapter(status=2)
    seen = look(interfaces={30: {"flags": 0}, 7: {"media": 2}})
    assert seen.chosen == "Ethernet"
    assert _only(seen, "vEthernet").kind is AdapterKind.VIRTUAL


def test_without_a_table_of_routes_the_gateways_speak(pile: Pile, look: Look) -> None:
    _ethernet(pile)
    _ethernet(pile, name="Off", index=8, guid=_OTHER_GUID, status=2, metric=1)
    seen = look(table=False)
    assert (seen.chosen, seen.best_route) == ("Ethernet", "Ethernet")
    assert (_only(seen).gateway, _only(seen).metric) == ("192.168.20.1", 25)


@pytest.mark.parametrize(
    ("dns", "expected"),
    [
        ((), ((), "windows")),
        (("127.0.0.1",), (None, None)),
        (("fec0:0:0:ffff::1",), ((), "windows")),
        (("127.0.0.1", "9.9.9.9"), (("9.9.9.9",), "windows")),
    ],
)
def test_name_servers(
    pile: Pile, look: Look, dns: tuple[str, ...], expected: tuple[object, object]
) -> None:
    _ethernet(pile, dns=dns)
    adapter = _only(look())
    assert (adapter.dns, adapter.dns_source) == expected


def test_ipv6_only(pile: Pile, look: Look) -> None:
    pile.adapter(unicast=(("2001:db8::7", 64, 4, 4), ("169.254.1.1", 16, 2, 4)))
    assert _only(look()).ipv6_only


def test_no_adapter(look: Look) -> None:
    seen = look()
    assert (seen.adapters, seen.chosen, seen.best_route) == ((), None, None)


def test_from_the_calls_to_the_end(played: Played, pile: Pile, rows: SimpleNamespace) -> None:
    def fill(address: int) -> Pile:
        made = type(pile)(address)
        _ethernet(made)
        return made

    played.fill = fill
    played.table = rows.table(rows.forward(7, _ALL, "192.168.20.1", 10))
    played.rows = {7: rows.interface(7)}
    found = surroundings(see(IpHelper(played.library)), None)
    adapter = found.adapter()
    assert adapter is not None
    assert (adapter.name, adapter.address, adapter.metric) == ("Ethernet", "192.168.20.31", 35)
    assert played.freed == [0]


@pytest.mark.parametrize(("if_type", "asked"), [(71, True), (6, False)])
def test_the_name_of_the_wifi_is_asked_for_the_chosen_adapter_alone(
    pile: Pile,
    look: Look,
    rows: SimpleNamespace,
    monkeypatch: pytest.MonkeyPatch,
    if_type: int,
    asked: bool,
) -> None:
    pile.adapter("One", index=5, if_type=if_type, unicast=(("10.0.0.5", 24, 3, 4),))
    pile.adapter("Two", index=6, if_type=71, guid=_OTHER_GUID, metric=70)
    questions: list[uuid.UUID] = []

    def told(guid: uuid.UUID) -> str:
        questions.append(guid)
        return "Garage"

    monkeypatch.setattr(reading, "joined_name", told)
    found = look(rows.forward(5, _ALL, "10.0.0.1"), interfaces={5: {}, 6: {}})
    named = reading.with_name(found, read_adapters(pile.memory(), pile.base))
    assert found.chosen == "One"
    assert questions == ([uuid.UUID(_GUID)] if asked else [])
    assert [a.ssid for a in named.adapters] == ["Garage" if asked else None, None]
