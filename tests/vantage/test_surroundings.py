"""One look around, in network namespaces with real cables, tunnels, routes and leases."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest

from zapdesk.vantage.types import AdapterKind, Lease, Origin

if TYPE_CHECKING:
    from pathlib import Path

    from tests.vantage.conftest import Spaces
    from zapdesk.vantage.types import Adapter, Surroundings


def _chosen(seen: Surroundings) -> Adapter:
    adapter = seen.adapter()
    assert adapter is not None
    return adapter


def _named(seen: Surroundings, name: str) -> Adapter:
    return next(adapter for adapter in seen.adapters if adapter.name == name)


def _address(pc: Spaces, device: str, subnet: str, metric: int) -> None:
    pc.ip("pc", f"addr add {subnet}.2/24 dev {device}")
    pc.ip("net", f"addr add {subnet}.1/24 dev p{device[1:]}")
    pc.ip("pc", f"route add default via {subnet}.1 metric {metric}")


def test_nothing_but_loopback_has_nothing_to_choose(spaces: Spaces) -> None:
    spaces.add("pc")
    seen = spaces.look("pc")
    assert seen.chosen is None
    assert seen.adapter() is None
    assert seen.best_route is None
    assert [adapter.kind for adapter in seen.adapters] == [AdapterKind.LOOPBACK]


def test_everything_of_a_plain_adapter(pc: Spaces) -> None:
    _address(pc, "e0", "10.7.0", 100)
    pc.file("pc", "resolv.conf", "nameserver 10.7.0.1\nnameserver fe80::1%e0\n")
    seen = pc.look("pc")
    adapter = _chosen(seen)
    assert (adapter.name, adapter.kind) == ("e0", AdapterKind.ETHERNET)
    assert (adapter.up, adapter.carrier) == (True, True)
    assert (adapter.address, adapter.prefix) == ("10.7.0.2", 24)
    assert (adapter.gateway, adapter.metric) == ("10.7.0.1", 100)
    assert (adapter.dns, adapter.dns_source) == (("10.7.0.1",), "resolv.conf")
    assert (adapter.origin, adapter.lease) == (Origin.UNKNOWN, None)
    assert (seen.best_route, seen.tunnel) == ("e0", None)


def test_the_same_without_privilege(pc: Spaces) -> None:
    _address(pc, "e0", "10.7.0", 100)
    if shutil.which("setpriv") is None:
        pytest.skip("needs setpriv")
    prefix = ("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups")
    readable = subprocess.run([*prefix, sys.executable, "-c", "import msgspec"], check=False)
    if readable.returncode:
        pytest.skip("the interpreter cannot be read by others than root here")
    assert pc.look("pc", prefix=prefix).adapters == pc.look("pc").adapters


def test_the_network_is_the_namespaces_where_sys_shows_the_hosts(pc: Spaces) -> None:
    _address(pc, "e0", "10.7.0", 100)
    seen = pc.outside("pc")
    assert [adapter.name for adapter in seen.adapters] == ["lo", "e0", "e1"]
    assert _chosen(seen).kind is AdapterKind.ETHERNET


def test_of_two_default_routes_the_lower_metric_wins(pc: Spaces) -> None:
    _address(pc, "e0", "10.7.0", 200)
    _address(pc, "e1", "10.7.1", 100)
    seen = pc.look("pc")
    assert (seen.chosen, seen.best_route) == ("e1", "e1")
    assert _named(seen, "e0").gateway == "10.7.0.1"


def test_a_named_adapter_is_chosen_and_the_better_route_still_told(pc: Spaces) -> None:
    _address(pc, "e0", "10.7.0", 200)
    _address(pc, "e1", "10.7.1", 100)
    seen = pc.look("pc", "e0")
    assert (seen.chosen, seen.best_route) == ("e0", "e1")


def test_cable_out(pc: Spaces) -> None:
    _address(pc, "e0", "10.7.0", 100)
    pc.ip("net", "link set p0 down")
    adapter = _chosen(pc.look("pc"))
    assert (adapter.name, adapter.up, adapter.carrier) == ("e0", True, False)


def test_switched_off(spaces: Spaces) -> None:
    spaces.add("pc", "net")
    spaces.cable("pc", "e0", "net", "p0")
    spaces.ip("pc", "link set e0 down")
    adapter = _chosen(spaces.look("pc"))
    assert (adapter.name, adapter.up, adapter.carrier) == ("e0", False, None)
    assert (adapter.address, adapter.gateway, adapter.dns) == (None, None, None)


def test_only_a_link_local_address(pc: Spaces) -> None:
    pc.ip("pc", "addr add 169.254.7.9/16 dev e1 scope link")
    pc.ip("pc", "link set e0 down")
    adapter = _chosen(pc.look("pc"))
    assert (adapter.name, adapter.address) == ("e1", "169.254.7.9")
    assert adapter.origin is Origin.LINK_LOCAL


def test_an_address_beside_the_link_local_one(pc: Spaces) -> None:
    pc.ip("pc", "addr add 169.254.7.9/16 dev e0 scope link")
    pc.ip("pc", "addr add 10.9.9.9/24 dev e0")
    pc.ip("pc", "addr add 10.7.0.2/24 dev e0")
    pc.ip("pc", "route add default via 10.7.0.1")
    adapter = _chosen(pc.look("pc"))
    assert adapter.address == "10.7.0.2"  # the router's neighbour, not the first in the list


def test_no_router(pc: Spaces) -> None:
    pc.ip("pc", "addr add 10.7.1.2/24 dev e1")
    seen = pc.look("pc")
    adapter = _chosen(seen)
    assert (adapter.name, adapter.gateway, adapter.metric) == ("e1", None, None)
    assert seen.best_route is None


def test_ipv6_only(pc: Spaces) -> None:
    pc.ip("pc", "link set e1 down")
    pc.ip("pc", "addr add 2001:db8::2/64 dev e0 nodad")
    assert _chosen(pc.look("pc")).ipv6_only
    pc.ip("pc", "addr add 10.7.0.2/24 dev e0")
    assert not _chosen(pc.look("pc")).ipv6_only


def test_a_bridge_of_containers_is_not_chosen(pc: Spaces) -> None:
    pc.ip("pc", "link add name docker0 type bridge")
    pc.ip("pc", "link set docker0 up")
    pc.ip("pc", "addr add 172.17.0.1/16 dev docker0")
    pc.ip("pc", "link set e1 master docker0")
    pc.ip("pc", "addr add 10.7.0.2/24 dev e0")
    seen = pc.look("pc")
    assert seen.chosen == "e0"
    assert _named(seen, "docker0").kind is AdapterKind.VIRTUAL
    assert _named(seen, "e1").kind is AdapterKind.VIRTUAL


class TestTunnel:
    """A VPN beside, over, and in place of the site's own way out."""

    @pytest.fixture
    def vpn(self, pc: Spaces) -> Spaces:
        _address(pc, "e0", "10.7.0", 100)
        pc.ip("pc", "tuntap add tun0 mode tun")
        pc.ip("pc", "addr add 10.8.0.2/24 dev tun0")
        pc.ip("pc", "link set tun0 up")
        return pc

    def test_beside(self, vpn: Spaces) -> None:
        seen = vpn.look("pc")
        assert _named(seen, "tun0").kind is AdapterKind.TUNNEL
        assert (seen.chosen, seen.best_route, seen.tunnel) == ("e0", "e0", None)

    def test_better_metric(self, vpn: Spaces) -> None:
        vpn.ip("pc", "route add default dev tun0 metric 50")
        seen = vpn.look("pc")
        assert (seen.chosen, seen.best_route, seen.tunnel) == ("e0", "tun0", "tun0")

    def test_worse_metric(self, vpn: Spaces) -> None:
        vpn.ip("pc", "route add default dev tun0 metric 500")
        seen = vpn.look("pc")
        assert (seen.chosen, seen.best_route, seen.tunnel) == ("e0", "e0", None)

    def test_both_halves(self, vpn: Spaces) -> None:
        vpn.ip("pc", "route add 0.0.0.0/1 dev tun0")
        vpn.ip("pc", "route add 128.0.0.0/1 dev tun0")
        seen = vpn.look("pc")
        assert (seen.chosen, seen.best_route, seen.tunnel) == ("e0", "tun0", "tun0")

    def test_one_half_is_no_default_route(self, vpn: Spaces) -> None:
        vpn.ip("pc", "route add 128.0.0.0/1 dev tun0")
        assert vpn.look("pc").tunnel is None

    def test_a_table_of_its_own_as_wg_quick_makes_it(self, vpn: Spaces) -> None:
        vpn.ip("pc", "route add default dev tun0 table 51820")
        vpn.ip("pc", "rule add not fwmark 0xca6c table 51820")
        vpn.ip("pc", "rule add table main suppress_prefixlength 0")
        seen = vpn.look("pc")
        assert (seen.chosen, seen.best_route, seen.tunnel) == ("e0", "tun0", "tun0")

    def test_a_table_that_no_rule_prefers(self, vpn: Spaces) -> None:
        vpn.ip("pc", "route add default dev tun0 table 51820")
        assert vpn.look("pc").tunnel is None

    def test_in_place_of_the_sites_default_route(self, vpn: Spaces) -> None:
        vpn.ip("pc", "route del default")
        vpn.ip("pc", "route add 198.51.100.7/32 via 10.7.0.1")
        vpn.ip("pc", "route add default dev tun0")
        vpn.ip("pc", "addr add 10.7.1.2/24 dev e1")
        seen = vpn.look("pc")
        assert (seen.chosen, seen.tunnel) == ("e0", "tun0")
        assert _chosen(seen).gateway is None

    def test_chosen_by_name(self, vpn: Spaces) -> None:
        vpn.ip("pc", "route add default dev tun0 metric 50")
        seen = vpn.look("pc", "tun0")
        assert (seen.chosen, seen.tunnel) == ("tun0", "tun0")

    def test_its_name_server_is_not_the_sites(self, vpn: Spaces) -> None:
        vpn.file("pc", "resolv.conf", "nameserver 10.8.0.1\n")
        seen = vpn.look("pc")
        assert _named(seen, "e0").dns is None
        assert _named(seen, "tun0").dns == ("10.8.0.1",)

    def test_tap_is_no_tunnel(self, vpn: Spaces) -> None:
        vpn.ip("pc", "tuntap add tap0 mode tap")
        assert _named(vpn.look("pc"), "tap0").kind is AdapterKind.VIRTUAL


