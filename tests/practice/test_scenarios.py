from __future__ import annotations

import ipaddress
from typing import TYPE_CHECKING

import msgspec
import pytest

from zapdesk.catalogue.load import load_catalogue
from zapdesk.practice import world
from zapdesk.practice.faults import Faults, Shown
from zapdesk.practice.garage import Garage
from zapdesk.practice.scenarios import SCENARIOS, Scenario, scenario

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from zapdesk.practice.vantage import PracticeVantage


CONTRACT = {
    "healthy",
    "closed-8883",
    "one-web-host-closed",
    "router-dns-silent",
    "dns-filter",
    "time-closed",
    "time-wrong",
    "company-firewall",
    "old-certificate",
    "login-page",
    "cloud-silent",
    "small-pool",
    "long-lease",
    "line-dead",
}
NAMES = [each.name for each in SCENARIOS]


def test_the_names_of_the_contract_are_there_once() -> None:
    assert set(NAMES) >= CONTRACT
    assert len(NAMES) == len(set(NAMES))
    assert NAMES[0] == "healthy"


@pytest.mark.parametrize("each", SCENARIOS, ids=NAMES)
def test_a_title_is_one_plain_sentence_and_no_name_gives_the_finding_away(each: Scenario) -> None:
    assert each.title[0].isupper()
    assert each.title.endswith(".")
    assert ". " not in each.title
    assert each.name not in each.teaches
    assert not any(code in each.title for code in each.teaches)
    assert bool(each.teaches) is (each.name != "healthy") or each.group == "wifi"


@pytest.mark.parametrize("each", SCENARIOS, ids=NAMES)
def test_the_routers_page_tells_a_range_of_the_sites_own_addresses(each: Scenario) -> None:
    net = ipaddress.ip_network(f"{world.ROUTER}/{world.PREFIX}", strict=False)
    first, last = ipaddress.ip_address(each.pool_first), ipaddress.ip_address(each.pool_last)
    assert first in net
    assert last in net
    assert first < last
    assert 0 <= each.in_use <= int(last) - int(first) + 1
    assert ipaddress.ip_address(world.ROUTER) < first


@pytest.mark.parametrize("each", SCENARIOS, ids=NAMES)
def test_every_scenario_but_the_healthy_one_and_the_pools_has_a_fault(each: Scenario) -> None:
    only_the_pool = each.name in {"small-pool", "narrow-pool"}
    right = each.settings == Faults()
    assert right is (only_the_pool or each.name == "healthy" or each.group != "network")
    if each.group == "network":
        assert each.garage == Garage()
    assert msgspec.json.decode(msgspec.json.encode(each), type=Scenario) == each


def test_the_practice_world_has_all_that_the_catalogue_requires() -> None:
    catalogue = load_catalogue()
    assert set(catalogue.required_names()) == set(world.ADDRESSES)
    assert [e.host for e in catalogue.asked("dns")] == list(world.PUBLIC_DNS)
    assert [e.host for e in catalogue.asked("https")] == list(world.WEB)
    assert [(e.host, e.port) for e in catalogue.asked("mqtt")] == [(world.CLOUD, 8883)]


async def pattern(clients: Any, vantage: PracticeVantage) -> dict[str, str]:
    """What every web host's and the cloud's ports do."""
    ports = [(host, 443) for host in (*world.WEB, world.CLOUD)] + [(world.CLOUD, 8883)]
    return {
        f"{host}:{port}": await clients.knocked(vantage, world.ADDRESSES[host][0], port)
        for host, port in ports
    }


@pytest.mark.parametrize(
    ("name", "shut"),
    [
        ("healthy", set()),
        ("closed-8883", {f"{world.CLOUD}:8883"}),
        ("one-web-host-closed", {f"{world.DEVICES}:443"}),
        ("cloud-closed", {f"{world.CLOUD}:443", f"{world.CLOUD}:8883"}),
        ("web-closed", {f"{host}:443" for host in (*world.WEB, world.CLOUD)}),
        ("login-page", {f"{world.CLOUD}:8883"}),
    ],
)
def test_which_ports_are_swallowed(
    visit: Callable[..., Any], clients: Any, name: str, shut: set[str]
) -> None:
    async def guest(vantage: PracticeVantage) -> None:
        seen = await pattern(clients, vantage)
        assert {port for port, what in seen.items() if what == "swallowed"} == shut
        assert {what for port, what in seen.items() if port not in shut} <= {"open"}

    visit(name, guest)


@pytest.mark.parametrize("name", ["line-dead", "line-just-lost", "everything-closed"])
def test_nothing_outside_connects(visit: Callable[..., Any], clients: Any, name: str) -> None:
    async def guest(vantage: PracticeVantage) -> None:
        assert set((await pattern(clients, vantage)).values()) == {"swallowed"}
        assert await clients.timed(vantage, world.ADDRESSES[world.TIME][0]) is None
        named = await clients.asked(vantage, "8.8.8.8", world.DEVICES)
        assert (named is not None) is (name == "everything-closed")

    visit(name, guest)


def test_all_name_services_are_silent_but_the_internet_is_there(
    visit: Callable[..., Any], clients: Any
) -> None:
    async def guest(vantage: PracticeVantage) -> None:
        for server in (world.ROUTER, *world.PUBLIC_DNS):
            assert await clients.asked(vantage, server, world.DEVICES) is None
        assert await clients.knocked(vantage, "8.8.8.8", 443) == "open"

    visit("all-dns-silent", guest)


def test_public_name_services_are_blocked_by_udp_alone(
    visit: Callable[..., Any], clients: Any
) -> None:
    async def guest(vantage: PracticeVantage) -> None:
        assert await clients.asked(vantage, world.ROUTER, world.DEVICES) is not None
        for server in world.PUBLIC_DNS:
            assert await clients.asked(vantage, server, world.DEVICES) is None
            assert await clients.knocked(vantage, server, 443) == "open"

    visit("public-dns-closed", guest)


def test_pools_leave_as_many_addresses_as_they_should() -> None:
    def free(name: str) -> tuple[int, int]:
        each = scenario(name)
        first, last = map(ipaddress.ip_address, (each.pool_first, each.pool_last))
        return int(last) - int(first) + 1 - each.in_use, each.stations

    assert free("small-pool") == (0, 1)
    assert free("narrow-pool") == (1, 1)  # room for this one, none for a second


def test_lease_and_certificate_switches() -> None:
    assert scenario("long-lease").settings.lease_s == 8 * 86400
    assert scenario("healthy").settings.lease_s <= 86400
    old = scenario("old-certificate").settings
    shown = [old.shown(host, 443) for host in world.WEB]
    assert sorted(shown) == [Shown.EXPIRED, Shown.GENUINE, Shown.GENUINE]
    portal = scenario("login-page").settings
    assert {portal.shown(host, 443) for host in world.WEB} == {Shown.LOGIN_PAGE}