def test_typed_in_address(pc: Spaces) -> None:
    _address(pc, "e0", "10.7.0", 100)
    stanza = "auto e0\niface e0 inet static\n  address 10.7.0.2/24\n  gateway 10.7.0.1\n"
    pc.file("pc", "network/interfaces", stanza)
    assert _chosen(pc.look("pc")).origin is Origin.STATIC


def _written_by(file: Path) -> int:
    """The process that writes its number there once it has gone to the background."""
    end = time.monotonic() + 10
    while not (file.exists() and file.read_text().strip()):
        assert time.monotonic() < end, "nobody wrote a number"
        time.sleep(0.01)
    return int(file.read_text())


def test_a_real_lease(pc: Spaces, tmp_path: Path) -> None:
    if shutil.which("dhclient") is None or shutil.which("dnsmasq") is None:
        pytest.skip("needs dhclient and dnsmasq")
    pc.ip("net", "addr add 10.7.0.1/24 dev p0")
    server = subprocess.Popen(
        pc.command("net", "dnsmasq", "--conf-file=/dev/null", "--keep-in-foreground", "--port=0",
                   "--interface=p0", "--bind-interfaces", "--dhcp-range=10.7.0.50,10.7.0.60,1h",
                   "--dhcp-option=6", f"--dhcp-leasefile={tmp_path}/server"),
        stderr=subprocess.DEVNULL,
    )  # fmt: skip
    leases = tmp_path / "leases"
    leases.mkdir()
    script = tmp_path / "script"  # the client's own would write to this PC's resolv.conf
    script.write_text(
        "#!/bin/sh\n[ $reason = BOUND ] || exit 0\n"
        "ip addr add $new_ip_address/24 dev $interface valid_lft 3600 preferred_lft 3600\n"
        "ip route add default via $new_routers\n"
    )
    script.chmod(0o755)
    try:
        time.sleep(0.3)
        subprocess.run(
            pc.command("pc", "dhclient", "-1", "-sf", str(script), "-pf", f"{tmp_path}/pid",
                       "-lf", f"{leases}/dhclient.leases", "e0"),
            check=True, capture_output=True, timeout=30,
        )  # fmt: skip
        os.kill(_written_by(tmp_path / "pid"), 15)
        mounted = f'mount --bind {leases} /var/lib/dhcp && exec "$@"'
        adapter = _chosen(pc.look("pc", prefix=("sh", "-c", mounted, "sh")))
    finally:
        server.terminate()
        server.wait(timeout=10)
    assert adapter.origin is Origin.DHCP
    assert adapter.lease == Lease(
        server="10.7.0.1", lease_s=3600, obtained=None, dns=(), source="dhclient"
    )
    assert (adapter.dns, adapter.dns_source) == ((), "lease")
